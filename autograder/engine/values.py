"""Plain values: what may be observed of a subject, and what crosses the pipe.

A plain value is a CPU tensor, ``None``, a ``bool``, ``int``, ``float`` or ``str``, a list, tuple
or dict of plain values, an ``Array`` (numpy), a ``Frame`` (pandas), or an
``Opaque`` description of anything else.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import TypeIs

MAX_DEPTH = 8
MAX_ITEMS = 100_000
MAX_TEXT = 2_000


@dataclass(frozen=True)
class Opaque:
    """Something that is not plain: its type's name and a short description."""

    type: str
    text: str


@dataclass(frozen=True, eq=False)
class Array:
    """A numpy array of numbers, its entries in ``data``."""

    data: torch.Tensor


@dataclass(frozen=True)
class Column:
    """A column of a Frame: ``name``, ``kind`` (``text`` or numpy's dtype), None where missing."""

    name: str
    kind: str
    entries: tuple[Any, ...]


@dataclass(frozen=True)
class Frame:
    """A pandas ``DataFrame`` or ``Series`` (one column), without its index."""

    type: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Failure:
    """Why a subject gave no answer.

    ``kind``: ``missing`` (no such name in the notebook), ``raised`` (its code raised), ``limit``
    (it ran out of time), ``unfit`` (there is nothing to measure), ``lacking`` (what came back, of
    this ``type``, has not what the scenario looks at). ``lines`` are the student's own lines in the
    traceback, innermost last.
    """

    kind: str
    type: str
    message: str
    lines: tuple[str, ...] = ()


def snapshot(value: Any, depth: int = 0) -> Any:
    """A snapshot of ``value`` as a plain value; tensors are copied and keep ``requires_grad``."""
    if isinstance(value, torch.Tensor):
        copy = value.detach().to("cpu", copy=True).contiguous()
        if type(copy) is not torch.Tensor:  # a subclass could go on computing, out of sight
            copy = torch.tensor(copy.tolist(), dtype=copy.dtype).reshape(copy.shape)
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
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        return Array(torch.from_numpy(value.copy()))
    if _is_table(value):
        return _frame(value)
    if depth < MAX_DEPTH:
        if isinstance(value, list) and len(value) <= MAX_ITEMS:
            return [snapshot(item, depth + 1) for item in value]
        if isinstance(value, tuple) and len(value) <= MAX_ITEMS:
            return tuple(snapshot(item, depth + 1) for item in value)
        if isinstance(value, dict) and len(value) <= MAX_ITEMS:
            return {str(key)[:MAX_TEXT]: snapshot(item, depth + 1) for key, item in value.items()}
    return describe(value)


def _is_table(value: Any) -> TypeIs[pd.DataFrame | pd.Series]:
    pandas: Any = sys.modules.get("pandas")  # who has not imported it has no table
    return pandas is not None and isinstance(value, pandas.DataFrame | pandas.Series)


def _frame(table: pd.DataFrame | pd.Series) -> Frame | Opaque:
    name = type(table).__name__
    if table.size > MAX_ITEMS:
        return Opaque(name, f"of shape {table.shape}")
    wide = table.to_frame() if table.ndim == 1 else table
    columns = (
        Column(str(label)[:MAX_TEXT], _column_kind(column), tuple(map(_entry, column)))
        for label, column in wide.items()
    )
    return Frame(name, tuple(columns))


def _column_kind(column: pd.Series) -> str:
    return str(column.dtype) if column.dtype.kind in "biuf" else "text"


def _entry(entry: Any) -> Any:
    """A cell of a table: None where nothing is there."""
    entry = entry.item() if isinstance(entry, np.generic) else entry
    if isinstance(entry, bool | int):
        return entry
    if isinstance(entry, float):
        return None if math.isnan(entry) else entry
    return str(entry)[:MAX_TEXT] if isinstance(entry, str) else None


def to_pandas(frame: Frame) -> pd.DataFrame | pd.Series:
    """The table that ``frame`` describes."""
    import pandas as pd

    data = {
        c.name: pd.Series(list(c.entries), dtype=None if c.kind == "text" else c.kind)
        for c in frame.columns
    }
    table = pd.DataFrame(data)
    return table if frame.type == "DataFrame" else table.iloc[:, 0]


def describe(value: Any) -> Opaque:
    """What a student calls this object: its type, and a short text."""
    cls = type(value)
    name = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
    name = name[:MAX_TEXT]
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple):
        return Opaque(name, f"of shape {tuple(shape)}")
    if isinstance(value, torch.dtype | torch.device):
        return Opaque(name, str(value))
    return Opaque(name, "")
