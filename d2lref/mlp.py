"""Sections 5.1 and 5.2: multilayer perceptrons."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from d2lref.classification import Classifier


def relu(X: Tensor) -> Tensor:
    """``max(x, 0)`` for every entry; any shape (5.1.2)."""
    return torch.max(X, torch.zeros_like(X))


class MLPScratch(Classifier):
    """One hidden layer of ``num_hiddens`` units; weights from N(0, sigma²), biases zero."""

    def __init__(
        self, num_inputs: int, num_outputs: int, num_hiddens: int, lr: float, sigma: float = 0.01
    ) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))
        self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
        self.b2 = nn.Parameter(torch.zeros(num_outputs))

    def forward(self, X: Tensor) -> Tensor:
        """Images (n, …) to logits (n, num_outputs)."""
        H = relu(X.reshape(-1, self.W1.shape[0]) @ self.W1 + self.b1)
        return H @ self.W2 + self.b2


class MLP(Classifier):
    """The same with torch's layers and their initial weights."""

    def __init__(self, num_outputs: int, num_hiddens: int, lr: float) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(
            nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
        )
