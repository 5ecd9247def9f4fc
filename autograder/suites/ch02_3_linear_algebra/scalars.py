"""Section 2.3: the exercise scalar_ops."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, decimal


def scalars(s: Subject, rng: Rng) -> Observations:
    x, y = decimal(rng, low=2.2, high=3), decimal(rng, low=1.2, high=1.8)
    result = s.scalar_ops(torch.tensor(x), torch.tensor(y))
    yield f"scalar_ops(x, y) for x = {x}, y = {y}", result


def scalars_kept(s: Subject, rng: Rng) -> Observations:
    x, y = decimal(rng, low=2.2, high=3), decimal(rng, low=1.2, high=1.8)
    X, Y = put(s, torch.tensor(x)), put(s, torch.tensor(y))
    yield f"scalar_ops(x, y) for x = {x}, y = {y}", s.scalar_ops(X, Y)
    yield "x after scalar_ops(x, y)", X
    yield "y after scalar_ops(x, y)", Y


def scalars_below_one(s: Subject, rng: Rng) -> Observations:
    x, y = decimal(rng, low=0.3, high=0.8), decimal(rng, low=-1.8, high=-1.2)
    result = s.scalar_ops(torch.tensor(x), torch.tensor(y))
    yield f"scalar_ops(x, y) for x = {x}, y = {y}", result


SCALAR_OPS = Exercise(
    name="scalar_ops",
    section="2.3",
    checks=(
        Check("shape", "shape", scalars, kept=FORM),
        Check("value", "value", scalars, kept=PLAIN),
        Check("input", "value", scalars_kept),
        Check("below one", "value", scalars_below_one, hidden=True, kept=UNSEEN),
    ),
)
