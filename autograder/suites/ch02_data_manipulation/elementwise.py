"""Section 2.1: the exercise elementwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
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
