"""What of a class goes into a platform's gradebook: a row per student, a score or a blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from autograder.records.class_list import ClassList
from autograder.records.results import GRADED, Record
from autograder.records.roster import Student
from autograder.records.run import Run

_MOST_NAMES = 20  # in a line that is read on a screen
_MISSING = "nothing handed in"


@dataclass(frozen=True)
class Grade:
    """A student's row: the submission that counts, and its score, None for a blank.

    ``reason`` says what is in the way of a score, ``remark`` is what a student may read of it.
    """

    student: Student
    submission: str = ""
    score: float | None = None
    reason: str = ""
    remark: str = ""

    @property
    def name(self) -> str:
        return self.student.name or self.student.id or self.submission


@dataclass(frozen=True)
class Grades:
    """The rows of a class, and a line each for what is blank, in no row, or there twice."""

    rows: tuple[Grade, ...]
    notes: tuple[str, ...]


def final_score(record: Record, run: Run) -> float | None:
    """The score, None where one has yet to be found or given.

    What was stopped while it was being checked has a score where no check is left open, or a person
    has marked each exercise that has one.
    """
    if record.awaited:
        return None
    settled = all(record.is_decided(exercise.name) for exercise in run.assignment.exercises)
    return record.score if record.result.status == GRADED or settled else None


def uncounted(run: Run) -> str:
    """A line about written answers whose points are in no score, "" where there are none."""
    asked = run.assignment.discussions
    if run.manual or not asked:
        return ""
    names = " or ".join(
        f"{d.name} ({d.points:g} point{'' if d.points == 1 else 's'})" for d in asked
    )
    return (
        f"Written answers do not count yet: nobody has marked {names}. "
        "`autograder mark` or `--manual` does."
    )


def grades(results: Iterable[Record], run: Run, people: ClassList) -> Grades:
    """A row for each student of the class list, in its order; without one, for each submission.

    Of several submissions of a student the latest that has a score counts. What fits nobody in the
    list has no row.
    """
    found = {record.submission: _graded(record, run) for record in results}
    unread = tuple(filter(None, (uncounted(run),)))
    if not people.students:
        without = (
            "no class list: submissions stand where user names should; --roster FILE has these"
        )
        rows = tuple(found[name] for name in sorted(found))
        return Grades(rows, (*_blanks(rows), without, *unread))
    own: dict[str, list[Grade]] = {student.id: [] for student in people.students}
    unmatched: list[str] = []
    for handed_in in sorted(people.handed_in, key=lambda one: _in_time(one.name)):
        if handed_in.name in found:
            rows_of = own.get(handed_in.student)
            if rows_of is None:
                unmatched.append(handed_in.name)
            else:
                rows_of.append(found[handed_in.name])
    rows = tuple(_of_student(student, own[student.id]) for student in people.students)
    notes = [*_blanks(rows)]
    if unmatched:
        notes.append(f"no row for what fits nobody in the class list: {listed(unmatched)}")
    return Grades(rows, (*notes, *_doubles(rows, own), *unread))


def _in_time(name: str) -> list[str | int]:
    """A key that puts a student's submissions in order: platforms count, or tell the time."""
    parts = re.split(r"(\d+)", name.replace("_LATE_", "_"))
    return [int(part) if i % 2 else part for i, part in enumerate(parts)]


def _graded(record: Record, run: Run) -> Grade:
    score = final_score(record, run)
    status, message = record.status, record.message
    return Grade(
        student=Student(id=record.submission, login=record.submission),
        submission=record.submission,
        score=score,
        reason="" if score is not None else status,
        remark=message or ("" if status == GRADED else status),
    )


def _of_student(student: Student, own: Sequence[Grade]) -> Grade:
    if not own:
        return Grade(student, reason=_MISSING, remark=_MISSING)
    counted = next((grade for grade in reversed(own) if grade.score is not None), own[-1])
    return Grade(student, counted.submission, counted.score, counted.reason, counted.remark)


def _blanks(rows: Iterable[Grade]) -> list[str]:
    """A line for each reason."""
    blank = sorted((row for row in rows if row.score is None), key=lambda row: row.reason)
    return [
        f"left blank ({reason}): {listed([row.name for row in same])}"
        for reason, same in groupby(blank, key=lambda row: row.reason)
    ]


def _doubles(rows: Iterable[Grade], own: Mapping[str, Sequence[Grade]]) -> list[str]:
    several = [row for row in rows if len(own[row.student.id]) > 1]
    told = [
        f"{row.name} ({row.submission} counts, not "
        + ", ".join(g.submission for g in own[row.student.id] if g.submission != row.submission)
        + ")"
        for row in several
    ]
    return [f"handed in more than once: {listed(told)}"] if told else []


def listed(names: Sequence[str]) -> str:
    """The names in a line, the first of many."""
    more = f" … and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
