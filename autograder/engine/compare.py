"""Comparison of observations, and the words that say what differs.

The order is the student's order of need: did the code run, is the result the right kind of
thing, does its shape fit, are its numbers right, does its gradient flow.
"""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Sized
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor

from autograder.engine.sketch import apart
from autograder.engine.traces import Observation, Tolerance, Trace
from autograder.engine.values import Array, Failure, Frame, Opaque
from autograder.engine.verdict import UNTOUCHED, Difference
from autograder.errors import AutograderError

Kind = Literal["shape", "value", "gradient"]


class ReferenceFailedError(AutograderError):
    """There is nothing to compare with: no answer's fault."""


@dataclass(frozen=True)
class _Rule:
    """How two values are compared; ``strict`` tells dtypes, lists and tuples apart always."""

    kind: Kind
    tolerance: Tolerance
    strict: bool = False


def compare(got: Trace, expected: Trace, kind: Kind) -> Difference | None:
    """The first difference between a student's trace and the reference's, or None."""
    if expected.failure is not None:
        raise ReferenceFailedError(f"the reference failed: {expected.failure}")
    for index, wanted in enumerate(expected.observations):
        if index >= len(got.observations):
            failure = got.failure or Failure("raised", "StopIteration", "no more observations")
            return failure_words(failure, wanted.name)
        seen = got.observations[index]
        no_gradient = seen.value is None and is_of_a_gradient(wanted.name)
        rule = _Rule("gradient" if no_gradient else kind, wanted.tolerance)
        difference = _compare_values(seen.value, wanted.value, rule)
        if difference is not None:
            text = f"{wanted.name} {difference.text}"
            if no_gradient:
                text += " No gradient has reached it."
            return Difference(difference.aspect, text, at=index)
    return None if got.failure is None else failure_words(got.failure, "the rest of the check")


def is_of_a_gradient(name: str) -> bool:
    """Whether an observation of this name is a gradient, not what a function returns."""
    return re.search(r"\.grad\b|\bgradients?\b", name) is not None


def same(a: Trace, b: Trace) -> bool:
    """Whether two traces tell the same story: the fingerprint match of diagnosis."""
    if len(a.observations) != len(b.observations):
        return False
    if (a.failure is None) != (b.failure is None):
        return False
    if a.failure is not None and b.failure is not None and not _same_failure(a.failure, b.failure):
        return False
    if a is b:
        return True
    if any(
        apart(x, y, seen.tolerance.rtol, seen.tolerance.atol)
        for x, y, seen in zip(a.sketches, b.sketches, b.observations, strict=True)
    ):
        return False
    return all(
        _compare_values(x.value, y.value, _Rule("gradient", y.tolerance, strict=True)) is None
        for x, y in zip(a.observations, b.observations, strict=True)
    )


def agree(value: Any, wanted: Observation) -> bool:
    """Whether a value is what was observed, as strictly as fingerprints are compared."""
    return _compare_values(value, wanted.value, _Rule("gradient", wanted.tolerance, True)) is None


def _same_failure(a: Failure, b: Failure) -> bool:
    return (a.kind, a.type, a.message) == (b.kind, b.type, b.message)


def is_untouched(failure: Failure) -> bool:
    """Whether this is the stub's own error (torch raises NotImplementedError for other reasons)."""
    return failure.type == "NotImplementedError" and failure.message.endswith(UNTOUCHED)


def failure_words(failure: Failure, tried: str) -> Difference:
    """Say why ``tried`` gave no answer."""
    if failure.kind == "missing":
        name = failure.message if failure.message.isidentifier() else tried  # it may be a lie
        return Difference(
            "missing",
            f"{name} is not defined. Run the cell that defines it, or look at the "
            "error under that cell.",
        )
    if is_untouched(failure):
        return Difference(
            "unimplemented",
            "not implemented yet: replace the line `raise NotImplementedError(...)` in the "
            "answer cell with your own code.",
        )
    if failure.kind in ("limit", "gone"):
        return Difference("limit", f"{tried}: {failure.message}")
    if failure.kind == "lacking":
        return Difference("lacking", f"{tried} cannot be had: {failure.message}.")
    if failure.kind == "unfit":
        return Difference("value", f"{tried} cannot be measured: {failure.message}.")
    verb = "cannot be found out:" if tried.startswith("whether ") else "raised"
    text = f"{tried} {verb} {failure.type}: {failure.message}"
    return Difference("raised", text, failure.lines)


