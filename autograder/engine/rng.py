"""Random input for scenarios, from an explicit seed."""

from __future__ import annotations

import hashlib

import torch
from torch import Tensor

PUBLIC_SEED = 2024


def derive_seed(seed: int, *path: str) -> int:
    """A seed below 2**63 for one check, from the run's seed and the check's path."""
    digest = hashlib.blake2b("/".join((str(seed), *path)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


class Rng:
    """Draws the input of one scenario; the same seed always gives the same draws."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._generator = torch.Generator().manual_seed(seed)

    def normal(self, *shape: int, mean: float = 0.0, std: float = 1.0) -> Tensor:
        """A float32 tensor of ``shape`` drawn from N(mean, std²)."""
        return torch.randn(shape, generator=self._generator) * std + mean

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> Tensor:
        """A float32 tensor of ``shape`` drawn uniformly from [low, high)."""
        return torch.rand(shape, generator=self._generator) * (high - low) + low

    def integers(self, low: int, high: int, *shape: int) -> Tensor:
        """An int64 tensor of ``shape`` with entries in [low, high)."""
        return torch.randint(low, high, shape, generator=self._generator)

    def integer(self, low: int, high: int) -> int:
        """One int in [low, high)."""
        return int(self.integers(low, high, 1))

    def permutation(self, n: int) -> Tensor:
        """The numbers 0 … n-1 in random order, int64."""
        return torch.randperm(n, generator=self._generator)

    def probabilities(self, *shape: int) -> Tensor:
        """A float32 tensor whose last axis is positive and sums to 1."""
        return torch.softmax(self.normal(*shape), dim=-1)
