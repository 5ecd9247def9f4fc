"""Section 4.4: the exercise SoftmaxRegressionScratch."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, Tolerance, take
from autograder.suites._common import FORM, SPREAD, UNSEEN, decimal


def parameters(s: Subject, rng: Rng) -> Observations:
    model = s.SoftmaxRegressionScratch(num_inputs=6, num_outputs=4, lr=0.1)
    yield "model.W of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.W
    yield "model.b of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.b


def parameters_elsewhere(s: Subject, rng: Rng) -> Observations:
    model = s.SoftmaxRegressionScratch(3, 9, 0.5)
    yield "model.W of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.W
    yield "model.b of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.b


def starting_values(s: Subject, rng: Rng) -> Observations:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.SoftmaxRegressionScratch(300, 40, 0.1, sigma)
    at = f"for sigma={sigma:.2g}"
    yield f"the standard deviation of model.W {at}", model.W.detach().std(), SPREAD
    mean = Tolerance(rtol=0, atol=0.1 * sigma)
    yield f"the mean of model.W {at}", model.W.detach().mean(), mean
    yield f"the largest entry of model.b {at}", model.b.detach().abs().max()
    model = s.SoftmaxRegressionScratch(300, 40, 0.1)
    yield "the standard deviation of model.W without sigma=", model.W.detach().std(), SPREAD


def trainable(s: Subject, rng: Rng) -> Observations:
    lr = decimal(rng, low=0.01, high=0.9)
    model = s.SoftmaxRegressionScratch(6, 4, lr)
    for name in ("W", "b"):
        yield f"model.{name}.requires_grad", getattr(model, name).requires_grad
        yield f"model.{name}.is_leaf", getattr(model, name).is_leaf
    yield "the number of tensors in model.parameters()", take(model.parameters(), 8).__len__()
    yield f"model.lr of SoftmaxRegressionScratch(6, 4, lr={lr})", model.lr
    yield "model.board.data before training", model.board.data


PARAMETERS = Exercise(
    name="SoftmaxRegressionScratch",
    section="4.4",
    checks=(
        Check("shape", "shape", parameters, kept=FORM),
        Check("start values", "value", starting_values),
        Check("trainable", "value", trainable),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
