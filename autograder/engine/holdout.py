"""The hold-out: images that a notebook has never had, on which its model is measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

SHOWN = 128
_NO_IMAGES, _NO_LABELS = torch.empty(0, 1, 28, 28), torch.empty(0, dtype=torch.int64)


@dataclass(frozen=True, eq=False)
class HoldOut:
    """Images a model is measured on, and where its training data comes from.

    ``images`` (n, 1, 28, 28) float32 in [0, 1]; ``labels`` (n,) int64; ``root`` as for
    ``d2lref.FashionMNIST``; ``fingerprint`` identifies the training data, ``examples`` is its
    size. ``shown_images`` and ``shown_labels`` (m at most SHOWN) are not held out: what the student
    has and may be shown.
    """

    images: Tensor
    labels: Tensor
    source: str
    fingerprint: str
    examples: int
    root: str | None = None
    shown_images: Tensor = _NO_IMAGES
    shown_labels: Tensor = _NO_LABELS


NO_IMAGES = HoldOut(
    _NO_IMAGES,
    _NO_LABELS,
    "synthetic data (no images)",
    "synthetic",
    examples=1_000,
)


@lru_cache(maxsize=2)
def public_holdout(images: bool) -> HoldOut:
    """The first half of the test split, as the student's own machine has it."""
    if not images:
        return NO_IMAGES
    from d2lref.image_dataset import load_splits

    splits = load_splits()
    half = len(splits.test_labels) // 2
    return HoldOut(
        images=as_images(splits.test_images[:half]),
        labels=splits.test_labels[:half],
        source=splits.source,
        fingerprint=splits.fingerprint,
        examples=len(splits.train_labels),
        shown_images=as_images(splits.test_images[:SHOWN]),
        shown_labels=splits.test_labels[:SHOWN],
    )


def as_images(pixels: Tensor) -> Tensor:
    """uint8 (n, 28, 28) to float32 (n, 1, 28, 28) in [0, 1]."""
    return pixels.unsqueeze(1).to(torch.float32) / 255
