"""Section 5.1: the exercises relu_gradient, sigmoid_gradient and tanh_gradient."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Subject
from autograder.suites._common import ANY_BACKWARD, FORM, PLAIN, UNSEEN, shown
from autograder.suites._scenarios import any_shape, at_numbers, double, keeps_input, result
from autograder.suites.ch05_1_activations._common import (
    AUTOGRAD,
    OWN_FUNCTIONS,
    by_hand,
    far_numbers,
    some_numbers,
)


def relu_gradient_corner(s: Subject, rng: Rng) -> Observations:
    x = torch.cat([torch.zeros(1), some_numbers(rng)])[rng.permutation(7)]
    yield f"relu_gradient({shown(x)})", s.relu_gradient(x)


RELU_GRADIENT = Exercise(
    name="relu_gradient",
    section="5.1",
    drawn=(-4, 4),
    forbids=AUTOGRAD,
    checks=(
        Check("shape", "shape", any_shape("relu_gradient"), kept=FORM),
        Check("value", "value", at_numbers("relu_gradient", x=some_numbers), kept=PLAIN),
        Check("the corner", "value", relu_gradient_corner),
        Check("float64", "shape", result("relu_gradient", x=double(2, 3))),
        Check("input", "value", keeps_input("relu_gradient", x=some_numbers)),
        Check("by hand", "value", by_hand("relu_gradient"), kept=ANY_BACKWARD),
        Check("any shape", "value", any_shape("relu_gradient"), hidden=True, kept=UNSEEN),
    ),
)


SIGMOID_GRADIENT = Exercise(
    name="sigmoid_gradient",
    section="5.1",
    drawn=(-4, 4),
    uses=("sigmoid",),
    forbids=(*AUTOGRAD, *OWN_FUNCTIONS),
    checks=(
        Check("shape", "shape", any_shape("sigmoid_gradient"), kept=FORM),
        Check("value", "value", at_numbers("sigmoid_gradient", x=some_numbers), kept=PLAIN),
        Check("large numbers", "value", at_numbers("sigmoid_gradient", x=far_numbers)),
        Check("input", "value", keeps_input("sigmoid_gradient", x=some_numbers)),
        Check("by hand", "value", by_hand("sigmoid_gradient"), kept=ANY_BACKWARD),
        Check("any shape", "value", any_shape("sigmoid_gradient"), hidden=True, kept=UNSEEN),
    ),
)


TANH_GRADIENT = Exercise(
    name="tanh_gradient",
    section="5.1",
    drawn=(-4, 4),
    uses=("tanh",),
    forbids=(*AUTOGRAD, *OWN_FUNCTIONS),
    checks=(
        Check("shape", "shape", any_shape("tanh_gradient"), kept=FORM),
        Check("value", "value", at_numbers("tanh_gradient", x=some_numbers), kept=PLAIN),
        Check("large numbers", "value", at_numbers("tanh_gradient", x=far_numbers)),
        Check("input", "value", keeps_input("tanh_gradient", x=some_numbers)),
        Check("by hand", "value", by_hand("tanh_gradient"), kept=ANY_BACKWARD),
        Check("any shape", "value", any_shape("tanh_gradient"), hidden=True, kept=UNSEEN),
    ),
)
