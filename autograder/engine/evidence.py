"""How much an observation says: whether a hint may be built on it.

A truth value, a small count, None or the type of an exception fits many mistakes; a number with
decimals that an answer of the bank shows as well, on two inputs, hardly fits two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

import torch
from torch import Tensor

from autograder.engine.compare import agree
from autograder.engine.traces import Observation, Tolerance, Trace
from autograder.engine.values import Array, Frame
from autograder.engine.written import words_in

_USUAL = Tolerance()
_ALIKE = 0.05  # of what a mistake changes
_ROUNDING = 1e-5  # of the numbers themselves: what another order of sums may change
_DIGITS = 6  # after the point: the rest may be chance
MANY = 4  # different whole numbers or texts: an order, a selection


def differing(got: Trace, expected: Trace) -> list[Observation]:
    """What of a trace is not as the reference shows it."""
    pairs = zip_longest(got.observations, expected.observations)
    return [a for a, b in pairs if a is not None and (b is None or not agree(a.value, b))]


def differ_alike(got: Trace, bank: Trace, expected: Trace) -> bool:
    """Whether two traces that are the same differ from a third by the same numbers.

    Where a number is large, tolerance hides by how much a mistake changes it. Chance, for which a
    check has a tolerance of its own, changes it as well.
    """
    triples = zip(got.observations, bank.observations, expected.observations, strict=False)
    return all(
        _differ_alike(a.value, b.value, c.value) for a, b, c in triples if b.tolerance == _USUAL
    )


def _differ_alike(got: Any, bank: Any, expected: Any) -> bool:
    values = (got, bank, expected)
    if all(isinstance(value, list | tuple) for value in values):
        return all(_differ_alike(*some) for some in zip(*values, strict=False))
    if not all(isinstance(v, Tensor | float) for v in values):
        return True
    a, b, c = (torch.as_tensor(value).detach() for value in values)
    plain = all(x.layout == torch.strided and x.is_floating_point() for x in (a, b, c))
    if not plain or not a.shape == b.shape == c.shape or not a.numel():
        return True
    a, b, c = a.double(), b.double(), c.double()
    allowed = _ALIKE * float((b - c).abs().max()) + _ROUNDING * float(c.abs().max())
    apart = float((a - b).abs().max())
    return apart <= allowed or not (math.isfinite(apart) and math.isfinite(allowed))


def differ_in_shape(got: Trace, expected: Trace) -> bool:
    """Whether something is of another shape: a selection, say, of too many rows.

    Its numbers are right ones in the wrong places, and many selections coincide.
    """
    pairs = zip(got.observations, expected.observations, strict=False)
    return any(_of_another_shape(a.value, b.value) for a, b in pairs)


def _of_another_shape(a: Any, b: Any) -> bool:
    if isinstance(a, Tensor) and isinstance(b, Tensor):
        return a.shape != b.shape
    several = isinstance(a, list | tuple) and isinstance(b, list | tuple)
    return several and any(_of_another_shape(*pair) for pair in zip(a, b, strict=False))


def says_little(got: Trace, expected: Trace) -> bool:
    """Whether what differs is made of little: no number with decimals, no four different entries.

    A failure says little, and so does NaN.
    """
    entries = {
        round(entry, _DIGITS) if isinstance(entry, float) and math.isfinite(entry) else entry
        for seen in differing(got, expected)
        for entry in _entries(seen.value)
    }
    return len(entries) < MANY and not has_decimals(got, expected)


def has_decimals(got: Trace, expected: Trace) -> bool:
    """Whether a number with decimals is among what differs."""
    entries = (entry for seen in differing(got, expected) for entry in _entries(seen.value))
    return any(
        isinstance(entry, float) and math.isfinite(entry) and not round(entry, _DIGITS).is_integer()
        for entry in entries
    )


def all_alike(traces: Sequence[Trace]) -> bool:
    """Whether a constant answer would show these: one value everywhere, or one failure."""
    failures = {(t.failure.type, t.failure.message) for t in traces if t.failure is not None}
    seen = {repr(o.value) for t in traces for o in t.observations if _is_small(o.value)}
    rest = any(not _is_small(o.value) for t in traces for o in t.observations)
    if failures:
        return len(failures) == 1 and all(trace.failure is not None for trace in traces)
    return not rest and len(seen) == 1


def _is_small(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, bool | int | float | str)
        or (isinstance(value, Tensor) and value.numel() == 1)
    )


def same_place(a: Trace, b: Trace) -> bool:
    """Whether two answers fail in lines that do the same."""
    if a.failure is None or b.failure is None or not (a.failure.lines and b.failure.lines):
        return False
    mine, bank = (words_in(t.failure.lines[-1].partition(": ")[2]) for t in (a, b) if t.failure)
    return bool(mine) and mine == bank


def factor(a: Trace, b: Trace) -> float | None:
    """The number by which all of ``a`` that differs is ``b``, None where there is none."""
    ratios = set[float]()
    for x, y in zip(a.observations, b.observations, strict=False):
        if agree(x.value, y):
            continue
        ratio = ratio_of(x.value, y.value)
        if ratio is None:
            return None
        ratios.add(ratio)
    return ratios.pop() if len(ratios) == 1 else None


def ratio_of(got: Any, expected: Any) -> float | None:
    """The one number that ``expected`` is multiplied by in ``got``, with 4 digits; else None."""
    if not all(
        isinstance(v, Tensor | float | int) and not isinstance(v, bool) for v in (got, expected)
    ):
        return None
    a, b = (torch.as_tensor(v).detach() for v in (got, expected))
    if a.shape != b.shape or a.is_complex() or b.is_complex() or a.dtype == torch.bool:
        return None
    a, b = a.double(), b.double()
    there = b != 0
    if not bool(there.any()) or not bool(torch.isfinite(a).all() and torch.isfinite(b).all()):
        return None
    ratios = a[there] / b[there]
    ratio = float(ratios.median())
    if not math.isfinite(ratio) or ratio == 0 or bool((a[~there] != 0).any()):
        return None
    close = bool(((ratios - ratio).abs() <= 1e-4 * abs(ratio)).all())
    return float(f"{ratio:.4g}") if close else None


def _entries(value: Any) -> Iterator[Any]:
    if isinstance(value, Tensor):
        yield from (e for e in value.detach().flatten().tolist()[:64] if e == e)
    elif isinstance(value, Array):
        yield from _entries(value.data)
    elif isinstance(value, Frame):
        for column in value.columns:
            yield column.name
            yield from (entry for entry in column.entries if entry is not None)
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _entries(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _entries(item)
    elif isinstance(value, bool | int | float | str) and value == value:
        yield value
