"""What several exercises of ch03_1_linear_regression_basics share."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Rng
from autograder.suites._common import decimal


def signed(rng: Rng, *shape: int, low: float = 0.6, high: float = 1.5) -> Tensor:
    """Entries of both signs whose sizes lie between ``low`` and ``high``."""
    signs = 2.0 * rng.integers(0, 2, *shape) - 1
    return rng.uniform(*shape, low=low, high=high) * signs


def spread_of_noise(rng: Rng) -> float:
    """A standard deviation at which no two wrong formulas agree: away from 1 and from 2."""
    return decimal(rng, low=1.3, high=1.8)
