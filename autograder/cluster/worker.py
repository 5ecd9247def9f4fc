"""What runs in a Dask worker: its grader, kept warm, and the task that grades a batch there.

Importing this module is cheap: the scheduler does, and has no use for torch.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import warnings
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict
from itertools import starmap
from typing import TYPE_CHECKING, TypedDict, cast

from distributed import Worker, WorkerPlugin, get_worker
from distributed.utils import sync

from autograder.cluster.ledger import begin_operation, conditions_operation, ready_operation

if TYPE_CHECKING:
    from autograder.grading.grader import Conditions, Grader, Plan


Packed = tuple[str, bytes, str, str, tuple[str, ...]]  # a Submission's fields


class Note(TypedDict):
    """A line for the user; of those ``about`` the same thing, one will do."""

    text: str
    about: str


class GraderError(Exception):
    """A worker cannot grade; the message says which, and why."""


class GraderPlugin(WorkerPlugin):
    """Gives every worker a grader, those that join later too.

    ``name`` is the run's. A worker takes work, one batch at a time, once its grader is warm and
    shares the conditions of the others: it has a Dask resource of the run's name then. One whose
    sandbox does not work refuses, unless ``confined`` is False.
    """

    def __init__(self, name: str, plan: Plan, confined: bool) -> None:
        self.name = name
        self._plan = plan
        self._confined = confined
        self._open: ExitStack | None = None
        self.grader: Grader | None = None
        self.refusal = ""
        self.notes: list[Note] = []

    async def setup(self, worker: Worker) -> None:
        """Prepare the data and start the sandbox, while the worker stays in touch."""
        self._lock = threading.Lock()  # made here: it cannot travel
        self._open = ExitStack()
        try:
            for warning in await asyncio.to_thread(self._begin):
                self._note(worker, warning)
        except Exception as error:  # noqa: BLE001 - told to the client, with the place
            self._refuse(worker, f"refuses to grade: {error}")
            return
        if worker.state.nthreads > 1:
            threads = f"worker {worker.address} has {worker.state.nthreads} threads: one grades"
            self._note(worker, f"{threads}. Start workers with --nthreads 1", "threads")
        await self.admit(worker)

    async def admit(self, worker: Worker) -> None:
        """Take work, if it is known what all workers must share."""
        expected: str = await getattr(worker.scheduler, conditions_operation(self.name))()
        if self.grader is None or not expected:
            return
        if odd := self.grader.conditions.difference(conditions_from(expected)):
            self._refuse(worker, f"differs from those that began: {odd}. It grades nothing")
            return
        await worker.set_resources(**{self.name: 1})
        await getattr(worker.scheduler, ready_operation(self.name))(worker=worker.address)

    async def teardown(self, worker: Worker) -> None:
        """End the sandbox and everything in it."""
        with suppress(Exception):  # the scheduler may be gone
            await worker.set_resources(**{self.name: 0})
        await asyncio.to_thread(self._end)

    def _begin(self) -> list[str]:
        """Open the grader; what Python warned of meanwhile."""
        import torch

        from autograder.grading.grader import open_grader
        from autograder.sandbox.isolation import Isolation, best, no_tier
        from autograder.sandbox.pool import SandboxError

        torch.set_num_threads(1)
        if self._confined and (why := no_tier()):
            raise SandboxError(why)
        with warnings.catch_warnings(record=True) as caught, ExitStack() as own:
            isolation = Isolation(best() if self._confined else "none", "")
            opened = own.enter_context(open_grader(self._plan, isolation, slots=1))
            opened.warm_up()
            with self._lock:
                if self._open is not None:  # it has not ended meanwhile
                    self._open.push(own.pop_all())
                    self.grader = opened
        return [str(warning.message) for warning in caught]

    def _end(self) -> None:
        with self._lock:
            opened, self._open, self.grader = self._open, None, None
        if opened is not None:
            opened.close()

    def _refuse(self, worker: Worker, why: str) -> None:
        self.refusal = f"worker {worker.address} on {socket.gethostname()} {why}"
        self._note(worker, self.refusal)

    def _note(self, worker: Worker, text: str, about: str = "") -> None:
        """Tell the client, which may not listen yet and asks for it then."""
        note: Note = {"text": text, "about": about}
        self.notes.append(note)
        worker.log_event(self.name, note)


def state_of(name: str, dask_worker: Worker) -> tuple[str, str, list[Note]]:
    """(the conditions of a worker's grader, why it refuses, what it notes); it may warm up yet."""
    plugin = _plugin(name, dask_worker)
    if plugin is None:
        return "", "", []
    grader = plugin.grader
    text = conditions_text(grader.conditions) if grader is not None else ""
    return text, plugin.refusal, plugin.notes


def conditions_text(conditions: Conditions) -> str:
    """Conditions as they travel."""
    return json.dumps(asdict(conditions))


def conditions_from(text: str) -> Conditions:
    """What ``conditions_text`` gave."""
    from autograder.grading.grader import Conditions

    told = json.loads(text)
    versions = tuple((name, number) for name, number in told.pop("versions"))
    return Conditions(versions=versions, **told)


async def admit(name: str, dask_worker: Worker) -> None:
    """Have a worker take work, if it can."""
    plugin = _plugin(name, dask_worker)
    if plugin is not None:
        await plugin.admit(dask_worker)


def grade_batch(name: str, batch: str, submissions: Sequence[Packed]) -> bytes:
    """Grade submissions, each as its fields, one after the other (``autograder.cluster.results``).

    The scheduler hears of each before it is begun, so that it is known what a worker died over.
    Raises GraderError.
    """
    from autograder.cluster.results import pack, quarantined
    from autograder.grading.intake import Submission
    from autograder.sandbox.pool import SandboxError

    worker = get_worker()
    plugin, begin = _plugin(name, worker), getattr(worker.scheduler, begin_operation(name))
    grader = None if plugin is None else plugin.grader
    if grader is None:
        raise GraderError(f"worker {worker.address} has no grader for this run")
    results = []
    for submission in starmap(Submission, submissions):
        me = {"worker": worker.address, "batch": batch, "submission": submission.name}
        try:
            may = sync(worker.loop, begin, **me)
            results.append(grader.grade(submission) if may else quarantined(submission.name))
        except SandboxError as error:
            raise GraderError(f"worker {worker.address}: {error}") from None
    return pack(results, grader.run)


def _plugin(name: str, worker: Worker) -> GraderPlugin | None:
    return cast("GraderPlugin | None", worker.plugins.get(name))
