"""From the paths that an instructor names to the rows of a gradebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from autograder.grading import notebooks
from autograder.grading.intake.choice import Choice, Piece, choose, listed
from autograder.grading.intake.levels import Level, Looking, Unit, summed
from autograder.grading.intake.names import copy_number
from autograder.grading.intake.people import Owned, owners
from autograder.grading.intake.platforms import parts
from autograder.grading.intake.tree import CLASS, OnDisk, Opened, on_disk
from autograder.records.class_list import UNKNOWN, Stamp
from autograder.records.folders import folder_name
from autograder.records.roster import Directory, Student

if TYPE_CHECKING:  # torch comes with it, and reports match names, too
    from autograder.engine.model import Assignment

MAX_NAME = 200
_MOST_LINES = 20  # of one sort

Keep: TypeAlias = Literal["latest", "first", "all"]


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission: its name in the gradebook and the notebook's bytes, or what is wrong.

    ``status`` is the gradebook's word where there is a ``problem``; ``flags`` say what was chosen
    among several.
    """

    name: str
    data: bytes = b""
    problem: str = ""
    status: str = "no notebook"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A row: its name, whose it is, and the files that it stands for; ``content`` reads them.

    ``student`` is an id of the roster, "" where there is none. ``files`` are the outermost names,
    as the instructor sees them. ``person`` and ``stamp`` are the platform's own (see
    ``autograder.records.class_list.HandedIn``).
    """

    name: str
    student: str
    files: tuple[str, ...]
    content: Callable[[], Choice]
    person: str = ""
    stamp: Stamp = UNKNOWN

    def read(self) -> Submission:
        """The submission, read now."""
        choice = self.content()
        return Submission(self.name, choice.data, choice.problem, flags=choice.flags)


@dataclass(frozen=True, slots=True)
class Intake:
    """What was handed in: the rows, by name, and a line for all that is none.

    ``aside`` are the files of no row, each with its reason; ``lines`` sum them up, and tell who
    handed in several times and what fits nobody. ``missing`` are those who handed in nothing.
    """

    found: tuple[Found, ...]
    lines: tuple[str, ...] = ()
    missing: tuple[Student, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()


def take_in(
    paths: Sequence[Path],
    assignment: Assignment,
    roster: Sequence[Student] = (),
    keep: Keep = "latest",
) -> Intake:
    """Everything at ``paths``, by person; nothing is read but names, and what decides on them.

    Raises FileNotFoundError for a path that does not exist, StorageError for one that cannot be
    reached.
    """
    directory = Directory(roster)
    looking = Looking(assignment, directory, Opened(CLASS))
    levels = looking.levels(paths)
    ownership = owners(levels, directory, assignment.name)
    rows = [row for own in _by_person(ownership.owned) for row in _rows(own, keep)]
    rows.sort(key=lambda row: (row.name, not row.attempts[0].may_hold_work, row.files))
    found = [
        Found(
            name=name,
            student=row.student,
            files=row.files,
            content=partial(_content, row.attempts, assignment, keep),
            person=row.person,
            stamp=row.attempts[0].stamp,
        )
        for name, row in zip(_unique([row.name for row in rows]), rows, strict=True)
    ]
    aside = tuple(pair for level in levels for pair in level.aside)
    lines = [line for level in levels for line in level.lines]
    lines += summed(aside) + _few(ownership.lines, "more fit two students of the roster")
    lines += _few(_several(rows, keep), "more handed in several times")
    if roster:
        lines += _strangers(rows)
    handed_in = {row.student for row in rows}
    missing = tuple(student for student in roster if student.id not in handed_in)
    found.sort(key=lambda one: one.name)
    return Intake(tuple(found), tuple(lines), missing, aside)


def whose(names: Sequence[str], roster: Sequence[Student], assignment: str) -> Mapping[str, str]:
    """Whose rows of these names are, by the roster; rows that fit nobody, or two, are left out."""
    units = [Unit(Piece(OnDisk(name, "folder", Path(name)), name), parts(name)) for name in names]
    ownership = owners([Level(units)], Directory(roster), assignment)
    return {one.unit.name: one.student for one in ownership.owned if one.student}


def student_folder(folder: Path, assignment: Assignment) -> Submission:
    """What is to be graded in one student's folder, however deep."""
    node = on_disk(folder)
    choice = choose([Piece(node, node.name)], assignment)
    return Submission(node.name, choice.data, choice.problem, flags=choice.flags)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What somebody handed in at once; ``when`` puts attempts in order."""

    owned: tuple[Owned, ...]
    when: tuple[float, int]

    @property
    def may_hold_work(self) -> bool:
        return any(one.unit.may_hold_work for one in self.owned)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(one.unit.piece.label for one in self.owned)

    @property
    def stamp(self) -> Stamp:
        """The platform's own."""
        parts = self.owned[0].unit.parts
        return UNKNOWN if parts is None else Stamp(parts.platform.name, self.when[0])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row to be: the attempts that it chooses from, those first that are wanted most."""

    name: str
    student: str
    attempts: tuple[_Attempt, ...]
    files: tuple[str, ...]
    person: str


def _by_person(owned: Iterable[Owned]) -> list[list[Owned]]:
    people: dict[tuple[str, ...], list[Owned]] = {}
    for one in owned:
        people.setdefault(one.key, []).append(one)
    return list(people.values())


def _rows(own: Sequence[Owned], keep: Keep) -> list[_Row]:
    """What one person handed in, as a row, or as a row for each attempt."""
    attempts = _attempts(own)
    if keep == "all":
        with_work = [attempt for attempt in attempts if attempt.may_hold_work] or attempts[:1]
        rest = [label for a in attempts if a not in with_work for label in a.labels]
        return [_row((attempt,), rest if attempt is with_work[0] else ()) for attempt in with_work]
    if keep == "latest":
        attempts.reverse()
    attempts.sort(key=lambda attempt: not attempt.may_hold_work)
    return [_row(tuple(attempts), ())]


def _row(attempts: tuple[_Attempt, ...], rest: Sequence[str]) -> _Row:
    first = next((o for o in attempts[0].owned if o.unit.may_hold_work), attempts[0].owned[0])
    files = sorted([label for attempt in attempts for label in attempt.labels] + [*rest])
    return _Row(first.name, first.student, attempts, tuple(files), " ".join(first.person))


def _attempts(own: Sequence[Owned]) -> list[_Attempt]:
    """The earliest first. What has no stamp was handed in at once, copies by their number."""

    def when(one: Owned) -> tuple[float, int]:
        said = one.unit.parts
        if said is not None and not said.platform.weak:
            return said.when, 0
        return 0.0, copy_number(one.unit.name)

    ordered = sorted(own, key=lambda one: (when(one), one.unit.piece.label))
    return [_Attempt(tuple(group), stamp) for stamp, group in groupby(ordered, key=when)]


def _content(attempts: Sequence[_Attempt], assignment: Assignment, keep: Keep) -> Choice:
    """The attempt wanted most that is this assignment's work, else that can be graded."""
    if len(attempts) == 1:
        return _chosen(attempts[0], assignment)
    tried: list[tuple[int, Choice, str]] = []
    for attempt in attempts:
        choice = _chosen(attempt, assignment)
        fit, why = _graded_as(choice, assignment)
        tried.append((fit, choice, why))
        if fit == 2:
            break
    fit, choice, _ = max(tried, key=lambda one: one[0])
    if fit == 0:
        return next((c for _, c, _ in tried if c.data), tried[0][1])
    passed = [
        f"{one.place or listed(attempt.labels)} ({why})"
        for (_, one, why), attempt in zip(tried, attempts, strict=False)
        if one is not choice and attempt.may_hold_work
    ]
    if not passed:
        return choice
    word = "an earlier" if keep == "latest" else "a later"
    note = f"graded {word} attempt, {choice.place}; not graded: {listed(passed)}"
    return replace(choice, notes=(*choice.notes, note))


