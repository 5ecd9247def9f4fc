"""The zip in the container of Gradescope or ``otter grade``: its own runner, behind isolation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder import suites
from tests.support.course import COURSE, solve

NAME = "ch05_backprop"
SUITE = suites.load(NAME)


@pytest.fixture
def run(tmp_path: Path):
    """Lay the container's folder out as Gradescope does, and start what it starts there."""

    def _run(*cells, answers=None):
        with zipfile.ZipFile(COURSE / "autograder" / "dist" / f"{NAME}.zip") as archive:
            archive.extractall(tmp_path / "source")
        notebook = solve(NAME, answers)
        notebook.cells += [nbformat.v4.new_code_cell(cell) for cell in cells]
        (tmp_path / "submission").mkdir()
        nbformat.write(notebook, tmp_path / "submission" / "my notebook.ipynb")
        last = (tmp_path / "source" / "run_autograder").read_text().splitlines()[-1]
        assert last == "python /autograder/source/run_otter.py"
        said = subprocess.run(
            [sys.executable, tmp_path / "source" / "run_otter.py"],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=os.environ | {"SECRET": "canary"},
            timeout=120,
        )
        assert said.returncode == 0, said.stderr
        return json.loads((tmp_path / "results" / "results.json").read_text())

    return _run


@pytest.mark.slow
class TestContainer:
    def test_a_solved_notebook_has_full_marks_for_gradescope_and_for_otter(
        self, run, tmp_path: Path
    ) -> None:
        document = run()
        assert document["score"] == SUITE.points
        assert {test["status"] for test in document["tests"]} == {"passed"}
        import dill

        with (tmp_path / "results" / "results.pkl").open("rb") as file:
            graded = dill.load(file)
        assert graded.total == graded.possible == SUITE.points
        assert list(graded.results) == [exercise.name for exercise in SUITE.exercises]

    def test_a_wrong_answer_is_told_what_is_wrong(self, run) -> None:
        document = run(answers={"stored_bytes": "def stored_bytes(*_):\n    return 0\n"})
        assert document["score"] < SUITE.points
        failed = [test for test in document["tests"] if test["status"] == "failed"]
        assert {test["extra_data"]["exercise"] for test in failed} == {"stored_bytes"}
        assert all(test["output"] for test in failed)

    def test_what_forges_an_otter_run_forges_nothing_here(self, run, tmp_path: Path) -> None:
        document = run(
            "import autograder, autograder.engine.checking, torch\n"
            "autograder.check = autograder.engine.checking.run_check = lambda *a, **k: None\n"
            "torch.equal = torch.allclose = lambda *a, **k: True\n",
            answers={e.name: "" for e in SUITE.exercises},
        )
        assert document["score"] == 0
        assert any("replaces torch.equal" in f for f in document["extra_data"]["flags"])

    def test_the_secrets_of_the_container_stay_there(self, run) -> None:
        document = run(
            "import os\nraise ValueError(str(dict(os.environ)) + str(os.path.exists('../source')))",
        )
        assert "canary" not in json.dumps(document)
