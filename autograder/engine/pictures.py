"""What is worth looking at: small pictures as plain values, beside a verdict.

They are made by ``autograder.engine.illustrate`` where a check is decided, kept in
``results.json``, and drawn by ``autograder.report.drawing``. Nothing here needs torch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

Number = float | None  # None where it is not finite
Row = tuple[Number, ...]


@dataclass(frozen=True)
class HeatMaps:
    """Two tensors of one shape, as rows: the student's and the expected one."""

    name: str
    got: tuple[Row, ...]
    expected: tuple[Row, ...]


@dataclass(frozen=True)
class Line:
    """One curve: ``y`` over ``x``."""

    label: str
    x: Row
    y: Row


@dataclass(frozen=True)
class Lines:
    """Curves over a common axis; those of the reference are called so."""

    title: str
    xlabel: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Images:
    """Grey images of ``height`` by ``width``, base64 of their bytes, with a caption each."""

    title: str
    height: int
    width: int
    pixels: tuple[str, ...]
    captions: tuple[str, ...]


Picture = HeatMaps | Lines | Images


def to_json(picture: Picture) -> dict[str, Any]:
    """The picture as JSON: its fields, and ``kind``."""
    return {"kind": type(picture).__name__, **asdict(picture)}


def from_json(document: Mapping[str, Any]) -> Picture:
    """What ``to_json`` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    kind, fields = document["kind"], {k: _frozen(v) for k, v in document.items() if k != "kind"}
    if kind == "Lines":
        lines = ({k: _frozen(v) for k, v in line.items()} for line in fields["lines"])
        fields["lines"] = tuple(Line(**line) for line in lines)
    kinds: dict[str, Callable[..., Picture]] = {
        "HeatMaps": HeatMaps,
        "Lines": Lines,
        "Images": Images,
    }
    return kinds[kind](**fields)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
