"""Grading in this process: a bounded number under way, errors that reach the caller, an end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from typing import cast

import pytest

from autograder.grading.executors import LocalExecutor
from autograder.grading.grader import Conditions, Grader
from autograder.grading.intake import Submission
from autograder.records.results import Result
from autograder.sandbox.pool import SandboxError
from tests.support.made import RUN

SLOTS = 3


class WaitingGrader:
    """A grader whose sandboxes wait until they are told."""

    slots = SLOTS
    run = RUN

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.stopped = False
        self.graded: list[str] = []

    def grade(self, submission: Submission) -> Result:
        assert self.go.acquire(timeout=10)
        if submission.problem:
            raise SandboxError(submission.problem)
        self.graded.append(submission.name)
        return Result(submission.name, "died" if self.stopped else "graded", ())

    def stop(self) -> None:
        self.stopped = True
        self.go.release(100)


@pytest.fixture
def grader() -> Iterator[WaitingGrader]:
    before = threading.active_count()
    yield WaitingGrader()
    assert threading.active_count() == before, "threads are left"


def executor(grader: WaitingGrader) -> LocalExecutor:
    return LocalExecutor(cast(Grader, grader))


def test_so_many_are_taken_and_no_more(grader: WaitingGrader) -> None:
    taken: list[int] = []

    def handed_in() -> Iterator[Submission]:
        for number in range(50):
            taken.append(number)
            yield Submission(str(number))

    given: list[str] = []
    grader.go.release()
    for result in executor(grader).grade(handed_in()):
        given.append(result.submission)
        assert len(taken) - len(given) < 2 * SLOTS
        grader.go.release()
    assert sorted(given, key=int) == [str(number) for number in range(50)]


def test_nothing_gives_nothing(grader: WaitingGrader) -> None:
    assert list(executor(grader).grade([])) == []


def test_a_sandbox_that_does_not_work_stops_the_run(grader: WaitingGrader) -> None:
    grader.go.release(100)
    handed_in = [Submission("ada"), Submission("bob", problem="no isolation"), Submission("eve")]
    with pytest.raises(SandboxError, match="no isolation"):
        list(executor(grader).grade(handed_in))


def test_who_leaves_is_not_waited_for(grader: WaitingGrader) -> None:
    grader.go.release()
    with closing(executor(grader).grade(Submission(str(n)) for n in range(50))) as results:
        next(results)
    assert grader.stopped
    assert len(grader.graded) <= 1 + SLOTS, "what waited was graded"


def test_what_two_graders_do_not_share_is_named() -> None:
    one = Conditions("stand-in", "ab", "bubblewrap", (("torch", "2.4"), ("python", "3.10")), "c0")
    other = Conditions("stand-in", "ab", "none", (("torch", "2.5"), ("python", "3.10")), "c0")
    assert one.difference(one) == ""
    assert one.difference(other) == "torch 2.4 and 2.5, sandbox bubblewrap and none"
