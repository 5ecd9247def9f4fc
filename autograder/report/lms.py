"""Gradebooks that a learning platform imports, and nbgrader's export.

A cell without a score is blank: nothing that nobody has graded becomes a zero. What each platform
reads, and where that is said:

canvas
    ``Student, ID, SIS User ID, SIS Login ID, Section``, then ``Title (1234)``, the name and number
    of an existing assignment; a row of points possible. Canvas Instructor Guide, *How do I import
    grades in the Gradebook?*; ``lib/gradebook_importer.rb`` of instructure/canvas-lms reads it
    (``update_column_count``, ``parse_assignments``, ``process_student``).
moodle
    A column that identifies users (id number, username or e-mail address: chosen when importing), a
    grade, a feedback column. https://docs.moodle.org/405/en/Grade_import; in
    ``grade/import/csv/classes/load_data.php`` a row whose identifier is empty goes to the student
    of the row before, so none is ever written.
blackboard
    ``Username`` identifies students, the number behind ``|`` the column; a header row, every cell
    in quotes. Blackboard Help for Instructors, *Uploading or Downloading Grade Center Items for
    Working Offline* (library.blackboard.com, ``_instructor_grade_center``).
brightspace
    ``OrgDefinedId`` or ``Username``, ``ITEM Points Grade``, and ``End-of-Line Indicator`` with
    ``#``. https://community.d2l.com/brightspace/kb/articles/3538-importing-grades
nbgrader
    The columns of ``nbgrader export``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.records.results import inert
from autograder.records.roster import Student
from autograder.records.run import Run
from autograder.report.grades import Grade, listed

Cell = Callable[[Student], str]


@dataclass(frozen=True)
class Sheet:
    """A file for a platform, and lines about what it leaves out or will do there."""

    text: str
    notes: tuple[str, ...] = ()


def canvas(rows: Sequence[Grade], run: Run, column: str) -> Sheet:
    """Canvas's gradebook import: a row of points possible, then a row per student."""
    identity: dict[str, Cell] = {
        "ID": lambda student: student.lms_id,
        "SIS User ID": _number,
        "SIS Login ID": lambda student: student.login,
    }
    known, notes = _with_any(rows, identity)
    title = column or run.assignment.title
    if not re.fullmatch(r".+ \(\d+\)", title):
        notes.append(
            f"Canvas makes a new assignment {title!r} where none has just this name; --column "
            "'NAME (NUMBER)', as in Canvas's own export, is an existing one"
        )
    table = [["    Points Possible", "", "", "", "", f"{run.max_score:g}"]]
    for row in known:
        ids = [cell(row.student) for cell in identity.values()]
        table.append([row.name, *ids, row.student.section, _score(row)])
    heads = ["Student", *identity, "Section", title]
    return Sheet(_table(heads, table), tuple(notes))


def moodle(rows: Sequence[Grade], run: Run, column: str) -> Sheet:
    """Moodle's grade import; the feedback says why there is no grade."""
    identity, known, notes = _with_all(
        rows,
        {
            "ID number": _number,
            "Username": lambda student: student.login,
            "Email address": lambda student: student.email,
        },
    )
    title = column or run.assignment.name
    table = [
        [*(cell(row.student) for cell in identity.values()), row.name, _score(row), row.remark]
        for row in known
    ]
    return Sheet(_table([*identity, "Full name", title, f"{title} (feedback)"], table), notes)


def blackboard(rows: Sequence[Grade], run: Run, column: str) -> Sheet:
    """Blackboard's upload of grades."""
    identity, known, notes = _with_all(rows, {"Username": lambda student: student.login})
    title = column or run.assignment.title
    if not re.search(r"\|\d+$", title):
        new = (
            f"Blackboard makes a new column {title!r} of text; --column 'NAME [Total Pts: … Score] "
            "|NUMBER', as in Blackboard's own download, is an existing one"
        )
        notes = (*notes, new)
    table: list[list[str]] = []
    for row in known:
        last, first = _last_and_first(row.name)
        table.append([last, first, *(cell(row.student) for cell in identity.values()), _score(row)])
    heads = ["Last Name", "First Name", *identity, title]
    return Sheet(_table(heads, table, quoting=csv.QUOTE_ALL), notes)


def brightspace(rows: Sequence[Grade], run: Run, column: str) -> Sheet:
    """Brightspace's import of grades."""
    identity, known, notes = _with_all(
        rows, {"OrgDefinedId": _number, "Username": lambda student: student.login}
    )
    title = (column or run.assignment.title).removesuffix(" Points Grade")
    table = [
        [*(cell(row.student) for cell in identity.values()), _score(row), "#"] for row in known
    ]
    heads = [*identity, f"{title} Points Grade", "End-of-Line Indicator"]
    return Sheet(_table(heads, table), notes)


def nbgrader(rows: Sequence[Grade], run: Run, column: str) -> Sheet:
    """The columns of ``nbgrader export``."""
    heads = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name"]
    heads += ["email", "raw_score", "late_submission_penalty", "score", "max_score"]
    table: list[list[str]] = []
    for row in rows:
        last, first = _last_and_first(row.student.name)
        identity = [row.student.id, last, first, row.student.email]
        about = [column or run.assignment.name, "", "", *identity]
        table.append([*about, _score(row), "0", _score(row), f"{run.max_score:g}"])
    return Sheet(_table(heads, table))


GRADEBOOKS: Mapping[str, Callable[[Sequence[Grade], Run, str], Sheet]] = {
    "canvas": canvas,
    "moodle": moodle,
    "blackboard": blackboard,
    "brightspace": brightspace,
    "nbgrader": nbgrader,
}


def _number(student: Student) -> str:
    """The institution's id, empty where what tells the student is something else."""
    others = (student.lms_id, student.login, student.email)
    return "" if student.id in others else student.id


def _with_any(rows: Sequence[Grade], identity: Mapping[str, Cell]) -> tuple[list[Grade], list[str]]:
    """The rows of students that one of these columns tells apart, and a line about the others."""
    known = [row for row in rows if any(cell(row.student) for cell in identity.values())]
    return known, _unidentified(rows, known, identity)


def _with_all(
    rows: Sequence[Grade], identity: Mapping[str, Cell]
) -> tuple[dict[str, Cell], list[Grade], tuple[str, ...]]:
    """The columns in which every row has something; where there is none, the fullest one.

    Who imports chooses one of them: a row that has nothing there would be lost, or worse.
    """
    counts = {head: sum(bool(cell(row.student)) for row in rows) for head, cell in identity.items()}
    complete = {head: cell for head, cell in identity.items() if counts[head] == len(rows)}
    if not complete:
        head = max(counts, key=counts.__getitem__)
        complete = {head: identity[head]}
    known = [row for row in rows if all(cell(row.student) for cell in complete.values())]
    return complete, known, tuple(_unidentified(rows, known, complete))


def _unidentified(
    rows: Sequence[Grade], known: Sequence[Grade], identity: Mapping[str, Cell]
) -> list[str]:
    kept = {id(row) for row in known}
    names = [row.name for row in rows if id(row) not in kept]
    heads = " or ".join(identity)
    return [f"no row, as the class list has no {heads} for them: {listed(names)}"] if names else []


def _last_and_first(name: str) -> tuple[str, str]:
    first, _, last = name.rpartition(" ")
    return last, first


def _score(row: Grade) -> str:
    return "" if row.score is None else f"{row.score:g}"


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=quoting)
    writer.writerows([inert(cell) for cell in row] for row in (heads, *rows))
    return text.getvalue()
