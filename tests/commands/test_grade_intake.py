"""What `autograder grade` says of what was handed in, before and while it is graded."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.records.run import ClassRun
from autograder.records.store import Store
from tests.support.commands import invoke
from tests.support.course import student_notebook
from tests.support.made import RECORD, RUN, class_of

NAME = "ch05_2_mlp"


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    (folder / "ada" / "old").mkdir(parents=True)
    nbformat.write(student_notebook(NAME), folder / "ada" / f"{NAME}.ipynb")
    (folder / "ada" / "old" / "lecture.ipynb").write_text('{"cells": [], "nbformat": 4}')
    (folder / "bob.pdf").write_bytes(b"%PDF")
    (tmp_path / "roster.csv").write_text("student_id,name\nada,Ada L\nbob,Bob\ncid,Cid\n")
    return folder


def test_a_dry_run_shows_whose_everything_is_and_makes_nothing(handed_in: Path) -> None:
    out = handed_in.parent / "out"
    words = ["grade", handed_in, "--assignment", NAME, "--out", out, "--dry-run"]
    said = invoke(*words, "--roster", handed_in.parent / "roster.csv")
    assert said.returncode == 0, said.stderr
    ada, bob = (
        next(line for line in said.stdout.splitlines() if name in line)
        for name in ("Ada L", "bob.pdf")
    )
    assert f"{NAME}.ipynb" in ada
    assert "Bob" in bob
    assert "nothing from cid" in said.stdout
    assert not out.exists()


def test_only_a_row_that_is_there_can_be_forgotten(tmp_path: Path) -> None:
    Store(tmp_path).begin(ClassRun(RUN, 1, class_of("ada")))
    Store(tmp_path).add(RECORD, RUN)
    said = invoke("grade", "--assignment", NAME, "--out", tmp_path, "--forget", "bob")
    assert said.returncode == 2
    assert "--forget:" in said.stderr
    assert "has no submission 'bob'" in said.stderr


def test_without_paths_there_is_nothing_to_grade(tmp_path: Path) -> None:
    said = invoke("grade", "--assignment", NAME, "--out", tmp_path / "out")
    assert said.returncode == 2
    assert "Missing argument 'PATH...'" in said.stderr
