"""What the exercises of ch05_activations share: the scenarios of functions of one tensor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.rng import Rng
from autograder.subject import Subject, define, leaf, put
from autograder.suites._helpers import runs_backward

if TYPE_CHECKING:
    from autograder.model import Observed, Scenario

KEPT_INPUT = "an overwritten x spoils other checks too; here the words say what happened"
ANY_BACKWARD = "it sees any backward pass, also one begun by a function not forbidden by name"
MODERATE = "a gradient right for moderate x earns its point before large x are mastered"

OWN_FUNCTIONS = (
    *("torch.sigmoid", "torch.sigmoid_", "Tensor.sigmoid", "Tensor.sigmoid_"),
    *("torch.special.expit", "torch.nn.functional.sigmoid", "torch.nn.Sigmoid"),
    *("torch.tanh", "torch.tanh_", "Tensor.tanh", "Tensor.tanh_"),
    *("torch.nn.functional.tanh", "torch.nn.Tanh"),
)
AUTOGRAD = ("torch.autograd.grad", "torch.autograd.backward", "Tensor.backward", "torch.func.grad")


def some_numbers(rng: Rng) -> Tensor:
    """Six numbers of both signs, below and above 1 in size, none near 0."""
    sizes = torch.cat([rng.uniform(2, low=0.3, high=0.8), rng.uniform(4, low=1.2, high=2.5)])
    return (sizes * torch.tensor([-1, 1, -1, 1, -1, 1]))[rng.permutation(6)]


def far_numbers(rng: Rng) -> Tensor:
    """Four numbers of both signs, so large that exp overflows: by a little, and by far."""
    sizes = torch.cat([rng.uniform(2, low=91, high=99), rng.uniform(2, low=200, high=1000)])
    return sizes * torch.tensor([-1, 1, 1, -1])


def shown(x: Tensor) -> str:
    """The numbers as a student would type them."""
    return f"{[round(number, 2) for number in x.tolist()]}"


def at_numbers(name: str) -> Scenario:
    """``name(x)`` at a few numbers."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        x = some_numbers(rng)
        yield f"{name}({shown(x)})", getattr(s, name)(x)

    return scenario


def at_far_numbers(name: str) -> Scenario:
    """``name(x)`` where exp overflows."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        x = far_numbers(rng)
        yield f"{name}({shown(x)})", getattr(s, name)(x)

    return scenario


def slope_at_far_numbers(name: str) -> Scenario:
    """``name(x)`` and autograd's gradient of it where exp overflows."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        numbers = far_numbers(rng)
        x = leaf(s, numbers)
        y = getattr(s, name)(x)
        yield f"{name}({shown(numbers)})", y
        y.sum().backward()
        yield f"autograd's gradient of {name} at {shown(numbers)}", x.grad

    return scenario


def any_shape(name: str) -> Scenario:
    """``name(x)`` for tensors of several shapes."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        function = getattr(s, name)
        yield f"{name}(x) for x of shape (3, 4)", function(rng.normal(3, 4))
        yield f"{name}(x) for x of shape (2, 3, 4, 5)", function(rng.normal(2, 3, 4, 5, std=4))
        yield f"{name}(x) for one number", function(rng.normal())

    return scenario


def float64(name: str) -> Scenario:
    """``name(x)`` for a tensor of doubles."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        yield (
            f"{name}(x) for x float64 of shape (2, 3)",
            getattr(s, name)(rng.normal(2, 3).double()),
        )

    return scenario


def keeps_input(name: str) -> Scenario:
    """``x`` after ``name(x)``."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        x = put(s, some_numbers(rng))
        yield f"{name}(x) for x of shape (6,)", getattr(s, name)(x)
        yield f"x of shape (6,) after {name}(x)", x

    return scenario


def by_hand(name: str) -> Scenario:
    """Whether ``name(x)`` leaves the derivative to autograd."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        asked = define(s, runs_backward)(getattr(s, name), rng.normal(3))
        yield f"whether {name}(x) leaves the work to autograd", asked

    return scenario


def slope(name: str) -> Scenario:
    """Autograd's gradient through ``name``."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        x = leaf(s, some_numbers(rng).reshape(2, 3))
        y = getattr(s, name)(x.clone())  # as in a network, its input is not a leaf
        yield f"{name}(x) for x of shape (2, 3)", y
        y.backward(rng.normal(2, 3))
        yield f"the gradient of {name} with respect to x of shape (2, 3)", x.grad

    return scenario