def _compare_values(got: Any, expected: Any, rule: _Rule) -> Difference | None:
    if isinstance(expected, list | tuple):
        return _compare_sequences(got, expected, rule)
    if isinstance(expected, dict):
        return _compare_dicts(got, expected, rule)
    if isinstance(expected, Frame) and isinstance(got, Frame) and got.type == expected.type:
        return _compare_frames(got, expected, rule)
    if isinstance(expected, Array) and isinstance(got, Array):
        return _compare_numbers(got.data, expected.data, rule)
    truths = isinstance(got, bool) and isinstance(expected, bool)
    if not truths and (isinstance(expected, Tensor) or _is_number(expected)):
        return _compare_numbers(got, expected, rule)
    if _type_name(got) != _type_name(expected):
        return Difference("type", f"is {kind_of(got)}, expected {kind_of(expected)}.")
    if rule.kind != "shape" and got != expected:
        return Difference("value", f"is {show(got)}, expected {show(expected)}.")
    return None


def _type_name(value: Any) -> str:
    return value.type if isinstance(value, Opaque | Frame) else type(value).__name__


def _compare_sequences(
    got: Any, expected: list[Any] | tuple[Any, ...], rule: _Rule
) -> Difference | None:
    if not isinstance(got, list | tuple) or (rule.strict and type(got) is not type(expected)):
        return Difference("type", f"is {kind_of(got)}, expected {kind_of(expected)}.")
    if len(got) != len(expected):
        text = f"is {show(got)} with {_count(got, 'item')}, expected {len(expected)}"
        return Difference("shape", f"{text}: {show(expected)}.")
    flat = not any(isinstance(x, Tensor | Array | Frame | list | tuple | dict) for x in expected)
    for index, (item, wanted) in enumerate(zip(got, expected, strict=True)):
        difference = _compare_values(item, wanted, rule)
        if difference is not None:
            text = f"is {show(got)}, expected {show(expected)}."
            return Difference(
                difference.aspect, text if flat else f"item {index} {difference.text}"
            )
    return None


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _compare_dicts(got: Any, expected: dict[str, Any], rule: _Rule) -> Difference | None:
    if not isinstance(got, dict):
        return Difference("type", f"is {kind_of(got)}, expected {kind_of(expected)}.")
    if got.keys() != expected.keys():
        return Difference("value", f"has the keys {sorted(got)}, expected {sorted(expected)}.")
    for key, wanted in expected.items():
        difference = _compare_values(got[key], wanted, rule)
        if difference is not None:
            return Difference(difference.aspect, f"[{key!r}] {difference.text}")
    return None


def _compare_frames(got: Frame, expected: Frame, rule: _Rule) -> Difference | None:
    names, wanted = ([column.name for column in f.columns] for f in (got, expected))
    if names != wanted:
        return Difference("shape", f"has the columns {names}, expected {wanted}.")
    rows, wanted_rows = (len(f.columns[0].entries) if f.columns else 0 for f in (got, expected))
    if rows != wanted_rows:
        return Difference("shape", f"has {_count(range(rows), 'row')}, expected {wanted_rows}.")
    for a, b in zip(got.columns, expected.columns, strict=True):
        if (a.kind == "text") != (b.kind == "text") or (a.kind == "bool") != (b.kind == "bool"):
            kinds = ["text or other objects" if c.kind == "text" else c.kind for c in (a, b)]
            text = "column {!r} holds {}, expected {}.".format(a.name, *kinds)
            return Difference("dtype", text)
        for row, (x, y) in enumerate(zip(a.entries, b.entries, strict=True)):
            if rule.kind != "shape" and not _same_entry(x, y, rule.tolerance):
                return Difference(
                    "value", f"row {row} of column {a.name!r} is {_cell(x)}, expected {_cell(y)}."
                )
    return None


