"""Section 3.3: synthetic regression data."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from d2lref.oo_design import DataModule


class SyntheticRegressionData(DataModule):
    """``y = Xw + b + noise``: ``X`` (n, d) and ``y`` (n, 1) float32, n = num_train + num_val.

    ``w`` (d,) or (d, 1) float32; ``noise`` is a standard deviation.
    """

    def __init__(
        self,
        w: Tensor,
        b: float,
        noise: float = 0.01,
        num_train: int = 1000,
        num_val: int = 1000,
        batch_size: int = 32,
    ) -> None:
        super().__init__()
        self.save_hyperparameters()
        n = num_train + num_val
        self.X = torch.randn(n, len(w))
        self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise

    def get_dataloader(self, train: bool) -> DataLoader[Any]:
        """Minibatches of the first ``num_train`` examples, shuffled, or of the rest in order."""
        indices = slice(0, self.num_train) if train else slice(self.num_train, None)
        return self.get_tensorloader((self.X, self.y), train, indices)
