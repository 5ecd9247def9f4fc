"""What a student is told of a verdict: the lesson, the hint in it, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.checking import Verdict
from autograder.grading.results import Result
from autograder.model import Assignment
from autograder.pictures import Picture

Reveal = Literal["none", "names", "hints", "all"]
_HINTS = ("Looks like: ", "And: ", "Or: ")


@dataclass(frozen=True)
class Line:
    """A line of a lesson; ``hint`` says that it names the mistake, ``code`` that it is theirs."""

    text: str
    hint: bool = False
    code: bool = False


@dataclass(frozen=True)
class Shown:
    """One check as the student sees it."""

    name: str
    passed: bool
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Card:
    """One exercise as the student sees it; its points are those of the checks shown."""

    exercise: str
    points: float
    max_points: float
    checks: tuple[Shown, ...]

    @property
    def passed(self) -> bool:
        return all(check.passed for check in self.checks)


def cards(
    verdicts: Sequence[Verdict], assignment: Assignment, reveal: Reveal = "names"
) -> list[Card]:
    """The exercises that have verdicts, in order; a lesson that repeats itself is told once.

    Of a hidden check ``reveal`` tells nothing (``none``), whether it passed (``names``), the
    mistake as well (``hints``), or everything (``all``).
    """
    found = []
    for exercise in assignment.exercises:
        own = [v for v in verdicts if v.exercise == exercise.name]
        own = [v for v in own if reveal != "none" or not v.hidden]
        if own:
            points, most = sum(v.points for v in own), sum(v.max_points for v in own)
            found.append(Card(exercise.name, points, most, _checks(own, reveal)))
    return found


def _checks(verdicts: Sequence[Verdict], reveal: Reveal) -> tuple[Shown, ...]:
    told: set[Line] = set()
    seen: set[Picture] = set()
    shown = []
    for verdict in verdicts:
        veiled = verdict.hidden and reveal != "all"
        lines = [line for line in lesson(verdict) if line not in told]
        if veiled:
            lines = [line for line in lines if line.hint and reveal == "hints"]
        pictures = [p for p in verdict.pictures if p not in seen and not veiled]
        told.update(lines)
        seen.update(pictures)
        shown.append(Shown(verdict.check, verdict.passed, tuple(lines), tuple(pictures)))
    return tuple(shown)


def lesson(verdict: Verdict) -> list[Line]:
    """The lines of the message, without its heading."""
    lines = verdict.message.splitlines()[1:]
    return [
        Line(line.strip(), line.strip().startswith(_HINTS), line.startswith("    "))
        for line in lines
        if line.strip()
    ]


def next_step(shown: Sequence[Card]) -> tuple[str, str] | None:
    """(exercise, what to look at first) of the first one that fails; None when all pass."""
    for card in shown:
        if not card.passed:
            lines = [line for check in card.checks if not check.passed for line in check.lines]
            best = next((line for line in lines if line.hint), lines[0] if lines else Line(""))
            return card.exercise, best.text.removeprefix("Looks like: ")
    return None


def hint_of(result: Result, assignment: Assignment) -> str:
    """The next step in one line, for the instructor; empty when everything passes."""
    everything = cards(result.verdicts, assignment, "all")
    step = next_step(everything)
    if step is None:
        return ""
    more = sum(not card.passed for card in everything) - 1
    return f"{step[0]}: {step[1]}" + (f" (+{more} more)" if more else "")
