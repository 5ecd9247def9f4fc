"""What runs in a Dask worker: its station, kept warm, and the task that grades a batch there.

Importing this module is cheap: the scheduler does, and has no use for torch.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import starmap
from typing import TYPE_CHECKING, Any, cast

from distributed import Worker, WorkerPlugin, get_worker
from distributed.utils import sync

from autograder.cluster.ledger import operation

if TYPE_CHECKING:
    from autograder.grading.station import Conditions, Plan, Station


class StationPlugin(WorkerPlugin):
    """Gives every worker a station, those that join later too.

    ``name`` is the run's. Unless ``confined`` is False, a worker whose sandbox does not work
    refuses.
    """

    def __init__(self, name: str, plan: Plan, confined: bool) -> None:
        self.name = name
        self._plan = plan
        self._confined = confined
        self.station: Station | None = None
        self._open = ExitStack()

    async def setup(self, worker: Worker) -> None:
        """Prepare the data and start the sandboxes, while the worker stays in touch."""
        await asyncio.to_thread(self._begin, worker.address, worker.state.nthreads)

    async def teardown(self, worker: Worker) -> None:
        """End the sandboxes and everything in them."""
        del worker
        self.station = None
        await asyncio.to_thread(self._open.close)

    def _begin(self, address: str, slots: int) -> None:
        import torch

        from autograder.grading.station import station
        from autograder.sandbox import bubblewrap
        from autograder.sandbox.pool import SandboxError, Walls

        torch.set_num_threads(1)
        try:
            if self._confined and (why := bubblewrap.problem()):
                raise SandboxError(why)
            opened = self._open.enter_context(station(self._plan, Walls(self._confined, ""), slots))
            opened.warm_up()
        except Exception as error:  # noqa: BLE001 - told to the client, with the place
            self._open.close()
            where = f"worker {address} on {socket.gethostname()}"
            raise StationError(f"{where} refuses to grade: {error}") from None
        self.station = opened


class StationError(Exception):
    """A worker cannot grade; the message says which, and why."""


def conditions_of(name: str, dask_worker: Worker) -> Conditions:
    """What the station of a worker grades with."""
    return _station(name, dask_worker).conditions


def grade_batch(
    name: str,
    batch: str,
    expected: tuple[Any, ...],
    submissions: Sequence[tuple[str, bytes, str]],
) -> bytes:
    """Grade (name, notebook, problem) one after the other; see ``autograder.cluster.results``.

    ``expected`` are the conditions of the run, which a worker that joined late must share. The
    scheduler hears of each submission before it is begun, so that it is known what a worker died
    over. Raises StationError.
    """
    from autograder.cluster.results import pack, quarantined
    from autograder.grading.station import Conditions
    from autograder.grading.submissions import Submission

    worker = get_worker()
    station, begin = _station(name, worker), getattr(worker.scheduler, operation(name))
    if odd := station.conditions.difference(Conditions(*expected)):
        raise StationError(f"worker {worker.address} differs from those that began: {odd}")
    me = {"worker": worker.address, "thread": threading.get_ident(), "batch": batch}
    results = []
    for submission in starmap(Submission, submissions):
        if sync(worker.loop, begin, submission=submission.name, **me):
            results.append(station.grade(submission))
        else:
            results.append(quarantined(submission.name))
    return pack(results, station.run)


def _station(name: str, worker: Worker) -> Station:
    plugin = cast("StationPlugin | None", worker.plugins.get(name))
    if plugin is None or plugin.station is None:
        raise StationError(f"worker {worker.address} has no station for this run")
    return plugin.station
