"""Section 2.3: the exercise scalar_ops."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def _numbers(rng: Rng, x: tuple[float, float], y: tuple[float, float]) -> tuple[float, float]:
    """Two numbers of two decimals from the ranges ``x`` and ``y``."""
    drawn = (float(rng.uniform(low=low, high=high)) for low, high in (x, y))
    first, second = (round(number, 2) for number in drawn)
    return first, second


def scalars(s: Subject, rng: Rng) -> Iterator[Observed]:
    x, y = _numbers(rng, (2.2, 3), (1.2, 1.8))
    yield (
        f"scalar_ops(x, y) for x = {x}, y = {y}",
        s.scalar_ops(torch.tensor(x), torch.tensor(y)),
    )


def scalars_kept(s: Subject, rng: Rng) -> Iterator[Observed]:
    x, y = _numbers(rng, (2.2, 3), (1.2, 1.8))
    X, Y = put(s, torch.tensor(x)), put(s, torch.tensor(y))
    yield f"scalar_ops(x, y) for x = {x}, y = {y}", s.scalar_ops(X, Y)
    yield "x after scalar_ops(x, y)", X
    yield "y after scalar_ops(x, y)", Y


def scalars_below_one(s: Subject, rng: Rng) -> Iterator[Observed]:
    x, y = _numbers(rng, (0.3, 0.8), (-1.8, -1.2))
    yield (
        f"scalar_ops(x, y) for x = {x}, y = {y}",
        s.scalar_ops(torch.tensor(x), torch.tensor(y)),
    )


_answer = partial(body, "def scalar_ops(x, y):\n")

SCALAR_OPS = Exercise(
    name="scalar_ops",
    section="2.3",
    checks=(
        Check("shape", "shape", scalars, kept=FORM),
        Check("value", "value", scalars, kept=PLAIN),
        Check("input", "value", scalars_kept),
        Check("below one", "value", scalars_below_one, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "^ for the power",
            "^ works on the bits of whole numbers in Python. The power is written otherwise.",
            _answer("return x + y, x * y, x / y, x ^ y"),
        ),
        Mistake(
            "power the wrong way round",
            "the last result is y to the power x.",
            _answer("return x + y, x * y, x / y, y**x"),
        ),
        Mistake(
            "quotient the wrong way round",
            "the third result is y divided by x.",
            _answer("return x + y, x * y, y / x, x**y"),
        ),
        Mistake(
            "whole-number division",
            "the quotient is cut down to a whole number.",
            _answer("return x + y, x * y, x // y, x**y"),
        ),
        Mistake(
            "difference",
            "the first result is the difference of x and y.",
            _answer("return x - y, x * y, x / y, x**y"),
        ),
        Mistake(
            "square",
            "the last result is the square of x, whatever y is.",
            _answer("return x + y, x * y, x / y, x**2"),
        ),
        Mistake(
            "power forgotten",
            "there are three results; the power is missing.",
            _answer("return x + y, x * y, x / y"),
        ),
        Mistake(
            "another order",
            "the results stand in another order than the one asked for.",
            _answer("return x + y, x / y, x * y, x**y"),
        ),
        Mistake(
            "one tensor of four",
            "the four results are put together in one tensor; return them side by side instead.",
            _answer("return torch.stack((x + y, x * y, x / y, x**y))"),
        ),
        Mistake(
            "@ for the product",
            "@ is the product of vectors and matrices; these are single numbers.",
            _answer("return x + y, x @ y, x / y, x**y"),
        ),
        Mistake(
            "x overwritten first",
            "+= changes x itself, and everything after it is computed from the changed x.",
            _answer("total = x", "total += y", "return total, x * y, x / y, x**y"),
        ),
        Mistake(
            "x overwritten last",
            "the results are right, but x itself is changed by an operation in place.",
            _answer("return x + y, x * y, x / y, x.pow_(y)"),
        ),
        Mistake(
            "only the last result",
            "only one result is returned: the first return ends the function.",
            _answer("return x + y", "return x * y, x / y, x**y"),
        ),
    ),
    alternatives=(
        Alternative("plain", _answer("return x + y, x * y, x / y, x**y")),
        Alternative(
            "functions",
            _answer("return torch.add(x, y), torch.mul(x, y), torch.div(x, y), torch.pow(x, y)"),
        ),
        Alternative(
            "named results",
            _answer(
                "total = x + y",
                "product = y * x",
                "quotient = x / y",
                "power = x.pow(y)",
                "return (total, product, quotient, power)",
            ),
        ),
        Alternative(
            "list", _answer("return [x.add(y), x.mul(y), x * (1 / y), torch.exp(y * x.log())]")
        ),
    ),
)
