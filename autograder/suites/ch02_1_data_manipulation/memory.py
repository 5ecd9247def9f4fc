"""Section 2.1: the exercises accumulate and write_into."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define, put
from autograder.suites._common import PLAIN, UNSEEN, decimal
from autograder.suites._helpers import allocated


def accumulate_value(s: Subject, rng: Rng) -> Observations:
    X, Y = put(s, rng.normal(2, 3)), put(s, rng.normal(2, 3))
    s.accumulate(X, Y)
    yield "X of shape (2, 3) after accumulate(X, Y)", X
    yield "Y of shape (2, 3) after accumulate(X, Y)", Y


def _smallest(before: Ref, tensor: Ref, rng: Rng, name: str, call: str) -> tuple[str, Ref]:
    """The smallest entry of what is still where it was in memory, if its place is filled."""
    number = decimal(rng, low=20, high=90)
    before.fill_(number)
    place = f"the memory that {name} of shape (3, 4) had before"
    return f"{name}.min() after {call}, when {place} is filled with {number},", tensor.min()


def accumulate_in_place(s: Subject, rng: Rng) -> Observations:
    X = put(s, rng.normal(3, 4))
    before = X.view(12)
    s.accumulate(X, rng.normal(3, 4))
    yield _smallest(before, X, rng, "X", "accumulate(X, Y)")


def accumulate_allocates(s: Subject, rng: Rng) -> Observations:
    X, Y = put(s, rng.normal(3, 4)), put(s, rng.normal(3, 4))
    made = define(s, allocated)(s.accumulate, X, Y)
    yield (
        "the number of bytes of new tensors made by accumulate(X, Y) for X and Y of shape (3, 4)",
        made,
    )


def accumulate_again(s: Subject, rng: Rng) -> Observations:
    for shape in ((5,), (2, 3, 4)):
        X, Y = put(s, rng.normal(*shape)), put(s, rng.normal(*shape))
        for _ in range(3):
            s.accumulate(X, Y)
        yield f"X of shape {shape} after accumulate(X, Y) three times", X
        yield f"Y of shape {shape} after accumulate(X, Y) three times", Y


ACCUMULATE = Exercise(
    name="accumulate",
    section="2.1",
    checks=(
        Check("value", "value", accumulate_value, kept=PLAIN),
        Check(
            "in place",
            "value",
            accumulate_in_place,
            kept="what moves has made new tensors as well; here the words say what happened",
        ),
        Check("no new memory", "value", accumulate_allocates),
        Check("again and again", "value", accumulate_again, hidden=True, kept=UNSEEN),
    ),
)


def write_value(s: Subject, rng: Rng) -> Observations:
    Z, X, Y = (put(s, rng.normal(2, 3)) for _ in range(3))
    s.write_into(Z, X, Y)
    for name, tensor in (("Z", Z), ("X", X), ("Y", Y)):
        yield f"{name} of shape (2, 3) after write_into(Z, X, Y)", tensor


def write_in_place(s: Subject, rng: Rng) -> Observations:
    Z = put(s, rng.normal(3, 4))
    before = Z.view(12)
    s.write_into(Z, rng.normal(3, 4), rng.normal(3, 4))
    yield _smallest(before, Z, rng, "Z", "write_into(Z, X, Y)")


def write_again(s: Subject, rng: Rng) -> Observations:
    for shape in ((6,), (2, 3, 4)):
        Z = put(s, rng.normal(*shape))
        for turn in ("first", "second"):
            X, Y = put(s, rng.normal(*shape)), put(s, rng.normal(*shape))
            s.write_into(Z, X, Y)
            yield f"Z of shape {shape} after the {turn} write_into(Z, X, Y)", Z
            yield f"X of shape {shape} after the {turn} write_into(Z, X, Y)", X


WRITE_INTO = Exercise(
    name="write_into",
    section="2.1",
    checks=(
        Check("value", "value", write_value),
        Check("in place", "value", write_in_place),
        Check("again", "value", write_again, hidden=True, kept=UNSEEN),
    ),
)
