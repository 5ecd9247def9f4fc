"""Masters and student notebooks in a real Jupyter kernel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import pytest

from autograder import suites

COURSE = Path(__file__).resolve().parents[2]
OTTER = str(Path(sys.executable).with_name("otter"))
pytestmark = pytest.mark.slow


def execute(notebook, folder):
    client = nbclient.NotebookClient(
        notebook, timeout=300, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook


def handed_out(name, folder):
    """``folder`` with what a student gets."""
    return shutil.copytree(COURSE / "assignments" / name, folder, dirs_exist_ok=True)


def said(cell):
    """What stands below a cell: printed text, and the text of results."""
    parts = []
    for output in cell.outputs:
        parts.append(output.get("text", ""))
        parts.append(str(output.get("data", {}).get("text/plain", "")))
        parts.append("\n".join(output.get("traceback", [])))
    return "\n".join(parts)


@pytest.mark.parametrize("name", suites.names())
def test_a_solved_notebook_runs_without_errors_or_warnings(name, solve, tmp_path):
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


def test_grader_check_prints_our_words(solve, tmp_path):
    name = "ch04_softmax_regression"
    wrong = "def softmax(X):\n    return X.exp() / X.exp().sum(dim=0, keepdim=True)\n"
    notebook = execute(solve(name, {"softmax": wrong}), handed_out(name, tmp_path))
    (check,) = [c for c in notebook.cells if c.source.startswith('grader.check("softmax")')]
    text = said(check)
    assert "softmax · value ✗" in text
    assert "Looks like: the sum runs over dim 0 (columns). Each row is one example." in text
    assert "Traceback" not in text


def test_otter_check(solve, tmp_path):
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
