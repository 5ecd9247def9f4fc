"""The hold-out: images that a notebook has never had, on which its model is measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from autograder.engine.rng import PUBLIC_SEED

SHOWN = 128
BRIGHTER, PALER, DARKER = 0.05, 0.2, 0.4  # at most: added, taken of the contrast, a shadow
NOISE, SPECKS = 0.04, 0.01  # standard deviation of each pixel; how many have any value
_NO_IMAGES, _NO_LABELS = torch.empty(0, 1, 28, 28), torch.empty(0, dtype=torch.int64)


@dataclass(frozen=True, eq=False)
class HoldOut:
    """Images a model is measured on, and where its training data comes from.

    ``images`` (n, 1, 28, 28) float32 in [0, 1]; ``labels`` (n,) int64; ``root`` as for
    ``d2lref.FashionMNIST``; ``fingerprint`` identifies the training data, ``examples`` is its
    size. ``seed`` draws whatever else a model is measured with. ``shown_images`` and
    ``shown_labels`` (m at most SHOWN) are not held out: what the student has and may be shown.
    """

    images: Tensor
    labels: Tensor
    source: str
    fingerprint: str
    examples: int
    root: str | None = None
    seed: int = PUBLIC_SEED
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


def relit(images: Tensor, seed: int) -> Tensor:
    """``images`` as if taken anew by another light: no exact key of their pixels survives.

    Each has a brightness and a contrast of its own, an uneven shadow, noise and a few specks, all
    drawn with ``seed``. They stay where they are: a shift would cost a right model 0.05 to 0.2 of
    its accuracy, this costs less than 0.004 (20 seeds, real images).
    """
    generator = torch.Generator().manual_seed(seed)

    def drawn(*shape: int) -> Tensor:
        return torch.rand(shape, generator=generator)

    count, _, height, width = images.shape
    brightness = BRIGHTER * drawn(count, 1, 1, 1)
    contrast = 1 - PALER * drawn(count, 1, 1, 1)
    shadow = interpolate(drawn(count, 1, 4, 4), (height, width), mode="bilinear")
    lit = brightness + (1 - brightness) * contrast * (1 - DARKER * shadow) * images
    noisy = lit + NOISE * torch.randn(images.shape, generator=generator)
    specks = drawn(*images.shape) < SPECKS
    return torch.where(specks, drawn(*images.shape), noisy).clamp(0, 1)
