"""The book's short names for functions and methods of torch, so that its cells run as they stand.

They are one framework's spelling of what the book writes once for four: ``d2l.reshape(X, shape)``
is ``X.reshape(shape)``. Reached as ``d2l.ones``; ``from d2lref import *`` leaves them out, for some
would take the place of Python's own (``abs``).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

nn_Module = nn.Module
float32, int32, int64 = torch.float32, torch.int32, torch.int64

ones_like, ones, zeros_like, zeros = torch.ones_like, torch.ones, torch.zeros_like, torch.zeros
tensor, arange, linspace, meshgrid = torch.tensor, torch.arange, torch.linspace, torch.meshgrid
sin, sinh, cos, cosh = torch.sin, torch.sinh, torch.cos, torch.cosh
exp, log, abs = torch.exp, torch.log, torch.abs
rand, randn, eye = torch.rand, torch.randn, torch.eye
concat, stack, batch_matmul = torch.cat, torch.stack, torch.bmm


def numpy(x: Tensor, **options: Any) -> Any:
    """``x`` as a numpy array, cut off from its graph."""
    return x.detach().numpy(**options)


def size(x: Tensor) -> int:
    """The number of entries."""
    return x.numel()


def reshape(x: Tensor, *shape: Any) -> Tensor:
    """``x`` in another shape, given as numbers or as one tuple."""
    return x.reshape(*shape)


def to(x: Any, *where: Any, **options: Any) -> Any:
    """A tensor or a module on another device, or of another dtype."""
    return x.to(*where, **options)


def astype(x: Tensor, dtype: torch.dtype) -> Tensor:
    """``x`` in another dtype."""
    return x.type(dtype)


def reduce_sum(x: Tensor, *dim: Any, **options: Any) -> Tensor:
    """The sum over all entries, or over ``dim``."""
    return x.sum(*dim, **options)


def reduce_mean(x: Tensor, *dim: Any, **options: Any) -> Tensor:
    """The mean over all entries, or over ``dim``."""
    return x.mean(*dim, **options)


def argmax(x: Tensor, *dim: Any, **options: Any) -> Tensor:
    """The place of the largest entry, of all or along ``dim``."""
    return x.argmax(*dim, **options)


def expand_dims(x: Tensor, dim: int) -> Tensor:
    """``x`` with a dimension of size 1 more, at ``dim``."""
    return x.unsqueeze(dim)


def swapaxes(x: Tensor, first: int, second: int) -> Tensor:
    """``x`` with two dimensions in each other's place."""
    return x.swapaxes(first, second)


def repeat(x: Tensor, *times: Any) -> Tensor:
    """``x`` laid out so many times along each dimension."""
    return x.repeat(*times)
