"""Points that a person gives for written answers: a csv, merged into the results."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.engine.outline import Discussion
from autograder.errors import AutograderError
from autograder.records.results import Record, Result

ManualPoints = Mapping[str, Mapping[str, float]]


class ManualPointsError(AutograderError):
    """The csv of manual points is not as it should be; the message says where."""


def read_points(path: Path, discussions: Sequence[Discussion]) -> ManualPoints:
    """Submission → discussion → points, from a csv with a column ``submission`` and one per
    discussion (other columns are ignored, so a gradebook will do). An empty cell is no points yet.

    Raises ManualPointsError, OSError.
    """
    try:
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True)
        header = rows.fieldnames or []
        for wanted in ("submission", *(d.name for d in discussions)):
            if wanted not in header:
                raise ManualPointsError(f"{path} has no column {wanted!r}")
        found: dict[str, dict[str, float]] = {}
        for row in rows:
            place, name = f"{path} line {rows.line_num}", row["submission"]
            if not name:
                raise ManualPointsError(f"{place} names no submission")
            if name in found:
                raise ManualPointsError(f"{place} is a second row for {name!r}")
            found[name] = {
                d.name: _points(row[d.name], d, place)
                for d in discussions
                if (row[d.name] or "").strip()
            }
    except (csv.Error, UnicodeDecodeError) as error:
        raise ManualPointsError(f"{path} is not a csv file in UTF-8: {error}") from None
    return found


def _points(text: str, discussion: Discussion, place: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = math.nan
    if not 0 <= points <= discussion.points:
        raise ManualPointsError(
            f"{place}: {discussion.name} is {text!r}, expected a number from 0 to "
            f"{discussion.points:g}"
        )
    return points


def with_points(
    result: Result, points: ManualPoints | None, discussions: Sequence[Discussion]
) -> Record:
    """``result`` with a person's points beside it, and which are missing; None counts nothing."""
    if points is None:
        return Record(result)
    given = points.get(result.submission, {})
    missing = tuple(d.name for d in discussions if d.name not in given)
    return Record(result, tuple(sorted(given.items())), missing)
