"""What several exercises of ch02_linear_algebra share."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.rng import Rng


def both_signs(rng: Rng, *shape: int) -> Tensor:
    """Entries of size 0.5 to 3 whose first two, in reading order, differ in sign."""
    signs = 2.0 * rng.integers(0, 2, *shape) - 1
    signs.view(-1)[:2] = torch.tensor([-1.0, 1.0])
    return rng.uniform(*shape, low=0.5, high=3) * signs
