"""What the exercises of ch05_1_activations share: input, and two scenarios of their own."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Observations, Rng, Scenario, Subject, define, leaf
from autograder.suites._common import shown
from autograder.suites._helpers import runs_backward

KEPT_INPUT = "an overwritten x spoils other checks too; here the words say what happened"
MODERATE = "a gradient right for moderate x earns its point before large x are mastered"

OWN_FUNCTIONS = (
    "torch.sigmoid",
    "torch.sigmoid_",
    "Tensor.sigmoid",
    "Tensor.sigmoid_",
    "torch.special.expit",
    "torch.nn.functional.sigmoid",
    "torch.nn.Sigmoid",
    "torch.tanh",
    "torch.tanh_",
    "Tensor.tanh",
    "Tensor.tanh_",
    "torch.nn.functional.tanh",
    "torch.nn.Tanh",
)
AUTOGRAD = ("torch.autograd.grad", "torch.autograd.backward", "Tensor.backward", "torch.func.grad")


def some_numbers(rng: Rng) -> Tensor:
    """Six numbers of both signs, below and above 1 in size, none near 0."""
    sizes = torch.cat([rng.uniform(2, low=0.3, high=0.8), rng.uniform(4, low=1.2, high=2.5)])
    return (sizes * torch.tensor([-1, 1, -1, 1, -1, 1]))[rng.permutation(6)]


def far_numbers(rng: Rng) -> Tensor:
    """Four numbers of both signs, so large that exp overflows: by very little, and by far.

    A fifth one, among them in any order, is of the usual size.
    """
    least, little, far = (
        rng.uniform(1, low=a, high=b) for a, b in ((88.9, 89.9), (91, 99), (200, 900))
    )
    usual = rng.uniform(1, low=0.5, high=2)
    numbers = torch.cat([-least, little, far, torch.tensor([-1000.0]), usual])
    return numbers[rng.permutation(5)]


def six_in_a_table(rng: Rng) -> Tensor:
    """``some_numbers`` in two rows."""
    return some_numbers(rng).reshape(2, 3)


def slope_at_far_numbers(name: str) -> Scenario:
    """``name(x)`` and autograd's gradient of it where exp overflows.

    - ``sigmoid([-95.2, 91.7, 811.03, -340.8])``
    - ``autograd's gradient of sigmoid at [-95.2, 91.7, 811.03, -340.8]``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        numbers = far_numbers(rng)
        x = leaf(s, numbers)
        y = getattr(s, name)(x)
        yield f"{name}({shown(numbers)})", y
        y.sum().backward()
        yield f"autograd's gradient of {name} at {shown(numbers)}", x.grad

    return scenario


def by_hand(name: str) -> Scenario:
    """``whether relu_gradient(x) leaves the work to autograd``"""

    def scenario(s: Subject, rng: Rng) -> Observations:
        asked = define(s, runs_backward)(getattr(s, name), rng.normal(3))
        yield f"whether {name}(x) leaves the work to autograd", asked

    return scenario
