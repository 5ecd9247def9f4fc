"""Section 2.1: the exercises elementwise, concatenate, compare and broadcast_add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def _positive(rng: Rng, *shape: int) -> Tensor:
    return rng.uniform(*shape, low=1.2, high=3.5)


def elementwise_matrix(s: Subject, rng: Rng) -> Iterator[Observed]:
    x, y = _positive(rng, 4, 2), _positive(rng, 4, 2)
    yield "elementwise(x, y) for x and y of shape (4, 2)", s.elementwise(x, y)


def elementwise_vector(s: Subject, rng: Rng) -> Iterator[Observed]:
    result = s.elementwise(_positive(rng, 3), _positive(rng, 3))
    for index, what in enumerate(("x + y", "x - y", "x * y", "x / y", "x ** y", "exp(x)")):
        yield f"{what}, from elementwise(x, y) for x and y of shape (3,)", result[index]


def elementwise_keeps(s: Subject, rng: Rng) -> Iterator[Observed]:
    x, y = put(s, _positive(rng, 2, 3)), put(s, _positive(rng, 2, 3))
    yield "elementwise(x, y) for x and y of shape (2, 3)", s.elementwise(x, y)
    yield "x of shape (2, 3) after elementwise(x, y)", x
    yield "y of shape (2, 3) after elementwise(x, y)", y


def _elementwise(*results: str) -> str:
    return body("def elementwise(x, y):\n", f"return {', '.join(results)}")


_SUM, _DIFFERENCE, _PRODUCT, _QUOTIENT, _POWER, _EXP = _SIX = (
    "x + y",
    "x - y",
    "x * y",
    "x / y",
    "x**y",
    "torch.exp(x)",
)


def _six_but(right: str, wrong: str) -> str:
    return _elementwise(*(wrong if result == right else result for result in _SIX))


ELEMENTWISE = Exercise(
    name="elementwise",
    section="2.1",
    checks=(
        Check("shape", "shape", elementwise_matrix, kept=FORM),
        Check("value", "value", elementwise_vector, kept=PLAIN),
        Check("input", "value", elementwise_keeps, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "difference the other way",
            "the difference has the wrong sign: x is subtracted from y.",
            _six_but(_DIFFERENCE, "y - x"),
        ),
        Mistake(
            "matrix product",
            "@ multiplies and adds up; the exercise asks for the product of each pair of entries.",
            _six_but(_PRODUCT, "x @ y"),
        ),
        Mistake(
            "dot product",
            "the products are added up to one number; each pair of entries has its own.",
            _six_but(_PRODUCT, "(x * y).sum()"),
        ),
        Mistake(
            "whole division",
            "// divides without a remainder, so the digits behind the point are lost.",
            _six_but(_QUOTIENT, "x // y"),
        ),
        Mistake(
            "remainder",
            "% gives the remainder of the division.",
            _six_but(_QUOTIENT, "x % y"),
        ),
        Mistake(
            "quotient the other way",
            "y is divided by x; the quotient is upside down.",
            _six_but(_QUOTIENT, "y / x"),
        ),
        Mistake(
            "power the other way",
            "base and exponent have changed places.",
            _six_but(_POWER, "y**x"),
        ),
        Mistake(
            "caret for power",
            "^ is not a power in Python (it works on bits).",
            _six_but(_POWER, "x ^ y"),
        ),
        Mistake(
            "square for power",
            "every entry is squared; the exponent is the entry of y.",
            _six_but(_POWER, "x**2"),
        ),
        Mistake(
            "exponential of y",
            "the exponential is taken of y; the exercise asks for that of x.",
            _six_but(_EXP, "torch.exp(y)"),
        ),
        Mistake(
            "exponential of a number",
            "math.exp takes one number only. Which exp takes a whole tensor?",
            "import math\n\n\n" + _six_but(_EXP, "math.exp(x)"),
        ),
        Mistake(
            "power of two",
            "this is 2 to the power of x (exp2); the base is e.",
            _six_but(_EXP, "torch.exp2(x)"),
        ),
        Mistake(
            "exponential less one",
            "this is exp(x) - 1 (expm1).",
            _six_but(_EXP, "torch.expm1(x)"),
        ),
        Mistake(
            "logarithm",
            "this is the logarithm, which undoes the exponential.",
            _six_but(_EXP, "torch.log(x)"),
        ),
        Mistake(
            "exponential forgotten",
            "five results come back; the exponential is missing.",
            _elementwise(*_SIX[:-1]),
        ),
        Mistake(
            "product before difference",
            "the results stand in another order than the exercise asks for.",
            _elementwise(_SUM, _PRODUCT, _DIFFERENCE, _QUOTIENT, _POWER, _EXP),
        ),
        Mistake(
            "x overwritten",
            "x is overwritten by the sum, and all later results use it.",
            body(
                "def elementwise(x, y):\n",
                "x += y",
                f"return x, {', '.join(_SIX[1:])}",
            ),
        ),
        Mistake(
            "only the sum",
            "a single tensor comes back; six are asked for.",
            _elementwise(_SUM),
        ),
    ),
    alternatives=(
        Alternative("plain", _elementwise(*_SIX)),
        Alternative(
            "functions",
            _elementwise(
                "torch.add(x, y)",
                "torch.sub(x, y)",
                "torch.mul(x, y)",
                "torch.div(x, y)",
                "torch.pow(x, y)",
                "x.exp()",
            ),
        ),
        Alternative(
            "a list of operators",
            body(
                "def elementwise(x, y):\n",
                "import operator as op",
                "",
                "pairs = [op.add, op.sub, op.mul, op.truediv, op.pow]",
                "return [f(x, y) for f in pairs] + [torch.exp(x)]",
            ),
        ),
        Alternative(
            "a copy in place, logarithms",
            body(
                "def elementwise(x, y):\n",
                "total = x.clone()",
                "total += y",
                "return total, -y + x, y * x, x * (1 / y), torch.exp(y * x.log()), torch.e**x",
            ),
        ),
    ),
)


def cat_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    X, Y = rng.normal(4, 2), rng.normal(4, 2)
    yield "concatenate(X, Y) for X and Y of shape (4, 2)", s.concatenate(X, Y)


def cat_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    result = s.concatenate(rng.normal(3, 1), rng.normal(3, 1))
    yield "Y below X, from concatenate(X, Y) for X and Y of shape (3, 1)", result[0]
    yield "Y beside X, from concatenate(X, Y) for X and Y of shape (3, 1)", result[1]


def cat_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((3, 3), (1, 5), (6, 2)):
        X, Y = put(s, rng.normal(*shape)), put(s, rng.normal(*shape))
        yield f"concatenate(X, Y) for X and Y of shape {shape}", s.concatenate(X, Y)
        yield f"X of shape {shape} after concatenate(X, Y)", X


def _cat(below: str, beside: str, result: str = "return below, beside") -> str:
    return body("def concatenate(X, Y):\n", f"below = {below}", f"beside = {beside}", result)


_BELOW, _BESIDE = "torch.cat((X, Y), dim=0)", "torch.cat((X, Y), dim=1)"

CONCATENATE = Exercise(
    name="concatenate",
    section="2.1",
    checks=(
        Check("shape", "shape", cat_shape, kept=FORM),
        Check("value", "value", cat_value, kept=PLAIN),
        Check("other shapes", "value", cat_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "dimensions swapped",
            "the two results have changed places: dim 0 makes the matrix taller and comes first.",
            _cat(_BESIDE, _BELOW),
        ),
        Mistake(
            "dim forgotten",
            "both results are joined along dim 0, which cat takes when it is told nothing.",
            _cat("torch.cat((X, Y))", "torch.cat((X, Y))"),
        ),
        Mistake(
            "beside twice",
            "both results are joined along dim 1.",
            _cat(_BESIDE, _BESIDE),
        ),
        Mistake(
            "stacked",
            "stack puts X and Y behind each other in a new dimension; no dimension is to be added.",
            _cat(_BELOW.replace("cat", "stack"), _BESIDE.replace("cat", "stack")),
        ),
        Mistake(
            "dimensions counted from one",
            "the dimensions of a matrix are 0 and 1; there is no dim 2.",
            _cat(_BESIDE, "torch.cat((X, Y), dim=2)"),
        ),
        Mistake(
            "Y first",
            "Y stands before X; X comes first.",
            _cat(_BELOW.replace("X, Y", "Y, X"), _BESIDE.replace("X, Y", "Y, X")),
        ),
        Mistake(
            "X with itself",
            "X is joined with itself; Y is not used.",
            _cat(_BELOW.replace("X, Y", "X, X"), _BESIDE.replace("X, Y", "X, X")),
        ),
        Mistake(
            "not in one tuple",
            "cat takes the tensors together, as one tuple or list.",
            _cat(_BELOW.replace("(X, Y)", "X, Y"), _BESIDE.replace("(X, Y)", "X, Y")),
        ),
        Mistake(
            "added",
            "the entries of X and Y are added. Joined, they all stay.",
            _cat("X + Y", "X + Y"),
        ),
        Mistake(
            "Python lists",
            "these are Python lists that hold X and Y; no tensor has been made of them.",
            _cat("[X, Y]", "[X, Y]"),
        ),
        Mistake(
            "transposed beside",
            "the second result lies on its side: its rows and columns have changed places.",
            _cat(_BELOW, "torch.cat((X.T, Y.T), dim=0)"),
        ),
        Mistake(
            "reshaped for dim 1",
            "the second result has the right shape, but its rows are not those of X and Y side by "
            "side: reshape only refills the entries in order.",
            _cat(_BELOW, "below.reshape(len(X), -1)"),
        ),
        Mistake(
            "flattened",
            "the entries of X and Y come back in one long row.",
            _cat(
                "torch.cat((X.flatten(), Y.flatten()))",
                "torch.cat((X.flatten(), Y.flatten()))",
            ),
        ),
        Mistake(
            "only below",
            "only one tensor comes back; the one along dim 1 is missing.",
            _cat(_BELOW, _BESIDE, "return below"),
        ),
    ),
    equivalents=(
        Equivalent("line 3: dim= of torch.cat dropped", "cat joins along dim 0 when told nothing"),
    ),
    alternatives=(
        Alternative("plain", _cat(_BELOW, _BESIDE)),
        Alternative(
            "in a loop",
            body("def concatenate(X, Y):\n", "return [torch.cat([X, Y], d) for d in (0, 1)]"),
        ),
        Alternative("vstack and hstack", _cat("torch.vstack([X, Y])", "torch.hstack([X, Y])")),
        Alternative(
            "axis for dim", _cat("torch.concat([X, Y], axis=0)", "torch.concat([X, Y], 1)")
        ),
        Alternative(
            "written into place",
            body(
                "def concatenate(X, Y):\n",
                "n, m = X.shape[:2]",
                "below = torch.zeros(2 * n, *X.shape[1:])",
                "below[:n], below[n:] = X, Y",
                "beside = torch.zeros(n, 2 * m, *X.shape[2:])",
                "beside[:, :m], beside[:, m:] = X, Y",
                "return below, beside",
            ),
        ),
    ),
)


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


def broadcast_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    a, b = rng.normal(4, 1), rng.normal(1, 2)
    yield "broadcast_add(a, b) for a of shape (4, 1), b of shape (1, 2)", s.broadcast_add(a, b)


def broadcast_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    a, b = rng.normal(2, 1), rng.normal(1, 3)
    yield "broadcast_add(a, b) for a of shape (2, 1), b of shape (1, 3)", s.broadcast_add(a, b)


def broadcast_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, m in ((5, 5), (1, 4), (6, 1), (30, 20)):
        a, b = put(s, rng.normal(n, 1)), put(s, rng.normal(1, m))
        at = f"a of shape ({n}, 1), b of shape (1, {m})"
        yield f"broadcast_add(a, b) for {at}", s.broadcast_add(a, b)
        yield f"a after broadcast_add(a, b) for {at}", a
        yield f"b after broadcast_add(a, b) for {at}", b


def _broadcast(*lines: str) -> str:
    return body("def broadcast_add(a, b):\n", *lines)


BROADCAST_ADD = Exercise(
    name="broadcast_add",
    section="2.1",
    checks=(
        Check("shape", "shape", broadcast_shape, kept=FORM),
        Check("value", "value", broadcast_value, kept=PLAIN),
        Check("other shapes", "value", broadcast_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "multiplied",
            "the column and the row are multiplied. Their entries are to be added.",
            _broadcast("return a * b"),
        ),
        Mistake(
            "subtracted",
            "the row is subtracted from the column. Their entries are to be added.",
            _broadcast("return a - b"),
        ),
        Mistake(
            "transposed",
            "the result lies on its side: entry i, j belongs to row i of a and column j of b.",
            _broadcast("return a.T + b.T"),
        ),
        Mistake(
            "both as columns",
            "b is turned into a column as well, and two columns do not stretch to a grid.",
            _broadcast("return a + b.T"),
        ),
        Mistake(
            "flattened first",
            "two plain vectors are added pair by pair, if their lengths fit at all. A column and a "
            "row stretch to a grid.",
            _broadcast("return a.flatten() + b.flatten()"),
        ),
        Mistake(
            "written into a",
            "the sum is larger than a, so it cannot be written into a.",
            _broadcast("a += b", "return a"),
        ),
        Mistake(
            "joined",
            "cat joins the entries one after the other. They are to be added.",
            _broadcast("return torch.cat((a.flatten(), b.flatten()))"),
        ),
        Mistake(
            "first entry of the column only",
            "only the first entry of a is used; every row of the result has its own.",
            _broadcast("return a[0] + b"),
        ),
        Mistake(
            "first entry of the row only",
            "only the first entry of b is used; every column of the result has its own.",
            _broadcast("return a + b[:, :1]"),
        ),
        Mistake(
            "row summed",
            "the entries of b are added up before they are added to a.",
            _broadcast("return a + b.sum()"),
        ),
        Mistake(
            "everything summed",
            "everything is added up to one number.",
            _broadcast("return (a + b).sum()"),
        ),
        Mistake(
            "sizes written out",
            "the sizes are fixed numbers, and these two tensors have others.",
            _broadcast("return a.expand(3, 2) + b.expand(3, 2)"),
        ),
        Mistake(
            "repeated by the wrong count",
            "each is repeated as often as it has entries itself; the count is that of the other.",
            _broadcast("return a.repeat(1, a.shape[0]) + b.repeat(b.shape[1], 1)"),
        ),
        Mistake(
            "not returned",
            "the sum is computed, but nothing is returned.",
            _broadcast("a + b"),
        ),
    ),
    alternatives=(
        Alternative("plain", _broadcast("return a + b")),
        Alternative(
            "expanded",
            _broadcast(
                "n, m = len(a), b.shape[1]",
                "return a.expand(n, m) + b.expand(n, m)",
            ),
        ),
        Alternative(
            "repeated",
            _broadcast("return a.repeat(1, b.shape[1]) + b.repeat(a.shape[0], 1)"),
        ),
        Alternative("row by row", _broadcast("return torch.stack([x + b[0] for x in a])")),
        Alternative(
            "a loop over entries",
            _broadcast(
                "C = torch.zeros(a.shape[0], b.shape[1])",
                "for i in range(a.shape[0]):",
                "    for j in range(b.shape[1]):",
                "        C[i, j] = a[i, 0] + b[0, j]",
                "return C",
            ),
        ),
    ),
)
