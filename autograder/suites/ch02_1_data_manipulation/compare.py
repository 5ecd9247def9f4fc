"""Section 2.1: the exercise compare."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import PLAIN, UNSEEN


def _with_ties(rng: Rng, rows: int, cols: int) -> tuple[Tensor, Tensor]:
    """X and Y of one shape: some entries equal, others of Y larger, most of them smaller."""
    n = rows * cols
    X = rng.normal(n, mean=3)
    equal, larger = n // 4, n // 3
    shift = torch.cat(
        [
            torch.zeros(equal),
            rng.uniform(larger, low=0.5, high=1),
            -rng.uniform(n - equal - larger, low=2, high=3),
        ]
    )
    Y = X + shift[rng.permutation(n)]
    return X.reshape(rows, cols), Y.reshape(rows, cols)


def compare_shape(s: Subject, rng: Rng) -> Observations:
    yield "compare(X, Y) for X and Y of shape (3, 4)", s.compare(*_with_ties(rng, 3, 4))


def compare_value(s: Subject, rng: Rng) -> Observations:
    result = s.compare(*_with_ties(rng, 2, 4))
    for index, what in enumerate(("X == Y", "X < Y", "X > Y", "the sum of X")):
        yield f"{what}, from compare(X, Y) for X and Y of shape (2, 4)", result[index]


def compare_elsewhere(s: Subject, rng: Rng) -> Observations:
    for rows, cols in ((5, 5), (1, 9), (20, 30)):
        X, Y = (put(s, tensor) for tensor in _with_ties(rng, rows, cols))
        yield f"compare(X, Y) for X and Y of shape ({rows}, {cols})", s.compare(X, Y)
        yield f"X of shape ({rows}, {cols}) after compare(X, Y)", X
        yield f"compare(X, Y) for equal X and Y of shape ({rows}, {cols})", s.compare(X, X.clone())


COMPARE = Exercise(
    name="compare",
    section="2.1",
    checks=(
        Check("shape", "shape", compare_shape),
        Check("value", "value", compare_value, kept=PLAIN),
        Check("other shapes", "value", compare_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
