"""The gradebook: its rows, its formats, and that it is there while a run goes on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pandas as pd
import pytest

from autograder.records import gradebook as module
from autograder.records.class_list import NOBODY, ClassList, HandedIn
from autograder.records.gradebook import (
    NOTHING,
    Gradebook,
    as_parquet,
    edits_in,
    gradebook,
    read_seconds,
    row_of,
    write_gradebook,
)
from autograder.records.marks import Given, Mark
from autograder.records.results import Record, Result
from autograder.records.roster import Student
from autograder.records.store import Store
from tests.support.made import RECORD, RESULT, RUN, passed

LOST = Record(Result("=cmd()", "died", (), "gone", seconds=2.5))


def test_gradebook_has_a_row_per_submission_and_a_column_per_exercise() -> None:
    text = gradebook([row_of(RECORD, RUN), row_of(LOST, RUN)], RUN)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["submission"] for row in rows] == ["'=cmd()", "ada"]
    assert rows[1] == {
        "submission": "ada", "assignment": "ch05_2_mlp", "score": "1", "max_score": "21",
        "status": "graded", "flags": "output cut; 1 cell failed", "marks": "",
        "relu": "1", "MLPScratch": "0", "MLPScratch.forward": "0", "training": "0", "MLP": "0",
        "small_weights": "",
    }  # fmt: skip


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    rows = [row_of(RECORD, RUN), row_of(LOST, RUN)]
    table = pd.read_parquet(io.BytesIO(as_parquet(rows, RUN)))
    text = pd.read_csv(io.StringIO(gradebook(rows, RUN)))
    assert list(table.columns) == list(text.columns)
    assert list(table["submission"]) == ["=cmd()", "ada"]
    assert [list(flags) for flags in table["flags"]] == [[], ["output cut", "1 cell failed"]]
    for name in ("score", "max_score", "relu"):
        assert list(table[name]) == list(text[name])
    assert all(table["small_weights"].isna().tolist())


def test_it_is_there_after_the_first_result_and_whole_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, path = Gradebook(Store(tmp_path), RUN), tmp_path / "gradebook.csv"
    book.add(RECORD)
    assert len(path.read_text().splitlines()) == 2
    book.add(LOST)
    assert len(path.read_text().splitlines()) == 2, "written for every result"
    book.write()
    assert path.read_text() == gradebook(book.rows, RUN)
    monkeypatch.setattr(module, "_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(module, "_PAUSES", 0)
    book.write()
    book.add(Record(Result("bob", "died", ())))
    assert "bob" in path.read_text()


def test_times_are_kept_over_runs(tmp_path: Path) -> None:
    book = Gradebook(Store(tmp_path), RUN)
    book.add(LOST)
    book.write()
    assert (tmp_path / "seconds.csv").read_text() == "'=cmd(),2.500\n", "no formula"
    again = Gradebook(Store(tmp_path), RUN)
    again.add(RECORD)
    again.write()
    assert read_seconds(tmp_path / "seconds.csv") == {"'=cmd()": 2.5}


def test_damaged_lines_of_times_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "seconds.csv"
    endless = "x" * 200_000
    path.write_text(f'a,1.5\nb\nc,soon\n"d, e",2\n"torn, wh\na,0.5\n\0,,\nf,nan\n"{endless}",1\n')
    assert read_seconds(path) == {"a": 0.5, "d, e": 2}
    assert read_seconds(tmp_path / "nowhere.csv") == {}


def test_where_pyarrow_is_missing_there_is_no_parquet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ImportError):
        as_parquet([], RUN)
    monkeypatch.setattr(module, "MANY", 1)
    book = Gradebook(Store(tmp_path), RUN)
    book.add(RECORD)
    assert not book.write_parquet()


def test_only_a_large_run_has_a_parquet_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, path = Gradebook(Store(tmp_path), RUN), tmp_path / "gradebook.parquet"
    book.add(RECORD)
    path.write_bytes(b"of an earlier run")
    assert book.write_parquet()
    assert not path.exists()
    monkeypatch.setattr(module, "MANY", 1)
    assert book.write_parquet()
    assert list(pd.read_parquet(path)["submission"]) == ["ada"]


PEOPLE = ClassList(
    (Student("1001", "Ada", section="A"), Student("1002", "=Bob()", section="B")),
    (HandedIn("ada", "1001"),),
)


def test_with_a_roster_everybody_has_a_row_with_a_name() -> None:
    rows = list(csv.reader(io.StringIO(gradebook([row_of(RECORD, RUN)], RUN, PEOPLE))))
    assert rows[0][:4] == ["submission", "student_id", "student", "section"]
    assert rows[1][:4] == ["ada", "1001", "Ada", "A"]
    assert rows[2][:8] == ["", "1002", "'=Bob()", "B", "ch05_2_mlp", "", "21", NOTHING]
    assert len({len(row) for row in rows}) == 1


def test_what_people_set_says_so_and_why() -> None:
    mark = Mark("2026-11-27T10:00:00+00:00", "tutor", "ada", "relu", 0.5, "the sign is right")
    (row,) = csv.DictReader(io.StringIO(gradebook([row_of(Record(RESULT, (mark,)), RUN)], RUN)))
    assert (row["relu"], row["score"]) == ("0.5", "0.5")
    assert row["marks"] == "relu 0.5 by tutor: the sign is right"


def _fails_on(name: str) -> Callable[[Path, Path], Path]:
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == name:
            raise KeyboardInterrupt
        return real(path, target)

    return replace


class TestWhatWasTyped:
    @pytest.fixture
    def out(self, tmp_path: Path) -> Path:
        write_gradebook(tmp_path, gradebook([row_of(RECORD, RUN)], RUN))
        return tmp_path

    def edited(self, out: Path, old: str, new: str) -> None:
        path = out / "gradebook.csv"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new), encoding="utf-8")

    def test_nothing(self, out: Path) -> None:
        assert edits_in(out, RUN.assignment, NOBODY).marks == ()
        path = out / "gradebook.csv"
        rows = list(csv.reader(io.StringIO(path.read_text())))
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(rows)
        path.write_text(text.getvalue().replace("\r\n", "\n"), encoding="utf-8-sig")
        assert edits_in(out, RUN.assignment, NOBODY).marks == (), "a spreadsheet has only saved it"

    def test_points_are_marks(self, out: Path) -> None:
        self.edited(out, "1,0,0,0,0,\n", "2,0,0,0,0,1.5\n")
        typed = "typed into gradebook.csv"
        assert edits_in(out, RUN.assignment, NOBODY).marks == (
            Given("ada", "relu", 2, typed),
            Given("ada", "small_weights", 1.5, typed),
        )

    def test_what_cannot_be_a_mark_is_told(self, out: Path) -> None:
        self.edited(out, ",graded,", ",passed,")
        self.edited(out, "1,0,0,0,0,\n", "99,0,0,0,0,\nbob,ch05_2_mlp,1,21,graded,,,1,0,0,0,0,\n")
        edits = edits_in(out, RUN.assignment, NOBODY)
        assert edits.marks == ()
        told = "\n".join(edits.refused)
        assert "status of 'ada' was changed to 'passed'" in told
        assert "relu of 'ada' was changed to '99'" in told
        assert "there is no submission 'bob'" in told

    def test_a_run_that_is_killed_between_two_files_typed_nothing(self, out: Path) -> None:
        """The note of what we write is there, the gradebook is still the one before."""
        before = (out / "gradebook.csv").read_bytes()
        better = Record(Result("ada", "graded", (passed("relu", "value", 3),)))
        with (
            mock.patch.object(Path, "replace", _fails_on("gradebook.csv")),
            pytest.raises(KeyboardInterrupt),
        ):
            write_gradebook(out, gradebook([row_of(better, RUN)], RUN))
        assert (out / "gradebook.csv").read_bytes() == before
        assert edits_in(out, RUN.assignment, NOBODY).marks == ()
