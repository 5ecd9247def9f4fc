"""Section 5.1: the exercise sigmoid."""

from __future__ import annotations

from autograder.authoring import Check, Equivalent, Exercise
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites._scenarios import (
    any_shape,
    at_numbers,
    double,
    gradient,
    keeps_input,
    result,
)
from autograder.suites.ch05_1_activations._common import (
    KEPT_INPUT,
    MODERATE,
    OWN_FUNCTIONS,
    six_in_a_table,
    slope_at_far_numbers,
    some_numbers,
)

SIGMOID = Exercise(
    name="sigmoid",
    section="5.1",
    drawn=(-4, 4),
    forbids=OWN_FUNCTIONS,
    checks=(
        Check("shape", "shape", any_shape("sigmoid")),
        Check("value", "value", at_numbers("sigmoid", x=some_numbers), kept=PLAIN),
        Check(
            "gradient",
            "gradient",
            gradient("sigmoid", inside=True, x=six_in_a_table),
            kept=MODERATE,
        ),
        Check("large numbers", "gradient", slope_at_far_numbers("sigmoid"), points=2),
        Check("input", "value", keeps_input("sigmoid", x=some_numbers), kept=KEPT_INPUT),
        Check("any shape", "value", any_shape("sigmoid"), hidden=True, kept=UNSEEN),
        Check("float64", "shape", result("sigmoid", x=double(2, 3)), hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent("line 3: 80 becomes 81", "exp(80) and exp(81) are both far below the overflow"),
    ),
)
