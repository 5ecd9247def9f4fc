"""Section 2.1: the exercise broadcast_add."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN


def broadcast_shape(s: Subject, rng: Rng) -> Observations:
    a, b = rng.normal(4, 1), rng.normal(1, 2)
    yield "broadcast_add(a, b) for a of shape (4, 1), b of shape (1, 2)", s.broadcast_add(a, b)


def broadcast_value(s: Subject, rng: Rng) -> Observations:
    a, b = rng.normal(2, 1), rng.normal(1, 3)
    yield "broadcast_add(a, b) for a of shape (2, 1), b of shape (1, 3)", s.broadcast_add(a, b)


def broadcast_elsewhere(s: Subject, rng: Rng) -> Observations:
    for n, m in ((5, 5), (1, 4), (6, 1), (30, 20)):
        a, b = put(s, rng.normal(n, 1)), put(s, rng.normal(1, m))
        at = f"a of shape ({n}, 1), b of shape (1, {m})"
        yield f"broadcast_add(a, b) for {at}", s.broadcast_add(a, b)
        yield f"a after broadcast_add(a, b) for {at}", a
        yield f"b after broadcast_add(a, b) for {at}", b


BROADCAST_ADD = Exercise(
    name="broadcast_add",
    section="2.1",
    checks=(
        Check("shape", "shape", broadcast_shape, kept=FORM),
        Check("value", "value", broadcast_value, kept=PLAIN),
        Check("other shapes", "value", broadcast_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
