"""Grading in this process: a bounded number under way, errors that reach the caller, an end."""

import threading
from contextlib import closing

import pytest

from autograder.grading.executors import LocalExecutor
from autograder.grading.results import Result
from autograder.grading.station import Conditions
from autograder.grading.submissions import Submission
from autograder.sandbox.pool import SandboxError

SLOTS = 3


class Station:
    """A station whose sandboxes wait until they are told."""

    slots = SLOTS
    run = None

    def __init__(self):
        self.go = threading.Semaphore(0)
        self.stopped = False
        self.graded = []

    def grade(self, submission):
        assert self.go.acquire(timeout=10)
        if submission.problem:
            raise SandboxError(submission.problem)
        self.graded.append(submission.name)
        return Result(submission.name, "died" if self.stopped else "graded", ())

    def stop(self):
        self.stopped = True
        self.go.release(100)


@pytest.fixture
def station():
    before = threading.active_count()
    yield Station()
    assert threading.active_count() == before, "threads are left"


def test_so_many_are_taken_and_no_more(station):
    taken = []

    def handed_in():
        for number in range(50):
            taken.append(number)
            yield Submission(str(number))

    given = []
    station.go.release()
    for result in LocalExecutor(station).grade(handed_in()):
        given.append(result.submission)
        assert len(taken) - len(given) < 2 * SLOTS
        station.go.release()
    assert sorted(given, key=int) == [str(number) for number in range(50)]


def test_nothing_gives_nothing(station):
    assert list(LocalExecutor(station).grade([])) == []


def test_a_sandbox_that_does_not_work_stops_the_run(station):
    station.go.release(100)
    handed_in = [Submission("ada"), Submission("bob", problem="no walls"), Submission("eve")]
    with pytest.raises(SandboxError, match="no walls"):
        list(LocalExecutor(station).grade(handed_in))


def test_who_leaves_is_not_waited_for(station):
    station.go.release()
    with closing(LocalExecutor(station).grade(Submission(str(n)) for n in range(50))) as results:
        next(results)
    assert station.stopped
    assert len(station.graded) <= 1 + SLOTS, "what waited was graded"


def test_what_two_stations_do_not_share_is_named():
    one = Conditions("stand-in", "ab", "bubblewrap", (("torch", "2.4"), ("python", "3.10")), "c0")
    other = Conditions("stand-in", "ab", "none", (("torch", "2.5"), ("python", "3.10")), "c0")
    assert one.difference(one) == ""
    assert one.difference(other) == "torch 2.4 and 2.5, sandbox bubblewrap and none"
