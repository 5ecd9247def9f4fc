"""The gradebook: one row per submission and per student, written again and again in a run."""

from __future__ import annotations

import csv
import io
import math
import shlex
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.engine.outline import Outline
from autograder.records.class_list import NOBODY, ClassList
from autograder.records.marks import Given, questions
from autograder.records.naming import told
from autograder.records.results import AWAITED, WITH_A_SCORE, Record, inert
from autograder.records.roster import Student
from autograder.records.run import Run
from autograder.records.storage import content, remove, write_whole
from autograder.records.store import RUN_FILE, Store
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


@dataclass(frozen=True)
class Tally:
    """How many of a class have what."""

    submissions: int
    perfect: int
    awaiting: int
    not_graded: int

    @classmethod
    def of(cls, found: Iterable[tuple[float, str]], run: Run) -> Tally:
        """Over scores, each with its status."""
        pairs = list(found)
        statuses = Counter(status for _, status in pairs)
        well = sum(statuses[status] for status in (*WITH_A_SCORE, AWAITED))
        return cls(
            submissions=len(pairs),
            perfect=sum(score == run.max_score for score, _ in pairs),
            awaiting=statuses[AWAITED],
            not_graded=len(pairs) - well,
        )

    @property
    def told(self) -> str:
        """In a sentence."""
        awaiting = f"{self.awaiting} awaiting points, " if self.awaiting else ""
        return (
            f"{self.submissions} submissions, {self.perfect} with full marks, {awaiting}"
            f"{self.not_graded} not graded."
        )


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


def is_results(folder: Path) -> bool:
    """Whether a folder is what a run writes, not what was handed in."""
    return (folder / RUN_FILE).exists() and (folder / GRADEBOOK_FILE).exists()


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
    remove(out / _WRITTEN_BEFORE)  # from here on, what is as it was before has been typed


def keep_edited(out: Path) -> Path:
    """Keep a copy of what somebody typed, before it is written over; where it is."""
    typed = content(out / GRADEBOOK_FILE) or b""
    stem, _, ending = GRADEBOOK_FILE.rpartition(".")
    number = 1
    while True:
        path = out / f"{stem}.edited{f' {number}' if number > 1 else ''}.{ending}"
        if content(path) in (None, typed):
            break
        number += 1
    write_whole(path, typed)
    return path


@dataclass(frozen=True)
class Edits:
    """What people typed into ``gradebook.csv``: marks, and what cannot be taken as one."""

    marks: tuple[Given, ...] = ()
    refused: tuple[str, ...] = ()


def edits_in(out: Path, outline: Outline, people: ClassList) -> Edits:
    """What differs in ``gradebook.csv`` from what we wrote there."""
    path = out / GRADEBOOK_FILE
    now, written = content(path), content(out / _WRITTEN)
    if now is None or written is None or now in (written, content(out / _WRITTEN_BEFORE)):
        return Edits()
    try:
        table = read_table(now)
    except TableError as error:
        return Edits((), (f"{path} was changed and cannot be read ({error}): save it as csv",))
    versions = [_by_submission(read_table(written))]
    if (before := content(out / _WRITTEN_BEFORE)) is not None:
        versions.append(_by_submission(read_table(before)))
    marks: list[Given] = []
    names = {student.id: told(student) for student in people.students}
    refused = [
        f"{path}: {question} {row[question]}: {names.get(who, who)} handed in nothing. "
        "`autograder grade FILE` makes a row; without a file, enter the points in your LMS"
        for row in table.rows
        for question in questions(outline)
        if not row.get("submission") and row.get(question)
        for who in [row.get("student_id", "").removeprefix("'") or "this student"]
    ]
    for name, row in _by_submission(table).items():
        ours = [version[name] for version in versions if name in version]
        if not ours:
            refused.append(
                f"{path}: there is no submission {name!r}: `autograder grade FILE` makes a row"
            )
            continue
        for heading, cell in row.items():
            if any(_same(cell, own.get(heading, "")) for own in ours):
                continue
            if heading == "score" and _same(cell, _sum(row, outline)):
                continue
            why = _why_refused(name, heading, cell, outline)
            if why:
                said = f"{heading} of {name!r} was changed to {cell!r}"
                refused.append(f"{path}: {said}: {why}")
            else:
                marks.append(Given(name, heading, number(cell), "typed into gradebook.csv"))
    return Edits(tuple(marks), tuple(refused))


def _by_submission(table: Table) -> dict[str, Mapping[str, str]]:
    found = ((row.get("submission", "").removeprefix("'"), row) for row in table.rows)
    return {name: row for name, row in found if name}


def _same(cell: str, other: str) -> bool:
    a, b = number(cell), number(other)
    return cell == other or (not math.isnan(a) and math.isclose(a, b, abs_tol=1e-5))


def _sum(row: Mapping[str, str], outline: Outline) -> str:
    """The score that a row's questions make, as they are now."""
    points = [number(row.get(name, "") or "0") for name in questions(outline)]
    return f"{sum(points):g}"


def _why_refused(name: str, heading: str, cell: str, outline: Outline) -> str:
    """Why a changed cell is no mark, and what to do; "" if it is one."""
    asked = questions(outline)
    if heading == "score":
        return f"the score is the sum of its questions: {', '.join(asked)}; change one of these"
    if heading not in asked:
        return f"points go into the columns of questions: {', '.join(asked)}"
    if not cell:
        return f"`autograder mark {shlex.quote(name)} {heading} --withdraw` takes a mark back"
    points, most = number(cell), asked[heading]
    if math.isnan(points):
        return f"it is no number; the most is {most:g}"
    if points < 0:
        return f"{points:g} is below 0"
    return f"{points:g} is above the most, {most:g}" if points > most else ""


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
