"""Section 2.5: the exercise grad_detached."""

from __future__ import annotations

from autograder.authoring import Check, Exercise
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_5_autograd._common import gradients, left_alone, torch_differentiates

GRAD_DETACHED = Exercise(
    name="grad_detached",
    section="2.5",
    checks=(
        Check("value", "value", gradients("grad_detached", (5,), (2, 3)), points=2, kept=PLAIN),
        Check("by torch", "value", torch_differentiates("grad_detached", 4)),
        Check("input", "value", left_alone("grad_detached", 4)),
        Check(
            "other shapes",
            "value",
            gradients("grad_detached", (1,), (60,), (2, 3, 4)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
