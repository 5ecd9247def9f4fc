"""Section 4.3: what all classifiers share."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from d2lref.oo_design import Module


class Classifier(Module):
    """A model whose outputs are one score per class."""

    def validation_step(self, batch: Sequence[Tensor]) -> None:
        """Plots loss and accuracy of a validation minibatch."""
        Y_hat = self(*batch[:-1])
        self.plot("loss", self.loss(Y_hat, batch[-1]), train=False)
        self.plot("acc", self.accuracy(Y_hat, batch[-1]), train=False)

    def accuracy(self, Y_hat: Tensor, Y: Tensor, averaged: bool = True) -> Tensor:
        """The fraction of right predictions; per example (float32 0 or 1) if not ``averaged``.

        ``Y_hat`` (…, classes) scores, ``Y`` labels, int.
        """
        Y_hat = Y_hat.reshape(-1, Y_hat.shape[-1])
        hits = (Y_hat.argmax(dim=1) == Y.reshape(-1)).to(torch.float32)
        return hits.mean() if averaged else hits

    def loss(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, Y_hat: Tensor, Y: Tensor, averaged: bool = True
    ) -> Tensor:
        """Cross-entropy of logits (4.5); per example if not ``averaged``."""
        Y_hat = Y_hat.reshape(-1, Y_hat.shape[-1])
        return F.cross_entropy(Y_hat, Y.reshape(-1), reduction="mean" if averaged else "none")
