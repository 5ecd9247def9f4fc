"""Section 5.3: forward and backward propagation."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch05_3_backprop.backward import BACKWARD
from autograder.suites.ch05_3_backprop.forward import FORWARD
from autograder.suites.ch05_3_backprop.memory import MEMORY

ASSIGNMENT = Assignment(
    "ch05_3_backprop",
    "Backpropagation by hand",
    (FORWARD, BACKWARD, MEMORY),
    discussions=(Discussion("training_memory", points=2),),
    minutes=60,
)
