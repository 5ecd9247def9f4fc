"""Plain values: what may be observed of a subject, and what crosses the pipe.

A plain value is a CPU tensor, ``None``, a ``bool``, ``int``, ``float`` or ``str``, a list, tuple
or dict of plain values, or an :class:`Opaque` description of anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

MAX_DEPTH = 8
MAX_ITEMS = 100_000
MAX_TEXT = 2_000


@dataclass(frozen=True)
class Opaque:
    """Something that is not plain: its type's name and a short description."""

    type: str
    text: str


@dataclass(frozen=True)
class Failure:
    """Why a subject gave no answer.

    ``kind``: ``missing`` (no such name in the notebook), ``raised`` (its code raised), ``limit``
    (it ran out of time). ``lines`` are the student's own lines in the traceback, innermost last.
    """

    kind: str
    type: str
    message: str
    lines: tuple[str, ...] = ()


def plain(value: Any, depth: int = 0) -> Any:
    """A snapshot of ``value`` as a plain value; tensors are copied and keep ``requires_grad``."""
    if isinstance(value, torch.Tensor):
        copy = value.detach().to("cpu", copy=True).contiguous()
        needs = value.requires_grad and (copy.is_floating_point() or copy.is_complex())
        return torch.Tensor.requires_grad_(copy, needs)
    if value is None or type(value) in (bool, float):
        return value
    if type(value) is int and abs(value) < 2**63:
        return value
    if isinstance(value, str):
        return str(value)[:MAX_TEXT]
    if isinstance(value, torch.Size):
        return tuple(int(n) for n in value)
    if depth < MAX_DEPTH:
        if isinstance(value, list) and len(value) <= MAX_ITEMS:
            return [plain(item, depth + 1) for item in value]
        if isinstance(value, tuple) and len(value) <= MAX_ITEMS:
            return tuple(plain(item, depth + 1) for item in value)
        if isinstance(value, dict) and len(value) <= MAX_ITEMS:
            return {str(key)[:MAX_TEXT]: plain(item, depth + 1) for key, item in value.items()}
    return describe(value)


def describe(value: Any) -> Opaque:
    """What a student calls this object: its type, and a short text."""
    cls = type(value)
    name = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple):
        return Opaque(name, f"of shape {tuple(shape)}")
    if isinstance(value, torch.dtype | torch.device):
        return Opaque(name, str(value))
    return Opaque(name, "")
