"""Masters and student notebooks in a real Jupyter kernel."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path

import nbclient
import nbformat
import pytest
from nbformat import NotebookNode

from autograder import suites
from autograder.otter.masters import answer_of
from tests.support.course import BIN, handed_out, master_solutions, solve

OTTER = str(BIN / "otter")
pytestmark = pytest.mark.slow


def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    client = nbclient.NotebookClient(
        notebook, timeout=300, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook


def said(cell: NotebookNode) -> str:
    """What stands below a cell: printed text, and the text of results."""
    parts = []
    for output in cell.outputs:
        parts.append(output.get("text", ""))
        parts.append(str(output.get("data", {}).get("text/plain", "")))
        parts.append("\n".join(output.get("traceback", [])))
    return "\n".join(parts)


@pytest.mark.parametrize("name", suites.names())
def test_a_solved_notebook_runs_without_errors_or_warnings(name: str, tmp_path: Path) -> None:
    notebook = execute(solve(name), handed_out(name, tmp_path))
    checks = 0
    for cell in notebook.cells:
        if cell.cell_type != "code" or "grader.export" in cell.source:
            continue
        text = said(cell)
        errors = [out for out in cell.outputs if out.output_type == "error"]
        assert not errors, f"{cell.source}\n{text}"
        streams = [out.text for out in cell.outputs if out.get("name") == "stderr"]
        assert not streams, f"{cell.source}\n{streams}"
        if cell.source.startswith("grader.check("):
            checks += 1
            assert "failed" not in text, text
            assert "passed" in text, text
    assert checks == len(suites.load(name).exercises)


def assigned(source: str) -> set[str]:
    """The names that a cell would have defined."""
    tree = ast.parse("".join(f"{line}\n" for line in source.splitlines() if line[:1] != "%"))
    stored = (n for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return {name.id for name in stored}


@pytest.mark.parametrize(
    "name",
    [
        name if name == "ch05_mlp" else pytest.param(name, marks=pytest.mark.exhaustive)
        for name in suites.names()
    ],
)
def test_an_untouched_notebook_fails_only_where_a_stub_says_so(name: str, tmp_path: Path) -> None:
    """A cell after a stub may also miss a name that a cell stopped by a stub was to define."""
    folder = handed_out(name, tmp_path)
    notebook = execute(nbformat.read(folder / f"{name}.ipynb", as_version=4), folder)
    solved = master_solutions(name)
    unset, said_so = set(), 0
    for cell in notebook.cells:
        if cell.cell_type != "code" or "grader.export" in cell.source:
            continue
        for error in (output for output in cell.outputs if output.output_type == "error"):
            if error.ename == "NameError":
                assert error.evalue.split("'")[1] in unset, f"{cell.source}\n{error.evalue}"
            else:
                message = f"{error.ename}: {error.evalue}\n{cell.source}"
                assert error.evalue.endswith("is not implemented yet"), message
            unset |= assigned(solved.get(answer_of(cell), cell.source))
        if cell.source.startswith("grader.check("):
            said_so += "failed" in said(cell) and "not implemented yet" in said(cell)
    assert said_so > 0


def test_grader_check_prints_our_words(tmp_path: Path) -> None:
    name = "ch04_softmax_regression"
    wrong = "def softmax(X):\n    return X.exp() / X.exp().sum(dim=0, keepdim=True)\n"
    notebook = execute(solve(name, {"softmax": wrong}), handed_out(name, tmp_path))
    (check,) = [c for c in notebook.cells if c.source.startswith('grader.check("softmax")')]
    text = said(check)
    assert "softmax · value ✗" in text
    assert "Looks like: the sum runs over dim 0 (columns). Each row is one example." in text
    assert "Traceback" not in text


def test_otter_check(tmp_path: Path) -> None:
    name = "ch05_mlp"
    handed_out(name, tmp_path)
    wrong = {"relu": "def relu(X):\n    return X.abs()\n"}
    nbformat.write(solve(name, wrong), tmp_path / f"{name}.ipynb")
    done = subprocess.run(
        [OTTER, "check", f"{name}.ipynb", "-t", "tests"],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "Looks like: negative entries come back positive" in done.stdout
    assert "MLPScratch results: All test cases passed!" in done.stdout


def test_the_reference_is_trained_out_of_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # it is trained here, not read
    source = """
from autograder import suites
from autograder.engine.holdout import NO_IMAGES
from autograder.engine.training import reference_curves
exercise = suites.load("ch03_linear_regression_scratch").exercise("training")
curves = reference_curves(exercise.training_check, NO_IMAGES)
assert len(curves["train_loss"]) > 1
"""
    cell = nbformat.v4.new_code_cell(source)
    execute(nbformat.v4.new_notebook(cells=[cell]), tmp_path)
    assert list(tmp_path.glob("d2l-autograder/linear_regression-*.npz"))
    assert cell.outputs == []
