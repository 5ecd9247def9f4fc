"""The folder of a run: kept, resumed, locked; nothing half written, nothing lost."""

import dataclasses
import errno
from pathlib import Path

import pytest

from autograder import suites
from autograder.checking import Verdict
from autograder.grading.results import Result, Run
from autograder.grading.store import Store, StoreError, key_of, read_run, write_whole
from autograder.grading.submissions import Submission
from autograder.sandbox.limits import Limits

RUN = Run(suites.load("ch05_mlp"), "stand-in", "bubblewrap", "abc", (("torch", "2"),))
VERDICT = Verdict("relu", "value", False, 0, 1, False, "relu · value ✗\n  no", "value", "leaky")
ADA = Submission("ada", b"notebook")


def result(key):
    return Result("ada", "graded", (VERDICT,), flags=("output cut",), key=key)


def test_a_result_is_known_while_nothing_that_decides_it_changes(tmp_path):
    store, key = Store(tmp_path), key_of(ADA, RUN, Limits(), 1)
    assert store.known("ada", key) is None
    store.add(result(key), RUN)
    assert store.known("ada", key).result == result(key)
    others = (
        key_of(Submission("ada", b"changed"), RUN, Limits(), 1),
        key_of(ADA, RUN, Limits(cell_seconds=1), 1),
        key_of(ADA, RUN, Limits(), 2),
        key_of(ADA, dataclasses.replace(RUN, sandbox="none"), Limits(), 1),
        key_of(ADA, dataclasses.replace(RUN, versions=(("torch", "3"),)), Limits(), 1),
    )
    assert len({key, *others}) == 6
    assert all(store.known("ada", other) is None for other in others)


def test_a_result_of_another_submission_in_the_same_folder_is_not_taken(tmp_path):
    store = Store(tmp_path)
    store.add(dataclasses.replace(result("k"), submission="a:da"), RUN)
    assert store.known("a?da", "k") is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"extra_data": {}}', "null"])
def test_a_damaged_result_is_graded_again(tmp_path, content):
    store = Store(tmp_path)
    store.add(result("k"), RUN)
    (tmp_path / "ada" / "results.json").write_text(content)
    assert store.known("ada", "k") is None


def test_the_seed_stays_and_is_for_the_instructor_only(tmp_path):
    with Store(tmp_path).locked():
        assert Store(tmp_path).begin(None, "ch05_mlp", ["ada"], fresh=11) == 11
        assert Store(tmp_path).begin(None, "ch05_mlp", ["ada"], fresh=12) == 11
        assert Store(tmp_path).begin(5, "ch05_mlp", ["bob"], fresh=12) == 5
        assert read_run(tmp_path / "run.json") == (5, "ch05_mlp", ("bob",))
        assert (tmp_path / "run.json").stat().st_mode & 0o077 == 0
        with pytest.raises(StoreError, match="holds results of ch05_mlp; choose another --out"):
            Store(tmp_path).begin(None, "ch02_autograd", [], fresh=1)
        (tmp_path / "run.json").write_text("{")
        with pytest.raises(StoreError, match=r"run\.json is damaged"):
            Store(tmp_path).begin(None, "ch05_mlp", [], fresh=1)


def test_two_runs_do_not_write_to_one_folder(tmp_path):
    refused = pytest.raises(StoreError, match="another run is writing to")
    with Store(tmp_path).locked(), refused, Store(tmp_path).locked():
        pass
    with Store(tmp_path).locked():
        pass


def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "gradebook.csv"
    write_whole(path, "old")

    def full(self, data):
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match=r"the disk is full: .*gradebook\.csv could not be"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_known_result_is_written_again_where_something_was_added(tmp_path):
    store = Store(tmp_path)
    store.add(result("k"), RUN)
    path, known = tmp_path / "ada" / "results.json", store.known("ada", "k")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    store.add(known.result, RUN, known)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    store.add(dataclasses.replace(known.result, manual=(("small_weights", 1.0),)), RUN, known)
    assert store.known("ada", "k").result.score == known.result.score + 1


def test_a_notebook_of_an_earlier_run_goes_where_nothing_ran(tmp_path):
    store, notebook = Store(tmp_path), tmp_path / "ada" / "notebook.ipynb"
    store.add(dataclasses.replace(result("k"), executed="{}"), RUN)
    assert notebook.read_text() == "{}"
    store.add(Result("ada", "empty", ()), RUN)
    assert not notebook.exists()


def test_resume_needs_a_run(tmp_path):
    with pytest.raises(StoreError, match=r"--resume: .* holds no run"):
        Store(tmp_path).expect_begun()
    Store(tmp_path).begin(None, "ch05_mlp", ["ada"], fresh=11)
    Store(tmp_path).expect_begun()


def test_one_that_was_put_aside_is_tried_again(tmp_path):
    store = Store(tmp_path)
    store.add(dataclasses.replace(result("k"), status="quarantined"), RUN)
    assert store.known("ada", "k") is None
