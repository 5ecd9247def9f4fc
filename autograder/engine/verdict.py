"""The outcome of a check as structure, and its words. Nothing here needs torch.

Lines are made where they are known: a difference by the comparison, a hint by the diagnosis, code
by the traceback. They become text once, at the edge, by their kind. Whatever a submission brings
into a line (the message of an exception, the name of a type) stays inside that line, or is a line
of code: it can be no hint, no heading and no line of another check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from autograder.engine.pictures import Picture

UNTOUCHED = "is not implemented yet"  # how the error of every stub ends
MAX_TEXT = 4_000  # characters of a verdict: a notebook may give endless lists to be shown

LineKind = Literal["difference", "hint", "code", "advice"]
Fingerprint = tuple[str, ...]  # hashes; answers are alike that share one
Joint = Literal["first", "perhaps", "and", "or"]
_INTRODUCTIONS: dict[Joint, str] = {
    "first": "Looks like: ",
    "perhaps": "Perhaps: ",
    "and": "And: ",
    "or": "Or: ",
}


@dataclass(frozen=True)
class Line:
    """One line for the student.

    ``difference`` says what was tried and came back, ``hint`` names the mistake (``joint`` says how
    it hangs together with the hint before), ``code`` is the submission's own text, ``advice`` says
    what to mend first.
    """

    kind: LineKind
    text: str
    joint: Joint = "first"

    @property
    def words(self) -> str:
        """The line as it is read, without its indent."""
        return f"{_INTRODUCTIONS[self.joint]}{self.text}" if self.kind == "hint" else self.text


@dataclass(frozen=True)
class Difference:
    """The first thing that is not as it should be; ``text`` is for the student.

    ``aspect`` says in one word what differs. ``code`` are the student's own lines that led to it.
    ``at`` is the place of the observation that differs, None where none does.
    """

    aspect: str
    text: str
    code: tuple[str, ...] = ()
    at: int | None = None


@dataclass(frozen=True)
class Diagnosis:
    """What the student's observations mean.

    ``name`` is the mistake's, "A and B" for two in one answer, "A or B" where nothing tells two
    of the bank apart; ``hints`` are the words for the student.
    """

    name: str
    hints: tuple[Line, ...]


@dataclass(frozen=True)
class Verdict:
    """The outcome of one check.

    ``lines`` are for the student, none when passed; ``aspect`` says in one word what differed
    (see ``Difference``), empty when passed. ``mistake`` is the known one that it looks like.
    ``carried`` are the exercises in whose place the right answers stood when it passed: its
    points count all the same (error carried forward). ``fingerprint`` stands for what was
    observed, where no mistake explains it. ``pictures`` are worth a look. ``flag`` is for the
    instructor: what makes a passed check hard to believe, or what kept the grader from deciding
    it.
    """

    exercise: str
    check: str
    passed: bool
    points: float
    max_points: float
    hidden: bool
    lines: tuple[Line, ...] = ()
    aspect: str = ""
    mistake: str | None = None
    carried: tuple[str, ...] = ()
    fingerprint: Fingerprint = ()
    pictures: tuple[Picture, ...] = ()
    flag: str = ""

    @property
    def hints(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind == "hint")

    @property
    def message(self) -> str:
        """The feedback as text: a heading, then its lines; empty when passed on its own."""
        if self.passed and not self.carried:
            return ""
        first = heading(self.exercise, self.check, "✓" if self.passed else "✗")
        return "\n".join([first, *self._rows()])

    def _rows(self) -> Iterator[str]:
        for line in self.lines:
            yield ("    " if line.kind == "code" else "  ") + line.words


def heading(exercise: str, check: str, mark: str = "✗") -> str:
    """How the words on a check begin."""
    return f"{exercise} · {check} {mark}"


def feedback(difference: Difference, diagnosis: Diagnosis | None = None) -> tuple[Line, ...]:
    """What a student is told: what came back, their code, what it looks like."""
    hints = diagnosis.hints if diagnosis is not None else ()
    return _bounded([*difference_lines(difference), *hints])


def told_once(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Verdicts in which each lesson is told once in an exercise.

    A check that shows what another one has shown, or stops in the same line of code with the same
    type of error, names that one. What only hidden checks have told is told again by a visible
    one.
    """
    told: dict[str, tuple[_Told, _Told]] = {}
    result: list[Verdict] = []
    for verdict in verdicts:
        visible, hidden = told.setdefault(verdict.exercise, (_Told(), _Told()))
        lines = verdict.lines
        if not verdict.passed:
            lines = visible.new(verdict)
            lines = hidden.new(replace(verdict, lines=lines)) if verdict.hidden else lines
            (hidden if verdict.hidden else visible).add(verdict)
        result.append(replace(verdict, lines=lines))
    return result


class _Told:
    """What checks have said so far, and which of them said it first."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], str] = {}
        self._stops: dict[tuple[str, ...], str] = {}

    def new(self, verdict: Verdict) -> tuple[Line, ...]:
        """What is left to say."""
        first, *rest = verdict.lines
        if (check := self._stops.get(_stop(verdict))) is not None:
            tried = first.text.partition(" raised ")[0]
            return (Line("difference", f"{tried} stops in the same way as in {check!r}."),)
        if (check := self._said.get((first.kind, first.text))) is not None:
            first, rest = Line("difference", f"the same as in {check!r}."), []
        return (first, *(line for line in rest if (line.kind, line.text) not in self._said))

    def add(self, verdict: Verdict) -> None:
        for line in verdict.lines:
            self._said.setdefault((line.kind, line.text), verdict.check)
        if stop := _stop(verdict):
            self._stops.setdefault(stop, verdict.check)


def _stop(verdict: Verdict) -> tuple[str, ...]:
    """Where and by what an answer stopped, empty where it did not."""
    code = tuple(line.text for line in verdict.lines if line.kind == "code")
    if verdict.aspect != "raised" or not code:
        return ()
    error = verdict.lines[0].text.partition(" raised ")[2].partition(":")[0]
    return (error, *code)


def difference_lines(difference: Difference) -> tuple[Line, ...]:
    """A difference as lines. Ours are one line each: more than that is the submission's text."""
    first, *more = difference.text.splitlines() or [""]
    code = (part for text in (*more, *difference.code) for part in text.splitlines())
    return (Line("difference", first), *(Line("code", text) for text in code if text.strip()))


def _bounded(lines: Sequence[Line]) -> tuple[Line, ...]:
    kept: list[Line] = []
    left = MAX_TEXT
    for line in lines:
        if len(line.text) > left:
            kept.append(Line(line.kind, f"{line.text[:left]}…", line.joint))
            break
        kept.append(line)
        left -= len(line.text)
    return tuple(kept)
