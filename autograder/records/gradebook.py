"""The gradebook: one row per submission and per student, written again and again in a run."""

from __future__ import annotations

import csv
import io
import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.engine.outline import Outline
from autograder.records.class_list import NOBODY, ClassList
from autograder.records.marks import Given, questions
from autograder.records.results import Record, inert
from autograder.records.roster import Student
from autograder.records.run import Run
from autograder.records.storage import content, remove, write_whole
from autograder.records.store import Store
from autograder.records.tables import Table, TableError, as_csv, number, read_table

GRADEBOOK_FILE, PARQUET_FILE, SECONDS_FILE = "gradebook.csv", "gradebook.parquet", "seconds.csv"
NOTHING = "nothing handed in"
MANY = 10_000  # rows from which on there is a Parquet file, too
_WRITTEN, _WRITTEN_BEFORE = ".gradebook.csv", ".gradebook-before.csv"
_PAUSE_SECONDS = 1.0
_PAUSES = 20  # a pause is so many times as long as the writing before it


@dataclass(frozen=True)
class Row:
    """A record as the gradebook has it: points for each exercise and each discussion (or None).

    ``marks`` say what people set, and why.
    """

    submission: str
    score: float
    status: str
    flags: tuple[str, ...]
    exercises: tuple[float, ...]
    discussions: tuple[float | None, ...]
    marks: tuple[str, ...] = ()


def row_of(record: Record, run: Run) -> Row:
    """What stays in memory of a record."""
    asked = run.assignment
    given = {mark.question: mark.points for mark in record.marks}
    return Row(
        submission=record.submission,
        score=record.score,
        status=record.status,
        flags=record.flags,
        exercises=tuple(record.exercise_score(exercise.name) for exercise in asked.exercises),
        discussions=tuple(given.get(discussion.name) for discussion in asked.discussions),
        marks=tuple(mark.told for mark in record.marks),
    )


def gradebook(rows: Iterable[Row], run: Run, people: ClassList = NOBODY) -> str:
    """The class as csv: a row per submission and, with a roster, per student without one."""
    lines = [
        [
            inert(row.submission),
            *_person(people.owner(row.submission), people),
            run.assignment.name,
            f"{row.score:g}",
            f"{run.max_score:g}",
            row.status,
            inert("; ".join(row.flags)),
            inert("; ".join(row.marks)),
            *(f"{points:g}" for points in row.exercises),
            *("" if points is None else f"{points:g}" for points in row.discussions),
        ]
        for row in sorted(rows, key=lambda row: row.submission)
    ]
    most, empty = f"{run.max_score:g}", [""] * len(questions(run.assignment))
    lines += [
        ["", *_person(student, people), run.assignment.name, "", most, NOTHING, "", "", *empty]
        for student in people.missing()
    ]
    about = ["assignment", "score", "max_score", "status", "flags", "marks"]
    who = ["student_id", "student", "section"] if people.students else []
    return as_csv(["submission", *who, *about, *questions(run.assignment)], lines)


def _person(student: Student | None, people: ClassList) -> list[str]:
    if not people.students:
        return []
    if student is None:
        return ["", "", ""]
    return [inert(cell) for cell in (student.id, student.name, student.section)]


def as_parquet(rows: Iterable[Row], run: Run, people: ClassList = NOBODY) -> bytes:
    """The same as Parquet: points are float64, flags lists of strings. Raises ImportError."""
    import pyarrow as pa
    from pyarrow import parquet

    ordered = sorted(rows, key=lambda row: row.submission)
    owners = [people.owner(row.submission) for row in ordered]
    columns: dict[str, Any] = {"submission": pa.array([r.submission for r in ordered], pa.string())}
    if people.students:
        for heading, field in (("student_id", "id"), ("student", "name"), ("section", "section")):
            texts = [getattr(owner, field) if owner else None for owner in owners]
            columns[heading] = pa.array(texts, pa.string())
    columns |= {
        "assignment": pa.array([run.assignment.name] * len(ordered), pa.string()),
        "score": pa.array([row.score for row in ordered], pa.float64()),
        "max_score": pa.array([run.max_score] * len(ordered), pa.float64()),
        "status": pa.array([row.status for row in ordered], pa.string()),
        "flags": pa.array([row.flags for row in ordered], pa.list_(pa.string())),
        "marks": pa.array([row.marks for row in ordered], pa.list_(pa.string())),
    }
    points = zip(*((*row.exercises, *row.discussions) for row in ordered), strict=True)
    for name, column in zip(questions(run.assignment), points, strict=True):
        columns[name] = pa.array(column, pa.float64())
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


