"""Section 5.1: the exercise tanh_from_sigmoid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch05_activations._common import (
    OWN_FUNCTIONS,
    any_shape,
    at_numbers,
    keeps_input,
    slope,
)

if TYPE_CHECKING:
    from autograder.model import Observed


def calls(function: Callable[[Any], Any], name: str, x: Any) -> bool:
    """Whether ``function(x)`` calls the function that its notebook knows as ``name``."""
    known: dict[str, Any] = function.__globals__  # pyright: ignore[reportFunctionMemberAccess]
    original, seen = known[name], []

    def spy(*args: Any, **kwargs: Any) -> Any:
        seen.append(name)
        return original(*args, **kwargs)

    known[name] = spy
    try:
        function(x)
    finally:
        known[name] = original
    return bool(seen)


def built_on_sigmoid(s: Subject, rng: Rng) -> Iterator[Observed]:
    called = define(s, calls)(s.tanh_from_sigmoid, "sigmoid", rng.normal(3))
    yield "whether tanh_from_sigmoid(x) calls your sigmoid", called


def _from_sigmoid(*lines: str) -> str:
    return body("def tanh_from_sigmoid(x):\n", *lines)


TANH_FROM_SIGMOID = Exercise(
    name="tanh_from_sigmoid",
    section="5.1",
    drawn=(-4, 4),
    uses=("sigmoid",),
    forbids=OWN_FUNCTIONS,
    checks=(
        Check("shape", "shape", any_shape("tanh_from_sigmoid"), kept=FORM),
        Check("value", "value", at_numbers("tanh_from_sigmoid"), kept=PLAIN),
        Check("built on sigmoid", "value", built_on_sigmoid),
        Check("gradient", "gradient", slope("tanh_from_sigmoid")),
        Check("input", "value", keeps_input("tanh_from_sigmoid")),
        Check("any shape", "value", any_shape("tanh_from_sigmoid"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "x not doubled",
            "the range is right, but the curve is too flat: it is stretched to twice its width.",
            _from_sigmoid("return 2 * sigmoid(x) - 1"),
        ),
        Mistake(
            "x halved",
            "the curve is stretched further; the sigmoid has to be squeezed.",
            _from_sigmoid("return 2 * sigmoid(x / 2) - 1"),
        ),
        Mistake(
            "height not doubled",
            "the curve runs from -1 to 0: its height is still that of the sigmoid.",
            _from_sigmoid("return sigmoid(2 * x) - 1"),
        ),
        Mistake(
            "not shifted",
            "the curve runs from 0 to 2: nothing has been subtracted.",
            _from_sigmoid("return 2 * sigmoid(2 * x)"),
        ),
        Mistake(
            "shifted up",
            "the 1 has stayed on its side of the equation: it is added to the wrong one.",
            _from_sigmoid("return 2 * sigmoid(2 * x) + 1"),
        ),
        Mistake(
            "shifted before it is doubled",
            "the 1 is subtracted before the doubling, so that it counts twice.",
            _from_sigmoid("return 2 * (sigmoid(2 * x) - 1)"),
        ),
        Mistake(
            "shifted inside",
            "the 1 is subtracted from x: that moves the curve to the right, not down.",
            _from_sigmoid("return 2 * sigmoid(2 * x - 1)"),
        ),
        Mistake(
            "falls",
            "the curve falls from 1 to -1; every sign is turned round.",
            _from_sigmoid("return 1 - 2 * sigmoid(2 * x)"),
        ),
        Mistake(
            "sigmoid itself",
            "this is the sigmoid, neither stretched nor shifted.",
            _from_sigmoid("return sigmoid(x)"),
        ),
        Mistake(
            "sigmoid not called",
            "sigmoid is not called; the exercise asks to build on it.",
            _from_sigmoid("return tanh(x)"),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient flows back: something cuts the graph.",
            _from_sigmoid("return 2 * sigmoid(2 * x.detach()) - 1"),
        ),
        Mistake(
            "changes its input",
            "the values are right, but x itself is overwritten; make a new tensor.",
            _from_sigmoid("x *= 2", "return 2 * sigmoid(x) - 1"),
        ),
    ),
    alternatives=(
        Alternative("plain", _from_sigmoid("return 2 * sigmoid(2 * x) - 1")),
        Alternative("difference", _from_sigmoid("return sigmoid(2 * x) - sigmoid(-2 * x)")),
        Alternative("from the other side", _from_sigmoid("return 1 - 2 * sigmoid(-2 * x)")),
        Alternative(
            "in steps",
            _from_sigmoid("y = sigmoid(x + x)", "y = y - 0.5", "return torch.mul(y, 2)"),
        ),
    ),
)
