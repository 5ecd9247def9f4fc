"""Section 3.1: the exercise squared_loss."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, leaf, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, shown
from autograder.suites._scenarios import normal, result
from autograder.suites.ch03_1_linear_regression_basics._common import signed


def loss_value(s: Subject, rng: Rng) -> Observations:
    y, error = signed(rng, 5, low=2, high=4), signed(rng, 5)
    yield f"squared_loss({shown(y + error)}, {shown(y)})", s.squared_loss(y + error, y)


def loss_column(s: Subject, rng: Rng) -> Observations:
    y, error = signed(rng, 5, low=2, high=4), signed(rng, 5)
    loss = s.squared_loss((y + error).reshape(5, 1), y)
    yield "squared_loss(y_hat, y) for y_hat of shape (5, 1) and y of shape (5,)", loss


def loss_elsewhere(s: Subject, rng: Rng) -> Observations:
    for y_hat, y in (((1,), (1,)), ((6,), (6, 1)), ((20, 1), (20, 1)), ((2, 3), (6,))):
        loss = s.squared_loss(rng.normal(*y_hat), rng.normal(*y))
        yield f"squared_loss(y_hat, y) for y_hat of shape {y_hat} and y of shape {y}", loss


def loss_keeps_input(s: Subject, rng: Rng) -> Observations:
    y, error = signed(rng, 5, low=2, high=4), signed(rng, 5)
    y_hat, y = put(s, y + error), put(s, y)
    yield "squared_loss(y_hat, y) for y_hat and y of shape (5,)", s.squared_loss(y_hat, y)
    yield "y_hat of shape (5,) after squared_loss(y_hat, y)", y_hat
    yield "y of shape (5,) after squared_loss(y_hat, y)", y


def loss_gradient(s: Subject, rng: Rng) -> Observations:
    y, error = signed(rng, 5, low=2, high=4), signed(rng, 5)
    y_hat = leaf(s, y + error)
    loss = s.squared_loss(y_hat.clone(), y)  # as in a model, its input is not a leaf
    yield "squared_loss(y_hat, y) for y_hat and y of shape (5,)", loss
    loss.backward(rng.normal(5))
    yield "the gradient of squared_loss with respect to y_hat of shape (5,)", y_hat.grad


SQUARED_LOSS = Exercise(
    name="squared_loss",
    section="3.1",
    checks=(
        Check("shape", "shape", result("squared_loss", y_hat=normal(5), y=normal(5)), kept=FORM),
        Check("value", "value", loss_value, kept=PLAIN),
        Check(
            "column and row",
            "value",
            loss_column,
            kept="the trap that the text speaks of; the hidden check sees it in other shapes",
        ),
        Check("gradient", "gradient", loss_gradient),
        Check("inputs", "value", loss_keeps_input),
        Check("other shapes", "value", loss_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
