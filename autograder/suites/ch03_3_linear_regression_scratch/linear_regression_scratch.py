"""Section 3.4: the exercise LinearRegressionScratch."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, Tolerance
from autograder.suites._common import FORM, SPREAD, UNSEEN, decimal


def parameters(s: Subject, rng: Rng) -> Observations:
    model = s.LinearRegressionScratch(num_inputs=3, lr=0.1)
    yield "model.w of LinearRegressionScratch(num_inputs=3, lr=0.1)", model.w
    yield "model.b of LinearRegressionScratch(num_inputs=3, lr=0.1)", model.b


def parameters_elsewhere(s: Subject, rng: Rng) -> Observations:
    for inputs in (8, 1):
        model = s.LinearRegressionScratch(inputs, 0.5)
        yield f"model.w of LinearRegressionScratch({inputs}, lr=0.5)", model.w
        yield f"model.b of LinearRegressionScratch({inputs}, lr=0.5)", model.b


def starting_values(s: Subject, rng: Rng) -> Observations:
    sigma = decimal(rng, low=0.02, high=0.5, digits=3)
    model = s.LinearRegressionScratch(10000, 0.1, sigma)
    at = f"LinearRegressionScratch(10000, lr=0.1, sigma={sigma})"
    yield f"the standard deviation of model.w of {at}", model.w.detach().std(), SPREAD
    mean = Tolerance(rtol=0, atol=0.1 * sigma)
    yield f"the mean of model.w of {at}", model.w.detach().mean(), mean
    yield f"model.b of {at}", model.b.detach()
    model = s.LinearRegressionScratch(10000, 0.1)
    at = "LinearRegressionScratch(10000, lr=0.1), without sigma=,"
    yield f"the standard deviation of model.w of {at}", model.w.detach().std(), SPREAD


def gradients(s: Subject, rng: Rng) -> Observations:
    model = s.LinearRegressionScratch(num_inputs=3, lr=0.1)
    a, c = decimal(rng, low=2, high=5), decimal(rng, low=5, high=9)
    model.w.sum().mul(a).add(model.b.sum().mul(c)).backward()
    after = f"after ({a} * model.w.sum() + {c} * model.b.sum()).backward()"
    yield f"model.w.grad {after}", model.w.grad
    yield f"model.b.grad {after}", model.b.grad


def kept_arguments(s: Subject, rng: Rng) -> Observations:
    lr, inputs = decimal(rng, low=0.1, high=0.9, digits=3), rng.integer(2, 9)
    model = s.LinearRegressionScratch(inputs, lr)
    at = f"LinearRegressionScratch({inputs}, lr={lr})"
    yield f"model.lr of {at}", model.lr
    yield f"model.num_inputs of {at}", model.num_inputs
    yield f"model.sigma of {at}", model.sigma
    yield f"model.training after model.eval() for the model {at}", model.eval().training


PARAMETERS = Exercise(
    name="LinearRegressionScratch",
    section="3.4",
    checks=(
        Check("shape", "shape", parameters, kept=FORM),
        Check("start values", "value", starting_values),
        Check("gradients", "gradient", gradients),
        Check("arguments", "value", kept_arguments),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
