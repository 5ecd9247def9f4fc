"""The zip in the container of Gradescope or ``otter grade``: its own runner, behind isolation."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import suites
from autograder.otter.container import main
from tests.support.commands import program
from tests.support.course import solve

NAME = "ch05_backprop"
SUITE = suites.load(NAME)


@pytest.fixture
def folder(tmp_path: Path, archive: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The container's folder as Gradescope lays it out, and a secret in its environment."""
    with zipfile.ZipFile(archive(NAME)) as packed:
        packed.extractall(tmp_path / "source")
    last = (tmp_path / "source" / "run_autograder").read_text().splitlines()[-1]
    assert last == "python /autograder/source/run_otter.py"
    (tmp_path / "submission").mkdir()
    monkeypatch.setenv("SECRET", "canary")
    return tmp_path


def hand_in(folder: Path, *cells: str, answers: Mapping[str, str] | None = None) -> None:
    """A solved notebook with other ``answers``, and ``cells`` at its end."""
    notebook = solve(NAME, answers)
    notebook.cells += [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(notebook, folder / "submission" / "my notebook.ipynb")


def graded(folder: Path, *cells: str, answers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the container's runner writes, run in this process."""
    hand_in(folder, *cells, answers=answers)
    main(folder)
    return json.loads((folder / "results" / "results.json").read_text())


@pytest.mark.slow
class TestContainer:
    def test_a_solved_notebook_has_full_marks_for_gradescope_and_for_otter(
        self, folder: Path
    ) -> None:
        hand_in(folder)
        runner = folder / "source" / "run_otter.py"
        said = program(sys.executable, runner, cwd=folder)
        assert said.returncode == 0, said.stderr
        document = json.loads((folder / "results" / "results.json").read_text())
        assert document["score"] == SUITE.points
        assert {test["status"] for test in document["tests"]} == {"passed"}
        import dill

        with (folder / "results" / "results.pkl").open("rb") as file:
            graded = dill.load(file)
        assert graded.total == graded.possible == SUITE.points
        assert list(graded.results) == [exercise.name for exercise in SUITE.exercises]

    @pytest.mark.exhaustive
    def test_a_wrong_answer_is_told_what_is_wrong(self, folder: Path) -> None:
        wrong = {"stored_bytes": "def stored_bytes(*_):\n    return 0\n"}
        document = graded(folder, answers=wrong)
        assert document["score"] < SUITE.points
        failed = [test for test in document["tests"] if test["status"] == "failed"]
        assert {test["extra_data"]["exercise"] for test in failed} == {"stored_bytes"}
        assert all(test["output"] for test in failed)

    def test_what_forges_an_otter_run_forges_nothing_here_and_tells_no_secret(
        self, folder: Path
    ) -> None:
        document = graded(
            folder,
            "import autograder, autograder.engine.checking, torch\n"
            "autograder.check = autograder.engine.checking.run_check = lambda *a, **k: None\n"
            "torch.equal = torch.allclose = lambda *a, **k: True\n",
            "import os\nraise ValueError(str(dict(os.environ)) + str(os.path.exists('../source')))",
            answers={e.name: "" for e in SUITE.exercises},
        )
        assert document["score"] == 0
        assert any("replaces torch.equal" in f for f in document["extra_data"]["flags"])
        assert "canary" not in json.dumps(document)
