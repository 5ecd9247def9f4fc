"""Section 2.1: the exercise elementwise."""

from __future__ import annotations

from autograder.authoring import Check, Exercise
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import Draw, items, keeps_input, result, uniform


def _positive(*shape: int) -> Draw:
    return uniform(*shape, low=1.2, high=3.5)


_RESULTS = "x + y", "x - y", "x * y", "x / y", "x ** y", "exp(x)"

ELEMENTWISE = Exercise(
    name="elementwise",
    section="2.1",
    checks=(
        Check(
            "shape", "shape", result("elementwise", x=_positive(4, 2), y=_positive(4, 2)), kept=FORM
        ),
        Check(
            "value",
            "value",
            items("elementwise", *_RESULTS, x=_positive(3), y=_positive(3)),
            kept=PLAIN,
        ),
        Check(
            "input",
            "value",
            keeps_input("elementwise", x=_positive(2, 3), y=_positive(2, 3)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
