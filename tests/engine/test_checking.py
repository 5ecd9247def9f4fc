"""Verdicts: what is right but not allowed, and what is too good to be true."""

from __future__ import annotations

import dataclasses
from typing import Any, NoReturn

import pytest
import torch
from torch import Tensor

from autograder import suites
from autograder.engine.checking import Trial, run_check
from autograder.engine.holdout import HoldOut
from autograder.engine.model import Exercise
from autograder.engine.subject import InProcess, Subject, fetch
from autograder.engine.verdict import Verdict
from tests.support.trials import trial_of

SUITE = suites.load("ch04_softmax_regression")
SOFTMAX = SUITE.exercise("softmax")
ROADS = {
    "torch.softmax": "return torch.softmax(X, 1)",
    "method": "return X.softmax(1)",
    "functional": "return torch.nn.functional.softmax(X, dim=1)",
    "module": "return torch.nn.Softmax(dim=1)(X)",
    "special": "return torch.special.softmax(X, 1)",
    "ops": "return torch.ops.aten._softmax(X, 1, False)",
    "by another name": "return getattr(torch, 'soft' + 'max')(X, 1)",
    "log": "return torch.log_softmax(X, 1).exp()",
}


def verdicts(source: str, exercise: Exercise = SOFTMAX) -> list[Verdict]:
    trial = trial_of(SUITE, source)
    return [run_check(trial, exercise, check) for check in exercise.checks]


@pytest.mark.parametrize("road", ROADS)
def test_the_function_that_is_to_be_written_is_not_called(road: str) -> None:
    found = verdicts(f"def softmax(X):\n    {ROADS[road]}\n")
    assert not any(verdict.passed for verdict in found)
    assert {verdict.aspect for verdict in found} == {"forbidden"}
    name = "log_softmax" if road == "log" else "softmax"
    assert f"softmax calls torch's own `{name}`. Here you build it yourself" in found[0].message


def test_an_alias_of_it_is_not_handed_in_either() -> None:
    assert {v.aspect for v in verdicts("softmax = lambda X: torch.softmax(X, 1)")} == {"forbidden"}


def test_a_mistake_is_told_before_the_rule() -> None:
    found = {v.check: v for v in verdicts("def softmax(X):\n    return torch.softmax(X, 0)\n")}
    assert found["value"].aspect == "value"
    assert "the sum runs over dim 0" in found["value"].message


class Oracle:
    def __call__(self, images: Tensor) -> Tensor:
        return torch.nn.functional.one_hot(images[:, 0, 0, 0].long(), 10).float()


def test_a_number_far_better_than_the_references_is_flagged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    labels = torch.arange(1000) % 10
    images = labels.float().reshape(-1, 1, 1, 1).expand(-1, 1, 28, 28)
    holdout = HoldOut(images, labels, "oracle", "oracle", 60_000)
    exercise = SUITE.exercise("training")
    assert exercise.training_check is not None
    check = dataclasses.replace(exercise.training_check, measure=accuracy)
    monkeypatch.setattr("autograder.engine.checking.reference_measures", lambda *_: (0.83,))
    monkeypatch.setattr("autograder.engine.checking.reference_curves", never_trained)
    trial = Trial(SUITE, InProcess({"model": Oracle()}), 1, lambda: holdout)
    verdict = run_check(trial, exercise, check)
    assert verdict.passed
    assert verdict.suspicion.endswith("is 1, far better than the reference's 0.83")


def never_trained(*_: Any) -> NoReturn:
    raise AssertionError("a model without curves needs none beside them")


def accuracy(s: Subject, holdout: HoldOut) -> float:
    return float((fetch(s.model(holdout.images)).argmax(1) == holdout.labels).float().mean())
