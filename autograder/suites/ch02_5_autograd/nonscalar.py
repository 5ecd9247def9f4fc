"""Section 2.5: the exercise grad_nonscalar."""

from __future__ import annotations

from autograder.authoring import Check, Exercise
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_5_autograd._common import gradients, left_alone, torch_differentiates

GRAD_NONSCALAR = Exercise(
    name="grad_nonscalar",
    section="2.5",
    checks=(
        Check("value", "value", gradients("grad_nonscalar", (5,), (3,)), points=2, kept=PLAIN),
        Check("any shape", "value", gradients("grad_nonscalar", (2, 3), (2, 1, 4))),
        Check("by torch", "value", torch_differentiates("grad_nonscalar", 4)),
        Check("input", "value", left_alone("grad_nonscalar", 4)),
        Check(
            "other shapes",
            "value",
            gradients("grad_nonscalar", (1,), (60,)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
