"""Section 2.3: the exercises hadamard and scale_and_shift."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, decimal
from autograder.suites._scenarios import both_signs, in_turn, keeps_input, normal, result

_HADAMARD_SMALL = result("hadamard", A=both_signs(2, 3), B=both_signs(2, 3))

HADAMARD = Exercise(
    name="hadamard",
    section="2.3",
    checks=(
        Check("shape", "shape", _HADAMARD_SMALL, kept=FORM),
        Check("value", "value", _HADAMARD_SMALL, kept=PLAIN),
        Check(
            "square",
            "value",
            result("hadamard", A=both_signs(2, 2), B=both_signs(2, 2)),
            kept=PLAIN,
        ),
        Check("input", "value", keeps_input("hadamard", A=both_signs(3, 2), B=both_signs(3, 2))),
        Check(
            "other sizes",
            "value",
            in_turn(
                result("hadamard", A=normal(*shape), B=normal(*shape))
                for shape in ((4, 5), (1, 3), (6, 1), (3, 3))
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)


def _factor(rng: Rng) -> float:
    return decimal(rng, low=2.2, high=4)


def scaled_small(s: Subject, rng: Rng) -> Observations:
    a, X = _factor(rng), both_signs(2, 3)(rng)
    yield f"scale_and_shift({a}, X) for X of shape (2, 3)", s.scale_and_shift(a, X)


def scaled_keeps_input(s: Subject, rng: Rng) -> Observations:
    a, X = _factor(rng), put(s, both_signs(2, 2)(rng))
    yield f"scale_and_shift({a}, X) for X of shape (2, 2)", s.scale_and_shift(a, X)
    yield f"X of shape (2, 2) after scale_and_shift({a}, X)", X


def scaled_any_shape(s: Subject, rng: Rng) -> Observations:
    for a, shape in ((-0.5, (4,)), (3, (2, 3, 4)), (0.25, (1, 5))):
        scaled = s.scale_and_shift(a, rng.normal(*shape))
        yield f"scale_and_shift({a}, X) for X of shape {shape}", scaled


SCALE_AND_SHIFT = Exercise(
    name="scale_and_shift",
    section="2.3",
    checks=(
        Check("shape", "shape", scaled_small, kept=FORM),
        Check("value", "value", scaled_small, kept=PLAIN),
        Check("input", "value", scaled_keeps_input),
        Check("any shape", "value", scaled_any_shape, hidden=True, kept=UNSEEN),
    ),
)
