"""What people gave: an append-only record beside the results.

``OUT/marks.csv`` has a line for every mark and correction that a person ever gave. The last line
for a submission and a question holds; a line without points takes back what was given before.
Grading never removes a line.
"""

from __future__ import annotations

import getpass
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from autograder.engine.outline import Outline
from autograder.errors import AutograderError
from autograder.records.class_list import ClassList
from autograder.records.storage import content, write_whole
from autograder.records.tables import Table, TableError, as_csv, number, read_table

MARKS_FILE = "marks.csv"
_HEADINGS = ("when", "who", "submission", "student_id", "question", "points", "comment")
_ID_HEADINGS = ("student_id", "student id", "id", "sid")
_COMMENTS = ("comment", "comments", "reason", "feedback", "remark")
_ABOUT = (  # the gradebook's other columns, which an edited gradebook has, too
    "student",
    "name",
    "section",
    "assignment",
    "score",
    "max_score",
    "status",
    "flags",
    "marks",
)


class MarksError(AutograderError):
    """Marks cannot be taken, or their record is damaged; the message says where."""


@dataclass(frozen=True)
class Mark:
    """What a person gave for one question (a discussion or an exercise) of one submission.

    ``points`` are None where an earlier mark is taken back. ``student`` is the roster's id, empty
    where there was none.
    """

    when: str
    who: str
    submission: str
    question: str
    points: float | None
    comment: str = ""
    student: str = ""

    @property
    def told(self) -> str:
        """The mark in a few words: what, by whom, and why."""
        why = f": {self.comment}" if self.comment else ""
        return f"{self.question} {self.points or 0:g} by {self.who}{why}"


@dataclass(frozen=True)
class Given:
    """A mark as it comes in, before it is known when and by whom."""

    submission: str
    question: str
    points: float | None
    comment: str = ""


class Marks:
    """The record of a class, in memory."""

    def __init__(self, lines: Iterable[Mark] = ()) -> None:
        self.lines = tuple(lines)
        self._in_force: dict[tuple[str, str], Mark] = {}
        self._by_student: dict[tuple[str, str], Mark] = {}
        for mark in self.lines:
            self._in_force[mark.submission, mark.question] = mark
            if mark.student:
                self._by_student[mark.student, mark.question] = mark

    def of(self, submission: str, student: str, outline: Outline) -> tuple[Mark, ...]:
        """What holds for a submission, in the order of the questions.

        Where nobody has marked this very file, a mark for an earlier one of the same student holds.
        """
        found = (self._find(submission, student, name) for name in questions(outline))
        return tuple(mark for mark in found if mark is not None and mark.points is not None)

    def _find(self, submission: str, student: str, question: str) -> Mark | None:
        own = self._in_force.get((submission, question))
        return own or (self._by_student.get((student, question)) if student else None)

    def has_any(self, names: Collection[str]) -> bool:
        """Whether somebody has marked one of these questions."""
        return any(mark.question in names for mark in self.lines)

    def news(self, given: Iterable[Given]) -> tuple[Given, ...]:
        """What of this is not in force already: the same file may be given twice."""
        fresh: list[Given] = []
        for one in given:
            known = self._in_force.get((one.submission, one.question))
            same = known is not None and (known.points, known.comment) == (one.points, one.comment)
            if not same and not (known is None and one.points is None):
                fresh.append(one)
        return tuple(fresh)


def questions(outline: Outline) -> dict[str, float]:
    """The points of every question that can be marked, by name: exercises, then discussions."""
    exercises = {exercise.name: exercise.points for exercise in outline.exercises}
    return exercises | {discussion.name: discussion.points for discussion in outline.discussions}


def read_marks(out: Path) -> Marks:
    """The record of a class, empty where there is none. Raises MarksError for a damaged one."""
    path = out / MARKS_FILE
    text = content(path)
    if not text:
        return Marks()
    try:
        table = read_table(text)
        return Marks(_mark(row) for row in table.rows)
    except (TableError, KeyError, ValueError) as error:
        raise MarksError(
            f"{path} is damaged ({error}): mend it by hand, it holds what people gave"
        ) from None


def _mark(row: Mapping[str, str]) -> Mark:
    points = number(row["points"]) if row["points"] else None
    if points is not None and math.isnan(points):
        raise ValueError(f"{row['points']!r} is no number of points")
    return Mark(
        when=row["when"],
        who=row["who"],
        submission=_plain(row["submission"]),
        question=row["question"],
        points=points,
        comment=_plain(row["comment"]),
        student=_plain(row["student_id"]),
    )


