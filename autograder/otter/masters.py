"""Master notebooks: text in ``solutions/`` with prose, stubs and solutions."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from autograder.engine.verdict import UNTOUCHED
from autograder.errors import AutograderError

_BEGIN = re.compile(r"^(\s*)# BEGIN SOLUTION\s*$")
_END = re.compile(r"^\s*# END SOLUTION\s*$")


class MasterError(AutograderError):
    """A master notebook is not as it should be; the message says where."""


def read_master(path: Path) -> NotebookNode:
    """The master as a notebook.

    Answer cells carry ``metadata.answer``; a discussion is a markdown cell with
    ``metadata.discussion``, and the next cell holds a sample answer.
    """
    return jupytext.read(path, fmt="py:percent")


def answer_of(cell: NotebookNode) -> str | None:
    """The exercise that a cell answers, if any."""
    return cell.metadata.get("answer") if cell.cell_type == "code" else None


def discussion_of(cell: NotebookNode) -> str | None:
    """The discussion that a cell asks for, if any."""
    return cell.metadata.get("discussion") if cell.cell_type == "markdown" else None


def discussions(master: NotebookNode) -> list[str]:
    """The discussions of the master, in order."""
    return [name for cell in master.cells if (name := discussion_of(cell)) is not None]


def answers(master: NotebookNode) -> list[str]:
    """The exercises of the master, in order."""
    return [name for cell in master.cells if (name := answer_of(cell)) is not None]


def with_otter_prompt(source: str, exercise: str) -> str:
    """The answer cell as Otter Assign reads it: the stub raises that it is not written yet."""
    lines, indent = [], None
    for line in source.splitlines():
        begin = _BEGIN.match(line)
        if begin:
            indent = begin.group(1)
            line = f"{indent}# BEGIN SOLUTION NO PROMPT"
        lines.append(line)
        if _END.match(line) and indent is not None:
            stub = f'raise NotImplementedError("{exercise} {UNTOUCHED}")'
            lines += [f'{indent}""" # BEGIN PROMPT', indent + stub, f'{indent}""" # END PROMPT']
    if indent is None:
        raise MasterError(f"the answer cell of {exercise} has no BEGIN SOLUTION block")
    return "\n".join(lines)


def without_markers(source: str) -> str:
    """The solved cell as a student would have written it."""
    return "\n".join(
        line for line in source.splitlines() if not (_BEGIN.match(line) or _END.match(line))
    )


def fill(student: NotebookNode, sources: dict[str, str]) -> NotebookNode:
    """A copy of the student notebook with answer cells replaced by ``sources``."""
    filled = copy.deepcopy(student)
    for cell in filled.cells:
        exercise = answer_of(cell)
        if exercise in sources:
            cell.source = sources[exercise]
    return filled


def solutions(master: NotebookNode) -> dict[str, str]:
    """The solution of every exercise, as it stands in a solved answer cell."""
    return {
        name: without_markers(cell.source)
        for cell in master.cells
        if (name := answer_of(cell)) is not None
    }
