"""Section 3.4: the exercise training."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from autograder.authoring import (
    Check,
    Exercise,
    HoldOut,
    Rng,
    Subject,
    TrainingCheck,
    define,
    fetch,
)
from autograder.suites._common import shown, unfit
from autograder.suites._scenarios import of_model

_GOAL = torch.tensor([2, -3.4, 4.2])  # w and b of the notebook's data
_NEAR_GOAL = 1  # a model that is further off has its words already
_LEARNS = 0.5  # trained anew, the reference comes to 0.002


def parameter_error(s: Subject, holdout: HoldOut) -> float:
    """The largest error of the notebook's ``model`` against w = (2, -3.4), b = 4.2.

    Numbers can be typed in. So the output must come from these parameters, and the model must
    learn others, of the seed, from data by its own loss and optimizer. Raises SubjectError where
    it does not.
    """
    found = _parameters(fetch(s.model.w), fetch(s.model.b))
    error = float((found - _GOAL).abs().max())
    if error < _NEAR_GOAL:
        rng = Rng(holdout.seed)
        _expect_own_output(s, rng, found)
        _expect_to_learn(s, rng)
    return error


def _parameters(w: Any, b: Any) -> Tensor:
    if not isinstance(w, Tensor) or not isinstance(b, Tensor) or (w.numel(), b.numel()) != (2, 1):
        raise unfit("model.w must have two entries and model.b one")
    if w.is_complex() or b.is_complex():
        raise unfit("model.w and model.b must be real numbers")
    return torch.cat([w.detach().reshape(-1), b.detach().reshape(-1)]).double()


def _expect_own_output(s: Subject, rng: Rng, parameters: Tensor) -> None:
    X = rng.normal(8, 2)
    got = fetch(s.model(X))
    own = (X.double() @ parameters[:2] + parameters[2]).reshape(8, 1)
    if not isinstance(got, Tensor) or got.is_complex() or got.numel() != 8:
        seen = tuple(got.shape) if isinstance(got, Tensor) else type(got).__name__
        raise unfit(f"model(X) gave {seen} for X of shape (8, 2), expected shape (8, 1)")
    if not torch.allclose(got.detach().double().reshape(8, 1), own, atol=1e-3):
        raise unfit("model(X) is not what its own model.w and model.b give")


def _expect_to_learn(s: Subject, rng: Rng) -> None:
    """That the model finds parameters which nobody can know, each of another sign than the goal's.

    The reference's loop does the steps: whatever else the notebook has trained with is right.
    """
    goal = -_GOAL.sign() * rng.uniform(3, low=1, high=3)
    X = rng.normal(1000, 2)
    y = (X @ goal[:2] + goal[2]).reshape(-1, 1) + rng.normal(1000, 1, std=0.01)
    trained = define(s, trained_anew)(s.model, X, y)
    error = float((_parameters(fetch(trained[0]), fetch(trained[1])) - goal).abs().max())
    if not error < _LEARNS:
        data = f"data with w = {shown(goal[:2])} and b = {goal[2]:.2f}"
        raise unfit(
            f"trained anew with its own loss and optimizer, on {data}, the model's parameters are "
            f"still {error:.3g} away"
        )


def trained_anew(model: Any, X: Any, y: Any) -> list[Any]:
    """What ``model.w`` and ``model.b`` are after training on other data; then they are as before.

    Twenty epochs: a smaller learning rate gets there, too.
    """
    import torch

    kept = [(p, p.detach().clone(), p.grad) for p in (model.w, model.b)]
    try:
        with torch.no_grad():
            for p, _, _ in kept:
                p.normal_(0, 0.01)
                p.grad = torch.zeros_like(p)
        optimizer = model.configure_optimizers()
        for _ in range(20):
            for batch in torch.randperm(len(X)).split(32):
                loss = model.loss(model(X[batch]), y[batch])
                optimizer.zero_grad()
                loss.backward()
                with torch.no_grad():
                    optimizer.step()
        return [model.w.detach().clone(), model.b.detach().clone()]
    finally:
        model.w, model.b = kept[0][0], kept[1][0]
        with torch.no_grad():
            for p, value, gradient in kept:
                p.copy_(value)
                p.grad = gradient


TRAINING = Exercise(
    name="training",
    section="3.4",
    uses=(
        "SyntheticRegressionData",
        "SyntheticRegressionData.get_dataloader",
        "LinearRegressionScratch",
        "LinearRegressionScratch.forward",
        "LinearRegressionScratch.loss",
        "SGD.step",
        "SGD.zero_grad",
        "Trainer.fit_epoch",
        "LinearRegressionScratch.configure_optimizers",
    ),
    checks=(
        Check("model", "shape", of_model("w", "b")),
        TrainingCheck(
            "parameters",
            "the largest error of model.w and model.b",
            parameter_error,
            recipe="linear_regression",
            margin=0.35,  # with it about a tenth of the largest parameter
            better="lower",
            points=3,
        ),
    ),
)
