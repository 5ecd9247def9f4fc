"""How a model learned, read off its loss curve, for one that is not good enough."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from autograder.engine.compare import show

LOSS = "train_loss"  # the curve's label on the board of d2lref
_MAX_POINTS = 10_000
_MOVED, _CLOSE = 0.1, 1.25  # of the loss at the start; times the reference's last loss
_FULL = 0.9  # of the epochs: points lie in the middle of the steps that they stand for

Curves = Mapping[str, Sequence[Sequence[float]]]


@dataclass(frozen=True)
class _Curve:
    """The losses of a training in order, and the epochs it went on for."""

    losses: tuple[float, ...]
    epochs: float

    @property
    def start(self) -> float:
        """The mean of the first quarter: a single minibatch says little."""
        return mean(self.losses[: self._quarter])

    @property
    def end(self) -> float:
        """The mean of the last quarter."""
        return mean(self.losses[-self._quarter :])

    @property
    def _quarter(self) -> int:
        return max(1, len(self.losses) // 4)


def reading(got: Any, reference: Curves) -> str:
    """What the board of the student's model says, beside the reference's; empty where nothing.

    ``got`` is whatever the submission's board holds.
    """
    right = _curve(reference)
    if got == {}:
        return (
            "no training has drawn on this model's board: trainer.fit has run on another model, or "
            "not at all."
        )
    own = _curve(got)
    if own is None or right is None:
        return ""
    return _run_away(own) or _stayed(own) or _stopped_early(own, right) or _behind(own, right)


def _run_away(own: _Curve) -> str:
    if all(map(math.isfinite, own.losses)) and own.end <= 2 * own.start:
        return ""
    end = show(own.end) if math.isfinite(own.end) else "no number any more"
    return (
        f"the training loss begins at {show(own.start)} and ends at {end}: it runs away, as with "
        "steps that are too large or lead uphill."
    )


def _stayed(own: _Curve) -> str:
    if own.start - own.end > _MOVED * abs(own.start):
        return ""
    return (
        f"the training loss hardly falls, from {show(own.start)} to {show(own.end)}: the steps are "
        "too small, too large to settle, or do not reach the parameters."
    )


def _stopped_early(own: _Curve, right: _Curve) -> str:
    if own.epochs >= _FULL * right.epochs:
        return ""
    return (
        f"the training ends after {_epochs(own)}, with a loss of {show(own.end)}; the reference "
        f"goes on to {_epochs(right)} and comes to {show(right.end)}."
    )


def _behind(own: _Curve, right: _Curve) -> str:
    if own.end > _CLOSE * right.end:
        return (
            f"the training loss falls from {show(own.start)} to {show(own.end)}, the reference's "
            f"in as many epochs to {show(right.end)}: this learns in another way, or more slowly."
        )
    return (
        f"the training loss comes to {show(own.end)}, as low as the reference's "
        f"({show(right.end)}): the model has learned what it was given. Was that the training "
        "data, each image with its own label?"
    )


def _epochs(curve: _Curve) -> str:
    count = max(1, round(curve.epochs))
    return f"{count} epoch{'' if count == 1 else 's'}"


def _curve(curves: Any) -> _Curve | None:
    points = curves.get(LOSS) if isinstance(curves, Mapping) else None
    if not isinstance(points, list) or not 2 <= len(points) <= _MAX_POINTS:
        return None
    if not all(_is_point(point) for point in points):
        return None
    losses = tuple(float(point[1]) for point in points)
    return _Curve(losses, math.ceil(float(points[-1][0])))


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list | tuple)
        and len(point) == 2
        and all(type(number) in (int, float) for number in point)
        and math.isfinite(point[0])
    )
