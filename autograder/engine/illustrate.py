"""Pictures of what a check saw: tensors side by side, a function, a training, images."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from autograder.engine.pictures import HeatMaps, Images, Line, Lines, Number, Row
from autograder.engine.values import Array

MAX_SIDE = 64  # of a heat map; more is no longer legible
MAX_POINTS = 200
_CURVES = ("train_loss", "val_loss", "val_acc")
_FEW = 8  # entries that the words of a comparison show in full


def heat_maps(name: str, got: Any, expected: Any) -> HeatMaps | None:
    """The two tensors, where looking at them tells more than words do; else None."""
    a, b = (v.data if isinstance(v, Array) else v for v in (got, expected))
    if not (isinstance(a, Tensor) and isinstance(b, Tensor)):
        return None
    if a.shape != b.shape or a.dim() == 0 or a.numel() <= _FEW or a.is_complex():
        return None
    a, b = (v.detach().to(torch.float64).reshape(-1, v.shape[-1]) for v in (a, b))
    return None if max(a.shape) > MAX_SIDE else HeatMaps(name, _rows(a), _rows(b))


def function_lines(name: str, x: Tensor, got: Any, expected: Tensor) -> Lines | None:
    """The student's function of one variable over the reference; None where it has no values."""
    if not isinstance(got, Tensor) or got.shape != x.shape or got.is_complex():
        return None
    over = _numbers(x)
    drawn = (("reference", expected), ("yours", got))
    lines = (Line(label, over, _numbers(y.detach().to(torch.float64))) for label, y in drawn)
    return Lines(f"{name}(x)", "x", tuple(lines))


def training_lines(got: Any, reference: Mapping[str, Sequence[Any]]) -> Lines | None:
    """The curves of a training (label to points) beside the reference's; None where none came."""
    own = got if isinstance(got, dict) else {}
    lines = [
        Line(f"{whose}{label.replace('_', ' ')}", *points)
        for label in _CURVES
        for whose, curves in (("reference: ", reference), ("", own))
        if (points := _points(curves.get(label)))
    ]
    kept = any(not line.label.startswith("reference") for line in lines)
    return Lines("training", "epoch", tuple(lines)) if kept else None


def misclassified(
    scores: Any, images: Tensor, labels: Tensor, names: Sequence[str]
) -> Images | None:
    """Up to eight images (n, 1, h, w) in [0, 1] whose largest score is not their label's."""
    if not isinstance(scores, Tensor) or scores.shape != (len(labels), len(names)):
        return None
    if scores.is_complex() or scores.dtype == torch.bool:
        return None
    predicted = scores.detach().to(torch.float64).argmax(dim=1)
    wrong = (predicted != labels).nonzero().flatten()[:8].tolist()
    if not wrong:
        return None
    grey = (images[wrong, 0] * 255).round().to(torch.uint8)
    return Images(
        title="images it takes for something else",
        height=int(grey.shape[1]),
        width=int(grey.shape[2]),
        pixels=tuple(base64.b64encode(image.numpy().tobytes()).decode("ascii") for image in grey),
        captions=tuple(
            f"{names[int(labels[i])]}, taken for {names[int(predicted[i])]}" for i in wrong
        ),
    )


def _rows(values: Tensor) -> tuple[Row, ...]:
    return tuple(_numbers(row) for row in values)


def _numbers(values: Tensor) -> Row:
    return tuple(_number(value) for value in values.tolist())


def _number(value: Any) -> Number:
    """Five digits: it is only looked at."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(f"{float(value):.5g}") if math.isfinite(value) else None


def _points(points: Any) -> tuple[Row, Row] | None:
    pairs = points if isinstance(points, list | tuple) else ()
    pairs = [p for p in pairs if isinstance(p, list | tuple) and len(p) == 2]
    pairs = pairs[:: max(1, -(-len(pairs) // MAX_POINTS))]
    if not pairs:
        return None
    return tuple(_number(x) for x, _ in pairs), tuple(_number(y) for _, y in pairs)