def _chosen(attempt: _Attempt, assignment: Assignment) -> Choice:
    return choose([one.unit.piece for one in attempt.owned], assignment)


def _graded_as(choice: Choice, assignment: Assignment) -> tuple[int, str]:
    if choice.problem:
        return 0, choice.problem
    standing = notebooks.standing(choice.data, assignment)
    if standing.fit == "own":
        return 2, ""
    return (
        (1, "no answer cell of this assignment")
        if standing.fit == "some"
        else (0, standing.problem)
    )


def _several(rows: Sequence[_Row], keep: Keep) -> list[str]:
    lines: list[str] = []
    for row in rows:
        attempts = [attempt for attempt in row.attempts if attempt.may_hold_work]
        if len(attempts) > 1:
            labels = [
                one.unit.piece.label
                for attempt in attempts
                for one in attempt.owned
                if one.unit.may_hold_work
            ]
            lines.append(
                f"{row.student or row.name} handed in {len(attempts)} times; the {keep} that can "
                f"be graded counts: {listed(labels)}"
            )
    return lines


def _strangers(rows: Sequence[_Row]) -> list[str]:
    labels = [label for row in rows if not row.student for label in row.files]
    return [f"not in the roster: {listed(labels)}"] if labels else []


def _few(lines: Sequence[str], words: str) -> list[str]:
    if len(lines) <= _MOST_LINES:
        return list(lines)
    return [*lines[:_MOST_LINES], f"{len(lines) - _MOST_LINES:,} {words}"]


def _unique(given: Sequence[str]) -> list[str]:
    """Names whose folders differ too, on file systems that ignore case as well."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    unique: list[str] = []
    for one in given:
        short = os.fsencode(one).decode(errors="replace")[:MAX_NAME]
        name = short
        while folder_name(name).casefold() in taken:
            count = counts[short] = counts.get(short, 1) + 1
            name = f"{short[:40]} ({count})"
        taken.add(folder_name(name).casefold())
        unique.append(name)
    return unique
