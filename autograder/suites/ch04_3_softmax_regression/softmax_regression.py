"""Section 4.5: the exercise SoftmaxRegression."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, take
from autograder.suites._common import PLAIN, UNSEEN


def _with_parameters(s: Subject, rng: Rng) -> Ref:
    """A model of 12 inputs and 3 outputs whose weight and bias are drawn from ``rng``."""
    model = s.SoftmaxRegression(num_outputs=3, lr=0.1)
    model(torch.zeros(1, 1, 3, 4))
    parameters = take(model.parameters(), 4)
    for index, shape in enumerate([(3, 12), (3,)]):
        parameters[index].data = rng.normal(*shape)
    return model


def concise_shape(s: Subject, rng: Rng) -> Observations:
    model = s.SoftmaxRegression(num_outputs=9, lr=0.1)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))
    yield "model(X) for images X of shape (4, 1, 3, 4)", model(rng.normal(4, 1, 3, 4))
    yield "model.lr of SoftmaxRegression(9, lr=0.1)", model.lr
    yield "list(model.parameters()) of SoftmaxRegression(9, lr=0.1)", take(model.parameters(), 8)


def concise_value(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))


def concise_gradient(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng)
    Y = model(rng.normal(4, 1, 3, 4))
    yield "model(X) for images X of shape (4, 1, 3, 4)", Y
    Y.backward(rng.normal(4, 3))
    parameters = take(model.parameters(), 4)
    for index, what in enumerate(("weight", "bias")):
        yield f"the gradient of the layer's {what}", parameters[index].grad


def concise_one_image(s: Subject, rng: Rng) -> Observations:
    model = _with_parameters(s, rng)
    yield "model(X) for one image of shape (1, 1, 3, 4)", model(rng.normal(1, 1, 3, 4))


CONCISE = Exercise(
    name="SoftmaxRegression",
    section="4.5",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value, kept=PLAIN),
        Check("gradient", "gradient", concise_gradient),
        Check("one image", "value", concise_one_image, hidden=True, kept=UNSEEN),
    ),
)
