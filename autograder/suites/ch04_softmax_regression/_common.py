"""What several exercises of ch04_softmax_regression share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from autograder.rng import Rng

if TYPE_CHECKING:
    pass


def scores_and_labels(rng: Rng, n: int, q: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scores whose argmax meets about half of the labels, at least one hit and one miss."""
    scores = rng.normal(n, q)
    labels = scores.argmax(dim=1)
    missed = rng.permutation(n)[: max(1, n // 2)]
    labels[missed] = (labels[missed] + rng.integers(1, q, len(missed))) % q
    return scores, labels
