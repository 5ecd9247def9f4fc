"""What a student is told: verdicts as cards, each thing once, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.engine.outline import Outline
from autograder.engine.pictures import Picture
from autograder.engine.verdict import Line, Verdict

MAX_LINES = 8  # of an exercise, before its pictures
Reveal = Literal["none", "names", "hints", "all"]


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

    @property
    def carried(self) -> bool:
        """Whether a right answer stood in the place of another exercise's for some of it."""
        return any(check.passed and check.lines for check in self.checks)


def cards(verdicts: Sequence[Verdict], assignment: Outline, reveal: Reveal = "names") -> list[Card]:
    """The exercises that have verdicts, in order; feedback that repeats itself is told once.

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
    left = MAX_LINES
    shown = []
    for verdict in verdicts:
        veiled = verdict.hidden and reveal != "all"
        lines = [line for line in verdict.lines if line not in told]
        if veiled:
            lines = [line for line in lines if line.kind == "hint" and reveal == "hints"]
        pictures = [p for p in verdict.pictures if p not in seen and not veiled]
        told.update(lines)
        lines, left = _fitting(lines, left)
        seen.update(pictures)
        shown.append(Shown(verdict.check, verdict.passed, tuple(lines), tuple(pictures)))
    return tuple(shown)


def _fitting(lines: list[Line], left: int) -> tuple[list[Line], int]:
    """As much of these as there is room for: hints before code, and the rest is no news."""
    if len(lines) > left:
        lines = [line for line in lines if line.kind != "code"][: max(0, left)]
    return lines, left - len(lines)


def next_step(shown: Sequence[Card]) -> tuple[str, str] | None:
    """(exercise, what to look at first) of the first one that fails; None when all pass."""
    for card in shown:
        if not card.passed:
            lines = [line for check in card.checks if not check.passed for line in check.lines]
            best = next(
                (line for line in lines if line.kind == "hint"), lines[0] if lines else None
            )
            return card.exercise, as_clause(best) if best is not None else ""
    return None


def as_clause(line: Line) -> str:
    """A line that stands alone: the first hint needs no introduction."""
    return line.text if line.joint == "first" else line.words


def hint_of(verdicts: Sequence[Verdict], assignment: Outline) -> str:
    """The next step in one line, for the instructor; empty when everything passes."""
    everything = cards(verdicts, assignment, "all")
    step = next_step(everything)
    if step is None:
        return ""
    more = sum(not card.passed for card in everything) - 1
    return f"{step[0]}: {step[1]}" + (f" (+{more} more)" if more else "")
