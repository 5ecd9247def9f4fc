"""What several exercises of ch04_3_softmax_regression share."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Rng


def scores_and_labels(rng: Rng, n: int, q: int) -> tuple[Tensor, Tensor]:
    """Scores whose argmax meets about half of the labels, at least one hit and one miss."""
    scores = rng.normal(n, q)
    return scores, labels_for(rng, scores)


def labels_for(rng: Rng, scores: Tensor) -> Tensor:
    """Labels (n,) that the argmax of ``scores`` (n, q) meets about half of the time."""
    n, q = scores.shape
    labels = scores.argmax(dim=1)
    missed = rng.permutation(n)[: max(1, n // 2)]
    labels[missed] = (labels[missed] + rng.integers(1, q, len(missed))) % q
    return labels
