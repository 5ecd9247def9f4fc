"""Section 5.1: activation functions."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch05_1_activations.gradients import (
    RELU_GRADIENT,
    SIGMOID_GRADIENT,
    TANH_GRADIENT,
)
from autograder.suites.ch05_1_activations.plot_activation import PLOT_ACTIVATION
from autograder.suites.ch05_1_activations.sigmoid import SIGMOID
from autograder.suites.ch05_1_activations.tanh import TANH
from autograder.suites.ch05_1_activations.tanh_from_sigmoid import TANH_FROM_SIGMOID
from autograder.suites.ch05_2_mlp.relu import RELU

ASSIGNMENT = Assignment(
    "ch05_1_activations",
    "Activation functions and their slopes",
    (
        RELU,
        SIGMOID,
        TANH,
        RELU_GRADIENT,
        SIGMOID_GRADIENT,
        TANH_GRADIENT,
        TANH_FROM_SIGMOID,
        PLOT_ACTIVATION,
    ),
    discussions=(Discussion("saturation", points=2),),
    minutes=50,
)
