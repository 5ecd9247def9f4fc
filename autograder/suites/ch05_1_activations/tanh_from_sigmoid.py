"""Section 5.1: the exercise tanh_from_sigmoid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import any_shape, at_numbers, gradient, keeps_input
from autograder.suites.ch05_1_activations._common import OWN_FUNCTIONS, six_in_a_table, some_numbers


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


def built_on_sigmoid(s: Subject, rng: Rng) -> Observations:
    called = define(s, calls)(s.tanh_from_sigmoid, "sigmoid", rng.normal(3))
    yield "whether tanh_from_sigmoid(x) calls your sigmoid", called


TANH_FROM_SIGMOID = Exercise(
    name="tanh_from_sigmoid",
    section="5.1",
    drawn=(-4, 4),
    uses=("sigmoid",),
    forbids=OWN_FUNCTIONS,
    checks=(
        Check("shape", "shape", any_shape("tanh_from_sigmoid"), kept=FORM),
        Check("value", "value", at_numbers("tanh_from_sigmoid", x=some_numbers), kept=PLAIN),
        Check("built on sigmoid", "value", built_on_sigmoid),
        Check("gradient", "gradient", gradient("tanh_from_sigmoid", inside=True, x=six_in_a_table)),
        Check("input", "value", keeps_input("tanh_from_sigmoid", x=some_numbers)),
        Check("any shape", "value", any_shape("tanh_from_sigmoid"), hidden=True, kept=UNSEEN),
    ),
)
