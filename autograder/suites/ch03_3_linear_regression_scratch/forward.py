"""Section 3.4: the exercise LinearRegressionScratch.forward."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites.ch03_3_linear_regression_scratch._common import away_from_zero


def _with_parameters(s: Subject, rng: Rng, inputs: int) -> Ref:
    model = s.LinearRegressionScratch(inputs, 0.1)
    model.w.data = away_from_zero(rng, inputs, 1)
    model.b.data = away_from_zero(rng, 1)
    return model


def forward_value(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, 2)
    yield "model.forward(X) for X of shape (3, 2)", model.forward(rng.normal(3, 2))


def forward_other(s: Subject, rng: Rng) -> Observations:
    for n, d in ((1, 4), (5, 5), (30, 3), (4, 1)):
        model = _with_parameters(s, rng, d)
        yield f"model.forward(X) for X of shape ({n}, {d})", model.forward(rng.normal(n, d))


def forward_gradient(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng, 3)
    Y = model.forward(rng.normal(4, 3))
    yield "model.forward(X) for X of shape (4, 3)", Y
    Y.backward(away_from_zero(rng, 4, 1))
    yield "the gradient of model.w after backward on model.forward(X)", model.w.grad
    yield "the gradient of model.b after backward on model.forward(X)", model.b.grad


FORWARD = Exercise(
    name="LinearRegressionScratch.forward",
    section="3.4",
    uses=("LinearRegressionScratch",),
    checks=(
        Check("shape", "shape", forward_value, kept=FORM),
        Check("value", "value", forward_value, kept=PLAIN),
        Check("gradient", "gradient", forward_gradient),
        Check("other sizes", "value", forward_other, hidden=True, kept=UNSEEN),
    ),
)
