"""Section 3.5: linear regression with torch's layers."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from d2lref.oo_design import Module


class LinearRegression(Module):
    """A linear layer with one output, squared loss and torch's SGD."""

    def __init__(self, lr: float) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.LazyLinear(1)
        self.net.weight.data.normal_(0, 0.01)
        self.net.bias.data.fill_(0)

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
        """The weights (1, d) and the bias (1,), without gradients."""
        return self.net.weight.data, self.net.bias.data
