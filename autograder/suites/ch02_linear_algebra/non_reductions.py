"""Section 2.3: sums that keep the axes: the exercises normalize_rows and cumulative_sum."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch02_linear_algebra._common import both_signs

if TYPE_CHECKING:
    from autograder.model import Observed


def _sums_far_from_zero(rng: Rng, m: int, n: int) -> Tensor:
    """One entry of the first row is negative; no row or column sums to less than 1."""
    A = rng.uniform(m, n, low=1, high=2)
    A[1:, 0] += 3
    A[0, 0] *= -0.5
    return A


def normalized_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    A = _sums_far_from_zero(rng, 2, 4)
    yield "normalize_rows(A) for A of shape (2, 4)", s.normalize_rows(A)


def normalized_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    A = _sums_far_from_zero(rng, 3, 3)
    yield "normalize_rows(A) for A of shape (3, 3)", s.normalize_rows(A)


def normalized_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    A = put(s, _sums_far_from_zero(rng, 2, 3))
    yield "normalize_rows(A) for A of shape (2, 3)", s.normalize_rows(A)
    yield "A of shape (2, 3) after normalize_rows(A)", A


def normalized_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for m, n in ((5, 3), (4, 4), (6, 7)):
        A = _sums_far_from_zero(rng, m, n)
        yield f"normalize_rows(A) for A of shape ({m}, {n})", s.normalize_rows(A)
    A = rng.uniform(1, 5, low=1, high=2)
    yield "normalize_rows(A) for A of shape (1, 5)", s.normalize_rows(A)


_normalized = partial(body, "def normalize_rows(A):\n")

NORMALIZE_ROWS = Exercise(
    name="normalize_rows",
    section="2.3",
    checks=(
        Check("shape", "shape", normalized_small, kept=FORM),
        Check("value", "value", normalized_small, kept=PLAIN),
        Check("square", "value", normalized_square, kept=PLAIN),
        Check("input", "value", normalized_keeps_input),
        Check("other sizes", "value", normalized_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "axis not kept",
            "the row sums have shape (m,) and are lined up with the columns. They need to stay a "
            "column, one number beside each row.",
            _normalized("return A / A.sum(axis=1)"),
        ),
        Mistake(
            "columns normalized",
            "every column sums to 1 now. It is the rows that should.",
            _normalized("return A / A.sum(axis=0, keepdims=True)"),
        ),
        Mistake(
            "everything normalized",
            "the whole matrix sums to 1, not each row by itself.",
            _normalized("return A / A.sum()"),
        ),
        Mistake(
            "divided by the mean",
            "the rows are divided by their means, so that they do not sum to 1.",
            _normalized("return A / A.mean(axis=1, keepdims=True)"),
        ),
        Mistake(
            "divided by the largest",
            "the rows are divided by their largest entries.",
            _normalized("return A / A.max(axis=1, keepdims=True).values"),
        ),
        Mistake(
            "length one",
            "the rows have length 1 (their squares sum to 1). It is their sums that should be 1.",
            _normalized("return A / (A**2).sum(axis=1, keepdims=True).sqrt()"),
        ),
        Mistake(
            "absolute sums",
            "the rows are divided by the sums of absolute values; signs count here.",
            _normalized("return A / A.abs().sum(axis=1, keepdims=True)"),
        ),
        Mistake(
            "softmax",
            "the entries went through exp before they were divided (a softmax).",
            _normalized("return A.softmax(1)"),
        ),
        Mistake(
            "multiplied",
            "the rows are multiplied by their sums.",
            _normalized("return A * A.sum(axis=1, keepdims=True)"),
        ),
        Mistake(
            "mean subtracted",
            "the rows sum to 0: their means have been subtracted.",
            _normalized("return A - A.mean(axis=1, keepdims=True)"),
        ),
        Mistake(
            "the sums themselves",
            "these are the row sums; A still has to be divided by them.",
            _normalized("return A.sum(axis=1, keepdims=True)"),
        ),
        Mistake(
            "A overwritten",
            "the result is right, but /= has written it into A.",
            _normalized("A /= A.sum(axis=1, keepdims=True)", "return A"),
        ),
    ),
    alternatives=(
        Alternative("plain", _normalized("return A / A.sum(axis=1, keepdims=True)")),
        Alternative("unsqueeze", _normalized("return A / A.sum(1).unsqueeze(1)")),
        Alternative("reshape", _normalized("return A / A.sum(dim=-1).reshape(-1, 1)")),
        Alternative("transposed twice", _normalized("return (A.T / A.sum(1)).T")),
        Alternative("None", _normalized("return torch.div(A, torch.sum(A, 1)[:, None])")),
        Alternative(
            "row by row",
            _normalized(
                "B = torch.zeros_like(A)",
                "for i, row in enumerate(A):",
                "    B[i] = row / row.sum()",
                "return B",
            ),
        ),
    ),
)


def cumulative_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    for axis in (0, 1):
        yield (
            f"cumulative_sum(A, axis={axis}) for A of shape (2, 3)",
            s.cumulative_sum(both_signs(rng, 2, 3), axis=axis),
        )


def cumulative_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    for axis in (1, 0):
        yield (
            f"cumulative_sum(A, axis={axis}) for A of shape (3, 3)",
            s.cumulative_sum(both_signs(rng, 3, 3), axis),
        )


def cumulative_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    for axis in (0, 1):
        A = put(s, both_signs(rng, 3, 2))
        yield (
            f"cumulative_sum(A, axis={axis}) for A of shape (3, 2)",
            s.cumulative_sum(A, axis=axis),
        )
        yield f"A of shape (3, 2) after cumulative_sum(A, axis={axis})", A


def cumulative_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((5, 4), (1, 4), (3, 1), (6, 7)):
        for axis in (0, 1):
            yield (
                f"cumulative_sum(A, axis={axis}) for A of shape {shape}",
                s.cumulative_sum(rng.normal(*shape), axis=axis),
            )


_cumulative = partial(body, "def cumulative_sum(A, axis):\n")

CUMULATIVE_SUM = Exercise(
    name="cumulative_sum",
    section="2.3",
    checks=(
        Check("shape", "shape", cumulative_small, kept=FORM),
        Check("value", "value", cumulative_small, kept=PLAIN),
        Check("square", "value", cumulative_square, kept=PLAIN),
        Check("input", "value", cumulative_keeps_input),
        Check("other sizes", "value", cumulative_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "always axis 0",
            "the sums run down the rows whatever axis says.",
            _cumulative("return A.cumsum(axis=0)"),
        ),
        Mistake(
            "always axis 1",
            "the sums run along the columns whatever axis says.",
            _cumulative("return A.cumsum(axis=1)"),
        ),
        Mistake(
            "the other axis",
            "axis=0 runs along axis 1, and the other way round.",
            _cumulative("return A.cumsum(axis=1 - axis)"),
        ),
        Mistake(
            "last sum only",
            "only the complete sums are returned; the sums on the way are asked for as well.",
            _cumulative("return A.sum(axis=axis)"),
        ),
        Mistake(
            "last sum only, axis kept",
            "only the complete sums are returned, with their axis kept; those on the way are "
            "missing.",
            _cumulative("return A.sum(axis=axis, keepdims=True)"),
        ),
        Mistake(
            "running product",
            "the entries are multiplied on the way.",
            _cumulative("return A.cumprod(axis=axis)"),
        ),
        Mistake(
            "running maximum",
            "this is the largest entry so far at every place.",
            _cumulative("return A.cummax(axis=axis).values"),
        ),
        Mistake(
            "from the end",
            "the sums run from the last entry to the first.",
            _cumulative("return A.flip(axis).cumsum(axis=axis).flip(axis)"),
        ),
        Mistake(
            "without the entry itself",
            "every place holds the sum of what comes before it; the entry there belongs to it.",
            _cumulative("return A.cumsum(axis=axis) - A"),
        ),
        Mistake(
            "along both axes",
            "the sums run along both axes, one after the other.",
            _cumulative("return A.cumsum(axis=0).cumsum(axis=1)"),
        ),
        Mistake(
            "axis forgotten",
            "cumsum has to be told the axis.",
            _cumulative("return A.cumsum()"),
        ),
        Mistake(
            "A overwritten",
            "the result is right, but it has been written into A; A should stay as it was.",
            _cumulative("return A.cumsum_(axis=axis)"),
        ),
        Mistake(
            "neighbours added",
            "only the entry and the one before it are added. Add to the sum before it instead.",
            _cumulative(
                "B = A.clone()",
                "for i in range(1, A.shape[axis]):",
                "    if axis == 0:",
                "        B[i] = A[i] + A[i - 1]",
                "    else:",
                "        B[:, i] = A[:, i] + A[:, i - 1]",
                "return B",
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _cumulative("return A.cumsum(axis=axis)")),
        Alternative("function", _cumulative("return torch.cumsum(A, dim=axis)")),
        Alternative(
            "a loop in place on a copy",
            _cumulative(
                "B = A.clone()",
                "for i in range(1, A.shape[axis]):",
                "    if axis == 0:",
                "        B[i] += B[i - 1]",
                "    else:",
                "        B[:, i] += B[:, i - 1]",
                "return B",
            ),
        ),
        Alternative(
            "sums of the first",
            _cumulative(
                "X = A if axis == 0 else A.T",
                "X = torch.stack([X[: i + 1].sum(0) for i in range(len(X))])",
                "return X if axis == 0 else X.T",
            ),
        ),
        Alternative(
            "triangle of ones",
            _cumulative(
                "T = torch.ones(A.shape[axis], A.shape[axis]).tril()",
                "return T @ A if axis == 0 else A @ T.T",
            ),
        ),
    ),
)
