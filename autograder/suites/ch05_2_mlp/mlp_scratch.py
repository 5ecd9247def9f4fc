"""Section 5.2: the exercise MLPScratch."""

from __future__ import annotations

from typing import Any

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Rng,
    Subject,
    Tolerance,
    define,
)
from autograder.suites._common import SPREAD, UNSEEN


def parameters(s: Subject, rng: Rng) -> Observations:
    model = s.MLPScratch(num_inputs=7, num_outputs=3, num_hiddens=5, lr=0.1)
    for name in ("W1", "b1", "W2", "b2"):
        yield f"model.{name} of MLPScratch(7, 3, 5, lr=0.1)", getattr(model, name)
    yield "model.lr of MLPScratch(7, 3, 5, lr=0.1)", model.lr


def parameters_elsewhere(s: Subject, rng: Rng) -> Observations:
    model = s.MLPScratch(2, 9, 4, 0.5)
    for name in ("W1", "b1", "W2", "b2"):
        yield f"model.{name} of MLPScratch(2, 9, 4, lr=0.5)", getattr(model, name)


def trainable(model: Any) -> int:
    """How many parameters of a model can be learned."""
    return sum(parameter.requires_grad for parameter in model.parameters())


def registered(s: Subject, rng: Rng) -> Observations:
    model = s.MLPScratch(num_inputs=7, num_outputs=3, num_hiddens=5, lr=0.1)
    yield "the number of entries in model.state_dict()", model.state_dict().__len__()
    learned = define(s, trainable)(model)
    yield "the number of tensors in model.parameters() that require gradients", learned


def starting_values(s: Subject, rng: Rng) -> Observations:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.MLPScratch(200, 90, 100, 0.1, sigma)
    for name in ("W1", "W2"):
        at = f"for sigma={sigma:.2g}"
        yield f"the standard deviation of model.{name} {at}", getattr(model, name).std(), SPREAD
        mean = Tolerance(rtol=0, atol=0.1 * sigma)
        yield f"the mean of model.{name} {at}", getattr(model, name).mean(), mean
    model = s.MLPScratch(200, 90, 100, 0.1)
    yield "the standard deviation of model.W1 without sigma=", model.W1.std(), SPREAD
    yield "the largest entry of model.b1", model.b1.abs().max()
    yield "the largest entry of model.b2", model.b2.abs().max()


PARAMETERS = Exercise(
    name="MLPScratch",
    section="5.2",
    checks=(
        Check("parameters", "shape", parameters),
        Check("start values", "value", starting_values),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True, kept=UNSEEN),
        Check("registered", "value", registered),
    ),
    equivalents=(
        Equivalent("line 4: 0.01 becomes -0.01", "normal draws times -sigma are spread as well"),
    ),
)
