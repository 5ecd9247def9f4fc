"""Section 3.4: linear regression and minibatch stochastic gradient descent from scratch."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from d2lref.oo_design import HyperParameters, Module


class LinearRegressionScratch(Module):
    """``y_hat = Xw + b`` with ``w`` (num_inputs, 1) from N(0, sigma²) and ``b`` (1,) zero."""

    def __init__(self, num_inputs: int, lr: float, sigma: float = 0.01) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.w = (torch.randn(num_inputs, 1) * sigma).requires_grad_()
        self.b = torch.zeros(1, requires_grad=True)

    def forward(self, X: Tensor) -> Tensor:
        """X (n, num_inputs) to predictions (n, 1)."""
        return X @ self.w + self.b

    def loss(self, y_hat: Tensor, y: Tensor) -> Tensor:
        """Half the squared error, averaged over the minibatch: a scalar."""
        return ((y_hat - y.reshape(y_hat.shape)) ** 2 / 2).mean()

    def configure_optimizers(self) -> SGD:
        """Minibatch SGD on w and b."""
        return SGD([self.w, self.b], self.lr)


class SGD(HyperParameters):
    """Minibatch stochastic gradient descent on ``params`` with learning rate ``lr`` (3.4.3)."""

    def __init__(self, params: Iterable[Tensor], lr: float) -> None:
        self.save_hyperparameters()
        self.params = list(params)

    def step(self) -> None:
        """Move every parameter against its gradient, in place.

        Raises ValueError for a parameter without gradient.
        """
        with torch.no_grad():
            for index, param in enumerate(self.params):
                if param.grad is None:
                    raise ValueError(
                        f"params[{index}] of shape {tuple(param.shape)} has no gradient: call "
                        "backward() on a loss that depends on it before step()"
                    )
                param -= self.lr * param.grad

    def zero_grad(self) -> None:
        """Set the gradients that exist to zero."""
        for param in self.params:
            if param.grad is not None:
                param.grad.zero_()
