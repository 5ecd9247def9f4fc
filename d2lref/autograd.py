"""Section 2.5: automatic differentiation.

The gradients are taken at a copy that records, so the caller's tensor is left as it was.
"""

from __future__ import annotations

import torch
from torch import Tensor


def grad_quadratic(x: Tensor) -> Tensor:
    """The gradient of 2·xᵀx at the float vector ``x`` (n,): 4x, shape (n,) (2.5.1).

    Raises RuntimeError where ``x`` has more than one axis or holds integers.
    """
    x = _recording(x)
    y = 2 * torch.dot(x, x)
    return _gradient(y, x)


def grad_twice(x: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of 2·xᵀx and, after a reset, of ``x.sum()``: two vectors (n,) (2.5.1)."""
    x = _recording(x)
    first = _gradient(2 * torch.dot(x, x), x)
    x.grad = None
    return first, _gradient(x.sum(), x)


def grad_nonscalar(x: Tensor) -> Tensor:
    """The gradient of ``x * x`` with a cotangent of ones: 2x, the shape of ``x`` (2.5.2)."""
    x = _recording(x)
    y = x * x
    return _gradient(y, x, cotangent=torch.ones_like(y))


def grad_detached(x: Tensor) -> Tensor:
    """The gradient of the sum of ``u * x`` where ``u`` = x·x is a constant: ``u`` (2.5.3)."""
    x = _recording(x)
    u = (x * x).detach()
    return _gradient((u * x).sum(), x)


def f(a: Tensor) -> Tensor:
    """``a`` doubled once and then until its norm is at least 1000; times 100 if its sum is <= 0.

    ``a`` is of any shape and not all zero (the doubling would never end) (2.5.4).
    """
    b = 2 * a
    while b.norm() < 1000:
        b = 2 * b
    return b if b.sum() > 0 else 100 * b


def grad_control_flow(a: Tensor) -> Tensor:
    """The gradient of ``f(a).sum()``, equal to ``f(a) / a``; the shape of ``a`` (2.5.4)."""
    a = _recording(a)
    return _gradient(f(a).sum(), a)


def _recording(x: Tensor) -> Tensor:
    return x.detach().clone().requires_grad_()


def _gradient(y: Tensor, x: Tensor, cotangent: Tensor | None = None) -> Tensor:
    y.backward(cotangent)
    assert x.grad is not None
    return x.grad
