"""The commands as users type them: exit codes, files, words."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from tests.support.commands import COMMAND, run
from tests.support.course import COURSE, REAL, solve

NAME = "ch05_mlp"


@pytest.fixture
def notebook(tmp_path: Path):
    def write(name, answers=None):
        path = tmp_path / "class" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(solve(NAME, answers), path)
        return path

    return write


def grade(tmp_path: Path, *options, **environment):
    folder, out = tmp_path / "class", tmp_path / "out"
    return run("grade", folder, "--assignment", NAME, "--out", out, *options, **environment)


def test_help_does_not_import_torch() -> None:
    code = "import sys, autograder.cli; print('torch' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
    assert "grade" in run("--help").stdout


@pytest.mark.slow
def test_everything_graded_is_0_and_the_files_say_what_was_run(notebook, tmp_path: Path) -> None:
    notebook("right")
    notebook("wrong", {"relu": "def relu(X):\n    return X.abs()\n"})
    said = grade(tmp_path, "--data", "standin:1200", "--seed", "5")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "2 submissions, 1 with full marks, 0 not graded." in said.stdout
    assert "negative entries come back positive" in said.stdout
    rows = list(csv.DictReader((tmp_path / "out" / "gradebook.csv").open()))
    assert [row["submission"] for row in rows] == ["right", "wrong"]
    document = json.loads((tmp_path / "out" / "right" / "results.json").read_text())
    about = document["extra_data"]
    assert about["data"] == "stand-in (1,200 + 200 drawn images)"
    assert set(about["versions"]) >= {"python", "torch", "torchvision", "otter-grader"}
    assert len(about["seed_commitment"]) == 64
    again = tmp_path / "again"
    said = run(
        *("grade", tmp_path / "class", "--assignment", NAME, "--out", again),
        *("--data", "standin:1200", "--seed", "5", "--jobs", "1"),
    )
    for file in ("gradebook.csv", "right/results.json", "wrong/results.json"):
        assert (again / file).read_bytes() == (tmp_path / "out" / file).read_bytes()


@pytest.mark.slow
def test_something_not_graded_is_1(notebook, tmp_path: Path) -> None:
    notebook("right")
    (tmp_path / "class" / "broken.ipynb").write_text("{")
    said = grade(tmp_path, "--data", "standin:600")
    assert said.returncode == 1
    assert "broken" in said.stdout
    assert (tmp_path / "out" / "right" / "results.json").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--assignment", "ch99"), "no assignment 'ch99'; there are: ch02_"),
        (("--data", "nowhere"), "--data nowhere: no such folder"),
        (("--jobs", "0"), "Invalid value for '--jobs'"),
        (("--jobs", "2", "--dask", "local:2"), "--jobs is for this machine"),
        (("--resume",), "holds no run; without --resume a new one begins"),
        (("--sandbox", "require"), "--sandbox require: bubblewrap is not installed"),
    ],
)
def test_misuse_is_2(notebook, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    notebook("right")
    environment = {"PATH": "/nowhere"} if "require" in options else {}
    said = grade(tmp_path, *options, **environment)
    assert said.returncode == 2
    assert words in said.stderr
    assert not (tmp_path / "out").exists()


def test_no_notebooks_is_2(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    said = grade(tmp_path)
    assert said.returncode == 2
    assert "no notebook in" in said.stderr


def test_damaged_images_are_2_and_named(notebook, tmp_path: Path) -> None:
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
def test_real_images_are_used_and_said(notebook, tmp_path: Path) -> None:
    notebook("right")
    said = grade(tmp_path, D2LREF_DATA=str(REAL))
    assert said.returncode == 0, said.stdout + said.stderr
    assert "on Fashion-MNIST (1,200 + 1,000 images)" in said.stdout
    document = json.loads((tmp_path / "out" / "right" / "results.json").read_text())
    assert document["extra_data"]["data"] == "Fashion-MNIST (1,200 + 1,000 images)"
    assert document["score"] == document["extra_data"]["max_score"]


@pytest.mark.slow
def test_without_a_sandbox_it_says_so(notebook, tmp_path: Path) -> None:
    notebook("right")
    said = grade(tmp_path, "--sandbox", "off", "--data", "standin:600")
    assert "No sandbox: switched off." in said.stdout
    document = json.loads((tmp_path / "out" / "right" / "results.json").read_text())
    assert document["extra_data"]["sandbox"].startswith("none")
    said = run("check", notebook("right"), "--sandbox", "off", "--data", "standin:600")
    assert "No sandbox here" in said.stdout


@pytest.mark.slow
def test_stopped_by_hand(notebook, tmp_path: Path) -> None:
    notebook("a right one")
    notebook("endless", {"relu": "while True:\n    pass\n"})
    arguments = ["grade", str(tmp_path / "class"), "--assignment", NAME, "--jobs", "1"]
    arguments += ["--out", str(tmp_path / "out"), "--data", "standin:600"]
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
    rows = list(csv.DictReader((tmp_path / "out" / "gradebook.csv").open()))
    assert [row["submission"] for row in rows] == ["a right one"]


@pytest.mark.slow
def test_check_tells_a_student_what_to_do_next(notebook) -> None:
    path = notebook("mine", {"relu": "def relu(X):\n    return X.abs()\n"})
    said = run("check", path, "--data", "standin:1200")
    assert said.returncode == 1
    assert "✗ relu" in said.stdout
    assert "Looks like: negative entries come back positive" in said.stdout
    assert "✓ MLPScratch\n" in said.stdout
    assert said.stdout.endswith("Next: mend relu, then check again.\n")
    assert "float64" not in said.stdout, "hidden checks stay hidden"
    said = run("check", notebook("right"), "--data", "standin:1200")
    assert said.returncode == 0, said.stdout
    assert said.stdout.endswith("Next: hand it in.\n")
