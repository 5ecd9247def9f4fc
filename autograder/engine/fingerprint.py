"""What was observed of an answer, in short: the same for two answers with the same mistake."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from autograder.engine.traces import Trace
from autograder.engine.values import Array, Failure, Frame, Opaque
from autograder.engine.verdict import Fingerprint
from autograder.engine.written import words_in

_MOST = 256  # entries of a tensor
_PROJECTIONS = 3
_STEP = 0.01  # of a sum of normal weights times entries of at most 1
_NOISE = 1e-6  # less is what rounding leaves of 0


def fingerprint(traces: Sequence[Trace]) -> Fingerprint:
    """Two hashes of what scenarios showed; answers are alike that share either.

    The names in an answer do not count, nor does rounding: of all numbers a few weighted sums are
    kept, rounded on two grids half a step apart, so that what the one parts the other does not.
    Of an exception the type counts and what its line does, not its message: that has sizes.
    """
    numbers: list[Tensor] = []
    seen = [[[_plain(o.value, numbers) for o in t.observations], _failure(t)] for t in traces]
    sums = _weighted_sums(numbers)
    grids = ((sums / _STEP + shift).floor().tolist() for shift in (0.25, 0.75))
    texts = (json.dumps([seen, grid]) for grid in grids)
    return tuple(hashlib.sha256(text.encode()).hexdigest()[:12] for text in texts)


def _weighted_sums(numbers: Sequence[Tensor]) -> Tensor:
    """Sums over all entries, each relative to its tensor's largest, and over the largest's logs."""
    generator = torch.Generator().manual_seed(0)
    sums = torch.zeros(_PROJECTIONS, dtype=torch.float64)
    for entries in numbers:
        size = (_PROJECTIONS, len(entries) + 1)
        weights = torch.randn(size, generator=generator, dtype=torch.float64)
        largest = float(entries.abs().max()) if len(entries) else 0.0
        if largest > _NOISE:
            sums += weights[:, 1:] @ (entries / largest) + weights[:, 0] * math.log(largest)
    return sums


def _failure(trace: Trace) -> Any:
    failure: Failure | None = trace.failure
    if failure is None:
        return None
    if failure.lines:
        line = failure.lines[-1].partition(": ")[2]
        return [failure.kind, failure.type, sorted(words_in(line))]
    return [failure.kind, failure.type, re.sub(r"\d+", "#", failure.message)[:200]]


def _plain(value: Any, numbers: list[Tensor]) -> Any:
    """What of a value must be equal; its real numbers go to ``numbers``."""
    if isinstance(value, Tensor):
        entries = value.detach().flatten()[:_MOST]
        kind = [str(value.dtype), list(value.shape), value.requires_grad]
        if entries.is_complex():
            entries = torch.view_as_real(entries).flatten()
        return [*kind, _real(entries, numbers) if entries.is_floating_point() else entries.tolist()]
    if isinstance(value, Array):
        return ["array", _plain(value.data, numbers)]
    if isinstance(value, Frame):
        columns = ([c.name, c.kind, _plain(c.entries, numbers)] for c in value.columns)
        return [value.type, *columns]
    if isinstance(value, Opaque):
        return [value.type]
    if isinstance(value, dict):
        return {str(key): _plain(item, numbers) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [type(value).__name__, *(_plain(item, numbers) for item in value[:_MOST])]
    if isinstance(value, float):
        return _real(torch.tensor([value]), numbers)
    return str(value) if isinstance(value, complex) else value


def _real(entries: Tensor, numbers: list[Tensor]) -> str:
    """Where entries are not finite, and what they are there."""
    exact = entries.to(torch.float64)
    finite = exact.isfinite()
    numbers.append(torch.where(finite, exact, 0.0))
    return "" if bool(finite.all()) else str(torch.where(finite, 0.0, exact).tolist())
