"""Section 5.1: activation functions, their derivatives and their pictures."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from d2lref.plotting import plot


def sigmoid(x: Tensor) -> Tensor:
    """``1 / (1 + exp(-x))`` for every entry; any shape, float (5.1.2.2).

    No exponent is positive, so that the value and autograd's gradient are finite for any x.
    """
    rising, falling = _exponentials(x)
    return rising / (rising + falling)


def tanh(x: Tensor) -> Tensor:
    """``(exp(x) - exp(-x)) / (exp(x) + exp(-x))`` for every entry; any shape, float (5.1.2.3).

    Stable in the same way as ``sigmoid``.
    """
    rising, falling = _exponentials(2 * x)
    return (rising - falling) / (rising + falling)


def _exponentials(x: Tensor) -> tuple[Tensor, Tensor]:
    """``exp(x)`` and 1, both divided by the larger of them."""
    zero = torch.zeros_like(x)
    return torch.exp(torch.min(x, zero)), torch.exp(-torch.max(x, zero))


def relu_gradient(x: Tensor) -> Tensor:
    """The slope of relu at every entry: 1 where x > 0, else 0; shape and dtype of ``x`` (5.1.2.1).

    At 0, where relu has a corner, it is 0, as in torch.
    """
    return (x > 0).to(x.dtype)


def sigmoid_gradient(x: Tensor) -> Tensor:
    """The slope of sigmoid at every entry, ``sigmoid(x) * (1 - sigmoid(x))`` (5.1.2.2)."""
    s = sigmoid(x)
    return s * (1 - s)


def tanh_gradient(x: Tensor) -> Tensor:
    """The slope of tanh at every entry, ``1 - tanh(x) ** 2`` (5.1.2.3)."""
    return 1 - tanh(x) ** 2


def tanh_from_sigmoid(x: Tensor) -> Tensor:
    """tanh as a sigmoid, stretched and shifted: ``tanh(x) + 1 = 2 * sigmoid(2 * x)`` (5.1.5)."""
    return 2 * sigmoid(2 * x) - 1


def plot_activation(f: Callable[[Tensor], Tensor], x: Tensor) -> None:
    """Draw ``f`` and its gradient over ``x`` (n,), which stays as it is (5.1.2).

    Two curves in one picture, labelled with the function's name and "gradient".
    """
    inputs = x.detach().clone().requires_grad_()
    outputs = f(inputs)
    outputs.sum().backward()
    plot(x, [outputs, inputs.grad], "x", legend=[f.__name__, "gradient"])
