"""Hints that need no bank: what an exception means, and what can be read off the numbers.

Each says what was seen. What holds of the numbers must hold on other input, too; what a hint says
of the code is looked up there.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from autograder.engine.answers import reference_trace
from autograder.engine.compare import is_of_a_gradient, show
from autograder.engine.diagnose import Case
from autograder.engine.evidence import MANY, differ_in_shape, differing, ratio_of
from autograder.engine.exceptions import words_of
from autograder.engine.traces import Observation, Trace
from autograder.engine.values import Array, Opaque
from autograder.engine.verdict import Diagnosis, Line
from autograder.engine.written import (
    calls,
    computes_nothing,
    ends_in_first_round,
    function_of,
    gives_nothing,
    parsed,
    returned,
    unused,
)

_UNCALLED = ("builtin_function_or_method", "method", "function", "method-wrapper")
_TWO_RESULTS = ("max", "min", "sort", "topk", "median", "mode", "kthvalue", "cummax", "cummin")
_GIVE_NOTHING = ("sort", "append", "extend", "reverse", "update", "insert", "backward", "clear")


def general_hint(case: Case) -> Diagnosis | None:
    """What can be said of a failed check without knowing the mistake, or None."""
    got = case.got()
    if not differing(got, case.expected()):
        text = _of_failure(case, got)
    else:
        facts = (
            _of_code(case),
            _of_result(case),
            _of_arguments(case),
            _of_sizes(case),
            _of_numbers(case),
        )
        text = next(itertools.chain.from_iterable(facts), "")
    return Diagnosis("", (Line("hint", text),)) if text else None


def _of_failure(case: Case, got: Trace) -> str:
    failure = got.failure
    if failure is None or failure.kind not in ("raised", "lacking"):
        return ""
    if failure.kind == "lacking" and failure.type == "NoneType":
        return _nothing(case)
    return words_of(failure)


def _of_code(case: Case) -> Iterator[str]:
    """What stands in the code and in no right answer of the bank."""
    right = (alternative.source for alternative in case.exercise.alternatives)
    name = case.exercise.name
    if ends_in_first_round(name, case.source) and not any(
        ends_in_first_round(name, source) for source in right
    ):
        yield "the `return` inside the loop ends the function in the loop's first round."


def _of_arguments(case: Case) -> Iterator[str]:
    """Whether the function uses nothing of what it is given."""
    idle = unused(case.exercise.name, case.source)
    if idle and not gives_nothing(case.exercise.name, case.source):
        names = " and ".join(f"`{argument}`" for argument in idle)
        verb = "is" if len(idle) == 1 else "are"
        yield f"{names} {verb} never used in the function."


def _first(case: Case, got: Trace, expected: Trace) -> tuple[Observation, Observation] | None:
    """The first observation that differs, and how it should be."""
    wrong = differing(got, expected)
    if not wrong:
        return None
    index = got.observations.index(wrong[0])
    return wrong[0], expected.observations[index]


def _of_result(case: Case) -> Iterator[str]:
    """What kind of thing came back, in place of what."""
    pair = _first(case, case.got(), case.expected())
    if pair is None:
        return
    seen, wanted = pair[0].value, pair[1].value
    if isinstance(seen, Opaque) and seen.type in _UNCALLED:
        yield "this is a function or a method itself: its parentheses are missing."
    if seen is None and wanted is not None and _is_result(case, pair[0]):
        yield _nothing(case)
    if isinstance(seen, str) and not isinstance(wanted, str):
        yield "a text comes back" + (
            "; a tensor is asked for." if isinstance(wanted, Tensor) else ", not what is asked for."
        )
    several = isinstance(seen, list | tuple | Array)
    if isinstance(wanted, Tensor) and several and _is_result(case, pair[0]):
        yield _in_place_of_a_tensor(case, seen, wanted)
    for place in _bare_numbers(seen, wanted):
        yield f"a bare Python number comes back{place}; a tensor of shape () is asked for."
    if isinstance(wanted, list | tuple) and _begins_with_the_call(case, pair[0]):
        yield from _of_several(seen, wanted)


def _is_result(case: Case, seen: Observation) -> bool:
    """Whether it is what the exercise's own function returned."""
    own = case.exercise.name.rpartition(".")[2]
    call = re.search(rf"\b{re.escape(own)}\(", seen.name)
    return call is not None and " after " not in seen.name and not is_of_a_gradient(seen.name)


