"""The folder of a run: kept, resumed, locked; nothing half written, nothing lost."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from autograder.records.class_list import ClassList, HandedIn
from autograder.records.marks import Mark
from autograder.records.results import Record, Result
from autograder.records.run import ClassRun
from autograder.records.store import Known, Store, StoreError, read_run
from tests.support.made import RUN, WRONG

BEGUN = ClassRun(RUN, 11, ClassList((), (HandedIn("ada"),)))


def record(key: str = "k") -> Record:
    return Record(Result("ada", "graded", (WRONG,), flags=("output cut",), key=key))


def found(store: Store, submission: str, key: str = "k") -> Known:
    known = store.known(submission, key)
    assert known is not None
    return known


def test_a_record_is_known_by_its_key(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.known("ada", "k") is None
    store.add(record(), RUN)
    assert found(store, "ada").record == record()
    assert store.known("ada", "another") is None


def test_a_result_of_another_submission_in_the_same_folder_is_not_taken(tmp_path: Path) -> None:
    store = Store(tmp_path)
    result = dataclasses.replace(record().result, submission="a:da")
    store.add(Record(result), RUN)
    assert found(store, "a:da").record == Record(result)
    assert store.known("a?da", "k") is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"extra_data": {}}', "null"])
def test_a_damaged_result_is_graded_again(tmp_path: Path, content: str) -> None:
    store = Store(tmp_path)
    store.add(record(), RUN)
    (tmp_path / "ada" / "results.json").write_text(content)
    assert store.known("ada", "k") is None


def test_what_was_begun_stays_and_is_for_the_instructor_only(tmp_path: Path) -> None:
    with Store(tmp_path).locked():
        assert Store(tmp_path).begun("ch05_2_mlp") is None
        Store(tmp_path).begin(BEGUN)
        assert Store(tmp_path).begun("ch05_2_mlp") == read_run(tmp_path / "run.json") == BEGUN
        assert (tmp_path / "run.json").stat().st_mode & 0o077 == 0
        with pytest.raises(StoreError, match="holds results of ch05_2_mlp; choose another --out"):
            Store(tmp_path).begun("ch02_5_autograd")


@pytest.mark.parametrize("content", ["{", "[]", "null", "{}", '{"run": {}}', '{"run": 1}'])
def test_a_damaged_run_is_not_gone_on_with(tmp_path: Path, content: str) -> None:
    Store(tmp_path).begin(BEGUN)
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(StoreError, match=r"run\.json is damaged"):
        Store(tmp_path).begun("ch05_2_mlp")


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    refused = pytest.raises(StoreError, match="another run is writing to")
    with Store(tmp_path).locked(), refused, Store(tmp_path).locked():
        pass
    with Store(tmp_path).locked():
        pass


def test_a_known_result_is_written_again_where_something_was_added(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(record(), RUN)
    path, known = tmp_path / "ada" / "results.json", found(store, "ada")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    store.add(known.record, RUN, known)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    mark = Mark("2026", "tutor", "ada", "small_weights", 1.0)
    store.add(dataclasses.replace(known.record, marks=(mark,)), RUN, known)
    assert found(store, "ada").record.score == known.record.score + 1


def test_a_notebook_of_an_earlier_run_goes_where_nothing_ran(tmp_path: Path) -> None:
    store, notebook = Store(tmp_path), tmp_path / "ada" / "notebook.ipynb"
    store.add(Record(dataclasses.replace(record().result, executed="{}")), RUN)
    assert notebook.read_text() == "{}"
    store.add(Record(Result("ada", "empty", ())), RUN)
    assert not notebook.exists()


def test_resume_needs_a_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"--resume: .* holds no run"):
        Store(tmp_path).expect_begun()
    Store(tmp_path).begin(BEGUN)
    Store(tmp_path).expect_begun()


def test_one_that_was_put_aside_is_tried_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(Record(dataclasses.replace(record().result, status="quarantined")), RUN)
    assert store.known("ada", "k") is None
