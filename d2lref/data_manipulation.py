"""Section 2.1: making tensors, reaching into them, computing with them, and their memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor


def make_grid(rows: int, cols: int) -> tuple[Tensor, int]:
    """The numbers 0, 1, 2, … row by row, and how many there are (2.1.1).

    Returns a float32 tensor of shape (rows, cols), and rows * cols.
    """
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X, X.numel()


def filled(shape: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Zeros, ones and draws from N(0, 1), float32 of ``shape``, and a fixed int64 (2, 3) (2.1.1).

    The last one comes from the nested lists ``[[2, 7, 1], [8, 2, 8]]``.
    """
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return torch.zeros(shape), torch.ones(shape), torch.randn(shape), numbers


def last_row_and_slice(X: Tensor) -> tuple[Tensor, Tensor]:
    """The last row of ``X`` and its rows 1 and 2, both as views (2.1.2).

    ``X`` has at least three rows, shape (n, …). Returns shapes (…) and (2, …), dtype as ``X``.
    """
    return X[-1], X[1:3]


def write_block(X: Tensor) -> None:
    """Set the first two rows of ``X`` to 12, then entry (1, 2) to 17, in place (2.1.2).

    ``X`` has shape (n, m), n ≥ 2, m ≥ 3, any dtype. Raises IndexError where it is smaller.
    """
    X[:2] = 12
    X[1, 2] = 17


def elementwise(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """x + y, x - y, x * y, x / y, x ** y and exp(x), entry by entry (2.1.3).

    ``x`` and ``y`` have one shape, which all six results have as well.
    """
    return x + y, x - y, x * y, x / y, x**y, torch.exp(x)


def concatenate(X: Tensor, Y: Tensor) -> tuple[Tensor, Tensor]:
    """``Y`` below ``X`` and ``Y`` beside ``X`` (2.1.3).

    Both of shape (n, m). Returns shapes (2n, m) and (n, 2m). Raises RuntimeError where the shapes
    do not fit.
    """
    return torch.cat((X, Y), dim=0), torch.cat((X, Y), dim=1)


def compare(X: Tensor, Y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """X == Y, X < Y and X > Y, entry by entry, and the sum of all entries of ``X`` (2.1.3).

    ``X`` and ``Y`` have one shape. Returns three bool tensors of it and a tensor of shape ().
    """
    return X == Y, X < Y, X > Y, X.sum()


def broadcast_add(a: Tensor, b: Tensor) -> Tensor:
    """Every entry of a column plus every entry of a row (2.1.4).

    ``a`` of shape (n, 1) and ``b`` of shape (1, m). Returns (n, m): entry (i, j) is a_i + b_j.
    """
    return a + b


def accumulate(X: Tensor, Y: Tensor) -> None:
    """Add ``Y`` to ``X`` in place, without memory for the sum; one shape (2.1.5)."""
    X += Y


def write_into(Z: Tensor, X: Tensor, Y: Tensor) -> None:
    """Overwrite ``Z`` by X + Y, in the memory that ``Z`` has; one shape (2.1.5)."""
    Z[:] = X + Y


def numpy_roundtrip(X: Tensor) -> tuple[Any, Tensor]:
    """A numpy array in the memory of ``X``, and a tensor in the memory of that array (2.1.6).

    Any shape and dtype that numpy knows. Raises RuntimeError where ``X`` requires gradients.
    """
    array = X.numpy()
    return array, torch.from_numpy(array)


def as_scalar(a: Tensor) -> float | int | bool:
    """The one entry of ``a`` as a Python number: an int stays an int (2.1.6).

    Raises RuntimeError where ``a`` has not exactly one entry.
    """
    return a.item()
