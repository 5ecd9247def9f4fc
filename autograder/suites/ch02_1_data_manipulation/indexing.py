"""Section 2.1: the exercises last_row_and_slice and write_block."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, decimal
from autograder.suites._scenarios import in_turn, items, keeps_input, normal, result


def rows_are_views(s: Subject, rng: Rng) -> Observations:
    X = put(s, rng.normal(5, 3))
    rows = s.last_row_and_slice(X)
    number = decimal(rng, low=5, high=9)
    X.fill_(number)
    after = f"of last_row_and_slice(X) for X of shape (5, 3), after X.fill_({number})"
    for index, what in enumerate(("the last row", "the slice")):
        yield f"the smallest entry of {what} {after}", rows[index].min()


LAST_ROW_AND_SLICE = Exercise(
    name="last_row_and_slice",
    section="2.1",
    checks=(
        Check("shape", "shape", result("last_row_and_slice", X=normal(7, 4)), kept=FORM),
        Check(
            "value",
            "value",
            items(
                "last_row_and_slice", "the last row", "the block of rows 1 and 2", X=normal(5, 3)
            ),
            kept=PLAIN,
        ),
        Check("views", "value", rows_are_views),
        Check(
            "other shapes",
            "value",
            in_turn(
                keeps_input("last_row_and_slice", X=normal(*shape))
                for shape in ((3, 6), (9, 2), (6, 1))
            ),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)


def block_small(s: Subject, rng: Rng) -> Observations:
    X = put(s, rng.normal(5, 4))
    s.write_block(X)
    for row in range(5):
        yield f"row {row} of X of shape (5, 4) after write_block(X)", X[row]


def block_larger(s: Subject, rng: Rng) -> Observations:
    shape = (rng.integer(6, 9), rng.integer(6, 9))
    X = put(s, rng.normal(*shape))
    s.write_block(X)
    yield f"X of shape {shape} after write_block(X)", X


def block_in_a_view(s: Subject, rng: Rng) -> Observations:
    whole = put(s, rng.normal(7, 5))
    s.write_block(whole.narrow(0, 2, 5))  # a slice cannot cross the pipe
    yield "X of shape (7, 5) after write_block(X[2:])", whole


def block_of_whole_numbers(s: Subject, rng: Rng) -> Observations:
    X = put(s, rng.integers(20, 90, 5, 3))
    s.write_block(X)
    yield "X of shape (5, 3), whole numbers, after write_block(X)", X


WRITE_BLOCK = Exercise(
    name="write_block",
    section="2.1",
    checks=(
        Check("value", "value", block_small, kept=PLAIN),
        Check("larger", "value", block_larger, kept=PLAIN),
        Check("part of a tensor", "value", block_in_a_view, hidden=True, kept=UNSEEN),
        Check("whole numbers", "value", block_of_whole_numbers, hidden=True, kept=UNSEEN),
    ),
)
