"""``autograder grade`` as users type it: exit codes, files, words."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import nbformat
import pytest

from autograder.sandbox import bubblewrap, landlock
from tests.support.commands import COMMAND, NO_MORE, Said, invoke, run
from tests.support.course import COURSE, REAL, SMALL, solve
from tests.support.report import NAME, ODD, WRONG

Write = Callable[..., Path]


@pytest.fixture
def notebook(tmp_path: Path) -> Write:
    """notebook(name, answers): one that is handed in."""

    def write(name: str, answers: Mapping[str, str] | None = None) -> Path:
        path = tmp_path / "class" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(solve(NAME, answers), path)
        return path

    return write


def grade(tmp_path: Path, *options: object, env: Mapping[str, str] = NO_MORE) -> Said:
    folder, out = tmp_path / "class", tmp_path / "out"
    words = ("grade", folder, "--assignment", NAME, "--out", out, *options)
    return invoke(*words, env=env)


def rows(out: Path) -> dict[str, dict[str, str]]:
    """The gradebook, by submission."""
    with (out / "gradebook.csv").open() as file:
        return {row["submission"]: row for row in csv.DictReader(file)}


def test_the_command_without_torch_helps() -> None:
    assert "Grade a class." in run("grade", "--help").stdout


@pytest.mark.slow
@pytest.mark.xdist_group("pages")
class TestClass:
    def test_the_files_say_what_was_run(self, graded: Path) -> None:
        assert list(rows(graded)) == [ODD, "broken", "right", "wrong"]
        document = json.loads((graded / "right" / "results.json").read_text())
        about = document["extra_data"]
        assert about["data"] == "stand-in (1,200 + 200 drawn images)"
        assert set(about["versions"]) >= {"python", "torch", "torchvision", "otter-grader"}
        assert len(about["seed_commitment"]) == 64

    def test_what_is_graded_is_kept_and_told(self, graded: Path) -> None:
        words = ("class", "--assignment", NAME, "--out", "out", "--data", SMALL)
        before = {path: path.stat().st_mtime_ns for path in graded.rglob("*.json")}
        said = invoke("grade", *words, "--seed", 7, "--no-pages", cwd=graded.parent)
        assert said.returncode == 1, "one could not be graded"
        assert "4 of 4 were graded before." in said.stdout
        assert "4 submissions, 1 with full marks, 1 not graded." in said.stdout
        assert "negative entries come back positive" in said.stdout
        assert "the file is not JSON" in said.stdout
        after = {path: path.stat().st_mtime_ns for path in graded.rglob("*.json")}
        assert before.keys() == after.keys()
        assert {p.name for p in before if before[p] != after[p]} <= {"run.json"}

    @pytest.mark.exhaustive
    def test_with_the_same_seed_it_is_the_same(
        self, graded: Path, notebook: Write, tmp_path: Path
    ) -> None:
        notebook("right")
        notebook("wrong", WRONG)
        said = grade(tmp_path, "--data", SMALL, "--seed", "7", "--jobs", "1")
        assert said.returncode == 0, said.stdout + said.stderr
        assert "2 submissions, 1 with full marks, 0 not graded." in said.stdout
        for name, row in rows(tmp_path / "out").items():
            assert row == rows(graded)[name]
            again = (tmp_path / "out" / name / "results.json").read_bytes()
            assert again == (graded / name / "results.json").read_bytes()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--assignment", "ch99"), "no assignment 'ch99'; there are: ch02_"),
        (("--data", "nowhere"), "--data nowhere: no such folder"),
        (("--jobs", "0"), "Invalid value for '--jobs'"),
        (("--jobs", "2", "--dask", "local:2"), "--jobs is for this machine"),
        (("--resume",), "holds no run; without --resume a new one begins"),
    ],
)
def test_misuse_is_2(notebook: Write, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    notebook("right")
    said = grade(tmp_path, *options)
    assert said.returncode == 2
    assert words in said.stderr
    assert not (tmp_path / "out").exists()


def test_a_sandbox_that_is_required_and_not_there_is_2(
    notebook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook("right")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(landlock, "version", lambda: 0)
    for tier in (bubblewrap, landlock):
        tier.problem.cache_clear()
    try:
        required = grade(tmp_path, "--sandbox", "require")
        insisted = grade(tmp_path, "--sandbox", "namespaces")
    finally:
        monkeypatch.undo()
        for tier in (bubblewrap, landlock):
            tier.problem.cache_clear()
    assert (required.returncode, insisted.returncode) == (2, 2)
    words = "bubblewrap is not installed; this kernel has no Landlock, or it is switched off"
    assert f"--sandbox require: {words}" in required.stderr
    assert "--sandbox namespaces: bubblewrap is not installed" in insisted.stderr
    assert not (tmp_path / "out").exists()


def test_no_notebooks_is_2(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    said = grade(tmp_path)
    assert said.returncode == 2
    assert "no notebook in" in said.stderr


def test_damaged_images_are_2_and_named(notebook: Write, tmp_path: Path) -> None:
    notebook("right")
    raw = tmp_path / "data" / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    (raw / "train-images-idx3-ubyte").write_bytes(b"cut")
    said = grade(tmp_path, "--data", tmp_path / "data")
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert "is missing" in said.stderr or "train-images-idx3-ubyte is damaged" in said.stderr


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="no real images here")
@pytest.mark.exhaustive
def test_real_images_are_used_and_said(notebook: Write, tmp_path: Path) -> None:
    notebook("right")
    said = grade(tmp_path, env={"D2LREF_DATA": str(REAL)})
    assert said.returncode == 0, said.stdout + said.stderr
    assert "on Fashion-MNIST (1,200 + 1,000 images)" in said.stdout
    document = json.loads((tmp_path / "out" / "right" / "results.json").read_text())
    assert document["extra_data"]["data"] == "Fashion-MNIST (1,200 + 1,000 images)"
    assert document["score"] == document["extra_data"]["max_score"]


@pytest.mark.slow
@pytest.mark.exhaustive
def test_without_a_sandbox_it_says_so(notebook: Write, tmp_path: Path) -> None:
    notebook("right", {"training": ""})
    said = grade(tmp_path, "--sandbox", "off", "--data", SMALL)
    assert "No sandbox: switched off." in said.stdout
    document = json.loads((tmp_path / "out" / "right" / "results.json").read_text())
    assert document["extra_data"]["sandbox"].startswith("none")


@pytest.mark.slow
def test_stopped_by_hand(notebook: Write, tmp_path: Path) -> None:
    """A process of its own, which a signal reaches."""
    notebook("a right one")
    notebook("endless", {"relu": "while True:\n    pass\n"})
    arguments = ["grade", str(tmp_path / "class"), "--assignment", NAME, "--jobs", "1"]
    arguments += ["--out", str(tmp_path / "out"), "--data", SMALL]
    process = subprocess.Popen([COMMAND, *arguments], stdout=subprocess.PIPE, text=True, cwd=COURSE)
    first = tmp_path / "out" / "a right one" / "results.json"
    until = time.monotonic() + 120
    while not first.exists() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Stopped. The results so far are in" in " ".join(said.split())
    assert list(rows(tmp_path / "out")) == ["a right one"]
