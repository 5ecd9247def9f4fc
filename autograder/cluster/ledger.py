"""What every worker is at, kept on the scheduler: it alone sees which worker died, and when.

Importing this module is cheap: the scheduler does, and has no use for torch.
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
    """Lets a worker begin a submission, unless that has been the end of three workers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._begun: dict[tuple[str, int], _Begun] = {}
        self._deaths: Counter[str] = Counter()

    async def start(self, scheduler: Scheduler) -> None:
        """Have the scheduler answer workers that ask."""
        self._scheduler = scheduler
        scheduler.handlers[operation(self.name)] = self.begin

    def begin(self, worker: str, thread: int, batch: str, submission: str) -> bool:
        """Note what a worker begins; False where it must not."""
        if self._deaths[submission] >= DEATHS:
            return False
        task = self._scheduler.tasks.get(batch)
        suspicious = 0 if task is None else task.suspicious
        self._begun[worker, thread] = _Begun(submission, batch, suspicious)
        return True

    def remove_worker(self, scheduler: Scheduler, worker: str, **_: Any) -> None:
        """A worker has left: if it died over a submission, that is noted and told."""
        for place in [place for place in self._begun if place[0] == worker]:
            begun = self._begun.pop(place)
            task = scheduler.tasks.get(begun.batch)
            if task is not None and task.suspicious > begun.suspicious:
                self._deaths[begun.submission] += 1
                death = {"submission": begun.submission, "count": self._deaths[begun.submission]}
                scheduler.log_event(self.name, death)


def operation(name: str) -> str:
    """How workers call ``Ledger.begin``."""
    return f"begin-{name}"


def forget(name: str, dask_scheduler: Scheduler) -> None:
    """Take the ledger from the scheduler."""
    dask_scheduler.handlers.pop(operation(name), None)
    dask_scheduler.plugins.pop(name, None)