def _begins_with_the_call(case: Case, seen: Observation) -> bool:
    """Whether it is all that the exercise's own function returned."""
    own = case.exercise.name.rpartition(".")[2]
    return re.match(rf"(?:\w+\.)*{re.escape(own)}\(", seen.name) is not None


def _nothing(case: Case) -> str:
    """Why None came back, as far as the code tells."""
    function = function_of(case.exercise.name, case.source)
    if function is None:  # a class, or nobody knows
        return "" if case.source else "None comes back: has the function a `return`?"
    values = returned(function)
    if not values:
        if calls(function.body, "print"):
            return (
                "the result is printed, and nothing comes back: what calls the function gets None."
            )
        return "nothing comes back: the function has no `return`, so what calls it gets None."
    for value in values:
        if isinstance(value, ast.Call):
            name = value.func.attr if isinstance(value.func, ast.Attribute) else ""
            if isinstance(value.func, ast.Name) and value.func.id == "print":
                return "`print` shows a value and gives None, which is what comes back."
            if any(k.arg == "inplace" for k in value.keywords):
                return "with `inplace` pandas changes the table itself and gives None."
            if name in _GIVE_NOTHING:
                return f"`.{name}(…)` changes what it is called on and gives None."
    return "None comes back: no `return` is reached, or what stands behind it is None."


def _in_place_of_a_tensor(case: Case, seen: Any, wanted: Tensor) -> str:
    if isinstance(seen, Array):
        return "a numpy array comes back; a tensor is asked for." + _right(seen.data, wanted)
    tensors = [item for item in seen if isinstance(item, Tensor)]
    tree = parsed(case.source)
    if len(seen) == 2 == len(tensors) and tensors[1].dtype == torch.int64 and tree is not None:
        for name in _TWO_RESULTS:
            if calls(tree.body, name) or _calls_inside(tree, name):
                return (
                    f"`{name}` with a dimension (a second argument that is a number) gives two "
                    "results, the values and their places."
                )
    kind = "list" if isinstance(seen, list) else "tuple"
    numbers = None
    if not tensors and seen:
        try:
            numbers = torch.tensor(list(seen))
        except (TypeError, ValueError, RuntimeError):
            numbers = None
    right = _right(numbers, wanted) if numbers is not None else ""
    return f"a Python {kind} comes back; a tensor is asked for.{right}"


def _calls_inside(tree: ast.AST, name: str) -> bool:
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return any(calls(function.body, name) for function in functions)


def _right(numbers: Tensor, wanted: Tensor) -> str:
    same = numbers.shape == wanted.shape and torch.allclose(
        numbers.double(), wanted.detach().double(), equal_nan=True
    )
    return " The numbers in it are right." if same else ""


def _bare_numbers(seen: Any, wanted: Any) -> Iterator[str]:
    """Where a Python number stands for a tensor, in words."""
    if isinstance(wanted, Tensor) and type(seen) in (int, float) and wanted.dim() == 0:
        yield ""
    several = isinstance(wanted, list | tuple) and isinstance(seen, list | tuple)
    if several and len(seen) == len(wanted):
        for place, pair in enumerate(zip(seen, wanted, strict=True)):
            yield from (f" as item {place}" for _ in _bare_numbers(*pair))
    elif isinstance(wanted, dict) and isinstance(seen, dict):
        for key in [key for key in wanted if key in seen]:
            yield from (f" as {key!r}" for _ in _bare_numbers(seen[key], wanted[key]))


