"""Section 2.1: the exercises last_row_and_slice and write_block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites._helpers import shares_memory

if TYPE_CHECKING:
    from autograder.model import Observed


def rows_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    result = s.last_row_and_slice(rng.normal(5, 3))
    yield "the last row, from last_row_and_slice(X) for X of shape (5, 3)", result[0]
    yield "rows 1 and 2, from last_row_and_slice(X) for X of shape (5, 3)", result[1]


def rows_pair(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "last_row_and_slice(X) for X of shape (7, 4)", s.last_row_and_slice(rng.normal(7, 4))


def rows_are_views(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.normal(5, 3))
    result = s.last_row_and_slice(X)
    for index, what in enumerate(("the last row", "the slice")):
        yield (
            f"whether {what} of X of shape (5, 3) shares its memory with X",
            define(s, shares_memory)(X, result[index]),
        )


def rows_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((8,), (3, 6), (9, 2, 3)):
        X = put(s, rng.normal(*shape))
        yield f"last_row_and_slice(X) for X of shape {shape}", s.last_row_and_slice(X)
        yield f"X of shape {shape} after last_row_and_slice(X)", X


def _rows(*lines: str) -> str:
    return body("def last_row_and_slice(X):\n", *lines)


LAST_ROW_AND_SLICE = Exercise(
    name="last_row_and_slice",
    section="2.1",
    checks=(
        Check("shape", "shape", rows_pair, kept=FORM),
        Check("value", "value", rows_value, kept=PLAIN),
        Check("views", "value", rows_are_views),
        Check("other shapes", "value", rows_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "first row",
            "the first row comes back instead of the last one.",
            _rows("return X[0], X[1:3]"),
        ),
        Mistake(
            "last column",
            "the last column comes back instead of the last row. The first index counts rows.",
            _rows("return X[:, -1], X[1:3]"),
        ),
        Mistake(
            "all but the last row",
            "all rows but the last one come back: the colon makes a range of -1.",
            _rows("return X[:-1], X[1:3]"),
        ),
        Mistake(
            "last row as a matrix",
            "the last row is still a matrix with one row. One row alone is a vector.",
            _rows("return X[-1:], X[1:3]"),
        ),
        Mistake(
            "fourth row",
            "row 3 is not the last one of every matrix. Count from the end.",
            _rows("return X[3], X[1:3]"),
        ),
        Mistake(
            "behind the end",
            "the rows are counted from 0, so the row with the number len(X) does not exist.",
            _rows("return X[len(X)], X[1:3]"),
        ),
        Mistake(
            "second last row",
            "this is the last row but one: the first from the end has the index -1.",
            _rows("return X[-2], X[1:3]"),
        ),
        Mistake(
            "slice with its end",
            "the slice has a row too many: the end of a range is not part of it.",
            _rows("return X[-1], X[1:4]"),
        ),
        Mistake(
            "slice too short",
            "the slice has only row 1. The end of a range is not part of it.",
            _rows("return X[-1], X[1:2]"),
        ),
        Mistake(
            "slice counted from one",
            "the slice starts at row 0. Rows are counted from 0, so row 1 is the second one.",
            _rows("return X[-1], X[0:2]"),
        ),
        Mistake(
            "columns for rows",
            "the slice holds columns 1 and 2; without anything before it, the range takes rows.",
            _rows("return X[-1], X[:, 1:3]"),
        ),
        Mistake(
            "one entry for the slice",
            "a comma picks one single entry. A range of rows is written with another sign.",
            _rows("return X[-1], X[1, 2]"),
        ),
        Mistake(
            "slice by a list",
            "the rows are right, but a list of indices makes a copy; a range gives a view.",
            _rows("return X[-1], X[[1, 2]]"),
        ),
        Mistake(
            "copies",
            "the numbers are right, but both results are copies: X[...] alone gives views.",
            _rows("return X[-1].clone(), X[1:3].clone()"),
        ),
        Mistake(
            "results swapped",
            "the two results have changed places: the last row comes first.",
            _rows("return X[1:3], X[-1]"),
        ),
        Mistake(
            "slice forgotten",
            "only the last row comes back; the slice is missing.",
            _rows("return X[-1]"),
        ),
    ),
    alternatives=(
        Alternative("plain", _rows("return X[-1], X[1:3]")),
        Alternative(
            "all columns named",
            _rows("last = X[-1, ...]", "middle = X[1:3, ...]", "return [last, middle]"),
        ),
        Alternative("from the front", _rows("return X[len(X) - 1], X[slice(1, 3)]")),
        Alternative("select and narrow", _rows("return X.select(0, -1), X.narrow(0, 1, 2)")),
        Alternative("unbind", _rows("return X.unbind()[-1], X[:3][1:]")),
    ),
)


def block_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.normal(3, 5))
    s.write_block(X)
    for row in range(3):
        yield f"row {row} of X of shape (3, 5) after write_block(X)", X[row]


def block_larger(s: Subject, rng: Rng) -> Iterator[Observed]:
    shape = (rng.integer(6, 9), rng.integer(6, 9))
    X = put(s, rng.normal(*shape))
    s.write_block(X)
    yield f"X of shape {shape} after write_block(X)", X


def block_in_a_view(s: Subject, rng: Rng) -> Iterator[Observed]:
    whole = put(s, rng.normal(7, 5))
    s.write_block(whole.narrow(0, 2, 5))  # a slice cannot cross the pipe
    yield "X of shape (7, 5) after write_block(X[2:])", whole


def block_of_whole_numbers(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.integers(20, 90, 5, 3))
    s.write_block(X)
    yield "X of shape (5, 3), whole numbers, after write_block(X)", X


def _block(*lines: str) -> str:
    return body("def write_block(X):\n", *lines)


_TWELVE = "X[:2] = 12"
_SEVENTEEN = "X[1, 2] = 17"

WRITE_BLOCK = Exercise(
    name="write_block",
    section="2.1",
    checks=(
        Check("value", "value", block_small, kept=PLAIN),
        Check("larger", "value", block_larger, kept=PLAIN),
        Check("part of a tensor", "value", block_in_a_view, hidden=True, kept=UNSEEN),
        Check("whole numbers", "value", block_of_whole_numbers, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "seventeen overwritten",
            "no 17 is left: is it written at all, and not covered by the 12s afterwards?",
            _block(_SEVENTEEN, _TWELVE),
        ),
        Mistake(
            "copy changed",
            "X itself stays as it was: the numbers go into a copy, or the name X has been given to "
            "something else.",
            _block("X = X.clone()", _TWELVE, _SEVENTEEN, "return X"),
        ),
        Mistake(
            "first row only",
            "only one row is filled with 12. Where does the range :1 end?",
            _block("X[:1] = 12", _SEVENTEEN),
        ),
        Mistake(
            "three rows",
            "three rows are filled with 12: the end of a range is not part of it.",
            _block("X[:3] = 12", _SEVENTEEN),
        ),
        Mistake(
            "rows 1 and 2",
            "rows 1 and 2 are filled with 12; the first row has the index 0.",
            _block("X[1:3] = 12", _SEVENTEEN),
        ),
        Mistake(
            "row 2 only",
            "12 fills the single row with the index 2, not the first two rows.",
            _block("X[2] = 12", _SEVENTEEN),
        ),
        Mistake(
            "everything but two rows",
            "12 fills what comes after the first two rows; the colon stands on the wrong side.",
            _block("X[2:] = 12", _SEVENTEEN),
        ),
        Mistake(
            "columns for rows",
            "the first two columns are filled with 12 instead of rows. The first index is the row.",
            _block("X[:, :2] = 12", _SEVENTEEN),
        ),
        Mistake(
            "everything filled",
            "every entry becomes 12. Rows 2 and below stay as they are.",
            _block("X[:] = 12", _SEVENTEEN),
        ),
        Mistake(
            "square block",
            "only the first two columns of the two rows are 12; whole rows are meant.",
            _block("X[:2, :2] = 12", _SEVENTEEN),
        ),
        Mistake(
            "twelve added",
            "12 is added to the old entries. They are replaced.",
            _block("X[:2] += 12", _SEVENTEEN),
        ),
        Mistake(
            "row and column swapped",
            "the 17 is in row 2, column 1: row and column have changed places.",
            _block(_TWELVE, "X[2, 1] = 17"),
        ),
        Mistake(
            "counted from one",
            "the 17 is one column too far left and one row too high: both are counted from 0.",
            _block(_TWELVE, "X[0, 1] = 17"),
        ),
        Mistake(
            "rows from a list",
            "17 fills the whole rows 1 and 2: a list of indices chooses rows. One entry has a row "
            "and a column.",
            _block(_TWELVE, "X[[1, 2]] = 17"),
        ),
        Mistake(
            "slice for an entry",
            "17 fills all of row 1: the range 1:2 chooses a whole row.",
            _block(_TWELVE, "X[1:2] = 17"),
        ),
        Mistake(
            "two columns of 17",
            "17 is written from column 2 to the end of the row; it is one single entry.",
            _block(_TWELVE, "X[1, 2:] = 17"),
        ),
        Mistake(
            "no twelves",
            "the 17 is there; the first two rows are not filled with 12.",
            _block(_SEVENTEEN),
        ),
    ),
    alternatives=(
        Alternative("plain", _block(_TWELVE, _SEVENTEEN)),
        Alternative("all columns named", _block("X[0:2, :] = 12", "X[1][2] = 17", "return X")),
        Alternative("fill_", _block("X[:2, :].fill_(12)", "X[1, 2].fill_(17)")),
        Alternative(
            "row by row",
            _block(
                "for i in range(2):",
                "    for j in range(X.shape[1]):",
                "        X[i, j] = 17 if (i, j) == (1, 2) else 12",
            ),
        ),
        Alternative(
            "tensors written",
            _block("X[:2] = torch.full_like(X[:2], 12)", "X[1, 2] = torch.tensor(17)"),
        ),
    ),
)
