"""Which known mistake left these observations: the bank run through the same scenario.

A hint is shown only where the evidence carries it (``autograder.engine.evidence``).
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from autograder.engine.answers import answer_trace, compiled, reference_trace
from autograder.engine.compare import same
from autograder.engine.evidence import (
    all_alike,
    differ_alike,
    differ_in_shape,
    factor,
    has_decimals,
    same_place,
    says_little,
)
from autograder.engine.model import Check, Exercise, Mistake
from autograder.engine.rng import derive_seed
from autograder.engine.traces import Trace
from autograder.engine.verdict import Diagnosis, Joint, Line
from autograder.engine.written import computes_nothing, gives_nothing, stands_in

MAX_PAIRS = 100
_APART = 2  # words between two changes
_SAYS_THE_REST_IS_RIGHT = re.compile(
    r"^right\b|"
    r"\b(?:values?|numbers?|results?|rows|products|curves?|gradients?|shape) (?:is|are) right"
)

Mistakes = tuple[Mistake, ...]
Explanation = tuple[Mistakes, str]


@dataclass(frozen=True)
class Case:
    """A check of a subject that is to be judged, and how to look at the exercise's other checks.

    ``observed(check, seed)`` gives the subject's trace of a check, ``seed_of(check)`` the seed of
    both the subject's and the reference's. ``source`` is what was typed, empty where nobody knows.
    """

    exercise: Exercise
    check: Check
    observed: Callable[[Check, int], Trace]
    seed_of: Callable[[Check], int]
    source: str = ""

    def got(self) -> Trace:
        """What the subject shows in the check."""
        return self.observed(self.check, self.seed_of(self.check))

    def expected(self) -> Trace:
        """What the reference shows in the check."""
        return reference_trace(self.exercise, self.check, self.seed_of(self.check))

    def elsewhere(self) -> Iterator[tuple[Check, int]]:
        """On other input, and in the exercise's other checks: what an explanation must stand."""
        yield self.check, derive_seed(self.seed_of(self.check), "fresh")
        for check in self.exercise.comparisons:
            if check is not self.check:
                yield check, self.seed_of(check)


@dataclass(frozen=True)
class Replay:
    """What is to be explained and what would explain it, side by side, in one scenario."""

    check: Check
    seed: int
    shown: Trace
    expected: Trace

    def fits(self, source: str) -> bool:
        """Whether an answer of the bank shows the same."""
        trace = answer_trace(source, self.check, self.seed)
        return (
            trace is not None
            and same(self.shown, trace)
            and differ_alike(self.shown, trace, self.expected)
        )

    def denies(self, source: str) -> bool:
        """Whether all is right here where an answer of the bank goes wrong."""
        return same(self.shown, self.expected) and not self.fits(source)


def diagnose(case: Case, got: Trace) -> Diagnosis | None:
    """What the bank says of ``got``: one mistake, else two in one answer, else nothing.

    A mistake that looks like the reference in this check is no explanation, and none that fails
    to show the same on other input or goes wrong in a check that the answer passes. Where what
    differs says little (see ``autograder.engine.evidence``), the exercise's other checks must agree
    as well. Where it says much they separate several explanations; and where it has no decimals,
    is a multiple of what is right or of another shape, one other check that fails must agree. More
    than two that nothing separates are none.
    """
    if case.exercise.training_check is not None:
        return None
    expected = case.expected()
    here = Replay(case.check, case.seed_of(case.check), got, expected)
    visible: set[Mistake] = set()  # two mistakes explain no more than one where one does not show
    for explanations in (_singles, _pairs):
        fitting: dict[Mistakes, str] = {}
        for mistakes, source in explanations(case.exercise, frozenset(visible)):
            if not _shows(case.exercise, source, here.check, here.seed):
                continue
            visible.update(mistakes)
            if here.fits(source) and all(
                _can_have(case.exercise, m, case.source) for m in mistakes
            ):
                fitting[mistakes] = source
        if fitting:
            borne_out = _borne_out(fitting, case, here)
            return in_words(borne_out) if borne_out else None
    return None


@lru_cache(maxsize=65536)
def _shows(exercise: Exercise, source: str, check: Check, seed: int) -> bool:
    """Whether an answer of the bank runs, and shows in a check what the reference does not."""
    trace = answer_trace(source, check, seed)
    return trace is not None and not same(trace, reference_trace(exercise, check, seed))


def _can_have(exercise: Exercise, mistake: Mistake, source: str) -> bool:
    """Whether this code can hold the mistake: it has what the hint speaks of, and it computes and
    returns something where the mistake does."""
    return all(stands_in(pattern, source) for pattern in mistake.written) and not any(
        does(exercise.name, source) and not does(exercise.name, mistake.source)
        for does in (gives_nothing, computes_nothing)
    )


