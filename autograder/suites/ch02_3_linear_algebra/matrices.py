"""Section 2.3: the exercises transpose and is_symmetric."""

from __future__ import annotations

from collections.abc import Sequence

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


def _one_pair_off(rng: Rng, n: int, by: float) -> Tensor:
    """Symmetric but for one pair of entries outside the first row and column."""
    A = _symmetric(rng, n)
    i, j = (1 + rng.permutation(n - 1)[:2]).tolist()
    A[i, j] += by
    return A


def symmetric_type(s: Subject, rng: Rng) -> Observations:
    answer = s.is_symmetric(_symmetric(rng, 3))
    yield "the type of is_symmetric(A) for A of shape (3, 3)", define(s, type_name)(answer)


def _in_any_order(s: Subject, rng: Rng, cases: Sequence[tuple[str, Tensor]]) -> Observations:
    """``is_symmetric`` for each case: no row of answers that is written down fits every seed."""
    for index in rng.permutation(len(cases)).tolist():
        which, A = cases[index]
        yield f"is_symmetric(A) {which}", s.is_symmetric(A)


def _symmetric_case(rng: Rng, n: int) -> tuple[str, Tensor]:
    return f"for a symmetric A of shape ({n}, {n})", _symmetric(rng, n)


def _one_pair_case(rng: Rng, n: int) -> tuple[str, Tensor]:
    by = 0.005 if n == 5 else 0.5
    which = f"where only one pair of entries in a ({n}, {n}) matrix differs, by {by}"
    return which, _one_pair_off(rng, n, by)


def symmetric_square(s: Subject, rng: Rng) -> Observations:
    A = rng.normal(3, 3)
    cases = [
        *(_symmetric_case(rng, n) for n in (2, 3, 4)),
        ("for a random A of shape (3, 3)", rng.normal(3, 3)),
        ("for a random A of shape (4, 4)", rng.normal(4, 4)),
        ("where A[i, j] is -A[j, i]", A - A.T),
    ]
    yield from _in_any_order(s, rng, cases)


def symmetric_but_one(s: Subject, rng: Rng) -> Observations:
    cases = [make(rng, n) for n in (4, 5, 6) for make in (_symmetric_case, _one_pair_case)]
    yield from _in_any_order(s, rng, cases)


def symmetric_not_square(s: Subject, rng: Rng) -> Observations:
    cases = [
        *(_symmetric_case(rng, n) for n in (2, 3, 4)),
        *((f"for A of shape {shape}", rng.normal(*shape)) for shape in ((2, 3), (3, 2), (4, 3))),
    ]
    yield from _in_any_order(s, rng, cases)


def symmetric_sizes(s: Subject, rng: Rng) -> Observations:
    row = torch.full((1, 4), float(rng.normal()))
    cases = [
        ("for A of shape (1, 1)", rng.normal(1, 1)),
        ("for four equal entries in one row", row),
        ("for four equal entries in one column", row.T),
        _symmetric_case(rng, 6),
        _one_pair_case(rng, 6),
        _symmetric_case(rng, 7),
    ]
    yield from _in_any_order(s, rng, cases)


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
