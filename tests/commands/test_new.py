"""A new assignment works as it stands: built, proven, graded, in the style of the house."""

from __future__ import annotations

import csv
import shutil
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import suites
from autograder.otter.masters import fill, read_master, solutions
from tests.support.commands import Said, invoke, program
from tests.support.course import BIN, COURSE

NAME, EXERCISE = "ch06_around_zero", "around_zero"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, to which an author adds."""
    copy = tmp_path_factory.mktemp("author")
    for name in ("autograder", "d2lref", "solutions"):
        shutil.copytree(COURSE / name, copy / name)
    for name in ("constraints.txt", "pyproject.toml"):
        shutil.copy(COURSE / name, copy)
    return copy


def commands(course: Path, *lines: Sequence[str]) -> Said:
    """Commands of the copy, not of this checkout, in one process until one of them fails."""
    code = (
        "import sys\nfrom autograder.cli import main\n"
        f"for words in {[list(line) for line in lines]!r}:\n"
        "    try:\n        main(words)\n"
        "    except SystemExit as end:\n        if end.code:\n            raise\n"
    )
    return python(course, "-c", code)


def python(course: Path, *words: str) -> Said:
    """Python where the copy is imported."""
    here = {"PYTHONPATH": str(course), "COLUMNS": "200"}
    return program(sys.executable, *words, cwd=course, env=here)


def files(course: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in course.rglob("*.py")}


@pytest.fixture(scope="module")
def scaffold(course: Path) -> Said:
    before = files(course)
    said = commands(course, ("new", NAME, "--exercise", EXERCISE, "--section", "6.1"))
    assert said.returncode == 0, said.stderr
    assert f"wrote solutions/{NAME}.py" in said.stdout
    after = files(course)
    assert {path for path in before if after[path] != before[path]} == {
        course / "d2lref" / "__init__.py"
    }
    return said


@pytest.mark.slow
@pytest.mark.exhaustive
def test_it_is_built_proven_and_graded(course: Path, scaffold: Said) -> None:
    said = commands(course, ("build", NAME), ("validate", NAME, "--seeds", "3", "--jobs", "1"))
    assert said.returncode == 0, said.stdout + said.stderr
    (brought,) = (course / "autograder" / "dist").glob("*.whl")
    with zipfile.ZipFile(brought) as wheel:
        assert f"autograder/suites/{NAME}/{EXERCISE}.py" in wheel.namelist()
    handed_out = course / "assignments" / NAME / f"{NAME}.ipynb"
    student = nbformat.read(handed_out, as_version=4)
    solved = fill(student, solutions(read_master(course / "solutions" / f"{NAME}.py")))
    (course / "class").mkdir()
    nbformat.write(solved, course / "class" / "solved.ipynb")
    shutil.copy(handed_out, course / "class" / "untouched.ipynb")
    options = ("--out", "out", "--sandbox", "off")  # isolation shows the installed package
    said = commands(course, ("grade", "class", "--assignment", NAME, *options))
    assert said.returncode == 0, said.stdout + said.stderr
    rows = list(csv.DictReader((course / "out" / "gradebook.csv").open()))
    assert [(row["score"], row["max_score"]) for row in rows] == [("5", "5"), ("0", "5")]


def test_it_is_in_the_style_of_the_house(course: Path, scaffold: Said) -> None:
    for words in (("check",), ("format", "--check")):
        folders = ("autograder", "d2lref", "solutions", "tests")
        said = program(BIN / "ruff", *words, *folders, cwd=course)
        assert said.returncode == 0, said.stdout


@pytest.mark.exhaustive
def test_its_reference_is_right_and_exported(course: Path, scaffold: Said) -> None:
    said = python(course, "-m", "pytest", "-p", "no:xdist", "tests/d2lref")
    assert said.returncode == 0, said.stdout
    assert "1 passed" in said.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((NAME,), f"solutions/{NAME}.py is there already"),
        (("ch06_mlp",), "d2lref/mlp.py is there already"),
        (("Pooling",), "write chNN_words, as in ch06_pooling"),
        (("ch06_pooling", "--exercise", "softmax"), "d2lref has a name 'softmax' already"),
        (("ch06_pooling", "--exercise", "a b"), "write a function's name"),
        (("ch06_pooling", "--section", "six"), "write numbers and dots"),
        (("ch06_pooling", "--title", 'The "end"'), "write one line without quotes"),
        (("ch06_pooling", "--course", "d2lref"), "--course names a clone of the course"),
        (("ch06_pooling", "--course", COURSE), "this autograder runs from"),
    ],
)
def test_misuse_is_told_in_one_line_and_nothing_is_written(
    course: Path, scaffold: Said, words: tuple[Any, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(course)
    monkeypatch.setattr(suites, "__path__", [str(course / "autograder" / "suites")])
    said = invoke("new", *words, cwd=course)
    assert said.returncode == 2
    assert said.stderr.startswith("autograder: ")
    assert said.stderr.count("\n") == 1
    assert told in said.stderr
    assert files(course) == before
