"""Section 4.5: softmax regression with torch's layers."""

from __future__ import annotations

from torch import Tensor, nn

from d2lref.classification import Classifier


class SoftmaxRegression(Classifier):
    """Flatten and one linear layer; the outputs are logits, and ``loss`` is Classifier's."""

    def __init__(self, num_outputs: int, lr: float) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))

    def forward(self, X: Tensor) -> Tensor:
        """Images (n, …) to logits (n, num_outputs)."""
        return self.net(X)
