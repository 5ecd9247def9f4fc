"""Section 2.3: the exercises transpose and is_symmetric."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._helpers import type_name
from autograder.suites._scenarios import in_turn, keeps_input, normal, result

TRANSPOSE = Exercise(
    name="transpose",
    section="2.3",
    checks=(
        Check("shape", "shape", result("transpose", A=normal(2, 3)), kept=FORM),
        Check("value", "value", result("transpose", A=normal(2, 3)), kept=PLAIN),
        Check("square", "value", result("transpose", A=normal(3, 3)), kept=PLAIN),
        Check("input", "value", keeps_input("transpose", A=normal(2, 4))),
        Check(
            "other sizes",
            "value",
            in_turn(
                result("transpose", A=normal(*shape)) for shape in ((5, 2), (1, 4), (3, 1), (6, 7))
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)


def _symmetric(rng: Rng, n: int) -> Tensor:
    A = rng.normal(n, n)
    return A + A.T


def _one_pair_off(rng: Rng, n: int) -> Tensor:
    """Symmetric but for one pair of entries outside the first row and column."""
    A = _symmetric(rng, n)
    i, j = (1 + rng.permutation(n - 1)[:2]).tolist()
    A[i, j] += 0.5
    return A


def symmetric_type(s: Subject, rng: Rng) -> Observations:
    answer = s.is_symmetric(_symmetric(rng, 3))
    yield "the type of is_symmetric(A) for A of shape (3, 3)", define(s, type_name)(answer)


def symmetric_square(s: Subject, rng: Rng) -> Observations:
    answer = s.is_symmetric(_symmetric(rng, 4))
    yield "is_symmetric(A) for a symmetric A of shape (4, 4)", answer
    yield "is_symmetric(A) for a random A of shape (3, 3)", s.is_symmetric(rng.normal(3, 3))
    A = rng.normal(3, 3)
    yield "is_symmetric(A) where A[i, j] is -A[j, i]", s.is_symmetric(A - A.T)


def symmetric_but_one(s: Subject, rng: Rng) -> Observations:
    answer = s.is_symmetric(_one_pair_off(rng, 5))
    yield "is_symmetric(A) where only one pair of entries in a (5, 5) matrix differs", answer


def symmetric_not_square(s: Subject, rng: Rng) -> Observations:
    yield "is_symmetric(A) for A of shape (2, 3)", s.is_symmetric(rng.normal(2, 3))


def symmetric_sizes(s: Subject, rng: Rng) -> Observations:
    yield "is_symmetric(A) for A of shape (1, 1)", s.is_symmetric(rng.normal(1, 1))
    row = torch.full((1, 4), float(rng.normal()))
    yield "is_symmetric(A) for four equal entries in one row", s.is_symmetric(row)
    yield "is_symmetric(A) for four equal entries in one column", s.is_symmetric(row.T)
    answer = s.is_symmetric(_symmetric(rng, 6))
    yield "is_symmetric(A) for a symmetric A of shape (6, 6)", answer
    answer = s.is_symmetric(_one_pair_off(rng, 6))
    yield "is_symmetric(A) where only one pair of entries in a (6, 6) matrix differs", answer


_ALONE = "a case that answers often miss: it earns its point alone, and its words name the case"

IS_SYMMETRIC = Exercise(
    name="is_symmetric",
    section="2.3",
    checks=(
        Check("bool", "value", symmetric_type),
        Check("value", "value", symmetric_square, kept=PLAIN),
        Check("one pair", "value", symmetric_but_one, kept=_ALONE),
        Check("not square", "value", symmetric_not_square, kept=_ALONE),
        Check("other sizes", "value", symmetric_sizes, hidden=True, kept=UNSEEN),
    ),
)
