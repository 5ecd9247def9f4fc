"""Section 3.1: the exercise negative_log_likelihood."""

from __future__ import annotations

from autograder.authoring import Check, Equivalent, Exercise, Observations, Rng, Subject, leaf, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, shown
from autograder.suites.ch03_1_linear_regression_basics._common import signed, spread_of_noise


def nll_value(s: Subject, rng: Rng) -> Observations:
    y, error, sigma = signed(rng, 3, low=2, high=4), signed(rng, 3), spread_of_noise(rng)
    nll = s.negative_log_likelihood(y + error, y, sigma)
    yield f"negative_log_likelihood({shown(y + error)}, {shown(y)}, {sigma})", nll


def nll_far(s: Subject, rng: Rng) -> Observations:
    sigma = spread_of_noise(rng)
    y, error = signed(rng, 3), signed(rng, 3, low=40, high=60)
    nll = s.negative_log_likelihood(y + error, y, sigma)
    yield f"negative_log_likelihood(y_hat, y, {sigma}) for 3 errors of 40 to 60", nll


def nll_many(s: Subject, rng: Rng) -> Observations:
    sigma = spread_of_noise(rng)
    y, error = signed(rng, 500), signed(rng, 500)
    nll = s.negative_log_likelihood(y + error, y, sigma)
    yield f"negative_log_likelihood(y_hat, y, {sigma}) for y_hat and y of shape (500,)", nll


def nll_keeps_input(s: Subject, rng: Rng) -> Observations:
    y, error, sigma = signed(rng, 3), signed(rng, 3), spread_of_noise(rng)
    call = f"negative_log_likelihood(y_hat, y, {sigma})"
    y_hat, y = put(s, y + error), put(s, y)
    nll = s.negative_log_likelihood(y_hat, y, sigma)
    yield f"{call} for y_hat and y of shape (3,)", nll
    yield f"y_hat of shape (3,) after {call}", y_hat
    yield f"y of shape (3,) after {call}", y


def nll_gradient(s: Subject, rng: Rng) -> Observations:
    y, error, sigma = signed(rng, 4), signed(rng, 4), spread_of_noise(rng)
    y_hat = leaf(s, y + error)
    nll = s.negative_log_likelihood(y_hat.clone(), y, sigma)  # as in a model, not a leaf
    yield f"negative_log_likelihood(y_hat, y, {sigma}) for y_hat and y of shape (4,)", nll
    nll.backward()
    yield "its gradient with respect to y_hat of shape (4,)", y_hat.grad


def nll_elsewhere(s: Subject, rng: Rng) -> Observations:
    for shape, sigma in (((1,), 0.5), ((8, 1), 1), ((30,), 3.0)):
        y, error = signed(rng, *shape), signed(rng, *shape)
        nll = s.negative_log_likelihood(y + error, y, sigma)
        yield f"negative_log_likelihood(y_hat, y, {sigma}) for y_hat and y of shape {shape}", nll


NEGATIVE_LOG_LIKELIHOOD = Exercise(
    name="negative_log_likelihood",
    section="3.1",
    uses=("squared_loss",),
    checks=(
        Check("shape", "shape", nll_value, kept=FORM),
        Check("value", "value", nll_value, kept=PLAIN),
        Check("far away", "value", nll_far),
        Check(
            "many examples",
            "value",
            nll_many,
            kept="it tells a product that is rounded to 0 from a density that is",
        ),
        Check("gradient", "gradient", nll_gradient),
        Check("inputs", "value", nll_keeps_input),
        Check("other shapes", "value", nll_elsewhere, hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent(
            "line 4: arguments 0 and 1 of squared_loss change places",
            "the squared error is symmetric, and both have one shape",
        ),
    ),
)
