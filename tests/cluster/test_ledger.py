"""The ledger: who is to blame when a worker dies, and who is not."""

import asyncio
from types import SimpleNamespace

import pytest

from autograder.cluster.ledger import DEATHS, Ledger, forget, operation


class Scheduler:
    """What the ledger uses of Dask's scheduler."""

    def __init__(self):
        self.handlers, self.plugins, self.events = {}, {}, []
        self.tasks = {"batch": SimpleNamespace(suspicious=0)}

    def log_event(self, topic, event):
        self.events.append((topic, event))


@pytest.fixture
def scheduler():
    return Scheduler()


@pytest.fixture
def ledger(scheduler):
    ledger = Ledger("run")
    asyncio.run(ledger.start(scheduler))
    scheduler.plugins["run"] = ledger
    return ledger


def die(scheduler, ledger, worker):
    """As Dask does: the tasks it was at become suspicious, then plugins are told."""
    scheduler.tasks["batch"].suspicious += 1
    ledger.remove_worker(scheduler, worker, stimulus_id="")


def test_the_third_death_is_the_last(scheduler, ledger):
    begin = scheduler.handlers[operation("run")]
    for count in range(1, DEATHS + 1):
        assert begin("a", 1, "batch", "before")
        assert begin("a", 1, "batch", "poison")
        die(scheduler, ledger, "a")
        assert scheduler.events[-1] == ("run", {"submission": "poison", "count": count})
    assert not begin("b", 1, "batch", "poison")
    assert begin("b", 1, "batch", "before"), "blamed for what came after it"
    assert len(scheduler.events) == DEATHS


def test_who_leaves_in_peace_or_after_the_batch_killed_nobody(scheduler, ledger):
    ledger.begin("a", 1, "batch", "ada")
    ledger.remove_worker(scheduler, "a", stimulus_id="")
    ledger.begin("b", 1, "batch", "ada")
    del scheduler.tasks["batch"]
    ledger.remove_worker(scheduler, "b", stimulus_id="")
    ledger.begin("c", 1, "forgotten", "ada")
    ledger.remove_worker(scheduler, "elsewhere", stimulus_id="")
    assert scheduler.events == []


def test_every_thread_of_a_dead_worker_is_noted(scheduler, ledger):
    ledger.begin("a", 1, "batch", "ada")
    ledger.begin("a", 2, "batch", "bob")
    die(scheduler, ledger, "a")
    assert {event["submission"] for _, event in scheduler.events} == {"ada", "bob"}


def test_nothing_stays_behind(scheduler, ledger):
    del ledger
    forget("run", scheduler)
    forget("run", scheduler)
    assert (scheduler.handlers, scheduler.plugins) == ({}, {})
