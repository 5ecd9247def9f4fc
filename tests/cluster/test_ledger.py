"""The ledger: who is to blame when a worker dies, and who is not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

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

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def add_callback(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.asked.append((function, *arguments))


class Scheduler:
    """What the ledger uses of Dask's scheduler."""

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}
        self.plugins: dict[str, Any] = {}
        self.events: list[tuple[str, Any]] = []
        self.loop = Loop()
        self.tasks = {"batch": SimpleNamespace(suspicious=0)}
        self.resources = {"run": {"a": 1, "b": 0, "c": 1}}
        self.workers = {"a": "state of a"}
        self.moved: list[tuple[dict[str, Any], str]] = []

    def bulk_schedule_unrunnable_after_adding_worker(self, state: Any) -> dict[str, Any]:
        return {"batch": state}

    def transitions(self, recommendations: dict[str, Any], stimulus_id: str) -> None:
        self.moved.append((recommendations, stimulus_id))

    def log_event(self, topic: str, event: Any) -> None:
        self.events.append((topic, event))

    def unregister_worker_plugin(self, comm: Any, name: str) -> None:
        raise NotImplementedError


@pytest.fixture
def scheduler() -> Any:
    return Scheduler()


@pytest.fixture
def ledger(scheduler: Any) -> Ledger:
    ledger = Ledger("run", "client")
    asyncio.run(ledger.start(scheduler))
    scheduler.plugins["run"] = ledger
    return ledger


def die(scheduler: Any, ledger: Ledger, worker: str) -> None:
    """As Dask does: the tasks it was at become suspicious, then plugins are told."""
    scheduler.tasks["batch"].suspicious += 1
    ledger.remove_worker(scheduler, worker, stimulus_id="")


def test_the_third_death_is_the_last(scheduler: Any, ledger: Ledger) -> None:
    begin = scheduler.handlers[begin_operation("run")]
    for count in range(1, DEATHS + 1):
        assert begin("a", "batch", "before")
        assert begin("a", "batch", "poison")
        die(scheduler, ledger, "a")
        assert scheduler.events[-1] == ("run", {"death": {"submission": "poison", "count": count}})
    assert not begin("b", "batch", "poison")
    assert begin("b", "batch", "before"), "blamed for what came after it"
    assert len(scheduler.events) == DEATHS


def test_who_leaves_in_peace_or_after_the_batch_killed_nobody(
    scheduler: Any, ledger: Ledger
) -> None:
    ledger.begin("a", "batch", "ada")
    ledger.remove_worker(scheduler, "a", stimulus_id="")
    ledger.begin("b", "batch", "ada")
    del scheduler.tasks["batch"]
    ledger.remove_worker(scheduler, "b", stimulus_id="")
    ledger.begin("c", "forgotten", "ada")
    ledger.remove_worker(scheduler, "elsewhere", stimulus_id="")
    assert scheduler.events == []


def test_what_waited_for_a_worker_is_handed_out(scheduler: Any, ledger: Ledger) -> None:
    ledger.ready("gone")
    assert not scheduler.moved
    scheduler.handlers[ready_operation("run")]("a")
    assert scheduler.moved == [({"batch": "state of a"}, "ready-run")]


def test_what_all_share_is_told_when_it_is_known(scheduler: Any, ledger: Ledger) -> None:
    del ledger
    ask = scheduler.handlers[conditions_operation("run")]
    assert ask() == ""
    expect("run", "torch 2", scheduler)
    assert ask() == "torch 2"
    assert admitted("run", scheduler) == 2
    assert admitted("another", scheduler) == 0


def test_when_its_client_is_gone_nothing_stays_behind(scheduler: Any, ledger: Ledger) -> None:
    ledger.remove_client(scheduler, "another")
    assert scheduler.plugins == {"run": ledger}
    ledger.remove_client(scheduler, "client")
    assert (scheduler.handlers, scheduler.plugins) == ({}, {})
    assert scheduler.loop.asked == [(scheduler.unregister_worker_plugin, None, "run")]
    forget("run", scheduler)
