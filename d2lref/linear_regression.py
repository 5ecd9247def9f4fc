"""Section 3.5: linear regression with torch's layers."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from d2lref.oo_design import Module


class _LazyLinear(nn.LazyLinear):
    """A linear layer that starts with weights from N(0, 0.01²) and bias zero."""

    def reset_parameters(self) -> None:
        if self.in_features:  # zero until the first minibatch shows the shape
            nn.init.normal_(self.weight, 0, 0.01)
            nn.init.zeros_(self.bias)


class LinearRegression(Module):
    """A linear layer with one output, squared loss and torch's SGD.

    Differs from the book, which sets the weights before the layer knows its shape: torch then
    overwrites them with its own when the first minibatch arrives. Here they stay.
    """

    def __init__(self, lr: float) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.net = _LazyLinear(1)

    def forward(self, X: Tensor) -> Tensor:
        """X (n, d) to predictions (n, 1)."""
        return self.net(X)

    def loss(self, y_hat: Tensor, y: Tensor) -> Tensor:
        """The mean squared error: a scalar."""
        return nn.functional.mse_loss(y_hat, y)

    def configure_optimizers(self) -> torch.optim.SGD:
        """torch's SGD on all parameters."""
        return torch.optim.SGD(self.parameters(), lr=self.lr)

    def get_w_b(self) -> tuple[Tensor, Tensor]:
        """The weights (1, d) and the bias (1,), without gradients; after the first minibatch."""
        return self.net.weight.data, self.net.bias.data
