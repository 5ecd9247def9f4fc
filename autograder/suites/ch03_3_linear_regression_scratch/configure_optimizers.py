"""Section 3.4: the exercise LinearRegressionScratch.configure_optimizers."""

from __future__ import annotations

from typing import Any

import torch

from autograder.authoring import (
    Check,
    Exercise,
    Observations,
    Ref,
    Rng,
    Subject,
    define,
    fetch,
    take,
)
from autograder.suites._common import PLAIN, UNSEEN, decimal
from autograder.suites.ch03_3_linear_regression_scratch._common import (
    has_own_optimizers,
    random_model,
)


def _model_with_gradients(s: Subject, rng: Rng, inputs: int) -> tuple[Ref, float]:
    """A model and its learning rate; every entry of w and b has the same gradient."""
    lr = decimal(rng, low=0.15, high=0.45)
    model = random_model(s, rng, inputs, lr=lr)
    gradient = float(rng.uniform(1, low=0.5, high=2))
    model.w.grad, model.b.grad = torch.full((inputs, 1), gradient), torch.full((1,), gradient)
    return model, lr


def _step(optimizer: Any) -> None:
    """The reference's step: what is wrong with the notebook's is not at stake here."""
    import torch

    with torch.no_grad():
        for index, param in enumerate(optimizer.params):
            if param.grad is None:
                raise ValueError(f"params[{index}] of shape {tuple(param.shape)} has no gradient")
            param -= optimizer.lr * param.grad


def _two_steps(s: Subject, rng: Rng, inputs: int) -> Observations:
    model, lr = _model_with_gradients(s, rng, inputs)
    optimizer, step = model.configure_optimizers(), define(s, _step)
    for _ in range(2):
        step(optimizer)
    for name, shape in (("w", (inputs, 1)), ("b", (1,))):
        moved = getattr(model, name).detach()
        yield f"model.{name} of shape {shape} after two steps of the optimizer, lr={lr},", moved


def optimizer_moves(s: Subject, rng: Rng) -> Observations:
    yield from _two_steps(s, rng, inputs=2)


def optimizer_moves_more(s: Subject, rng: Rng) -> Observations:
    yield from _two_steps(s, rng, inputs=5)


def optimizer_holds(s: Subject, rng: Rng) -> Observations:
    model, lr = _model_with_gradients(s, rng, inputs=1)
    own = define(s, has_own_optimizers)(model)
    yield "whether LinearRegressionScratch has a method configure_optimizers of its own", own
    if not fetch(own):
        return
    optimizer = model.configure_optimizers()
    yield f"optimizer.lr for a model with lr={lr}", optimizer.lr
    params = take(optimizer.params, 8)
    yield "the number of tensors in optimizer.params", params.__len__()
    for index in range(2):  # one number each, the same in w and b: their order is free
        yield f"the gradient of optimizer.params[{index}]", params[index].grad.sum()


OPTIMIZER = Exercise(
    name="LinearRegressionScratch.configure_optimizers",
    section="3.4",
    uses=("LinearRegressionScratch",),
    checks=(
        Check("step", "value", optimizer_moves, kept=PLAIN),
        Check(
            "parameters",
            "value",
            optimizer_holds,
            kept="it shows what the optimizer was given; a step only shows what did not move",
        ),
        Check("more inputs", "value", optimizer_moves_more, hidden=True, kept=UNSEEN),
    ),
)
