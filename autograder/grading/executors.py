"""Where a class is graded: on this machine here, on a cluster in ``autograder.cluster``."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Generator, Iterable
from typing import Protocol

from autograder.errors import AutograderError
from autograder.grading.grader import Grader, Plan, open_grader
from autograder.grading.intake import Submission
from autograder.records.results import Result
from autograder.records.run import Run
from autograder.sandbox.isolation import Isolation

_WAITING = 2  # submissions taken for each slot: one being graded, one that waits


class ClusterError(AutograderError):
    """The cluster cannot be used; the message says why and what to do."""


class Executor(Protocol):
    """Grades a stream of submissions."""

    @property
    def run(self) -> Run:
        """What all its results have in common."""
        ...

    @property
    def whereabouts(self) -> str:
        """Where it grades, in a few words for the screen."""
        ...

    def grade(self, submissions: Iterable[Submission]) -> Generator[Result, None, None]:
        """Results as they come, in any order.

        Only a bounded number of submissions is taken beforehand, in the thread of the caller.
        Raises SandboxError or ClusterError when it cannot grade at all.
        """
        ...


class LocalExecutor:
    """Threads of this process, each with a sandbox of its grader."""

    def __init__(self, grader: Grader) -> None:
        self._station = grader
        self.run = grader.run
        self.whereabouts = ""

    def grade(self, submissions: Iterable[Submission]) -> Generator[Result, None, None]:
        """See ``Executor``; a failure costs only its own row."""
        todo: queue.SimpleQueue[Submission | None] = queue.SimpleQueue()
        done: queue.SimpleQueue[Result | Exception] = queue.SimpleQueue()

        def work() -> None:
            while (submission := todo.get()) is not None:
                try:
                    done.put(self._station.grade(submission))
                except Exception as error:  # noqa: BLE001 - raised in the caller's thread
                    done.put(error)

        slots = self._station.slots
        threads = [threading.Thread(target=work, daemon=True) for _ in range(slots)]
        for thread in threads:
            thread.start()
        waiting, source = 0, iter(submissions)
        try:
            while True:
                while waiting < _WAITING * slots and (taken := next(source, None)) is not None:
                    todo.put(taken)
                    waiting += 1
                if not waiting:
                    return
                result = done.get()
                waiting -= 1
                if isinstance(result, Exception):
                    raise result
                yield result
        finally:
            with contextlib.suppress(queue.Empty):
                while True:
                    todo.get_nowait()
            for _ in threads:
                todo.put(None)
            if waiting:
                self._station.stop()
            for thread in threads:
                thread.join()


@contextlib.contextmanager
def local(plan: Plan, isolation: Isolation, jobs: int) -> Generator[Executor, None, None]:
    """Grade in this process, ``jobs`` at once. Raises what ``grader`` raises."""
    with open_grader(plan, isolation, jobs) as own:
        yield LocalExecutor(own)
