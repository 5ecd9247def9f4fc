"""Section 2.3: linear algebra with tensors."""

from __future__ import annotations

import torch
from torch import Tensor


def scalar_ops(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """``(x + y, x * y, x / y, x ** y)`` of two scalars, each of shape () (2.3.1)."""
    return x + y, x * y, x / y, x**y


def transpose(A: Tensor) -> Tensor:
    """Entry (i, j) of the result is entry (j, i) of ``A``: (m, n) to (n, m), a view (2.3.3)."""
    return A.t()


def is_symmetric(A: Tensor) -> bool:
    """Whether the matrix ``A`` equals its transpose; False where it is not square (2.3.3)."""
    return torch.equal(A, A.t())


def hadamard(A: Tensor, B: Tensor) -> Tensor:
    """The product entry by entry of two tensors of one shape (2.3.5)."""
    return A * B


def scale_and_shift(a: float, X: Tensor) -> tuple[Tensor, Tensor]:
    """``(a * X, a + X)`` for a number ``a``, each of the shape of ``X`` (2.3.5)."""
    return a * X, a + X


def reduce_sums(A: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The sums of a matrix (m, n) over everything (), axis 0 (n,) and axis 1 (m,) (2.3.6)."""
    return A.sum(), A.sum(dim=0), A.sum(dim=1)


def reduce_means(A: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The means of a matrix (m, n) over everything (), axis 0 (n,) and axis 1 (m,) (2.3.6).

    ``A`` is float; torch raises RuntimeError for integers.
    """
    return A.mean(), A.mean(dim=0), A.mean(dim=1)


def normalize_rows(A: Tensor) -> Tensor:
    """Each row of ``A`` (m, n) divided by its sum, so that every row sums to 1 (2.3.7).

    A row whose sum is 0 becomes infinite or NaN.
    """
    return A / A.sum(dim=1, keepdim=True)


def cumulative_sum(A: Tensor, axis: int) -> Tensor:
    """Running sums along ``axis``, same shape (2.3.7). Raises IndexError where there is no axis."""
    return A.cumsum(dim=axis)


def dot(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The dot product of two vectors (n,) two ways, each of shape () (2.3.8).

    First torch's own, then the sum of the products entry by entry.
    """
    return torch.dot(x, y), (x * y).sum()


def matvec(A: Tensor, x: Tensor) -> Tensor:
    """The product of a matrix (m, n) and a vector (n,): shape (m,) (2.3.9)."""
    return A @ x


def matmul(A: Tensor, B: Tensor) -> Tensor:
    """The product of matrices (m, k) and (k, n): shape (m, n) (2.3.10)."""
    return A @ B


def l1_norm(x: Tensor) -> Tensor:
    """The sum of the absolute values of a vector (n,), shape () (2.3.11)."""
    return x.abs().sum()


def l2_norm(x: Tensor) -> Tensor:
    """The length of a vector (n,), the root of the sum of its squares, shape () (2.3.11)."""
    return torch.linalg.vector_norm(x)


def frobenius_norm(A: Tensor) -> Tensor:
    """The root of the sum of all squared entries of a matrix (m, n), shape () (2.3.11)."""
    return torch.linalg.vector_norm(A)
