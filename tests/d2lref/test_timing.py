"""The stopwatch."""

from __future__ import annotations

import pytest

import d2lref as d2l
from d2lref import timing


def test_runs_are_noted_and_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 11.5, 20.0, 20.5, 30.0, 34.0])
    monkeypatch.setattr(timing.time, "perf_counter", lambda: next(clock))
    timer = d2l.Timer()
    assert timer.stop() == 1.5
    for _ in range(2):
        timer.start()
        timer.stop()
    assert timer.times == [1.5, 0.5, 4.0]
    assert (timer.sum(), timer.avg(), timer.cumsum()) == (6.0, 2.0, [1.5, 2.0, 6.0])


def test_no_mean_before_the_first_run() -> None:
    with pytest.raises(ZeroDivisionError):
        d2l.Timer().avg()
