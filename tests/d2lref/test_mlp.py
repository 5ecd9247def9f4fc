"""Section 5.2: multilayer perceptrons (trained in test_softmax_regression_scratch)."""

from __future__ import annotations

import pytest
import torch
from torch import nn

import d2lref as d2l


def test_relu_keeps_the_positive_and_passes_their_gradient_only() -> None:
    X = torch.tensor([[-2.0, 3.0], [0.5, -0.1]], requires_grad=True)
    Y = d2l.relu(X)
    assert Y.tolist() == [[0, 3], [0.5, 0]]
    Y.sum().backward()
    assert X.grad is not None
    assert X.grad.tolist() == [[0, 1], [1, 0]]


def test_scratch_parameters_are_modules_parameters() -> None:
    torch.manual_seed(0)
    model = d2l.MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)
    shapes = {name: tuple(parameter.shape) for name, parameter in model.named_parameters()}
    assert shapes == {"W1": (784, 256), "b1": (256,), "W2": (256, 10), "b2": (10,)}
    assert model.W1.std().item() == pytest.approx(0.01, rel=0.05)
    assert model.W2.std().item() == pytest.approx(0.01, rel=0.05)
    assert not model.b1.any()
    assert not model.b2.any()


def test_both_forms_compute_the_same() -> None:
    torch.manual_seed(0)
    scratch, concise = d2l.MLPScratch(4, 3, 5, lr=0.1, sigma=1), d2l.MLP(3, 5, lr=0.1)
    X = torch.randn(2, 1, 2, 2)
    concise(X)
    _, first, _, second = concise.net
    assert isinstance(first, nn.Linear)
    for layer, weight, bias in ((first, "W1", "b1"), (second, "W2", "b2")):
        layer.weight.data = getattr(scratch, weight).data.T
        layer.bias.data = getattr(scratch, bias).data + 0.1
        getattr(scratch, bias).data += 0.1
    torch.testing.assert_close(scratch(X), concise(X))
