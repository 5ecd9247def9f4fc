"""A small class for an assignment: right, wrong, endless, exiting and hostile notebooks."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder import suites
from tests.support.course import solve, student_notebook

_ENDLESS = "import time\nwhile True:\n    time.sleep(1)"
_EXITING = "import os\nos._exit(0)"
_FORGES = """
import autograder, autograder.engine.checking, torch
autograder.check = autograder.engine.checking.run_check = lambda *a, **k: None
torch.equal = torch.allclose = lambda *a, **k: True
"""
_WRITES = """
import contextlib, json, os, pickle
class Payload:
    def __reduce__(self):
        return os.system, ("touch {canary}",)
for folder in ("/autograder/results", "results", "../results"):
    with contextlib.suppress(OSError):
        open(f"{{folder}}/results.json", "w").write(json.dumps({{"score": 1000}}))
    with contextlib.suppress(OSError):
        open(f"{{folder}}/results.pkl", "wb").write(pickle.dumps(Payload()))
"""


def write_small_class(name: str, folder: Path, canary: Path) -> None:
    """A notebook of each kind; ``canary`` is what appears where a forged pickle is loaded."""
    suite = suites.load(name)
    wrong = next(e for e in suite.exercises if e.mistakes and e.training_check is None)
    forged = [_FORGES, _WRITES.format(canary=canary)]
    notebooks = {
        "right": solve(name),
        "wrong": solve(name, {wrong.name: wrong.mistakes[0].source}),
        "endless": with_cells(solve(name), _ENDLESS),
        "exiting": with_cells(solve(name), _EXITING),
        "hostile": with_cells(student_notebook(name), *forged),
    }
    folder.mkdir(parents=True)
    for stem, notebook in notebooks.items():
        nbformat.write(notebook, folder / f"{stem}.ipynb")


def with_cells(notebook: NotebookNode, *cells: str) -> NotebookNode:
    """``cells`` at the end of a notebook."""
    notebook.cells += [new_code_cell(cell) for cell in cells]
    return notebook
