"""Section 2.3: sums that keep the axes: the exercises normalize_rows and cumulative_sum."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Scenario, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import (
    Draw,
    both_signs,
    in_turn,
    keeps_input,
    normal,
    result,
    uniform,
)


def _sums_far_from_zero(m: int, n: int) -> Draw:
    """One entry of the first row is negative; no row or column sums to less than 1."""

    def draw(rng: Rng) -> Tensor:
        A = rng.uniform(m, n, low=1, high=2)
        A[1:, 0] += 3
        A[0, 0] *= -0.5
        return A

    return draw


NORMALIZE_ROWS = Exercise(
    name="normalize_rows",
    section="2.3",
    checks=(
        Check("shape", "shape", result("normalize_rows", A=_sums_far_from_zero(2, 4)), kept=FORM),
        Check("value", "value", result("normalize_rows", A=_sums_far_from_zero(2, 4)), kept=PLAIN),
        Check("square", "value", result("normalize_rows", A=_sums_far_from_zero(3, 3)), kept=PLAIN),
        Check("input", "value", keeps_input("normalize_rows", A=_sums_far_from_zero(2, 3))),
        Check(
            "other sizes",
            "value",
            in_turn(
                result("normalize_rows", A=draw)
                for draw in (
                    _sums_far_from_zero(5, 3),
                    _sums_far_from_zero(4, 4),
                    _sums_far_from_zero(6, 7),
                    uniform(1, 5, low=1, high=2),
                )
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)


def cumulative(draw: Draw, axis: int) -> Scenario:
    """``cumulative_sum(A, axis=0) for A of shape (2, 3)``"""

    def scenario(s: Subject, rng: Rng) -> Observations:
        A = draw(rng)
        name = f"cumulative_sum(A, axis={axis}) for A of shape {tuple(A.shape)}"
        yield name, s.cumulative_sum(A, axis=axis)

    return scenario


def cumulative_square(s: Subject, rng: Rng) -> Observations:
    for axis in (1, 0):
        A = both_signs(3, 3)(rng)
        yield f"cumulative_sum(A, axis={axis}) for A of shape (3, 3)", s.cumulative_sum(A, axis)


def cumulative_keeps_input(s: Subject, rng: Rng) -> Observations:
    for axis in (0, 1):
        A = put(s, both_signs(3, 2)(rng))
        call = f"cumulative_sum(A, axis={axis})"
        yield f"{call} for A of shape (3, 2)", s.cumulative_sum(A, axis=axis)
        yield f"A of shape (3, 2) after {call}", A


_CUMULATIVE_SMALL = in_turn(cumulative(both_signs(2, 3), axis) for axis in (0, 1))

CUMULATIVE_SUM = Exercise(
    name="cumulative_sum",
    section="2.3",
    checks=(
        Check("shape", "shape", _CUMULATIVE_SMALL, kept=FORM),
        Check("value", "value", _CUMULATIVE_SMALL, kept=PLAIN),
        Check("square", "value", cumulative_square, kept=PLAIN),
        Check("input", "value", cumulative_keeps_input),
        Check(
            "other sizes",
            "value",
            in_turn(
                cumulative(normal(*shape), axis)
                for shape in ((5, 4), (1, 4), (3, 1), (6, 7))
                for axis in (0, 1)
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
