"""Section 5.1: activation functions, their derivatives and their pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

import d2lref as d2l

Function = Callable[[Tensor], Tensor]
FAR = torch.tensor([-1000.0, -90.0, -3.0, 0.0, 0.5, 90.0, 1000.0])


@pytest.mark.parametrize(("ours", "torchs"), [(d2l.sigmoid, torch.sigmoid), (d2l.tanh, torch.tanh)])
def test_values_and_gradients_are_right_however_large_x_is(
    ours: Function, torchs: Function
) -> None:
    got, expected = (FAR.clone().requires_grad_() for _ in range(2))
    ours(got).sum().backward()
    torchs(expected).sum().backward()
    torch.testing.assert_close(ours(got), torchs(expected))
    torch.testing.assert_close(got.grad, expected.grad)


@pytest.mark.parametrize(
    ("function", "by_hand"),
    [
        (torch.relu, d2l.relu_gradient),
        (torch.sigmoid, d2l.sigmoid_gradient),
        (torch.tanh, d2l.tanh_gradient),
    ],
)
def test_derivatives_by_hand_are_autograds(function: Function, by_hand: Function) -> None:
    x = FAR.double().requires_grad_()
    function(x).sum().backward()
    torch.testing.assert_close(by_hand(FAR.double()), x.grad)


def test_tanh_is_a_sigmoid_stretched_and_shifted() -> None:
    torch.testing.assert_close(d2l.tanh_from_sigmoid(FAR), torch.tanh(FAR))


def test_a_plot_shows_the_function_and_its_gradient_and_leaves_x_alone() -> None:
    d2l.plt.close("all")
    x = torch.tensor([-1.0, 0.5, 2.0])
    d2l.plot_activation(d2l.relu, x)
    function, gradient = d2l.plt.gca().get_lines()
    assert function.get_ydata().tolist() == [0, 0.5, 2]
    assert gradient.get_ydata().tolist() == [0, 1, 1]
    labels = [text.get_text() for text in d2l.plt.gca().get_legend().get_texts()]
    assert labels == ["relu", "gradient"]
    assert not x.requires_grad
    d2l.plt.close("all")
