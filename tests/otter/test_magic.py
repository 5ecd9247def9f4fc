"""``%check`` in a real kernel."""

from __future__ import annotations

import os

import nbclient
import nbformat
import pytest
from nbformat import NotebookNode, v4

from tests.support.course import solve

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("magic")]  # one kernel
WRONG = "def relu(X):\n    return torch.abs(X)\n"


Outputs = dict[str, list[NotebookNode]]
TRAINED = """
from autograder import suites
from autograder.engine.holdout import NO_IMAGES
from autograder.engine.training import reference_curves
exercise = suites.load("ch03_3_linear_regression_scratch").exercise("training")
assert len(reference_curves(exercise.training_check, NO_IMAGES)["train_loss"]) > 1
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """What stands below each of these cells, run in one kernel."""
    folder = tmp_path_factory.mktemp("notebook")
    nbformat.write(solve("ch05_2_mlp", {"relu": WRONG}), folder / "mine.ipynb")
    (folder / "ch05_mlp.ipynb").write_text('{"cells": []}')
    cells = {
        "answers": "import torch\nimport d2lref as d2l\n%load_ext autograder\n" + WRONG,
        "one": "%check relu --assignment ch05_2_mlp",
        "ambiguous": "%check relu",
        "unknown": "%check rleu --assignment ch05_2_mlp",
        "unheard of": "%check rleu",
        "unwritten": "%check MLP",
        "the notebook's": "class grader: _notebook = 'mine.ipynb'\n%check relu",
        "earlier": "grader._notebook = 'ch05_mlp.ipynb'\n%check relu",
        "again": "grader._notebook = 'mine.ipynb'",
        "text": "print(repr(get_ipython().run_line_magic('check', 'relu')))",
        "trained": TRAINED,
    }
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in cells.values()])
    resources = {"metadata": {"path": str(folder)}}
    client = nbclient.NotebookClient(notebook, allow_errors=True, resources=resources)
    client.execute(env=os.environ | {"XDG_CACHE_HOME": str(folder)})  # trained there, not read
    assert list(folder.glob("d2l-autograder/linear_regression-*.npz"))
    return {name: cell.outputs for name, cell in zip(cells, notebook.cells, strict=True)}


def said(outputs: list[NotebookNode]) -> str:
    return "\n".join(out.get("text", "") + "\n".join(out.get("traceback", [])) for out in outputs)


def test_a_verdict_has_the_hint_and_the_curve(outputs: Outputs) -> None:
    (output,) = outputs["one"]
    page = output["data"]["text/html"]
    assert "negative entries come back positive (an absolute value)" in page
    assert page.count("data:image/svg+xml;base64,") == 1
    assert "relu(x), yours and reference" in page


def test_hidden_checks_stay_hidden(outputs: Outputs) -> None:
    assert "float64" not in outputs["one"][0]["data"]["text/html"]


def test_an_exercise_of_two_notebooks_asks_which(outputs: Outputs) -> None:
    assert "--assignment ch05_1_activations or ch05_2_mlp" in said(outputs["ambiguous"])


def test_the_notebook_says_which_it_is(outputs: Outputs) -> None:
    assert "absolute value" in outputs["the notebook's"][0]["data"]["text/html"]


def test_a_notebook_of_an_earlier_version_says_so(outputs: Outputs) -> None:
    assert "an earlier version of this assignment (ch05_mlp, which is" in said(outputs["earlier"])


def test_a_wrong_name_names_the_assignment(outputs: Outputs) -> None:
    assert "has no exercise 'rleu'" in said(outputs["unknown"])


def test_a_name_of_no_notebook_says_so(outputs: Outputs) -> None:
    assert "no assignment has the exercise rleu" in said(outputs["unheard of"])


def test_what_is_not_there_says_so(outputs: Outputs) -> None:
    assert "MLP is not defined" in outputs["unwritten"][0]["data"]["text/html"]


def test_a_terminal_reads_text(outputs: Outputs) -> None:
    text = said(outputs["text"])
    assert "✗ relu  1 of 4" in text
    assert text.rstrip().endswith("Next: mend relu.")


def test_the_reference_is_trained_out_of_sight(outputs: Outputs) -> None:
    assert outputs["trained"] == []
