"""The zip in the container of Gradescope or ``otter grade``: its own runner, behind isolation."""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import suites
from autograder.otter.container import main, prepare
from tests.support.commands import program
from tests.support.course import REAL, solve

NAME, TRAINS = "ch05_3_backprop", "ch04_3_softmax_regression"
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


def for_otter(folder: Path) -> Any:
    """What `otter grade` reads outside the container."""
    import dill

    with (folder / "results" / "results.pkl").open("rb") as file:
        return dill.load(file)


@pytest.mark.slow
@pytest.mark.exhaustive
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
        assert re.fullmatch("20 of 20 points\nsandbox: [a-z].+", document["output"])
        shown = for_otter(folder)
        assert shown.total == shown.possible == SUITE.points
        assert list(shown.results) == [exercise.name for exercise in SUITE.exercises]

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
        assert re.search(r"sandbox: [a-z].+; \d cells failed", for_otter(folder).summary())

    def test_what_could_not_be_graded_says_why_wherever_otter_looks(self, folder: Path) -> None:
        config = folder / "source" / "otter_config.json"
        config.write_text(json.dumps({**json.loads(config.read_text()), "pdf": True}))
        (folder / "submission" / "my notebook.pdf").touch()  # as Otter puts one there
        document = graded(folder, "import os\nos._exit(0)")
        why = "the notebook ended its own Python process in code cell "
        assert document["score"] == 0
        assert document["output"].startswith(why)
        shown = for_otter(folder)
        assert str(shown.catastrophic_error).startswith(f"died: {why}")
        assert shown.summary() == str(shown.catastrophic_error)
        pdf = (folder / "submission" / "my notebook.pdf").read_bytes()
        assert pdf.startswith(b"%PDF-")

    @pytest.mark.exhaustive
    @pytest.mark.skipif(not REAL.exists(), reason="no real images here")
    def test_what_is_prepared_with_the_image_is_used(
        self,
        tmp_path: Path,
        archive: Callable[[str], Path],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        with zipfile.ZipFile(archive(TRAINS)) as packed:
            packed.extractall(tmp_path / "source")
        shutil.copytree(REAL, tmp_path / "data")
        (tmp_path / "submission").mkdir()
        nbformat.write(solve(TRAINS), tmp_path / "submission" / "a.ipynb")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.delenv("D2LREF_DATA")
        assert prepare(TRAINS, tmp_path).startswith("Fashion-MNIST")
        made = {path: path.stat().st_mtime_ns for path in tmp_path.glob("cache/**/*.npz")}
        assert made
        main(tmp_path)
        document = json.loads((tmp_path / "results" / "results.json").read_text())
        assert document["extra_data"]["data"].startswith("Fashion-MNIST")
        again = {path: path.stat().st_mtime_ns for path in tmp_path.glob("cache/**/*.npz")}
        assert again == made, "a reference is trained for a submission"
