"""What was observed of an answer, in short: the same for two answers with the same mistake."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

from torch import Tensor

from autograder.engine.traces import Trace
from autograder.engine.values import Array, Failure, Frame, Opaque
from autograder.engine.written import words_in

_DIGITS = 4  # that count: the order of a sum changes later ones
_MOST = 256  # entries of a tensor


def fingerprint(traces: Sequence[Trace]) -> str:
    """A hash of what scenarios showed; the names in an answer and rounding do not count.

    Of an exception the type counts and what its line does, not its message: that has sizes.
    """
    seen = [[[_plain(o.value) for o in t.observations], _failure(t.failure)] for t in traces]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:12]


def _failure(failure: Failure | None) -> Any:
    if failure is None:
        return None
    if failure.lines:
        line = failure.lines[-1].partition(": ")[2]
        return [failure.kind, failure.type, sorted(words_in(line))]
    return [failure.kind, failure.type, re.sub(r"\d+", "#", failure.message)[:200]]


def _plain(value: Any) -> Any:
    if isinstance(value, Tensor):
        entries = value.detach().flatten()[:_MOST].tolist()
        return [str(value.dtype), list(value.shape), value.requires_grad, _plain(entries)]
    if isinstance(value, Array):
        return ["array", _plain(value.data)]
    if isinstance(value, Frame):
        return [value.type, *([c.name, c.kind, _plain(c.entries)] for c in value.columns)]
    if isinstance(value, Opaque):
        return [value.type]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [type(value).__name__, *map(_plain, value[:_MOST])]
    if isinstance(value, float):
        return f"{value:.{_DIGITS}g}" if value else "0"
    return str(value) if isinstance(value, complex) else value
