"""Gradebooks that an LMS imports: Canvas, Moodle, and nbgrader's export.

Each takes the identity of a student from the roster, where there is one; else the submission's
name stands in the first column, for a person to match.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from autograder.records.results import Record, inert
from autograder.records.roster import Student
from autograder.records.run import Run


def canvas(results: Iterable[Record], run: Run, students: Mapping[str, Student]) -> str:
    """Canvas's gradebook import: a row of points possible, then a row per student."""
    title = f"{run.assignment.title} ({run.assignment.name})"
    rows = [["    Points Possible", "", "", "", "", f"{run.max_score:g}"]]
    for result in results:
        student = students.get(result.submission, Student(id="", name=result.submission))
        identity = [student.name, student.lms_id, student.id, student.login, student.section]
        rows.append([*identity, f"{result.score:g}"])
    heads = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    return _table(heads, rows)


def moodle(results: Iterable[Record], run: Run, students: Mapping[str, Student]) -> str:
    """Moodle's grade import: identities, the grade, and the status as feedback."""
    rows = []
    for result in results:
        student = students.get(result.submission, Student(id=result.submission))
        identity = [student.id, student.login, student.email, student.name]
        feedback = result.message or result.status
        rows.append([*identity, f"{result.score:g}", feedback])
    title = run.assignment.name
    heads = ["ID number", "Username", "Email address", "Full name"]
    return _table([*heads, title, f"{title} (feedback)"], rows)


def nbgrader(results: Iterable[Record], run: Run, students: Mapping[str, Student]) -> str:
    """The columns of ``nbgrader export``."""
    heads = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name"]
    heads += ["email", "raw_score", "late_submission_penalty", "score", "max_score"]
    rows = []
    for result in results:
        student = students.get(result.submission, Student(id=result.submission))
        first, _, last = student.name.rpartition(" ")
        identity = [student.id, last, first, student.email]
        score = f"{result.score:g}"
        rows.append([run.assignment.name, "", "", *identity, score, "0", score])
        rows[-1].append(f"{run.max_score:g}")
    return _table(heads, rows)


GRADEBOOKS = {"canvas": canvas, "moodle": moodle, "nbgrader": nbgrader}


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue()