def _borne_out(fitting: Mapping[Mistakes, str], case: Case, here: Replay) -> list[Mistakes]:
    """Those that show the same elsewhere, too, as far as that is asked of them."""
    replays = [
        Replay(check, seed, case.observed(check, seed), reference_trace(case.exercise, check, seed))
        for check, seed in case.elsewhere()
    ]
    fresh, others = replays[0], replays[1:]
    kept = {ms: source for ms, source in fitting.items() if fresh.fits(source)}
    little = says_little(here.shown, here.expected)
    decimals = has_decimals(here.shown, here.expected)
    telling = (
        decimals
        and factor(here.shown, here.expected) in (None, 1)
        and not differ_in_shape(here.shown, here.expected)
    )
    alike = little and all_alike([here.shown, *(replay.shown for replay in replays)])
    strict = {
        mistakes: source
        for mistakes, source in kept.items()
        if all(replay.fits(source) for replay in others)
        and not (alike and not _says_why(mistakes, source, here))
        and not (len(mistakes) > 1 and (not decimals or _is_a_factor(mistakes, (here, fresh))))
    }
    if strict or little or not kept:
        return list(strict)
    singles = {
        mistakes: source
        for mistakes, source in kept.items()
        if len(mistakes) == 1
        and not _SAYS_THE_REST_IS_RIGHT.search(mistakes[0].hint)
        and not any(replay.denies(source) for replay in others)
        and (telling or _fits_somewhere(source, others))
    }
    return list(_separated(singles, others))


def _says_why(mistakes: Mistakes, source: str, here: Replay) -> bool:
    """Whether something but the observation, which any answer might show, points to a mistake.

    That is code which the bank asks for, or an exception in a line that calls the same.
    """
    trace = answer_trace(source, here.check, here.seed)
    return all(mistake.written for mistake in mistakes) or (
        trace is not None and same_place(here.shown, trace)
    )


def _is_a_factor(mistakes: Mistakes, replays: Sequence[Replay]) -> bool:
    """Whether one of two mistakes shows the other's numbers times a constant."""
    first, second = mistakes
    factors = set[float | None]()
    for replay in replays:
        a, b = (answer_trace(m.source, replay.check, replay.seed) for m in (first, second))
        factors.add(factor(a, b) if a is not None and b is not None else None)
    return len(factors) == 1 and None not in factors


def _fits_somewhere(source: str, replays: Sequence[Replay]) -> bool:
    """Whether an explanation holds in one at least of the checks where other numbers come out."""
    wrong = [
        replay
        for replay in replays
        if replay.shown.failure is None and not same(replay.shown, replay.expected)
    ]
    return not wrong or any(replay.fits(source) for replay in wrong)


def _separated(fitting: Mapping[Mistakes, str], others: Sequence[Replay]) -> Mapping[Mistakes, str]:
    for replay in others:
        if len(fitting) == 1:
            break
        kept = {mistakes: source for mistakes, source in fitting.items() if replay.fits(source)}
        fitting = kept or fitting
    return fitting


def in_words(fitting: Sequence[Mistakes]) -> Diagnosis | None:
    """The hints of one explanation; of two, as possibilities; of more, none."""
    told = list(dict.fromkeys(tuple(dict.fromkeys(m.hint for m in ms)) for ms in fitting))
    if len(told) > 2:
        return None
    name = " or ".join(" and ".join(m.name for m in mistakes) for mistakes in fitting)
    opening: Joint = "first" if len(told) == 1 else "perhaps"
    hints: list[Line] = []
    for words in told:
        joint: Joint = "or" if hints else opening
        for hint in words if len(words) == 1 else map(_beside_another, words):
            if not any(line.text == hint for line in hints):
                hints.append(Line("hint", hint, joint))
                joint = "and"
    return Diagnosis(name, tuple(hints))


def _beside_another(hint: str) -> str:
    """A hint without "the numbers are right, but": beside another mistake they are not."""
    before, but, rest = hint.partition(", but ")
    return rest if but and _SAYS_THE_REST_IS_RIGHT.search(before) else hint


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
    """``base`` with the changes of both variations; None where they touch the same words, or lie
    so near that they make one new piece."""
    words = _words(base)
    changes = sorted(
        (*change, whose) for whose in (ours, theirs) for change in _changes(words, _words(whose))
    )
    result: list[str] = []
    position, last = 0, ""
    for start, end, replacement, whose in changes:
        between = [word for word in words[position:start] if not word.isspace()]
        if start < position or (last not in ("", whose) and len(between) < _APART):
            return None
        result += [*words[position:start], *replacement]
        position, last = end, whose
    return "".join(result + words[position:])


def _words(source: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", source)


def _changes(base: list[str], other: list[str]) -> list[tuple[int, int, list[str]]]:
    matcher = difflib.SequenceMatcher(a=base, b=other, autojunk=False)
    return [
        (i1, i2, other[j1:j2]) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"
    ]
