"""What a trained model is measured by cannot be typed in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

import d2lref as d2l
from autograder import suites
from autograder.engine.checking import Trial, run_check
from autograder.engine.holdout import NO_IMAGES, HoldOut, as_images
from autograder.engine.subject import InProcess
from autograder.engine.verdict import Verdict
from d2lref import _standin

LINEAR = suites.load("ch03_3_linear_regression_scratch")
BOOK = torch.tensor([[2.0], [-3.4]]), torch.tensor([4.2])


def judged(model: Any, seed: int = 1) -> Verdict:
    exercise = LINEAR.exercise("training")
    assert exercise.training_check is not None
    trial = Trial(LINEAR, InProcess({"model": model}), seed, lambda: replace(NO_IMAGES, seed=seed))
    return run_check(trial, exercise, exercise.training_check)


@pytest.fixture(scope="module")
def trained() -> d2l.LinearRegressionScratch:
    torch.manual_seed(3)
    model = d2l.LinearRegressionScratch(num_inputs=2, lr=0.03)
    model.board.display = False
    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    d2l.Trainer(max_epochs=5).fit(model, data)
    return model


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.exhaustive
def test_a_trained_model_passes_and_stays_as_it_is(
    trained: d2l.LinearRegressionScratch, seed: int
) -> None:
    before = trained.w, trained.w.clone(), trained.b.clone(), trained.w.grad
    assert judged(trained, seed).passed
    assert trained.w is before[0]
    assert torch.equal(trained.w, before[1])
    assert torch.equal(trained.b, before[2])
    assert trained.w.grad is before[3]


@pytest.mark.parametrize("lr", [0.01, 0.3])
def test_another_learning_rate_that_arrives_passes(
    trained: d2l.LinearRegressionScratch, lr: float
) -> None:
    model = d2l.LinearRegressionScratch(num_inputs=2, lr=lr)
    model.w.data, model.b.data = trained.w.detach().clone(), trained.b.detach().clone()
    assert judged(model).passed


class TypedIn:
    """The numbers of the task, and nothing that has learned them."""

    w, b = BOOK

    def __call__(self, X: Tensor) -> Tensor:
        return X @ self.w + self.b


class Still(d2l.LinearRegressionScratch):
    """A model of the right form whose steps go nowhere."""

    def __init__(self) -> None:
        super().__init__(num_inputs=2, lr=0.03)
        self.w.data, self.b.data = (values.clone() for values in BOOK)

    def configure_optimizers(self) -> Any:
        return d2l.SGD([self.w, self.b], lr=0.0)


class Borrowed(d2l.LinearRegressionScratch):
    """Right parameters beside an output that has nothing to do with them."""

    def __init__(self) -> None:
        super().__init__(num_inputs=2, lr=0.03)
        self.w.data, self.b.data = (values.clone() for values in BOOK)

    def forward(self, X: Tensor) -> Tensor:
        return X @ self.w


def test_numbers_that_are_typed_in_earn_nothing() -> None:
    verdict = judged(TypedIn())
    assert not verdict.passed
    assert "raised AttributeError: 'TypedIn' object has no attribute" in verdict.message


def test_a_model_that_learns_nothing_else_fails() -> None:
    words = {judged(Still(), seed).message for seed in (1, 2)}
    assert len(words) == 2  # the goal is the seed's
    for message in words:
        assert "trained anew with its own loss and optimizer, on data with w = [" in message
        assert "the model's parameters are still" in message


def test_parameters_that_do_not_make_the_output_fail() -> None:
    message = judged(Borrowed()).message
    assert "model(X) is not what its own model.w and model.b give" in message


@pytest.mark.parametrize(
    ("w", "words"),
    [
        (torch.tensor([2 + 0j, -3.4]), "model.w and model.b must be real numbers"),
        (torch.tensor([True, False]), "expected at most"),
        (torch.tensor([float("nan"), 2]), "is nan, expected at most"),
        (torch.tensor([2, -3]), "raised RuntimeError: "),
        (torch.empty(0), "model.w must have two entries and model.b one"),
        ("w", "model.w must have two entries and model.b one"),
        (None, "model.w must have two entries and model.b one"),
    ],
)
def test_odd_parameters_are_told_as_they_are(w: Any, words: str) -> None:
    model = TypedIn()
    model.w = w
    verdict = judged(model)
    assert words in verdict.message
    assert verdict.flag == ""


class Looks:
    """Right labels, from images alone, beside the parameters of a model."""

    def __init__(self, model: Any, labels: Tensor) -> None:
        self.inner, self.labels = model, labels

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def __call__(self, _images: Tensor) -> Tensor:
        return torch.nn.functional.one_hot(self.labels, 10).float()


@pytest.mark.parametrize(
    ("name", "model", "listed"),
    [
        ("ch04_3_softmax_regression", d2l.SoftmaxRegressionScratch(784, 10, 0.1), "W and model.b"),
        ("ch05_2_mlp", d2l.MLPScratch(784, 10, 32, 0.1), "W1, model.b1, model.W2 and model.b2"),
    ],
)
def test_labels_that_do_not_come_from_the_parameters_fail(
    name: str, model: Any, listed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.engine.checking.reference_measures", lambda *_: (0.3,))
    images, labels = _standin.draw(200, 5)
    holdout = HoldOut(as_images(images), labels, "drawn", "drawn", 60_000)
    suite = suites.load(name)
    exercise = suite.exercise("training")
    check = exercise.training_check
    assert check is not None
    optimizer = torch.optim.SGD(list(model.parameters()), lr=0.1)
    for _ in range(100):
        optimizer.zero_grad()
        model.loss(model(holdout.images), labels).backward()
        optimizer.step()

    def verdict(subject: Any) -> Verdict:
        trial = Trial(suite, InProcess({"model": subject}), 1, lambda: holdout)
        return run_check(trial, exercise, check)

    model.board.display = False
    assert verdict(model).passed
    assert (
        f"model(X) is not what its own model.{listed} give" in verdict(Looks(model, labels)).message
    )
