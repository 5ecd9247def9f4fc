"""Section 2.5: the exercise grad_twice."""

from __future__ import annotations

from autograder.authoring import Check, Exercise
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_5_autograd._common import gradients, left_alone, torch_differentiates

GRAD_TWICE = Exercise(
    name="grad_twice",
    section="2.5",
    checks=(
        Check("value", "value", gradients("grad_twice", (5,), (3,)), points=2, kept=PLAIN),
        Check("by torch", "value", torch_differentiates("grad_twice", 4)),
        Check("input", "value", left_alone("grad_twice", 4)),
        Check(
            "other sizes", "value", gradients("grad_twice", (1,), (60,)), hidden=True, kept=UNSEEN
        ),
    ),
)
