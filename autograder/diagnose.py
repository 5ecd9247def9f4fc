"""Which known mistake left these observations: the bank run through the same scenario."""

from __future__ import annotations

import difflib
import itertools
import linecache
import math
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from autograder.compare import Trace, same
from autograder.model import Check, Exercise, Mistake
from autograder.subject import Channel, InProcess

MAX_PAIRS = 40


@dataclass(frozen=True)
class Diagnosis:
    """What the student's observations mean.

    ``name`` is the mistake's, "A and B" for two in one answer, "A or B" where nothing tells two
    of the bank apart; ``lines`` are the words for the student.
    """

    name: str
    lines: tuple[str, ...]


@lru_cache(maxsize=1)
def _reference_names() -> dict[str, Any]:
    import pandas as pd

    import d2lref

    names = {name: getattr(d2lref, name) for name in d2lref.__all__ if name != "plt"}
    return {**names, "d2l": d2lref, "pd": pd, "math": math, "time": time}


@lru_cache(maxsize=1)
def _reference_classes() -> frozenset[str]:
    values = _reference_names().items()
    ours = (n for n, v in values if isinstance(v, type) and v.__module__.startswith("d2lref"))
    return frozenset(ours)


def reference_namespace() -> dict[str, Any]:
    """The reference seen as the globals of a notebook.

    These are ``d2lref``'s names, ``d2l`` itself, ``pd``, ``math`` and ``time``.
    """
    return dict(_reference_names())


def answer_channel(source: str) -> Channel:
    """A subject that is the reference, but for what ``source`` (an answer cell) defines.

    Classes of the reference that it names are replaced by fresh subclasses, so that
    ``add_to_class`` changes none of them; a class that ``source`` defines anew receives the
    reference's other methods, as the notebook's later cells would add them. Scenarios leave this
    process's random state seeded. Raises whatever ``source`` raises.
    """
    reference = _reference_names()
    fresh = {
        name: type(name, (reference[name],), {"__module__": "__main__"})
        for name in _reference_classes() & set(re.findall(r"\w+", source))
    }
    namespace = {**reference, **fresh}
    exec(_compiled(source), namespace)
    for name, value in namespace.items():
        original = reference.get(name)
        if (
            isinstance(value, type)
            and isinstance(original, type)
            and value
            not in (
                original,
                fresh.get(name),
            )
        ):
            _graft(value, original)
    return InProcess(namespace, restores=False)


@lru_cache(maxsize=16384)
def _compiled(source: str) -> Any:
    filename = f"<answer {abs(hash(source)):x}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    return compile(source, filename, "exec")


def _graft(cls: type, original: type) -> None:
    for name, member in vars(original).items():
        if callable(member) and name not in vars(cls) and not name.startswith("__"):
            setattr(cls, name, member)


@lru_cache(maxsize=65536)
def answer_trace(source: str, check: Check, seed: int) -> Trace | None:
    """What an answer shows in a check, None when its cell fails; the same for a whole run."""
    from autograder.checking import observe

    channel = kept_channel(source)
    return None if channel is None else observe(check, channel, seed)


@lru_cache(maxsize=4096)
def kept_channel(source: str) -> Channel | None:
    try:
        return answer_channel(source)
    except Exception:  # noqa: BLE001 - a combination of two mistakes need not even run
        return None


def diagnose(
    exercise: Exercise,
    check: Check,
    got: Trace,
    expected: Callable[[Check], Trace],
    observed: Callable[[Check], Trace],
    seed: Callable[[Check], int],
) -> Diagnosis | None:
    """What the bank says of ``got``: one mistake, else two in one answer, else nothing.

    ``expected(check)`` and ``observed(check)`` give the reference's and the student's trace of a
    check of this exercise, ``seed(check)`` the seed of both. Where several explanations fit, the
    exercise's other checks are probes that separate them; what none separates is named together.
    A mistake that looks like the reference in this check is no explanation.
    """
    if exercise.trains:
        return None
    visible: set[Mistake] = set()  # two mistakes explain no more than one where one does not show
    for explanations in (_singles, _pairs):
        fitting = {}
        for mistakes, source in explanations(exercise, frozenset(visible)):
            trace = answer_trace(source, check, seed(check))
            if trace is None or same(trace, expected(check)):
                continue
            visible.update(mistakes)
            if same(got, trace):
                fitting[mistakes] = source
        if fitting:
            return _in_words(_separated(fitting, exercise, check, observed, seed))
    return None


def _separated(
    fitting: dict[tuple[Mistake, ...], str],
    exercise: Exercise,
    check: Check,
    observed: Callable[[Check], Trace],
    seed: Callable[[Check], int],
) -> list[tuple[Mistake, ...]]:
    for probe in exercise.checks:
        if len(fitting) == 1:
            break
        if probe is check or not isinstance(probe, Check):
            continue
        shown = observed(probe)
        kept = {}
        for mistakes, source in fitting.items():
            trace = answer_trace(source, probe, seed(probe))
            if trace is not None and same(shown, trace):
                kept[mistakes] = source
        fitting = kept or fitting
    return list(fitting)


def _in_words(fitting: list[tuple[Mistake, ...]]) -> Diagnosis:
    names = " or ".join(" and ".join(m.name for m in mistakes) for mistakes in fitting)
    lines: list[str] = []
    for mistakes in fitting:
        for mistake in mistakes:
            start = "Looks like" if not lines else "And" if mistake is not mistakes[0] else "Or"
            line = f"{start}: {mistake.hint}"
            if not any(other.endswith(mistake.hint) for other in lines):
                lines.append(line)
    return Diagnosis(names, tuple(lines))


Explanation = tuple[tuple[Mistake, ...], str]


def _singles(exercise: Exercise, _visible: frozenset[Mistake]) -> Iterator[Explanation]:
    return (((mistake,), mistake.source) for mistake in exercise.mistakes)


def _pairs(exercise: Exercise, visible: frozenset[Mistake]) -> Iterator[Explanation]:
    """Two of the visible mistakes in one answer, where they change different places of it."""
    pairs = ((ms, text) for ms, text in _all_pairs(exercise).items() if visible.issuperset(ms))
    return itertools.islice(pairs, MAX_PAIRS)


@lru_cache(maxsize=512)
def _all_pairs(exercise: Exercise) -> dict[tuple[Mistake, ...], str]:
    if not exercise.alternatives:
        return {}
    plain = exercise.alternatives[0].source
    pairs = {}
    for a, b in itertools.combinations(exercise.mistakes, 2):
        both = merged(plain, a.source, b.source)
        if both not in (None, a.source, b.source) and _parses(both):
            pairs[a, b] = both
    return pairs


def _parses(source: str) -> bool:
    try:
        _compiled(source)
    except SyntaxError:
        return False
    return True


def merged(base: str, ours: str, theirs: str) -> str | None:
    """``base`` with the changes of both variations; None where they touch the same words."""
    words = _words(base)
    changes = sorted(_changes(words, _words(ours)) + _changes(words, _words(theirs)))
    result, position = [], 0
    for start, end, replacement in changes:
        if start < position or (start == end == position and result):
            return None
        result += [*words[position:start], *replacement]
        position = end
    return "".join(result + words[position:])


def _words(source: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", source)


def _changes(base: list[str], other: list[str]) -> list[tuple[int, int, list[str]]]:
    matcher = difflib.SequenceMatcher(a=base, b=other, autojunk=False)
    return [
        (i1, i2, other[j1:j2]) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"
    ]