def _same_entry(got: Any, expected: Any, tolerance: Tolerance) -> bool:
    if _is_number(got) and _is_number(expected):
        bound = tolerance.atol * max(1.0, abs(expected)) + tolerance.rtol * abs(expected)
        return got == expected or abs(got - expected) <= bound
    return bool(got == expected)


def _cell(entry: Any) -> str:
    return "missing (NA)" if entry is None else show(entry)


def _compare_numbers(got: Any, expected: Any, rule: _Rule) -> Difference | None:
    if not (isinstance(got, Tensor) or (_is_number(got) and not isinstance(expected, Tensor))):
        return Difference("type", f"is {kind_of(got)}, expected {kind_of(expected)}.")
    if rule.strict and isinstance(got, Tensor) != isinstance(expected, Tensor):
        return Difference("type", f"is {kind_of(got)}, expected {kind_of(expected)}.")
    a, b = torch.as_tensor(got), torch.as_tensor(expected)
    if a.shape != b.shape:
        return Difference("shape", _shape_words(a, b))
    if a.is_complex() != b.is_complex():
        kinds = ("complex" if x.is_complex() else "real" for x in (a, b))
        return Difference("dtype", "has {} numbers, expected {} ones.".format(*kinds))
    if isinstance(got, Tensor) and isinstance(expected, Tensor):
        difference = _compare_dtypes(got, expected, rule)
        if difference is not None:
            return difference
    if rule.kind == "gradient" and _needs_grad(expected) and not _needs_grad(got):
        return Difference(
            "gradient",
            "is cut off from the graph (requires_grad is False), so no gradient flows back. "
            "Look for .item(), .detach(), .data, .numpy(), no_grad or torch.tensor(...).",
        )
    if rule.kind != "shape" and _needs_grad(got) and not _needs_grad(expected):
        return Difference(
            "gradient", "requires a gradient (requires_grad is True), expected a plain value."
        )
    return None if rule.kind == "shape" else _compare_entries(a, b, rule)


def _compare_dtypes(got: Tensor, expected: Tensor, rule: _Rule) -> Difference | None:
    both_float = got.is_floating_point() and expected.is_floating_point()
    if got.dtype == expected.dtype or (both_float and rule.kind != "shape" and not rule.strict):
        return None
    if (
        rule.kind == "shape"
        or rule.strict
        or expected.is_floating_point() != got.is_floating_point()
    ):
        return Difference("dtype", f"has dtype {got.dtype}, expected {expected.dtype}.")
    return None


def _compare_entries(got: Tensor, expected: Tensor, rule: _Rule) -> Difference | None:
    exact = torch.complex128 if got.is_complex() else torch.float64
    a, b = got.detach().to(exact), expected.detach().to(exact)
    if torch.equal(a, b):
        return None
    decimal = got.is_floating_point() or expected.is_floating_point()
    if bool(torch.isfinite(a).all()) and bool(torch.isfinite(b).all()):
        off = _off(a, b, b, rule.tolerance) if decimal else a != b
    else:
        bad = ~torch.isfinite(a) & (a != b) & ~(a.isnan() & b.isnan())
        if bool(bad.any()):
            return Difference("value", "" if rule.strict else _not_finite_words(a, b, bad))
        off = _off(a, b, b[torch.isfinite(b)], rule.tolerance) if decimal else a != b
        off |= torch.isfinite(a) != torch.isfinite(b)
        off &= ~((a == b) | (a.isnan() & b.isnan()))
    if not bool(off.any()):
        return None
    return Difference("value", "" if rule.strict else _value_words(a, b, off))


def _off(a: Tensor, b: Tensor, finite: Tensor, tolerance: Tolerance) -> Tensor:
    """Which entries differ by more than the tolerance, whose scale is the largest finite one."""
    scale = max(1.0, float(finite.abs().max())) if finite.numel() else 1.0
    return (a - b).abs() > tolerance.atol * scale + tolerance.rtol * b.abs()