def _of_several(seen: Any, wanted: list[Any] | tuple[Any, ...]) -> Iterator[str]:
    if isinstance(seen, list | tuple) and len(seen) == len(wanted) == 2:
        if _equal(seen[0], wanted[1]) and _equal(seen[1], wanted[0]):
            yield "the two results have changed places."
    elif isinstance(seen, list | tuple):
        return
    elif any(_equal(seen, item) for item in wanted):
        yield f"one result comes back; {len(wanted)} are asked for."


def _equal(a: Any, b: Any) -> bool:
    if isinstance(a, Tensor) and isinstance(b, Tensor):
        x, y = _as_numbers(a), _as_numbers(b)
        if x is None or y is None:
            masks = a.dtype == b.dtype == torch.bool and a.layout == b.layout
            return masks and torch.equal(a, b)
        return _close(x, y)
    return type(a) is type(b) and not isinstance(a, Tensor) and a == b


def _of_numbers(case: Case) -> Iterator[str]:
    """What the wrong numbers have to do with the right ones, here and on other input."""
    if computes_nothing(case.exercise.name, case.source):
        return
    here, fresh, *others = [
        _numbers(case, case.observed(check, seed), reference_trace(case.exercise, check, seed))
        for check, seed in ((case.check, case.seed_of(case.check)), *case.elsewhere())
    ]
    if here is None or fresh is None or _close(*here):
        return
    if differ_in_shape(case.got(), case.expected()):  # it would be read as said of the shape
        return
    elsewhere = [pair for pair in others if pair is not None and not _close(*pair)]
    for fact in _FACTS:
        text = fact(*here)
        if (
            text
            and text == fact(*fresh)
            and not (fact in _EVERYWHERE and any(fact(*pair) != text for pair in elsewhere))
        ):
            yield text


def _of_sizes(case: Case) -> Iterator[str]:
    """Whether a wrong shape is the same on every input."""
    if computes_nothing(case.exercise.name, case.source):
        return
    pairs: list[tuple[Tensor, Tensor]] = []
    seen_in: set[str] = set()
    for check, seed in ((case.check, case.seed_of(case.check)), *case.elsewhere()):
        expected = reference_trace(case.exercise, check, seed)
        pair = _first(case, case.observed(check, seed), expected)
        tensors = _first_tensors(pair[0].value, pair[1].value) if pair else None
        if tensors:
            pairs.append(tensors)
            seen_in.add(check.name)
    shapes, wanted = ({tuple(pair[i].shape) for pair in pairs} for i in (0, 1))
    everywhere = case.check.name in seen_in and (
        len(seen_in) > 1 or len(case.exercise.comparisons) == 1
    )
    if everywhere and len(shapes) == 1 and len(wanted) > 1 and shapes != {()}:
        yield f"the shape is {shapes.pop()} every time, whatever is asked for."


def _first_tensors(seen: Any, wanted: Any) -> tuple[Tensor, Tensor] | None:
    """The first tensors in two values whose shapes differ."""
    if isinstance(seen, Tensor) and isinstance(wanted, Tensor):
        return (seen, wanted) if seen.shape != wanted.shape else None
    if isinstance(seen, list | tuple) and isinstance(wanted, list | tuple):
        found = (_first_tensors(a, b) for a, b in zip(seen, wanted, strict=False))
        return next((pair for pair in found if pair is not None), None)
    return None


def _numbers(case: Case, got: Trace, expected: Trace) -> tuple[Tensor, Tensor] | None:
    """The first numbers that differ, and what they should be."""
    pair = _first(case, got, expected)
    a, b = (_as_numbers(seen.value) for seen in pair) if pair else (None, None)
    return None if a is None or b is None else (a, b)


