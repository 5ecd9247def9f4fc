"""Section 2.3: the exercises reduce_sums and reduce_means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch02_linear_algebra._common import both_signs

if TYPE_CHECKING:
    from autograder.model import Observed


def sums_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "reduce_sums(A) for A of shape (2, 3)", s.reduce_sums(both_signs(rng, 2, 3))


def sums_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "reduce_sums(A) for A of shape (3, 3)", s.reduce_sums(both_signs(rng, 3, 3))


def sums_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((5, 2), (1, 4), (3, 1), (6, 7)):
        yield f"reduce_sums(A) for A of shape {shape}", s.reduce_sums(rng.normal(*shape))
    integers = rng.integers(1, 10, 2, 4)
    yield "reduce_sums(A) for A int64 of shape (2, 4)", s.reduce_sums(integers)


_sums = partial(body, "def reduce_sums(A):\n")

REDUCE_SUMS = Exercise(
    name="reduce_sums",
    section="2.3",
    checks=(
        Check("shape", "shape", sums_small, kept=FORM),
        Check("value", "value", sums_small, kept=PLAIN),
        Check("square", "value", sums_square, kept=PLAIN),
        Check("other sizes", "value", sums_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "axes swapped",
            "the sums over axis 0 and over axis 1 have changed places. The axis that is named is "
            "the one that disappears.",
            _sums("return A.sum(), A.sum(axis=1), A.sum(axis=0)"),
        ),
        Mistake(
            "axis 0 twice",
            "both partial sums run over axis 0.",
            _sums("return A.sum(), A.sum(axis=0), A.sum(axis=0)"),
        ),
        Mistake(
            "axis 1 twice",
            "both partial sums run over axis 1.",
            _sums("return A.sum(), A.sum(axis=1), A.sum(axis=1)"),
        ),
        Mistake(
            "axes counted from one",
            "the axes are numbered from 1. Like everything in Python they are counted from 0.",
            _sums("return A.sum(), A.sum(axis=1), A.sum(axis=2)"),
        ),
        Mistake(
            "axis kept",
            "the axis that was summed over is still there, with length 1.",
            _sums(
                "return A.sum(), A.sum(axis=0, keepdims=True), A.sum(axis=1, keepdims=True)",
            ),
        ),
        Mistake(
            "Python's sum for the total",
            "Python's own sum(A) adds up the rows, and stops there: it is a sum over axis 0.",
            _sums("return sum(A), A.sum(axis=0), A.sum(axis=1)"),
        ),
        Mistake(
            "only the total",
            "the sums over the two axes are missing.",
            _sums("return A.sum()"),
        ),
        Mistake(
            "total last",
            "the total comes last. It is the first of the three.",
            _sums("return A.sum(axis=0), A.sum(axis=1), A.sum()"),
        ),
        Mistake(
            "means",
            "these are means: the sums have been divided by the number of entries.",
            _sums("return A.mean(), A.mean(axis=0), A.mean(axis=1)"),
        ),
        Mistake(
            "running sums",
            "cumsum keeps every step on the way; only the end of it is asked for.",
            _sums("return A.sum(), A.cumsum(axis=0), A.cumsum(axis=1)"),
        ),
        Mistake(
            "first row and first column",
            "these are sums of one row and one column, a single number each.",
            _sums("return A.sum(), A[:, 0].sum(), A[0].sum()"),
        ),
        Mistake(
            "number of entries",
            "the first result counts the entries. It should add them up.",
            _sums("return A.numel(), A.sum(axis=0), A.sum(axis=1)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _sums("return A.sum(), A.sum(axis=0), A.sum(axis=1)")),
        Alternative(
            "functions",
            _sums("return torch.sum(A), torch.sum(A, dim=-2), torch.sum(A, dim=-1)"),
        ),
        Alternative(
            "total from partial sums",
            _sums("columns, rows = A.sum(0), A.sum(1)", "return rows.sum(), columns, rows"),
        ),
        Alternative(
            "Python's sum",
            _sums("return sum(sum(A)), sum(A), torch.stack([row.sum() for row in A])"),
        ),
        Alternative(
            "einsum",
            _sums("return tuple(torch.einsum(f'ij->{kept}', A) for kept in ('', 'j', 'i'))"),
        ),
    ),
)


def means_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "reduce_means(A) for A of shape (2, 3)", s.reduce_means(both_signs(rng, 2, 3))


def means_tall(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "reduce_means(A) for A of shape (5, 4)", s.reduce_means(both_signs(rng, 5, 4))


def means_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((4, 2), (1, 3), (5, 1), (3, 3)):
        yield f"reduce_means(A) for A of shape {shape}", s.reduce_means(rng.normal(*shape))


_means = partial(body, "def reduce_means(A):\n")
_COUNTS = "m, n = A.shape"

REDUCE_MEANS = Exercise(
    name="reduce_means",
    section="2.3",
    forbids=("torch.mean", "torch.nanmean", "Tensor.mean", "Tensor.nanmean"),
    checks=(
        Check("shape", "shape", means_small, kept=FORM),
        Check("value", "value", means_small, kept=PLAIN),
        Check("tall", "value", means_tall, kept=PLAIN),
        Check("other sizes", "value", means_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "counts swapped",
            "the sums over axis 0 are divided by the length of axis 1, and the other way round.",
            _means(_COUNTS, "return A.sum() / (m * n), A.sum(axis=0) / n, A.sum(axis=1) / m"),
        ),
        Mistake(
            "axes swapped",
            "the means over axis 0 and over axis 1 have changed places.",
            _means(_COUNTS, "return A.sum() / (m * n), A.sum(axis=1) / n, A.sum(axis=0) / m"),
        ),
        Mistake(
            "all entries counted",
            "every sum is divided by the number of all entries, the sums over one axis too.",
            _means(
                _COUNTS,
                "return A.sum() / (m * n), A.sum(axis=0) / (m * n), A.sum(axis=1) / (m * n)",
            ),
        ),
        Mistake(
            "rows counted for the total",
            "the total is divided by len(A), which is the number of rows only.",
            _means(_COUNTS, "return A.sum() / len(A), A.sum(axis=0) / m, A.sum(axis=1) / n"),
        ),
        Mistake(
            "columns counted for the total",
            "the total is divided by the number of columns only.",
            _means(_COUNTS, "return A.sum() / n, A.sum(axis=0) / m, A.sum(axis=1) / n"),
        ),
        Mistake(
            "shape added up",
            "the total is divided by m + n; that is not how many entries the matrix has.",
            _means(_COUNTS, "return A.sum() / (m + n), A.sum(axis=0) / m, A.sum(axis=1) / n"),
        ),
        Mistake(
            "sums",
            "these are the sums; they have not been divided yet.",
            _means(_COUNTS, "return A.sum(), A.sum(axis=0), A.sum(axis=1)"),
        ),
        Mistake(
            "axis kept",
            "the axis that was averaged over is still there, with length 1.",
            _means(
                _COUNTS,
                "return A.sum() / (m * n), A.sum(axis=0, keepdims=True) / m, "
                "A.sum(axis=1, keepdims=True) / n",
            ),
        ),
        Mistake(
            "whole-number division",
            "// cuts the quotient down to a whole number.",
            _means(_COUNTS, "return A.sum() // (m * n), A.sum(axis=0) // m, A.sum(axis=1) // n"),
        ),
        Mistake(
            "one entry less",
            "the counts are one too small, as for a variance.",
            _means(
                _COUNTS,
                "return A.sum() / (m * n - 1), A.sum(axis=0) / (m - 1), A.sum(axis=1) / (n - 1)",
            ),
        ),
        Mistake(
            "only the total",
            "the means over the two axes are missing.",
            _means(_COUNTS, "return A.sum() / (m * n)"),
        ),
        Mistake(
            "divided by the shape",
            "A.shape is a pair of lengths, and a tensor cannot be divided by a pair. Pick one.",
            _means("return A.sum() / A.shape, A.sum(axis=0) / A.shape, A.sum(axis=1) / A.shape"),
        ),
    ),
    alternatives=(
        Alternative(
            "plain",
            _means(_COUNTS, "return A.sum() / (m * n), A.sum(axis=0) / m, A.sum(axis=1) / n"),
        ),
        Alternative(
            "numel",
            _means(
                "return (",
                "    A.sum() / A.numel(),",
                "    A.sum(dim=0) / A.shape[0],",
                "    A.sum(dim=1) / A.shape[1],",
                ")",
            ),
        ),
        Alternative(
            "from the exercise before",
            _means(
                "total, columns, rows = reduce_sums(A)",
                "return total / A.numel(), columns / len(rows), rows / len(columns)",
            ),
        ),
        Alternative(
            "means of means",
            _means(
                "columns = sum(A) / len(A)",
                "rows = sum(A.T) / len(A.T)",
                "return rows.sum() / len(rows), columns, rows",
            ),
        ),
        Alternative(
            "products with ones",
            _means(
                _COUNTS,
                "rows, columns = A @ torch.ones(n) / n, torch.ones(m) @ A / m",
                "return rows.sum() / m, columns, rows",
            ),
        ),
    ),
)
