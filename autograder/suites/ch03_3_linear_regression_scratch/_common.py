"""What several exercises of ch03_3_linear_regression_scratch share."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from autograder.authoring import Ref, Rng, Subject, Tolerance, leaf
from autograder.suites._common import set_parameters

EXACT = Tolerance(rtol=0, atol=1e-4)


def away_from_zero(rng: Rng, *shape: int) -> Tensor:
    """Entries of either sign, from 0.5 to 2 in size: none can be left out unnoticed."""
    sizes = rng.uniform(*shape, low=0.5, high=2)
    return torch.where(rng.normal(*shape) < 0, -sizes, sizes)


def random_model(s: Subject, rng: Rng, inputs: int, lr: float = 0.1) -> Ref:
    return set_parameters(s.LinearRegressionScratch(inputs, lr), rng, w=(inputs, 1), b=(1,))


def random_parameter(s: Subject, rng: Rng, *shape: int) -> Ref:
    """A random parameter whose gradient has no entry near zero: every step moves it."""
    parameter = leaf(s, rng.normal(*shape))
    parameter.grad = away_from_zero(rng, *shape)
    return parameter


def has_own_optimizers(model: Any) -> bool:
    """Whether ``configure_optimizers`` is another than the one that d2l.Module lends."""
    lenders = [cls for cls in type(model).__mro__ if "configure_optimizers" in vars(cls)]
    return type(model).configure_optimizers is not lenders[-1].configure_optimizers
