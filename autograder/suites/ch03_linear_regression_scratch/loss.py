"""Section 3.4: the exercise LinearRegressionScratch.loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites.ch03_linear_regression_scratch._common import method

if TYPE_CHECKING:
    from autograder.model import Observed


def loss_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    loss = s.LinearRegressionScratch(2, 0.1).loss(rng.normal(4, 1), rng.normal(4, 1))
    yield "model.loss(y_hat, y) for y_hat and y of shape (4, 1)", loss


def loss_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (1, 2, 33):
        loss = s.LinearRegressionScratch(2, 0.1).loss(rng.normal(n, 1), rng.normal(n, 1))
        yield f"model.loss(y_hat, y) for y_hat and y of shape ({n}, 1)", loss


def loss_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    y_hat = leaf(s, rng.normal(3, 1))
    loss = s.LinearRegressionScratch(2, 0.1).loss(y_hat, rng.normal(3, 1))
    yield "model.loss(y_hat, y) for y_hat and y of shape (3, 1)", loss
    loss.backward()
    yield "the gradient of the loss with respect to y_hat of shape (3, 1)", y_hat.grad


LOSS = Exercise(
    name="LinearRegressionScratch.loss",
    section="3.4",
    checks=(
        Check("shape", "shape", loss_value),
        Check("value", "value", loss_value),
        Check("gradient", "gradient", loss_gradient),
        Check("other sizes", "value", loss_other, hidden=True),
    ),
    mistakes=(
        Mistake(
            "not halved",
            "the squared errors are not halved.",
            method("loss", "self, y_hat, y", "return ((y_hat - y) ** 2).mean()"),
        ),
        Mistake(
            "not averaged",
            "there is one loss per example; they are to be averaged.",
            method("loss", "self, y_hat, y", "return (y_hat - y) ** 2 / 2"),
        ),
        Mistake(
            "summed",
            "the losses are summed over the minibatch, not averaged.",
            method("loss", "self, y_hat, y", "return ((y_hat - y) ** 2 / 2).sum()"),
        ),
        Mistake(
            "not squared",
            "the errors are not squared.",
            method("loss", "self, y_hat, y", "return ((y_hat - y) / 2).mean()"),
        ),
        Mistake(
            "broadcast",
            "(n, 1) minus (n,) gives (n, n): every prediction is compared with every target.",
            method("loss", "self, y_hat, y", "return ((y_hat - y.reshape(-1)) ** 2 / 2).mean()"),
        ),
        Mistake(
            "a bare number",
            "the loss is a bare Python number, so no gradient flows back.",
            method("loss", "self, y_hat, y", "return ((y_hat - y) ** 2 / 2).mean().item()"),
        ),
    ),
    alternatives=(
        Alternative(
            "mse", method("loss", "self, y_hat, y", "return nn.functional.mse_loss(y_hat, y) / 2")
        ),
        Alternative(
            "dot",
            method(
                "loss",
                "self, y_hat, y",
                "e = (y_hat - y).reshape(-1)",
                "return e @ e / (2 * len(e))",
            ),
        ),
    ),
)
