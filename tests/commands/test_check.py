"""``autograder check`` as a student uses it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.commands.check import check_notebook
from tests.support.commands import invoke, run
from tests.support.course import SMALL, solve
from tests.support.report import NAME, WRONG

pytestmark = pytest.mark.slow


def test_it_tells_a_student_what_to_do_next(tmp_path: Path) -> None:
    nbformat.write(solve(NAME, WRONG), tmp_path / "mine.ipynb")
    said = run("check", tmp_path / "mine.ipynb", "--data", SMALL)
    assert said.returncode == 1
    assert "✗ relu" in said.stdout
    assert "Looks like: negative entries come back positive" in said.stdout
    assert "✓ MLPScratch\n" in said.stdout
    assert said.stdout.endswith("Next: mend relu, then check again.\n")
    assert "float64" not in said.stdout, "hidden checks stay hidden"


def test_a_notebook_of_an_earlier_version_is_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.ipynb"
    path.write_text('{"cells": [], "metadata": {"otter": {"assignment_name": "ch05_mlp"}}}')
    assert check_notebook(path, None, "auto", "auto") == 2
    said = capsys.readouterr().err
    assert said == (
        f"autograder: {path}: the notebook was made for an earlier version of this assignment "
        "(ch05_mlp, which is ch05_2_mlp now): copy its answers into the present one\n"
    )


@pytest.mark.exhaustive
def test_when_all_is_right_it_is_handed_in(tmp_path: Path) -> None:
    nbformat.write(solve(NAME), tmp_path / "mine.ipynb")
    said = invoke("check", tmp_path / "mine.ipynb", "--sandbox", "off", "--data", SMALL)
    assert said.returncode == 0, said.stdout
    assert "No sandbox here" in said.stdout
    assert said.stdout.endswith("Next: hand it in.\n")
