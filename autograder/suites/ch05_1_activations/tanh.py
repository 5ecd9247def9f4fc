"""Section 5.1: the exercise tanh."""

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

TANH = Exercise(
    name="tanh",
    section="5.1",
    drawn=(-4, 4),
    forbids=(*OWN_FUNCTIONS, "torch.sinh", "torch.cosh", "Tensor.sinh", "Tensor.cosh"),
    checks=(
        Check("shape", "shape", any_shape("tanh")),
        Check("value", "value", at_numbers("tanh", x=some_numbers), kept=PLAIN),
        Check(
            "gradient",
            "gradient",
            gradient("tanh", inside=True, x=six_in_a_table),
            kept=MODERATE,
        ),
        Check("large numbers", "gradient", slope_at_far_numbers("tanh"), points=2),
        Check("input", "value", keeps_input("tanh", x=some_numbers), kept=KEPT_INPUT),
        Check("any shape", "value", any_shape("tanh"), hidden=True, kept=UNSEEN),
        Check("float64", "shape", result("tanh", x=double(2, 3)), hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent("line 3: 40 becomes 41", "exp(80) and exp(82) are both far below the overflow"),
    ),
)