def _is_number(value: Any) -> bool:
    return isinstance(value, numbers.Number)


def _needs_grad(value: Any) -> bool:
    return isinstance(value, Tensor) and value.requires_grad


def _shape_words(got: Tensor, expected: Tensor) -> str:
    text = f"has shape {tuple(got.shape)}, expected {tuple(expected.shape)}."
    if got.dim() == 2 > expected.dim() and got.shape[0] == got.shape[1] > 1:
        text += " Did (n, 1) and (n,) broadcast to (n, n)?"
    elif got.numel() == expected.numel():
        text += " The entries are the right number, arranged differently."
    return text


def _not_finite_words(a: Tensor, b: Tensor, bad: Tensor) -> str:
    if a.dim() == 0:
        return f"is {show(a)}, expected {show(b)}."
    nans = int(a.isnan().sum())
    kind = "NaN" if nans else "infinite"
    place = _index(bad)
    return (
        f"has {int(bad.sum())} {kind} of {a.numel()} entries, the first at {place}; "
        f"expected {show(b[tuple(place)])} there."
    )


def _value_words(a: Tensor, b: Tensor, off: Tensor) -> str:
    if a.numel() <= 8 and show(a) != show(b):
        return f"is {show(a)}, expected {show(b)}."
    place = _index(off)
    got, expected = _apart(a[tuple(place)], b[tuple(place)])
    if a.dim() == 0:
        return f"is {got}, expected {expected}."
    return (
        f"differs in {int(off.sum())} of {a.numel()} entries; "
        f"first at {place}: {got}, expected {expected}."
    )


def _apart(a: Tensor, b: Tensor) -> tuple[str, str]:
    """Two numbers with as many digits as tell them apart."""
    if show(a) != show(b) or a.is_complex():
        return show(a), show(b)
    pairs = ((f"{float(a):.{n}g}", f"{float(b):.{n}g}") for n in range(5, 18))
    return next(pair for pair in pairs if pair[0] != pair[1])


def _index(mask: Tensor) -> list[int]:
    return [int(i) for i in mask.nonzero()[0]]


def kind_of(value: Any) -> str:
    """What a value is, in a student's words: "a tensor of shape (2, 5)", "None", "a str"."""
    if value is None:
        return "None"
    if isinstance(value, Tensor):
        if value.dim() == 0:
            return f"a tensor with one number ({show(value)})"
        return f"a tensor of shape {tuple(value.shape)}"
    if isinstance(value, Array):
        return f"a numpy array of shape {tuple(value.data.shape)}"
    if isinstance(value, Frame):
        rows = len(value.columns[0].entries) if value.columns else 0
        columns = _count(value.columns, "column")
        return f"a pandas {value.type} with {_count(range(rows), 'row')} and {columns}"
    if isinstance(value, dict):
        return f"a dict with the keys {list(value)}"
    if isinstance(value, Opaque):
        return f"a {value.type} {value.text}".rstrip()
    if _is_number(value) and not isinstance(value, bool):
        return f"a number ({show(value)})"
    name = type(value).__name__
    if isinstance(value, list | tuple):
        return f"a {name} {show(value)}"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} ({show(value)})"


def show(value: Any) -> str:
    """A short rendering with few digits: ``[0.41, 1.59]``."""
    if isinstance(value, Tensor):
        data = value.detach()
        if data.numel() <= 8:
            return show(data.tolist())
        return f"a tensor of shape {tuple(data.shape)}"
    if isinstance(value, Array | Frame):
        return kind_of(value)
    if isinstance(value, Opaque):
        return f"{value.type} {value.text}".rstrip()
    if isinstance(value, list | tuple):
        items = ", ".join(show(item) for item in value[:8]) + (", …" if len(value) > 8 else "")
        if isinstance(value, list):
            return f"[{items}]"
        return f"({items},)" if len(value) == 1 else f"({items})"
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value)
        return str(int(value)) if value.is_integer() and abs(value) < 1e6 else f"{value:.4g}"
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "…")
    return str(value)
