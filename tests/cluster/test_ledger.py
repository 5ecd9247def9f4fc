"""The ledger: who is to blame when a worker dies, and who is not."""

import asyncio
from types import SimpleNamespace

import pytest

from autograder.cluster.ledger import (
    DEATHS,
    Ledger,
    admitted,
    begin_operation,
    conditions_operation,
    expect,
    forget,
    ready_operation,
)


class Loop:
    """What the scheduler is told to do later."""

    def __init__(self):
        self.asked = []

    def add_callback(self, function, *arguments):
        self.asked.append((function, *arguments))


class Scheduler:
    """What the ledger uses of Dask's scheduler."""

    def __init__(self):
        self.handlers, self.plugins, self.events, self.loop = {}, {}, [], Loop()
        self.tasks = {"batch": SimpleNamespace(suspicious=0)}
        self.resources = {"run": {"a": 1, "b": 0, "c": 1}}
        self.workers, self.moved = {"a": "state of a"}, []

    def bulk_schedule_unrunnable_after_adding_worker(self, state):
        return {"batch": state}

    def transitions(self, recommendations, stimulus_id):
        self.moved.append((recommendations, stimulus_id))

    def log_event(self, topic, event):
        self.events.append((topic, event))

    def unregister_worker_plugin(self, comm, name):
        raise NotImplementedError


@pytest.fixture
def scheduler():
    return Scheduler()


@pytest.fixture
def ledger(scheduler):
    ledger = Ledger("run", "client")
    asyncio.run(ledger.start(scheduler))
    scheduler.plugins["run"] = ledger
    return ledger


def die(scheduler, ledger, worker):
    """As Dask does: the tasks it was at become suspicious, then plugins are told."""
    scheduler.tasks["batch"].suspicious += 1
    ledger.remove_worker(scheduler, worker, stimulus_id="")


def test_the_third_death_is_the_last(scheduler, ledger):
    begin = scheduler.handlers[begin_operation("run")]
    for count in range(1, DEATHS + 1):
        assert begin("a", "batch", "before")
        assert begin("a", "batch", "poison")
        die(scheduler, ledger, "a")
        assert scheduler.events[-1] == ("run", {"death": {"submission": "poison", "count": count}})
    assert not begin("b", "batch", "poison")
    assert begin("b", "batch", "before"), "blamed for what came after it"
    assert len(scheduler.events) == DEATHS


def test_who_leaves_in_peace_or_after_the_batch_killed_nobody(scheduler, ledger):
    ledger.begin("a", "batch", "ada")
    ledger.remove_worker(scheduler, "a", stimulus_id="")
    ledger.begin("b", "batch", "ada")
    del scheduler.tasks["batch"]
    ledger.remove_worker(scheduler, "b", stimulus_id="")
    ledger.begin("c", "forgotten", "ada")
    ledger.remove_worker(scheduler, "elsewhere", stimulus_id="")
    assert scheduler.events == []


def test_what_waited_for_a_worker_is_handed_out(scheduler, ledger):
    ledger.ready("gone")
    assert not scheduler.moved
    scheduler.handlers[ready_operation("run")]("a")
    assert scheduler.moved == [({"batch": "state of a"}, "ready-run")]


def test_what_all_share_is_told_when_it_is_known(scheduler, ledger):
    del ledger
    ask = scheduler.handlers[conditions_operation("run")]
    assert ask() == ""
    expect("run", "torch 2", scheduler)
    assert ask() == "torch 2"
    assert admitted("run", scheduler) == 2
    assert admitted("another", scheduler) == 0


def test_when_its_client_is_gone_nothing_stays_behind(scheduler, ledger):
    ledger.remove_client(scheduler, "another")
    assert scheduler.plugins == {"run": ledger}
    ledger.remove_client(scheduler, "client")
    assert (scheduler.handlers, scheduler.plugins) == ({}, {})
    assert scheduler.loop.asked == [(scheduler.unregister_worker_plugin, None, "run")]
    forget("run", scheduler)
