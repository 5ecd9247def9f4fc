"""Section 5.2: multilayer perceptrons."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch05_2_mlp.forward import FORWARD
from autograder.suites.ch05_2_mlp.mlp import CONCISE
from autograder.suites.ch05_2_mlp.mlp_scratch import PARAMETERS
from autograder.suites.ch05_2_mlp.relu import RELU
from autograder.suites.ch05_2_mlp.training import TRAINING

ASSIGNMENT = Assignment(
    "ch05_2_mlp",
    "A multilayer perceptron from scratch",
    (RELU, PARAMETERS, FORWARD, TRAINING, CONCISE),
    discussions=(Discussion("small_weights"),),
    images=True,
    minutes=45,
)
