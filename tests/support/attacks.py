"""The attacks: what each file of ``corpus/`` says, and the notebook it becomes."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from autograder.otter.masters import answer_of
from tests.support.course import solve, student_notebook

FOLDER = Path(__file__).parents[1] / "attacks" / "corpus"
DEFAULTS = {
    "assignment": "ch05_1_activations",
    "answer": "relu",
    "base": "untouched",
    "place": "answer",
    "status": "graded",
    "score": "0",
    "flags": "",
    "says": "",
    "landlock": "",
    "otter": "safe",
}


@dataclass(frozen=True)
class Attack:
    """One file: its words, what must come of it, and its code cells.

    ``place`` is where the cells go: ``start`` or ``end`` of the notebook, or in place of the
    ``answer`` cell. ``base`` is the notebook around them, ``untouched`` or ``solved``. Of
    ``status`` one must hold; all words of ``flags`` must be flagged, all of ``says`` be in the
    messages. Under Landlock one of ``landlock`` may be the status instead: limits are kept by
    watching there.
    """

    name: str
    tries: str
    must: str
    assignment: str
    answer: str
    base: str
    place: str
    status: tuple[str, ...]
    score: float
    flags: tuple[str, ...]
    says: tuple[str, ...]
    landlock: tuple[str, ...]
    otter: bool
    cells: tuple[str, ...]


def attacks() -> list[Attack]:
    return [read(path) for path in sorted(FOLDER.glob("*.py"))]


def read(path: Path) -> Attack:
    """The attack in a file: a docstring, ``# key: value`` lines, cells between ``# %%`` lines."""
    text = path.read_text(encoding="utf-8")
    head, *cells = re.split(r"(?m)^# %%.*\n", text)
    words = (ast.get_docstring(ast.parse(head)) or "").partition("\nMust: ")
    given = dict(re.findall(r"(?m)^# (\w+): (.*)$", head))
    if unknown := given.keys() - DEFAULTS.keys():
        raise ValueError(f"{path}: unknown keys {sorted(unknown)}")
    about = DEFAULTS | given
    return Attack(
        path.stem,
        words[0].removeprefix("Tries: "),
        words[2],
        about["assignment"],
        about["answer"],
        about["base"],
        about["place"],
        _parts(about["status"]),
        float(about["score"]),
        _parts(about["flags"]),
        _parts(about["says"]),
        _parts(about["landlock"]),
        about["otter"] == "safe",
        tuple(cell.strip("\n") for cell in cells),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def notebook(attack: Attack) -> nbformat.NotebookNode:
    """The assignment's notebook with the attack's cells in their place."""
    base = solve if attack.base == "solved" else student_notebook
    attacked = base(attack.assignment)
    cells = attacked.cells
    if attack.place == "answer":
        index = next(i for i, cell in enumerate(cells) if answer_of(cell) == attack.answer)
        cells[index].source = attack.cells[0]
        cells[index + 1 : index + 1] = [new_code_cell(source) for source in attack.cells[1:]]
    else:
        index = 0 if attack.place == "start" else len(cells)
        cells[index:index] = [new_code_cell(source) for source in attack.cells]
    return attacked


def as_bytes(attacked: nbformat.NotebookNode) -> bytes:
    return nbformat.writes(attacked).encode("utf-8", "surrogatepass")