class Gradebook:
    """The rows so far, and their files: ``gradebook.csv``, ``seconds.csv``.

    A row is all that is kept of a record: a class of any size is graded in the same memory, but for
    some hundred bytes a submission.
    """

    def __init__(self, store: Store, run: Run, people: ClassList = NOBODY) -> None:
        self._store = store
        self._run = run
        self._people = people
        self._rows: dict[str, Row] = {}
        self._seconds = read_seconds(store.out / SECONDS_FILE)
        self._due = 0.0

    @property
    def rows(self) -> list[Row]:
        """The rows, by submission."""
        return sorted(self._rows.values(), key=lambda row: row.submission)

    def add(self, record: Record) -> Row:
        """Take a record, and write the files if that is due."""
        row = self._rows[record.submission] = row_of(record, self._run)
        if record.result.seconds:
            self._seconds[inert(record.submission)] = record.result.seconds
        if time.monotonic() > self._due:
            self.write()
        return row

    def write(self) -> None:
        """Write the files now. Raises StoreError when that is not this run's to do."""
        begun = time.monotonic()
        self._store.expect_ours()
        write_gradebook(self._store.out, gradebook(self._rows.values(), self._run, self._people))
        write_whole(self._store.out / SECONDS_FILE, _as_lines(self._seconds))
        now = time.monotonic()
        self._due = now + max(_PAUSE_SECONDS, _PAUSES * (now - begun))

    def write_parquet(self) -> bool:
        """Write ``gradebook.parquet`` of a large run, and have none of a small one.

        False where pyarrow is not installed. Raises StoreError as ``write`` does.
        """
        path = self._store.out / PARQUET_FILE
        remove(path)
        if len(self._rows) < MANY:
            return True
        try:
            table = as_parquet(self._rows.values(), self._run, self._people)
        except ImportError:
            return False
        self._store.expect_ours()
        write_whole(path, table)
        return True


def write_gradebook(out: Path, text: str) -> None:
    """Write ``gradebook.csv``, and note what it was written as: what differs later, people typed.

    The note is written before, so that a run which is killed in between takes its own cells for
    nobody's.
    """
    written = content(out / _WRITTEN)
    if written == text.encode():
        if content(out / GRADEBOOK_FILE) != written:
            write_whole(out / GRADEBOOK_FILE, text)
        return
    if written is not None:
        write_whole(out / _WRITTEN_BEFORE, written)
    write_whole(out / _WRITTEN, text)
    write_whole(out / GRADEBOOK_FILE, text)


@dataclass(frozen=True)
class Edits:
    """What people typed into ``gradebook.csv``: marks, and what cannot be taken as one."""

    marks: tuple[Given, ...] = ()
    refused: tuple[str, ...] = ()


def edits_in(out: Path, outline: Outline) -> Edits:
    """What differs in ``gradebook.csv`` from what we wrote there."""
    path = out / GRADEBOOK_FILE
    now, written = content(path), content(out / _WRITTEN)
    if now is None or written is None or now in (written, content(out / _WRITTEN_BEFORE)):
        return Edits()
    try:
        table = read_table(now)
    except TableError as error:
        return Edits((), (f"{path} was changed and cannot be read ({error})",))
    versions = [_by_submission(read_table(written))]
    if (before := content(out / _WRITTEN_BEFORE)) is not None:
        versions.append(_by_submission(read_table(before)))
    marks: list[Given] = []
    refused = [
        f"{path}: {row.get('student_id', '')} handed in nothing, and has {question} {row[question]}"
        for row in table.rows
        for question in questions(outline)
        if not row.get("submission") and row.get(question)
    ]
    for name, row in _by_submission(table).items():
        ours = [version[name] for version in versions if name in version]
        if not ours:
            refused.append(f"{path}: there is no submission {name!r}")
            continue
        for heading, cell in row.items():
            if any(_same(cell, own.get(heading, "")) for own in ours):
                continue
            given = _given(name, heading, cell, outline)
            if given is None:
                refused.append(f"{path}: {heading} of {name!r} was changed to {cell!r}")
            else:
                marks.append(given)
    return Edits(tuple(marks), tuple(refused))


def _by_submission(table: Table) -> dict[str, Mapping[str, str]]:
    found = ((row.get("submission", "").removeprefix("'"), row) for row in table.rows)
    return {name: row for name, row in found if name}


def _same(cell: str, other: str) -> bool:
    a, b = number(cell), number(other)
    return cell == other or (not math.isnan(a) and math.isclose(a, b, abs_tol=1e-5))


def _given(name: str, heading: str, cell: str, outline: Outline) -> Given | None:
    most = questions(outline).get(heading)
    if most is None or not cell:
        return None
    points = number(cell)
    return Given(name, heading, points, "typed into gradebook.csv") if 0 <= points <= most else None


def read_seconds(path: Path) -> dict[str, float]:
    """Wall time by submission, as a run noted both; damaged lines are left out."""
    found: dict[str, float] = {}
    for line in (content(path) or b"").decode(errors="replace").split("\n"):
        try:
            (row,) = csv.reader([line.replace("\0", "")])
            name, seconds = row[0], float(row[1])
        except (IndexError, ValueError, csv.Error):
            continue
        if 0 <= seconds < math.inf:
            found[name] = seconds
    return found


def _as_lines(seconds: Mapping[str, float]) -> str:
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerows([name, f"{value:.3f}"] for name, value in seconds.items())
    return text.getvalue()
