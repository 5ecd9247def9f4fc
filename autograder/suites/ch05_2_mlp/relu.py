"""Section 5.1: the exercise relu."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Equivalent, Exercise, Rng, Tolerance
from autograder.suites._common import FORM, PLAIN, SPOILED, UNSEEN
from autograder.suites._scenarios import (
    any_shape,
    at_numbers,
    double,
    gradient,
    keeps_input,
    result,
)


def _six(rng: Rng) -> Tensor:
    """Both signs, below and above 1: no wrong function may look right, or like another one."""
    sizes = torch.cat([rng.uniform(2, low=0.2, high=0.8), rng.uniform(4, low=1.5, high=4)])
    return (sizes * torch.tensor([-1, 1, -1, 1, -1, 1]))[rng.permutation(6)]


def _table(rng: Rng) -> Tensor:
    return _six(rng).reshape(2, 3)


def _eight(rng: Rng) -> Tensor:
    """Both signs, always."""
    signs = torch.tensor([-1, 1]).repeat(4)[rng.permutation(8)]
    return (rng.normal(8).abs() * signs).reshape(2, 4)


RELU = Exercise(
    name="relu",
    section="5.1",
    drawn=(-4, 4),
    forbids=(
        "torch.relu",
        "torch.relu_",
        "torch.nn.functional.relu",
        "torch.nn.ReLU",
        "Tensor.relu",
    ),
    checks=(
        Check("shape", "shape", any_shape("relu", "X", std=10), kept=FORM),
        Check("value", "value", at_numbers("relu", Tolerance(atol=1e-5), X=_six), kept=PLAIN),
        Check("gradient", "gradient", gradient("relu", X=_eight)),
        Check("input", "value", keeps_input("relu", X=_table), kept=SPOILED),
        Check("any shape", "value", any_shape("relu", "X", std=10), hidden=True, kept=UNSEEN),
        Check("float64", "shape", result("relu", X=double(2, 3)), hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent(
            "line 3: arguments 0 and 1 of torch.max change places",
            "the larger of two numbers does not depend on their order",
        ),
    ),
)
