"""Section 2.1: the exercise compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def _with_ties(rng: Rng, rows: int, cols: int) -> tuple[Tensor, Tensor]:
    """X and Y of one shape: some entries equal, others of Y larger, most of them smaller."""
    n = rows * cols
    X = rng.normal(n, mean=3)
    equal, larger = n // 4, n // 3
    shift = torch.cat(
        [
            torch.zeros(equal),
            rng.uniform(larger, low=0.5, high=1),
            -rng.uniform(n - equal - larger, low=2, high=3),
        ]
    )
    Y = X + shift[rng.permutation(n)]
    return X.reshape(rows, cols), Y.reshape(rows, cols)


def compare_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "compare(X, Y) for X and Y of shape (3, 4)", s.compare(*_with_ties(rng, 3, 4))


def compare_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    result = s.compare(*_with_ties(rng, 2, 4))
    for index, what in enumerate(("X == Y", "X < Y", "X > Y", "the sum of X")):
        yield f"{what}, from compare(X, Y) for X and Y of shape (2, 4)", result[index]


def compare_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for rows, cols in ((5, 5), (1, 9), (20, 30)):
        X, Y = (put(s, tensor) for tensor in _with_ties(rng, rows, cols))
        yield f"compare(X, Y) for X and Y of shape ({rows}, {cols})", s.compare(X, Y)
        yield f"X of shape ({rows}, {cols}) after compare(X, Y)", X
        yield f"compare(X, Y) for equal X and Y of shape ({rows}, {cols})", s.compare(X, X.clone())


_EQUAL, _LESS, _GREATER, _TOTAL = _FOUR = ("X == Y", "X < Y", "X > Y", "X.sum()")


def _compare(*results: str) -> str:
    return body("def compare(X, Y):\n", f"return {', '.join(results)}")


def _four_but(right: str, wrong: str) -> str:
    return _compare(*(wrong if result == right else result for result in _FOUR))


COMPARE = Exercise(
    name="compare",
    section="2.1",
    checks=(
        Check("shape", "shape", compare_shape),
        Check("value", "value", compare_value, kept=PLAIN),
        Check("other shapes", "value", compare_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "one truth for all",
            "there is one answer for all entries together; each pair of entries has its own.",
            _four_but(_EQUAL, "torch.equal(X, Y)"),
        ),
        Mistake(
            "the same object",
            "`is` asks whether X and Y are one object, and says nothing of their entries.",
            _four_but(_EQUAL, "X is Y"),
        ),
        Mistake(
            "unequal",
            "the first result says where the entries differ. It is asked where they are equal.",
            _four_but(_EQUAL, "X != Y"),
        ),
        Mistake(
            "less or equal",
            "where the entries are equal, the second result is True: that is <=.",
            _four_but(_LESS, "X <= Y"),
        ),
        Mistake(
            "greater or equal",
            "where the entries are equal, the third result is True: that is >=.",
            _four_but(_GREATER, "X >= Y"),
        ),
        Mistake(
            "less and greater swapped",
            "the second and the third result have changed places.",
            _compare(_EQUAL, _GREATER, _LESS, _TOTAL),
        ),
        Mistake(
            "zeros and ones",
            "the answers are turned into numbers. A comparison gives True and False (dtype bool).",
            _compare("(X == Y).int()", "(X < Y).int()", "(X > Y).int()", _TOTAL),
        ),
        Mistake(
            "sums of columns",
            "there is one sum for every column (Python's sum adds the rows up). One for all of X "
            "is asked for.",
            _four_but(_TOTAL, "sum(X)"),
        ),
        Mistake(
            "sums of rows",
            "there is one sum for every row. One for all of X is asked for.",
            _four_but(_TOTAL, "X.sum(dim=1)"),
        ),
        Mistake(
            "mean",
            "this is the mean of X: its sum is divided by the number of entries.",
            _four_but(_TOTAL, "X.mean()"),
        ),
        Mistake(
            "sum of Y",
            "the sum is taken over Y; it is asked for X.",
            _four_but(_TOTAL, "Y.sum()"),
        ),
        Mistake(
            "equal entries counted",
            "the last result counts the equal entries; the sum of X is asked for.",
            _four_but(_TOTAL, "(X == Y).sum()"),
        ),
        Mistake(
            "sum of both",
            "the sum runs over X and Y together; it is asked for X alone.",
            _four_but(_TOTAL, "(X + Y).sum()"),
        ),
        Mistake(
            "sum not called",
            "the last result is the method itself. What calls a method?",
            _four_but(_TOTAL, "X.sum"),
        ),
        Mistake(
            "sum forgotten",
            "three results come back; the sum of X is missing.",
            _compare(*_FOUR[:-1]),
        ),
    ),
    alternatives=(
        Alternative("plain", _compare(*_FOUR)),
        Alternative(
            "functions",
            _compare("torch.eq(X, Y)", "torch.lt(X, Y)", "torch.gt(X, Y)", "torch.sum(X)"),
        ),
        Alternative(
            "from each other",
            body(
                "def compare(X, Y):\n",
                "less, greater = X < Y, Y < X",
                "return ~(less | greater), less, greater, X.flatten().sum(0)",
            ),
        ),
        Alternative(
            "sum as a number",
            body(
                "def compare(X, Y):\n",
                "total = 0.0",
                "for row in X:",
                "    for entry in row:",
                "        total += entry.item()",
                "return [X.eq(Y), X.lt(Y), X.gt(Y), total]",
            ),
        ),
    ),
)
