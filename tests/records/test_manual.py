"""Points that a person gives: read from a csv, merged, and missed where they are missing."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pytest

from autograder.records.gradebook import as_csv, row_of
from autograder.records.manual import ManualPoints, ManualPointsError, read_points, with_points
from autograder.records.results import Record, to_gradescope
from tests.support.commands import invoke
from tests.support.course import COURSE
from tests.support.made import RESULT, RUN

GIVEN = dataclasses.replace(RUN, manual=True)
DISCUSSIONS = RUN.assignment.discussions


def points(tmp_path: Path, text: str) -> ManualPoints:
    path = tmp_path / "points.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_points(path, DISCUSSIONS)


def test_points_are_added_and_have_a_column(tmp_path: Path) -> None:
    given = points(tmp_path, "submission,remark,small_weights\nada,good,1.5\nbob,,\n")
    assert given == {"ada": {"small_weights": 1.5}, "bob": {}}
    merged = with_points(RESULT, given, DISCUSSIONS)
    assert (merged.status, merged.score) == ("graded", RESULT.score + 1.5)
    (row,) = csv.DictReader(io.StringIO(as_csv([row_of(merged, GIVEN)], GIVEN)))
    assert (row["score"], row["max_score"], row["small_weights"]) == ("2.5", "23", "1.5")
    document = to_gradescope(merged, GIVEN)
    assert document["tests"][-1]["score"] == 1.5
    assert document["score"] == sum(test["score"] for test in document["tests"])


def test_missing_points_are_a_status_and_not_a_zero(tmp_path: Path) -> None:
    given = points(tmp_path, "submission,small_weights\nbob,\n")
    for name in ("ada", "bob"):
        merged = with_points(dataclasses.replace(RESULT, submission=name), given, DISCUSSIONS)
        assert merged.status == "awaiting points"
        assert merged.message == "no points yet for small_weights"
        (row,) = csv.DictReader(io.StringIO(as_csv([row_of(merged, GIVEN)], GIVEN)))
        assert row["small_weights"] == ""


def test_what_could_not_be_graded_keeps_its_status(tmp_path: Path) -> None:
    lost = dataclasses.replace(RESULT, status="died", message="gone")
    record = with_points(lost, points(tmp_path, "submission,small_weights\n"), DISCUSSIONS)
    assert record.result == lost
    assert (record.status, record.message) == ("died", "gone")


def test_without_the_option_nothing_is_awaited() -> None:
    assert with_points(RESULT, None, DISCUSSIONS) == Record(RESULT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,small_weights\nada,1\n", "has no column 'submission'"),
        ("submission\nada\n", "has no column 'small_weights'"),
        ("submission,small_weights\nada,3\n", "line 2: small_weights is '3', expected a number"),
        ("submission,small_weights\nada,nan\n", "line 2: small_weights is 'nan'"),
        ("submission,small_weights\nada,much\n", "line 2: small_weights is 'much'"),
        ("submission,small_weights\nada,1\nada,2\n", "line 3 is a second row for 'ada'"),
        ("submission,small_weights\n,1\n", "line 2 names no submission"),
        ('submission,small_weights\n"ada,1\n', "is not a csv file"),
    ],
)
def test_a_wrong_csv_says_where(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ManualPointsError, match=words):
        points(tmp_path, text)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_bytes(b"submission,small_weights\n\xff\xfe\n")
    with pytest.raises(ManualPointsError, match="is not a csv file in UTF-8"):
        read_points(path, DISCUSSIONS)


@pytest.mark.slow
def test_the_option(tmp_path: Path) -> None:
    notebook = COURSE / "assignments" / "ch05_mlp" / "ch05_mlp.ipynb"
    path = tmp_path / "points.csv"
    path.write_text("submission,small_weights\nch05_mlp,2\nsomebody,1\n")
    arguments = ["grade", notebook, "--assignment", "ch05_mlp", "--data", "standin:600"]
    arguments += ["--out", tmp_path / "out", "--manual", path]
    said = invoke(*arguments)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "2/23" in said.stdout
    assert "points.csv: no submission 'somebody' here" in said.stdout
    path.write_text("submission,small_weights\n")
    said = invoke(*arguments)
    assert said.returncode == 1
    assert "awaiting points" in said.stdout
    path.write_text("submission,small_weights\nch05_mlp,1\n")
    said = invoke(*arguments)
    assert said.returncode == 0, "what was awaited has come"
    assert "1/23" in said.stdout
    path.write_text("submission\n")
    assert invoke(*arguments).returncode == 2
