"""Section 3.4: the exercise LinearRegressionScratch.loss."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, leaf
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites.ch03_3_linear_regression_scratch._common import away_from_zero


def loss_value(s: Subject, rng: Rng) -> Observations:
    y, error = rng.normal(5, 1), away_from_zero(rng, 5, 1)
    loss = s.LinearRegressionScratch(2, 0.1).loss(y + error, y)
    yield "model.loss(y_hat, y) for y_hat and y of shape (5, 1)", loss


def loss_other(s: Subject, rng: Rng) -> Observations:
    for n in (1, 2, 33):
        loss = s.LinearRegressionScratch(2, 0.1).loss(rng.normal(n, 1), rng.normal(n, 1))
        yield f"model.loss(y_hat, y) for y_hat and y of shape ({n}, 1)", loss


def loss_gradient(s: Subject, rng: Rng) -> Observations:
    y, error = rng.normal(5, 1), away_from_zero(rng, 5, 1)
    y_hat = leaf(s, y + error)
    loss = s.LinearRegressionScratch(2, 0.1).loss(y_hat, y)
    yield "model.loss(y_hat, y) for y_hat and y of shape (5, 1)", loss
    loss.backward()
    yield "the gradient of model.loss(y_hat, y) with respect to y_hat of shape (5, 1)", y_hat.grad


LOSS = Exercise(
    name="LinearRegressionScratch.loss",
    section="3.4",
    checks=(
        Check("shape", "shape", loss_value, kept=FORM),
        Check("value", "value", loss_value, kept=PLAIN),
        Check("gradient", "gradient", loss_gradient),
        Check("other sizes", "value", loss_other, hidden=True, kept=UNSEEN),
    ),
)
