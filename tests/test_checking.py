"""Verdicts: what is right but not allowed, and what is too good to be true."""

import dataclasses

import pytest
import torch

from autograder import suites
from autograder.checking import run_check
from autograder.diagnose import answer_channel
from autograder.subject import InProcess
from autograder.training import HoldOut

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


def nothing():
    raise AssertionError("no goal is run here")


def verdicts(source, exercise=SOFTMAX):
    channel = answer_channel(source)
    return [run_check(SUITE, exercise, c, channel, 7, nothing) for c in exercise.checks]


@pytest.mark.parametrize("road", ROADS)
def test_the_function_that_is_to_be_written_is_not_called(road):
    found = verdicts(f"def softmax(X):\n    {ROADS[road]}\n")
    assert not any(verdict.passed for verdict in found)
    assert {verdict.aspect for verdict in found} == {"forbidden"}
    name = "log_softmax" if road == "log" else "softmax"
    assert f"softmax calls torch's own `{name}`. Here you build it yourself" in found[0].message


def test_an_alias_of_it_is_not_handed_in_either():
    assert {v.aspect for v in verdicts("softmax = lambda X: torch.softmax(X, 1)")} == {"forbidden"}


def test_a_mistake_is_told_before_the_rule():
    found = {v.check: v for v in verdicts("def softmax(X):\n    return torch.softmax(X, 0)\n")}
    assert found["value"].aspect == "value"
    assert "the sum runs over dim 0" in found["value"].message


class Oracle:
    def __call__(self, images):
        return torch.nn.functional.one_hot(images[:, 0, 0, 0].long(), 10).float()


def test_a_number_far_better_than_the_references_is_flagged(monkeypatch):
    labels = torch.arange(1000) % 10
    images = labels.float().reshape(-1, 1, 1, 1).expand(-1, 1, 28, 28)
    holdout = HoldOut(images, labels, "oracle", "oracle", 60_000)
    exercise = next(e for e in SUITE.exercises if e.trains)
    goal = dataclasses.replace(exercise.checks[1], measure=accuracy)
    monkeypatch.setattr("autograder.checking.reference_measures", lambda *_: (0.83,))
    monkeypatch.setattr("autograder.checking.reference_curves", never_trained)
    channel = InProcess({"model": Oracle()})
    verdict = run_check(SUITE, exercise, goal, channel, 1, lambda: holdout)
    assert verdict.passed
    assert verdict.suspicion.endswith("is 1, far better than the reference's 0.83")


def never_trained(*_):
    raise AssertionError("a model without curves needs none beside them")


def accuracy(s, holdout):
    from autograder.subject import fetch

    return float((fetch(s.model(holdout.images)).argmax(1) == holdout.labels).float().mean())
