"""The gradebook: its rows, its formats, and that it is there while a run goes on."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from autograder.records import gradebook
from autograder.records.gradebook import Gradebook, as_csv, as_parquet, read_seconds, row_of
from autograder.records.results import Record, Result
from autograder.records.store import Store
from tests.support.made import RECORD, RUN

LOST = Record(Result("=cmd()", "died", (), "gone", seconds=2.5))


def test_gradebook_has_a_row_per_submission_and_a_column_per_exercise() -> None:
    text = as_csv([row_of(RECORD, RUN), row_of(LOST, RUN)], RUN)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["submission"] for row in rows] == ["'=cmd()", "ada"]
    assert rows[1] == {
        "submission": "ada", "assignment": "ch05_mlp", "score": "1", "max_score": "21",
        "status": "graded", "flags": "output cut; 1 cell failed",
        "relu": "1", "MLPScratch": "0", "MLPScratch.forward": "0", "training": "0", "MLP": "0",
        "small_weights": "",
    }  # fmt: skip


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    rows = [row_of(RECORD, RUN), row_of(LOST, RUN)]
    table = pd.read_parquet(io.BytesIO(as_parquet(rows, RUN)))
    text = pd.read_csv(io.StringIO(as_csv(rows, RUN)))
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
    assert path.read_text() == as_csv(book.rows, RUN)
    monkeypatch.setattr(gradebook, "_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(gradebook, "_PAUSES", 0)
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
    monkeypatch.setattr(gradebook, "MANY", 1)
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
    monkeypatch.setattr(gradebook, "MANY", 1)
    assert book.write_parquet()
    assert list(pd.read_parquet(path)["submission"]) == ["ada"]