def _as_numbers(value: Any) -> Tensor | None:
    """Real numbers in double precision, or None: a truth value is none."""
    if isinstance(value, bool) or not isinstance(value, Tensor | int | float):
        return None
    tensor = torch.as_tensor(value).detach()
    plain = tensor.layout == torch.strided and not tensor.is_complex() and not tensor.is_quantized
    return tensor.double() if plain and tensor.dtype != torch.bool else None


def _of_shape(a: Tensor, b: Tensor) -> str:
    if a.dim() == b.dim() == 2 and a.shape == b.T.shape and _close(a, b.T) and not _close(a, b):
        return "rows and columns have changed places."
    return ""


def _not_a_number(a: Tensor, b: Tensor) -> str:
    if bool(a.isnan().any()) and not bool(b.isnan().any()):
        return (
            "NaN stands for what is no number: 0 / 0, inf / inf, inf - inf, 0 · inf, or a "
            "logarithm, a root or a power with decimals of something negative."
        )
    return ""


def _all_one(a: Tensor, b: Tensor) -> str:
    if a.shape != b.shape or a.numel() < 3 or not bool((a == a.flatten()[0]).all()):
        return ""
    return f"every entry is {show(float(a.flatten()[0]))}." if len(b.unique()) > 2 else ""


def _times(a: Tensor, b: Tensor) -> str:
    ratio = ratio_of(a, b)
    if ratio is None or ratio == 1:
        return ""
    if b.numel() == 1 and (ratio not in (-1, 2, 0.5) or float(b).is_integer()):
        return ""  # a count: many numbers are twice another
    whole = torch.equal(a, a.round()) and torch.equal(b, b.round())
    if whole and not (float(ratio).is_integer() or (1 / ratio).is_integer()):
        return ""  # two numbers that were written, one in the other's place
    every = "the number is" if b.numel() == 1 else "every number is"
    if ratio == -1:
        return "the sign is the other way round."
    if ratio == 0.5:
        return f"{every} half as large as it should be."
    return (
        f"{every} {show(ratio)} times what it should be."
        if ratio != 2
        else f"{every} twice what it should be."
    )


def _shifted(a: Tensor, b: Tensor) -> str:
    if a.shape != b.shape or b.numel() < 3:
        return ""
    shift = (a - b).flatten()
    if not bool(torch.isfinite(shift).all()) or float(shift[0]) == 0:
        return ""
    allowed = min(1e-4 * max(1.0, float(b.abs().max())), 0.01 * abs(float(shift[0])))
    if float((shift - shift[0]).abs().max()) > allowed:
        return ""
    size = f"{abs(float(shift[0])):.3g}"
    return f"every number is {size} too {'large' if shift[0] > 0 else 'small'}."


def _signs(a: Tensor, b: Tensor) -> str:
    if a.shape == b.shape and b.numel() > 2 and _close(a.abs(), b.abs()) and not _close(a, b):
        return "the sizes of the numbers are right, and some signs are not."
    return ""


def _order(a: Tensor, b: Tensor) -> str:
    if a.shape != b.shape or b.numel() < 4 or len(b.unique()) < 4:
        return ""
    ordered = (x.flatten().sort().values for x in (a, b))
    return "the right numbers are there, in another order." if _close(*ordered) else ""


def _rounded(a: Tensor, b: Tensor) -> str:
    if a.shape != b.shape or b.numel() < 2:
        return ""
    if _close(b, b.round()):
        return ""
    for rule, words in ((torch.trunc, "cut off"), (torch.round, "rounded")):
        if _close(a, rule(b)) and len(a.unique()) >= MANY:
            return f"the decimals are {words}."
    return ""


def _close(a: Tensor, b: Tensor) -> bool:
    return a.shape == b.shape and torch.allclose(a, b, rtol=1e-4, atol=1e-6)


_EVERYWHERE = (_times, _shifted)  # by one number on one input, by chance
_FACTS: tuple[Callable[[Tensor, Tensor], str], ...] = (
    _of_shape,
    _not_a_number,
    _all_one,
    _times,
    _shifted,
    _rounded,
    _signs,
    _order,
)
