"""Which known mistake left these observations: the bank run through the same scenario."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from autograder.engine.answers import answer_trace, compiled, reference_trace
from autograder.engine.compare import same
from autograder.engine.model import Check, Exercise, Mistake
from autograder.engine.traces import Trace
from autograder.engine.verdict import Diagnosis, Joint, Line

MAX_PAIRS = 40

Mistakes = tuple[Mistake, ...]
Explanation = tuple[Mistakes, str]


@dataclass(frozen=True)
class Case:
    """A check of a subject that is to be judged, and how to look at the exercise's other checks.

    ``observed(check)`` gives the subject's trace of a check, ``seed_of(check)`` the seed of both
    the subject's and the reference's.
    """

    exercise: Exercise
    check: Check
    observed: Callable[[Check], Trace]
    seed_of: Callable[[Check], int]

    def expected(self) -> Trace:
        """What the reference shows in the check."""
        return reference_trace(self.exercise, self.check, self.seed_of(self.check))

    def shown_by(self, source: str, check: Check) -> Trace | None:
        """What an answer of the bank shows in a check, None when its cell fails."""
        return answer_trace(source, check, self.seed_of(check))


def diagnose(case: Case, got: Trace) -> Diagnosis | None:
    """What the bank says of ``got``: one mistake, else two in one answer, else nothing.

    Where several explanations fit, the exercise's other checks are probes that separate them; what
    none separates is named together. A mistake that looks like the reference in this check is no
    explanation.
    """
    if case.exercise.training_check is not None:
        return None
    expected = case.expected()
    visible: set[Mistake] = set()  # two mistakes explain no more than one where one does not show
    for explanations in (_singles, _pairs):
        fitting: dict[Mistakes, str] = {}
        for mistakes, source in explanations(case.exercise, frozenset(visible)):
            trace = case.shown_by(source, case.check)
            if trace is None or same(trace, expected):
                continue
            visible.update(mistakes)
            if same(got, trace):
                fitting[mistakes] = source
        if fitting:
            return _in_words(_separated(fitting, case))
    return None


def _separated(fitting: Mapping[Mistakes, str], case: Case) -> list[Mistakes]:
    for probe in case.exercise.comparisons:
        if len(fitting) == 1:
            break
        if probe is case.check:
            continue
        shown = case.observed(probe)
        kept: dict[Mistakes, str] = {}
        for mistakes, source in fitting.items():
            trace = case.shown_by(source, probe)
            if trace is not None and same(shown, trace):
                kept[mistakes] = source
        fitting = kept or fitting
    return list(fitting)


def _in_words(fitting: list[Mistakes]) -> Diagnosis:
    names = " or ".join(" and ".join(m.name for m in mistakes) for mistakes in fitting)
    hints: list[Line] = []
    for mistakes in fitting:
        for mistake in mistakes:
            joint: Joint = "first" if not hints else "and" if mistake is not mistakes[0] else "or"
            if not any(told.text == mistake.hint for told in hints):
                hints.append(Line("hint", mistake.hint, joint))
    return Diagnosis(names, tuple(hints))


def _singles(exercise: Exercise, _visible: frozenset[Mistake]) -> Iterator[Explanation]:
    return (((mistake,), mistake.source) for mistake in exercise.mistakes)


def _pairs(exercise: Exercise, visible: frozenset[Mistake]) -> Iterator[Explanation]:
    """Two of the visible mistakes in one answer, where they change different places of it."""
    pairs = ((ms, text) for ms, text in _all_pairs(exercise).items() if visible.issuperset(ms))
    return itertools.islice(pairs, MAX_PAIRS)


@lru_cache(maxsize=512)
def _all_pairs(exercise: Exercise) -> dict[Mistakes, str]:
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
        compiled(source)
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
