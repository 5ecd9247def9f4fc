"""Section 3.1: the exercise analytic_solution."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, Tolerance
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites.ch03_1_linear_regression_basics._common import signed

SOLVED = Tolerance(rtol=5e-4, atol=2e-5)  # systems are solved in float32, by one way or another


def _problem(rng: Rng, n: int, d: int) -> tuple[Tensor, Tensor]:
    """Inputs (n, d) whose singular values are between 2 and 4, and noisy labels (n,)."""
    left, right = (torch.linalg.qr(rng.normal(rows, d)).Q for rows in (n, d))
    X = left * rng.uniform(d, low=2, high=4) @ right.T
    return X, X @ signed(rng, d, low=0.8, high=2) + 0.2 * rng.normal(n)


def weights_value(s: Subject, rng: Rng) -> Observations:
    X, y = _problem(rng, 8, 3)
    call = "analytic_solution(X, y) for X of shape (8, 3) and y of shape (8,)"
    yield call, s.analytic_solution(X, y), SOLVED


def weights_elsewhere(s: Subject, rng: Rng) -> Observations:
    for n, d in ((9, 1), (4, 4), (60, 5)):
        X, y = _problem(rng, n, d)
        call = f"analytic_solution(X, y) for X of shape ({n}, {d}) and y of shape ({n},)"
        yield call, s.analytic_solution(X, y), SOLVED


ANALYTIC_SOLUTION = Exercise(
    name="analytic_solution",
    section="3.1",
    checks=(
        Check("shape", "shape", weights_value, kept=FORM),
        Check("value", "value", weights_value, kept=PLAIN, points=2),
        Check("other sizes", "value", weights_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
