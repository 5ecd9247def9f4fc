"""What the scheduler keeps of a run: what its workers must share, and what each of them is at.

It alone sees which worker died, and when. Importing this module is cheap: the scheduler does, and
has no use for torch.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from distributed import Scheduler, SchedulerPlugin

DEATHS = 3  # of workers, with the same submission in their hands


@dataclass(frozen=True)
class _Begun:
    """A submission that is being graded; ``suspicious`` counts deaths over its batch until then."""

    submission: str
    batch: str
    suspicious: int


class Ledger(SchedulerPlugin):
    """Lets a worker begin a submission, unless that has been the end of three workers.

    When ``client`` leaves without a word, the graders of its run are ended.
    """

    def __init__(self, name: str, client: str) -> None:
        self.name = name
        self._client = client
        self._begun: dict[str, _Begun] = {}
        self._deaths: Counter[str] = Counter()
        self.conditions = ""

    async def start(self, scheduler: Scheduler) -> None:
        """Have the scheduler answer workers that ask."""
        self._scheduler = scheduler
        scheduler.handlers[begin_operation(self.name)] = self.begin
        scheduler.handlers[ready_operation(self.name)] = self.ready
        scheduler.handlers[conditions_operation(self.name)] = lambda: self.conditions

    def ready(self, worker: str) -> None:
        """A worker takes work from now on: hand out what no other could take.

        Dask does that when a worker comes, which this one has done before it was ready.
        """
        state = self._scheduler.workers.get(worker)
        if state is not None:
            waiting = self._scheduler.bulk_schedule_unrunnable_after_adding_worker(state)
            self._scheduler.transitions(waiting, stimulus_id=ready_operation(self.name))

    def begin(self, worker: str, batch: str, submission: str) -> bool:
        """Note what a worker begins; False where it must not."""
        if self._deaths[submission] >= DEATHS:
            return False
        task = self._scheduler.tasks.get(batch)
        suspicious = 0 if task is None else task.suspicious
        self._begun[worker] = _Begun(submission, batch, suspicious)
        return True

    def remove_worker(self, scheduler: Scheduler, worker: str, **_: Any) -> None:
        """A worker has left: if it died over a submission, that is noted and told."""
        begun = self._begun.pop(worker, None)
        task = None if begun is None else scheduler.tasks.get(begun.batch)
        if begun is not None and task is not None and task.suspicious > begun.suspicious:
            self._deaths[begun.submission] += 1
            death = {"submission": begun.submission, "count": self._deaths[begun.submission]}
            scheduler.log_event(self.name, {"death": death})

    def remove_client(self, scheduler: Scheduler, client: str) -> None:
        """A client has left; its run would hold sandboxes on every worker for ever."""
        if client == self._client:
            forget(self.name, scheduler)
            scheduler.loop.add_callback(scheduler.unregister_worker_plugin, None, self.name)


def begin_operation(name: str) -> str:
    """How workers call ``Ledger.begin``."""
    return f"begin-{name}"


def ready_operation(name: str) -> str:
    """How workers call ``Ledger.ready``."""
    return f"ready-{name}"


def conditions_operation(name: str) -> str:
    """How workers ask for ``Ledger.conditions``: empty until it is known."""
    return f"conditions-{name}"


def expect(name: str, conditions: str, dask_scheduler: Scheduler) -> None:
    """Have all workers of a run share ``conditions``."""
    ledger = dask_scheduler.plugins[name]
    assert isinstance(ledger, Ledger)
    ledger.conditions = conditions


def admitted(name: str, dask_scheduler: Scheduler) -> int:
    """How many workers take work of a run: they have a resource of its name."""
    return sum(quantity > 0 for quantity in dask_scheduler.resources.get(name, {}).values())


def forget(name: str, dask_scheduler: Scheduler) -> None:
    """Take the ledger from the scheduler."""
    for operation in (begin_operation, ready_operation, conditions_operation):
        dask_scheduler.handlers.pop(operation(name), None)
    dask_scheduler.plugins.pop(name, None)
