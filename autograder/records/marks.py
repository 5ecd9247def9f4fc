"""What people gave: an append-only record beside the results.

``OUT/marks.csv`` has a line for every mark and correction that a person ever gave. The last line
for a submission and a question holds; a line without points takes back what was given before.
Grading never removes a line.
"""

from __future__ import annotations

import getpass
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from autograder.engine.outline import Outline
from autograder.errors import AutograderError
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.naming import Naming, NamingError, StrangerError
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

    ``points`` are None where an earlier mark is taken back. ``student`` is whose it is: the
    roster's id, else what the platform's names say, empty where nobody knows.
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
        self._by_owner: dict[tuple[str, str], tuple[int, Mark]] = {}
        for at, mark in enumerate(self.lines):
            self._in_force[mark.submission, mark.question] = mark
            if mark.student:
                self._by_owner[mark.student, mark.question] = (at, mark)

    def of(self, row: HandedIn, outline: Outline) -> tuple[Mark, ...]:
        """What holds for a submission, in the order of the questions.

        Where nobody has marked this very file, a mark for an earlier one of the same person holds.
        """
        found = (self._find(row, name) for name in questions(outline))
        return tuple(mark for mark in found if mark is not None and mark.points is not None)

    def _find(self, row: HandedIn, question: str) -> Mark | None:
        own = self._in_force.get((row.name, question))
        if own is not None:
            return own
        others = [self._by_owner.get((owner, question)) for owner in row.owners]
        found = [(at, mark) for at, mark in filter(None, others)]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def count_discussions(self, people: ClassList, outline: Outline) -> bool:
        """Whether the points of the discussions count: a mark of one holds for somebody."""
        names = {discussion.name for discussion in outline.discussions}
        marked = {mark.question for mark in self.lines}
        return bool(names & marked) and any(
            mark.question in names for row in people.handed_in for mark in self.of(row, outline)
        )

    def news(self, given: Iterable[Given], people: ClassList) -> tuple[Given, ...]:
        """What of this is not in force already: the same file may be given twice."""
        rows = {row.name: row for row in people.handed_in}
        fresh: list[Given] = []
        for one in given:
            if one.points is None:
                known = self._find(rows.get(one.submission, HandedIn(one.submission)), one.question)
                is_news = known is not None and known.points is not None
            else:
                known = self._in_force.get((one.submission, one.question))
                now = (one.points, one.comment)
                is_news = known is None or (known.points, known.comment) != now
            if is_news:
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
    fresh = marks.news(given, people)
    if not fresh:
        return marks
    owners = {row.name: row.owners[0] for row in people.handed_in if row.owners}
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
            student=owners.get(one.submission, ""),
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


@dataclass(frozen=True)
class ReadGiven:
    """The marks in a csv that a person made, and a line for each row that fits nobody."""

    marks: tuple[Given, ...]
    strangers: tuple[str, ...] = ()


def read_given(path: Path, outline: Outline, people: ClassList) -> ReadGiven:
    """The marks in a csv that a person made.

    A row names a ``submission`` (or whose it is) or, with a roster, a ``student_id``; one without
    points may name anybody. Further columns are questions
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
    strangers: list[str] = []
    naming = Naming(people)
    for row, line in zip(table.rows, table.lines, strict=True):
        place = f"{path} line {line}"
        if not any(row[heading] for heading in columns.questions.values()):
            continue
        try:
            name = _submission_of(row, columns, naming, place)
        except StrangerError as error:
            strangers.append(f"{place}: {error}")
            continue
        except NamingError as error:
            raise MarksError(f"{place}: {error}") from None
        if name in seen:
            raise MarksError(f"{place} is a second row for {name!r}")
        seen.add(name)
        for question, heading in columns.questions.items():
            if row[heading]:
                points = expect_points(row[heading], question, outline, place)
                comment = row.get(columns.comments.get(question, columns.comment), "")
                given.append(Given(name, question, points, comment))
    return ReadGiven(tuple(given), tuple(strangers))


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


def _submission_of(row: Mapping[str, str], columns: _Columns, naming: Naming, place: str) -> str:
    name = _plain(row.get(columns.submission, "")) if columns.submission else ""
    student = _plain(row.get(columns.student, "")) if columns.student else ""
    if name:
        return naming.row(name).name
    if not student:
        raise MarksError(f"{place} names no submission")
    return naming.of_student(student).name
