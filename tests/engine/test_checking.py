"""Verdicts: what is right but not allowed, and what is too good to be true."""

from __future__ import annotations

import dataclasses
from typing import Any, NoReturn

import pytest
import torch
from torch import Tensor

from autograder import suites
from autograder.engine.checking import Trial, run_check, run_exercise
from autograder.engine.compare import ReferenceFailedError, compare
from autograder.engine.holdout import HoldOut
from autograder.engine.model import Assignment, Check, Exercise
from autograder.engine.subject import InProcess, Subject, fetch
from autograder.engine.traces import Observation, Trace
from autograder.engine.verdict import Verdict
from tests.support.trials import no_holdout, trial_of

SUITE = suites.load("ch04_3_softmax_regression")
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
    assert verdict.flag.endswith("is 1, far better than the reference's 0.83")


def never_trained(*_: Any) -> NoReturn:
    raise AssertionError("a model without curves needs none beside them")


def accuracy(s: Subject, holdout: HoldOut) -> float:
    return float((fetch(s.model(holdout.images)).argmax(1) == holdout.labels).float().mean())


class Gives:
    """A model whose answer is ``value``, with the parameters that the checks look at."""

    def __init__(self, value: Any) -> None:
        self.W, self.b = torch.zeros(784, 10), torch.eye(10)[3]
        self.value = value

    def __call__(self, _images: Tensor) -> Any:
        return self.value


N = 12
ODD_SCORES: dict[str, tuple[Any, str]] = {
    "booleans": (torch.zeros(N, 10, dtype=torch.bool), "gave booleans, expected a score for each"),
    "complex": (torch.zeros(N, 10) * 1j, "gave complex numbers, expected a score for each class"),
    "a str": ("ankle boot", "gave str, expected shape (12, 10)"),
    "None": (None, "gave NoneType, expected shape (12, 10)"),
    "nothing": (torch.empty(0, 10), "gave (0, 10), expected shape (12, 10)"),
    "far too many": (torch.zeros(1).expand(N, 100_000), "gave (12, 100000), expected shape"),
    "NaN": (torch.full((N, 10), float("nan")), "gave NaN where a score was expected"),
    "integers": (torch.zeros(N, 10, dtype=torch.int64), "is 0, expected at least 0.81"),
    "small integers": (torch.zeros(N, 10, dtype=torch.uint16), "is 0, expected at least 0.81"),
    "sparse": (torch.zeros(N, 10).to_sparse(), "raised RuntimeError"),
}


def verdict_of_training(
    model: Any, monkeypatch: pytest.MonkeyPatch, suite: Assignment = SUITE
) -> Verdict:
    holdout = HoldOut(
        torch.zeros(N, 1, 28, 28),
        torch.full((N,), 3),
        "zeros",
        "zeros",
        60_000,
        shown_images=torch.zeros(N, 1, 28, 28),
        shown_labels=torch.full((N,), 3),
    )
    monkeypatch.setattr("autograder.engine.checking.reference_measures", lambda *_: (0.83,))
    exercise = suite.exercise("training")
    check = exercise.training_check
    assert check is not None
    return run_check(Trial(suite, InProcess({"model": model}), 1, lambda: holdout), exercise, check)


@pytest.mark.parametrize("kind", ODD_SCORES)
def test_whatever_a_model_gives_is_told_as_it_is(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, words = ODD_SCORES[kind]
    verdict = verdict_of_training(Gives(value), monkeypatch)
    assert not verdict.passed
    assert words in verdict.message
    assert verdict.flag == ""


ODD: dict[str, Any] = {
    "booleans": torch.tensor([[True, False, True]] * 2),
    "complex": torch.ones(2, 3) * 1j,
    "one complex number": torch.tensor(1 + 2j),
    "a str": "softmax",
    "None": None,
    "nothing": torch.empty(0),
    "a huge shape": torch.zeros(1).expand(10**9, 10**9)[:0],
    "integers": torch.ones(2, 3, dtype=torch.int64),
    "a huge integer": 10**40,
    "NaN": torch.full((2, 3), float("nan")),
    "a function": print,
    "a table": [[1, "a"], {"b": None}],
}


TELLING = ("type", "shape", "dtype", "value", "gradient", "raised", "lacking")


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", ["softmax", "cross_entropy"])
def test_whatever_an_answer_gives_is_compared(name: str, kind: str) -> None:
    exercise = SUITE.exercise(name)
    trial = Trial(SUITE, InProcess({name: lambda *_: ODD[kind]}), 7, no_holdout)
    for verdict in (run_check(trial, exercise, check) for check in exercise.checks):
        assert not verdict.passed
        assert verdict.flag == ""
        assert verdict.aspect in TELLING


def test_the_imaginary_part_of_a_number_is_seen() -> None:
    trace = Trace((Observation("f(x)", torch.tensor(1 + 2j)),))
    difference = compare(trace, Trace((Observation("f(x)", 1.0),)), "value")
    assert difference is not None
    assert difference.text == "f(x) has complex numbers, expected real ones."


def test_what_the_grader_cannot_decide_costs_that_check_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any) -> NoReturn:
        raise ZeroDivisionError

    first, second, *_ = SOFTMAX.checks
    assert isinstance(first, Check)
    exercise = dataclasses.replace(
        SOFTMAX, checks=(dataclasses.replace(first, scenario=broken), second)
    )
    trial = trial_of(SUITE, SUITE.exercise("softmax").alternatives[0].source)
    lost, kept = run_exercise(trial, exercise)
    assert kept.passed
    assert not lost.passed
    assert lost.points == 0
    assert lost.aspect == "undecided"
    assert (
        "the grader itself stopped with ZeroDivisionError (test_checking.py, line" in lost.message
    )
    assert lost.flag.startswith(f"softmax · {first.name} was not decided: the grader stopped with")


def test_a_reference_that_fails_costs_nobody_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> NoReturn:
        raise OSError("no space left")

    monkeypatch.setattr("autograder.engine.checking.reference_measures", broken)
    exercise = SUITE.exercise("training")
    assert exercise.training_check is not None
    labels = torch.full((N,), 3)
    model = InProcess({"model": Gives(torch.eye(10)[labels])})
    images = HoldOut(torch.zeros(N, 1, 28, 28), labels, "zeros", "zeros", 60_000)
    trial = Trial(SUITE, model, 1, lambda: images)
    with pytest.raises(ReferenceFailedError, match="the reference was not trained: OSError"):
        run_check(trial, exercise, exercise.training_check)


def test_a_picture_that_cannot_be_drawn_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> NoReturn:
        raise IndexError

    monkeypatch.setattr("autograder.engine.checking.misclassified", broken)
    verdict = verdict_of_training(Gives(torch.eye(10)[torch.full((N,), 3)]), monkeypatch)
    assert verdict.passed
    assert verdict.points == 3
    assert "training · accuracy has no picture: drawing it stopped with IndexError" in verdict.flag