def add_marks(out: Path, given: Sequence[Given], people: ClassList, who: str = "") -> Marks:
    """Append what is new to the record; the record as it is then."""
    marks = read_marks(out)
    fresh = marks.news(given)
    if not fresh:
        return marks
    when = datetime.now(timezone.utc).isoformat(timespec="seconds")
    who = who or getpass.getuser()
    added = (
        Mark(
            when=when,
            who=who,
            submission=one.submission,
            question=one.question,
            points=one.points,
            comment=one.comment,
            student=owner.id if (owner := people.owner(one.submission)) else "",
        )
        for one in fresh
    )
    marks = Marks((*marks.lines, *added))
    write_whole(out / MARKS_FILE, as_csv(_HEADINGS, [_row(mark) for mark in marks.lines]))
    return marks


def _row(mark: Mark) -> list[str]:
    points = "" if mark.points is None else f"{mark.points:g}"
    cells = [mark.when, mark.who, mark.submission, mark.student, mark.question, points]
    return [_inert(cell) for cell in (*cells, " ".join(mark.comment.split()))]


def _inert(cell: str) -> str:
    """A text that no spreadsheet takes for a formula, and that is read back as it was."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "'") else cell


def _plain(cell: str) -> str:
    return cell.removeprefix("'")


def expect_points(text: str, question: str, outline: Outline, place: str = "") -> float:
    """Points as somebody typed them. Raises MarksError."""
    most = questions(outline).get(question)
    where = f"{place}: " if place else ""
    if most is None:
        names = ", ".join(questions(outline))
        raise MarksError(f"{where}{outline.name} has no question {question!r}; it has {names}")
    points = number(text)
    if not 0 <= points <= most:
        raise MarksError(f"{where}{question} is {text!r}, expected a number from 0 to {most:g}")
    return points


def read_given(path: Path, outline: Outline, people: ClassList) -> tuple[Given, ...]:
    """The marks in a csv that a person made.

    A row names a ``submission`` or, with a roster, a ``student_id``; further columns are questions
    (discussions or exercises; an empty cell is no mark yet), ``comment`` for the row, or
    ``QUESTION comment`` for one question. The gradebook's own columns may be there. Raises
    MarksError, OSError.
    """
    try:
        table = read_table(path.read_bytes())
    except TableError as error:
        raise MarksError(f"{path}: {error}") from None
    columns = _Columns.of(table, outline, path)
    given: list[Given] = []
    seen: set[str] = set()
    for row, line in zip(table.rows, table.lines, strict=True):
        place = f"{path} line {line}"
        name = _submission_of(row, columns, people, place)
        if name in seen:
            raise MarksError(f"{place} is a second row for {name!r}")
        seen.add(name)
        for question, heading in columns.questions.items():
            if row[heading]:
                points = expect_points(row[heading], question, outline, place)
                comment = row.get(columns.comments.get(question, columns.comment), "")
                given.append(Given(name, question, points, comment))
    return tuple(given)


@dataclass(frozen=True)
class _Columns:
    """Which heading of a table holds what; empty where none does."""

    submission: str
    student: str
    comment: str
    questions: dict[str, str]
    comments: dict[str, str]

    @classmethod
    def of(cls, table: Table, outline: Outline, path: Path) -> _Columns:
        plain = {heading.casefold(): heading for heading in table.headings}
        names = questions(outline)
        asked = {name: plain[name.casefold()] for name in names if name.casefold() in plain}
        about = {
            name: plain[heading]
            for name in names
            for word in _COMMENTS
            if (heading := f"{name.casefold()} {word}") in plain
        }
        comment = next((plain[word] for word in _COMMENTS if word in plain), "")
        student = next((plain[word] for word in _ID_HEADINGS if word in plain), "")
        submission = plain.get("submission", "")
        if not submission and not student:
            raise MarksError(f"{path} has no column 'submission' and no 'student_id'")
        known = {submission, student, comment, *asked.values(), *about.values()}
        strange = [h for h in table.headings if h not in known and h.casefold() not in _ABOUT]
        if strange := [heading for heading in strange if heading]:
            raise MarksError(
                f"{path} has a column {strange[0]!r} that is no question of {outline.name}: "
                f"{', '.join(names)}; a comment's column is 'comment' or 'QUESTION comment'"
            )
        if not asked:
            raise MarksError(f"{path} has no column for a question: {', '.join(names)}")
        return cls(submission, student, comment, asked, about)


def _submission_of(row: Mapping[str, str], columns: _Columns, people: ClassList, place: str) -> str:
    name = _plain(row.get(columns.submission, "")) if columns.submission else ""
    student = _plain(row.get(columns.student, "")) if columns.student else ""
    if name:
        return name
    if not student:
        raise MarksError(f"{place} names no submission")
    own = [one.name for one in people.handed_in if one.student == student]
    if len(own) != 1:
        said = (
            "handed in nothing" if not own else f"handed in {len(own)} times: name the submission"
        )
        raise MarksError(f"{place}: {student!r} {said}")
    return own[0]
