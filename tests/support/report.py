"""The small class that the tests of reports are about: right, wrong, hostile and broken."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import v4

from tests.support.commands import invoke
from tests.support.course import SMALL, solve

NAME = "ch05_2_mlp"
ODD = '"><img src=x onerror=alert(1)>'  # a submission's name
WRONG = {"relu": "def relu(X):\n    return torch.abs(X)\n"}
_HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)><style>body{display:none}</style>"
    '<p style="position:fixed;inset:0">45 of 45</p><a href="javascript:alert(1)">x</a>'
    '<section class="verdict right" id="exercise-MLP">MLP</section><base href="https://example.org">'
)


def grade_class(folder: Path) -> None:
    """``folder/out`` as `autograder grade` leaves it."""
    (folder / "class").mkdir()
    hostile = solve(NAME, {"relu": f"raise ValueError({_HOSTILE!r})"})
    hostile.cells.insert(1, v4.new_markdown_cell(_HOSTILE))
    hostile.cells.append(v4.new_code_cell(f"from IPython.display import HTML\nHTML({_HOSTILE!r})"))
    for name, notebook in {"right": solve(NAME), "wrong": solve(NAME, WRONG), ODD: hostile}.items():
        nbformat.write(notebook, folder / "class" / f"{name}.ipynb")
    (folder / "class" / "broken.ipynb").write_text("{")
    words = ("class", "--assignment", NAME, "--out", "out", "--data", SMALL)
    # one seed of 256 has no negative number in the check of relu's gradient
    said = invoke("grade", *words, "--seed", 7, cwd=folder)
    assert said.returncode == 1, said.stdout + said.stderr
