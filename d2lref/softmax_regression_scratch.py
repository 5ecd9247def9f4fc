"""Section 4.4: softmax regression from scratch (with 4.1 and 4.5 for the stable forms)."""

from __future__ import annotations

import torch
from torch import Tensor

from d2lref.classification import Classifier


def softmax(X: Tensor) -> Tensor:
    """Row-wise softmax: logits (n, q) to probabilities (n, q).

    The row's maximum is subtracted first: the book's form overflows above logits of about 88.
    """
    exponentials = torch.exp(X - X.max(dim=1, keepdim=True).values)
    return exponentials / exponentials.sum(dim=1, keepdim=True)


def cross_entropy(y_hat: Tensor, y: Tensor) -> Tensor:
    """Mean negative log-likelihood: probabilities (n, q) and labels (n,) int to a scalar (4.4.3).

    Infinite where a label has probability 0; from logits, use ``stable_log_softmax``.
    """
    return -torch.log(y_hat[torch.arange(len(y_hat)), y]).mean()


def stable_log_softmax(X: Tensor) -> Tensor:
    """Row-wise log-softmax (n, q) to (n, q), finite for logits of any size (4.5.2)."""
    shifted = X - X.max(dim=1, keepdim=True).values
    return shifted - torch.log(torch.exp(shifted).sum(dim=1, keepdim=True))


def misclassified(X: Tensor, y: Tensor, preds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The examples, labels and predictions where label and prediction differ, in order."""
    wrong = preds != y
    return X[wrong], y[wrong], preds[wrong]


class SoftmaxRegressionScratch(Classifier):
    """``softmax(XW + b)`` with ``W`` (num_inputs, num_outputs) from N(0, sigma²), ``b`` zero."""

    def __init__(self, num_inputs: int, num_outputs: int, lr: float, sigma: float = 0.01) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.W = (torch.randn(num_inputs, num_outputs) * sigma).requires_grad_()
        self.b = torch.zeros(num_outputs, requires_grad=True)

    def parameters(self, recurse: bool = True) -> list[Tensor]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """W and b."""
        return [self.W, self.b]

    def forward(self, X: Tensor) -> Tensor:
        """Images (n, …) to probabilities (n, num_outputs)."""
        return softmax(X.reshape(-1, self.W.shape[0]) @ self.W + self.b)

    def loss(self, y_hat: Tensor, y: Tensor) -> Tensor:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Cross-entropy of probabilities: a scalar."""
        return cross_entropy(y_hat, y)
