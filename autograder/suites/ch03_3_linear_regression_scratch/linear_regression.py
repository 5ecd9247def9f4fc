"""Section 3.5: the exercise LinearRegression."""

from __future__ import annotations

import torch

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Ref,
    Rng,
    Subject,
    define,
    put,
    take,
)
from autograder.suites._common import FORM, PLAIN, UNSEEN, decimal
from autograder.suites.ch03_3_linear_regression_scratch._common import has_own_optimizers


def _concise(s: Subject, rng: Rng, inputs: int, lr: float = 0.2) -> tuple[Ref, Ref]:
    """A model with random parameters, and the list of them."""
    model = s.LinearRegression(lr=lr)
    model(torch.zeros(1, inputs))
    parameters = take(model.parameters(), 4)
    for index, numbers in enumerate((rng.normal(1, inputs), rng.uniform(1, low=-2, high=-0.5))):
        parameters[index].data.copy_(numbers)
    return model, parameters


def concise_shape(s: Subject, rng: Rng) -> Observations:
    model = s.LinearRegression(lr=0.2)
    yield "model(X) for X of shape (4, 3)", model(rng.normal(4, 3))
    yield "the list of model.parameters() for 3 inputs", take(model.parameters(), 8)
    loss = model.loss(rng.normal(4, 1), rng.normal(4, 1))
    yield "model.loss(y_hat, y) for y_hat and y of shape (4, 1)", loss


def _predictions(s: Subject, rng: Rng, n: int, inputs: int) -> Observations:
    model, _ = _concise(s, rng, inputs)
    X = rng.normal(n // 2, inputs)
    both_sides = torch.cat([X, -X])  # with a bias below zero, some prediction is negative
    yield f"model(X) for X of shape ({n}, {inputs})", model(both_sides)
    y_hat, y = rng.normal(n, 1), rng.normal(n, 1)
    yield f"model.loss(y_hat, y) for y_hat and y of shape ({n}, 1)", model.loss(y_hat, y)


def concise_value(s: Subject, rng: Rng) -> Observations:
    yield from _predictions(s, rng, n=4, inputs=2)


def concise_other_sizes(s: Subject, rng: Rng) -> Observations:
    yield from _predictions(s, rng, n=8, inputs=5)


def concise_steps(s: Subject, rng: Rng) -> Observations:
    lr = decimal(rng, low=0.15, high=0.45)
    model, parameters = _concise(s, rng, inputs=2, lr=lr)
    own = define(s, has_own_optimizers)(model)
    yield "whether LinearRegression has a method configure_optimizers of its own", own
    optimizer = model.configure_optimizers()
    X, y = put(s, rng.normal(5, 2)), put(s, rng.normal(5, 1))
    for step in ("one step", "two steps"):
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()
        for index, name in enumerate(("weight", "bias")):
            moved = parameters[index].detach()
            yield f"the {name} after {step} of the optimizer, lr={lr},", moved


CONCISE = Exercise(
    name="LinearRegression",
    section="3.5",
    checks=(
        Check("shape", "shape", concise_shape, kept=FORM),
        Check("value", "value", concise_value, kept=PLAIN),
        Check("steps", "value", concise_steps),
        Check("other sizes", "value", concise_other_sizes, hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent(
            "line 13: arguments 0 and 1 of nn.MSELoss() change places",
            "the square of a difference does not depend on their order",
        ),
    ),
)
