"""The gradebook: one row per submission, written again and again while a run goes on."""

from __future__ import annotations

import csv
import io
import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.records.results import Record, inert
from autograder.records.run import Run
from autograder.records.storage import content, remove, write_whole
from autograder.records.store import Store

GRADEBOOK_FILE, PARQUET_FILE, SECONDS_FILE = "gradebook.csv", "gradebook.parquet", "seconds.csv"
MANY = 10_000  # rows from which on there is a Parquet file, too
_PAUSE_SECONDS = 1.0
_PAUSES = 20  # a pause is so many times as long as the writing before it


@dataclass(frozen=True)
class Row:
    """A result as the gradebook has it: points for each exercise and each discussion (or None)."""

    submission: str
    score: float
    status: str
    flags: tuple[str, ...]
    exercises: tuple[float, ...]
    discussions: tuple[float | None, ...]


def row_of(record: Record, run: Run) -> Row:
    """What stays in memory of a record."""
    given, asked = dict(record.manual), run.assignment
    return Row(
        submission=record.submission,
        score=record.score,
        status=record.status,
        flags=record.flags,
        exercises=tuple(record.exercise_score(exercise.name) for exercise in asked.exercises),
        discussions=tuple(given.get(discussion.name) for discussion in asked.discussions),
    )


def as_csv(rows: Iterable[Row], run: Run) -> str:
    """The class as csv: one row per submission, then one column per exercise and discussion."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    about = ["submission", "assignment", "score", "max_score", "status", "flags"]
    lines.writerow([*about, *_columns(run)])
    for row in sorted(rows, key=lambda row: row.submission):
        lines.writerow(
            [
                inert(row.submission),
                run.assignment.name,
                f"{row.score:g}",
                f"{run.max_score:g}",
                row.status,
                inert("; ".join(row.flags)),
                *(f"{points:g}" for points in row.exercises),
                *("" if points is None else f"{points:g}" for points in row.discussions),
            ]
        )
    return text.getvalue()


def as_parquet(rows: Iterable[Row], run: Run) -> bytes:
    """The same as Parquet: points are float64, flags a list of strings. Raises ImportError."""
    import pyarrow as pa
    from pyarrow import parquet

    ordered = sorted(rows, key=lambda row: row.submission)
    columns: dict[str, Any] = {
        "submission": pa.array([row.submission for row in ordered], pa.string()),
        "assignment": pa.array([run.assignment.name] * len(ordered), pa.string()),
        "score": pa.array([row.score for row in ordered], pa.float64()),
        "max_score": pa.array([run.max_score] * len(ordered), pa.float64()),
        "status": pa.array([row.status for row in ordered], pa.string()),
        "flags": pa.array([row.flags for row in ordered], pa.list_(pa.string())),
    }
    points = zip(*((*row.exercises, *row.discussions) for row in ordered), strict=True)
    for name, column in zip(_columns(run), points, strict=True):
        columns[name] = pa.array(column, pa.float64())
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


def _columns(run: Run) -> list[str]:
    exercises = [exercise.name for exercise in run.assignment.exercises]
    return [*exercises, *(discussion.name for discussion in run.assignment.discussions)]


class Gradebook:
    """The rows so far, and their files: ``gradebook.csv``, ``seconds.csv``.

    A row is all that is kept of a result: a class of any size is graded in the same memory, but for
    some hundred bytes a submission.
    """

    def __init__(self, store: Store, run: Run) -> None:
        self._store = store
        self._run = run
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
        write_whole(self._store.out / GRADEBOOK_FILE, as_csv(self._rows.values(), self._run))
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
            table = as_parquet(self._rows.values(), self._run)
        except ImportError:
            return False
        self._store.expect_ours()
        write_whole(path, table)
        return True


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
