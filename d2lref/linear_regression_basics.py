"""Section 3.1: loops and vectors, the normal density, the squared loss, the exact solution."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor


def add_loop(a: Tensor, b: Tensor) -> Tensor:
    """``a + b`` for two vectors (n,), one entry after the other (3.1.2)."""
    c = torch.zeros_like(a)
    for i in range(len(a)):
        c[i] = a[i] + b[i]
    return c


def add_vectorized(a: Tensor, b: Tensor) -> Tensor:
    """``a + b`` for two vectors (n,), in one operation (3.1.2)."""
    return a + b


def normal(x: Any, mu: float, sigma: Any, **options: Any) -> Tensor:
    """The density of N(mu, sigma²) at every entry of ``x``; any shape, float, sigma > 0 (3.1.3).

    The book also draws with this name, by torch's own ``normal(mean, std, size)``: so does it here
    where the third argument is a size.
    """
    if isinstance(sigma, list | tuple):
        return torch.normal(x, mu, sigma, **options)
    return torch.exp(-((x - mu) ** 2) / (2 * sigma**2)) / math.sqrt(2 * math.pi * sigma**2)


def squared_loss(y_hat: Tensor, y: Tensor) -> Tensor:
    """Half the squared error of every example: ``(y_hat - y)² / 2``, shape of ``y_hat`` (3.1.1.2).

    ``y`` has as many entries as ``y_hat``, maybe in another shape: (n,) beside (n, 1).
    """
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def negative_log_likelihood(y_hat: Tensor, y: Tensor, sigma: float) -> Tensor:
    """``-log P(y | y_hat)`` with normal noise of standard deviation ``sigma``: a scalar (3.1.3).

    Summed over the examples; ``y_hat`` and ``y`` have one shape. It is the sum of
    ``squared_loss`` divided by sigma², plus a constant for each example.
    """
    constant = math.log(2 * math.pi * sigma**2) / 2
    return (squared_loss(y_hat, y) / sigma**2 + constant).sum()


def analytic_solution(X: Tensor, y: Tensor) -> Tensor:
    """The weights (d,) that minimise ``|y - Xw|²``, X (n, d), y (n,), no bias (3.1.1.3).

    Raises torch.linalg.LinAlgError when the columns of ``X`` depend on each other.
    """
    return torch.linalg.solve(X.T @ X, X.T @ y)
