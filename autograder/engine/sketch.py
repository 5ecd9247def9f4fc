"""A value in a few numbers: most values that differ are told apart without looking at entries.

A class is compared with every mistake of a bank; nearly all of these comparisons end here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

_ROUNDING = 1e-9  # of a sum of doubles, relative to the sum of their sizes


@dataclass(frozen=True)
class Numbers:
    """Real numbers: what kind they are, their ``total``, how many, and the largest in size."""

    kind: tuple[Any, ...]
    total: float
    count: int
    most: float


Sketch = Numbers | tuple[Any, ...] | None


def sketch(value: Any) -> Sketch:
    """What is kept of a plain value; None of what has no numbers, which is anything's."""
    if isinstance(value, Tensor):
        if value.is_complex() or value.is_quantized or value.layout != torch.strided:
            return None
        entries = value.detach().double()
        most = float(entries.abs().max()) if entries.numel() else 0.0
        kind = (value.dtype, value.shape, value.requires_grad)
        return Numbers(kind, float(entries.sum()), entries.numel(), most)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Numbers((), float(value), 1, abs(float(value)))
    if isinstance(value, list | tuple):
        return (type(value), *map(sketch, value))
    return None


def apart(one: Sketch, other: Sketch, rtol: float, atol: float) -> bool:
    """Whether two values surely differ by more than ``atol * max(1, most) + rtol * |entry|``, or
    in kind; ``most`` is of ``other``."""
    if isinstance(one, Numbers) and isinstance(other, Numbers):
        return one.kind != other.kind or _sums_differ(one, other, rtol, atol)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return (
            len(one) != len(other)
            or one[0] is not other[0]
            or any(apart(a, b, rtol, atol) for a, b in zip(one[1:], other[1:], strict=True))
        )
    return False


def _sums_differ(one: Numbers, other: Numbers, rtol: float, atol: float) -> bool:
    allowed = other.count * (atol * max(1.0, other.most) + rtol * other.most)
    rounding = _ROUNDING * other.count * other.most
    gap = abs(one.total - other.total)  # NaN says nothing
    return math.isfinite(allowed) and gap > allowed + rounding
