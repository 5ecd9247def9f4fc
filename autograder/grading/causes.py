"""The cause before its consequences: what in a notebook made the rest of it fail."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.engine.compare import is_untouched
from autograder.engine.kept import Changed
from autograder.engine.model import Assignment
from autograder.engine.values import Failure
from autograder.engine.verdict import Difference, Verdict, difference_lines
from autograder.engine.written import parsed
from autograder.grading.notebooks import Cell, Notebook
from autograder.sandbox.pool import CellReport

_UNKNOWN = re.compile(r"name '(\w+)' is not defined")
_SHOWN = 80
_ITS_OWN = ("ModuleNotFoundError", "ImportError", "SyntaxError", "IndentationError", "UsageError")


@dataclass(frozen=True)
class Cause:
    """A code cell that stopped (its number, the first is 1), and what was then missing.

    ``names`` are what it would have defined, ``taken`` the later cells that needed them.
    """

    cell: int
    failure: Failure
    names: frozenset[str]
    taken: tuple[int, ...]

    def words(self) -> str:
        """For the student: told first, and once."""
        line = self.failure.lines[-1] if self.failure.lines else ""
        where = f" at {' '.join(line.split())[:_SHOWN]}" if line else ""
        more = f" {_count(len(self.taken))} what it was to define." if self.taken else ""
        said = " ".join(f"{self.failure.type}: {self.failure.message}".split())[:200]
        return f"code cell {self.cell} stopped{where} ({said}).{more}"


def _count(cells: int) -> str:
    return "1 later cell needs" if cells == 1 else f"{cells} later cells need"


def answers_of(notebook: Notebook, assignment: Assignment) -> dict[int, list[str]]:
    """Which code cell (its index) leaves which names that answers are judged by."""
    found: dict[int, list[str]] = {}
    for index, names in notebook.answers.items():
        for name in (name for name in names if name in assignment.names):
            trained = assignment.exercise(name).training_check is not None
            found.setdefault(index, []).append("model" if trained else name)
    return found


def sources_of(notebook: Notebook, assignment: Assignment) -> dict[str, str]:
    """What was typed as the answer to each exercise."""
    found: dict[str, list[str]] = {}
    for index, names in notebook.answers.items():
        for name in (name for name in names if name in assignment.names):
            found.setdefault(name, []).append(notebook.cells[index].source)
    return {name: "\n".join(cells) for name, cells in found.items()}


def first_cause(notebook: Notebook, reports: Sequence[CellReport]) -> Cause | None:
    """The first cell that stopped by itself, and so left others without what it was to define.

    A given cell below an answer may stop because of that answer: it is a cause only where its
    error cannot come from there.
    """
    lost: dict[str, int] = {}
    taken: dict[int, list[int]] = {}
    for number, (cell, report) in enumerate(zip(notebook.cells, reports, strict=False), 1):
        failure = report.failure
        if failure is None:
            for name in _bound(cell):
                lost.pop(name, None)
            continue
        unknown = _UNKNOWN.search(failure.message) if failure.type == "NameError" else None
        origin = lost.get(unknown[1]) if unknown else None
        if origin is None:
            taken[number] = []
            origin = number
        else:
            taken[origin].append(number)
        lost |= dict.fromkeys(_bound(cell), origin)
    answers = (n for n, cell in enumerate(notebook.cells, 1) if cell.exercise is not None)
    first_answer = next(answers, len(notebook.cells) + 1)
    for number, others in taken.items():
        cell, failure = notebook.cells[number - 1], reports[number - 1].failure
        if failure is None or is_untouched(failure):
            continue
        names = frozenset(name for name, origin in lost.items() if origin == number)
        own = number < first_answer or failure.type in _ITS_OWN
        if own and names if cell.exercise is None else others:
            return Cause(number, failure, names, tuple(others))
    return None


def _bound(cell: Cell) -> Iterator[str]:
    """The names that a cell gives a value to."""
    tree = parsed(cell.source)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def told_first(
    cause: Cause | None, verdicts: Sequence[Verdict], reports: Mapping[str, Failure | None]
) -> list[Verdict]:
    """Where an exercise fails because a cell above did, it says so in place of its own words."""
    if cause is None:
        return list(verdicts)
    return [_retold(cause, verdict, reports.get(verdict.exercise)) for verdict in verdicts]


def _retold(cause: Cause, verdict: Verdict, failure: Failure | None) -> Verdict:
    if verdict.passed or verdict.aspect not in ("missing", "raised", "lacking") or verdict.mistake:
        return verdict
    said = verdict.lines[0].text if verdict.lines else ""
    unknown = _UNKNOWN.search(said) or (_UNKNOWN.search(failure.message) if failure else None)
    if unknown is None or unknown[1] not in cause.names:
        return verdict
    text = (
        f"it needs `{unknown[1]}`, which code cell {cause.cell} was to define and did not, because "
        "it stopped: mend that first."
    )
    return replace(verdict, lines=difference_lines(Difference(verdict.aspect, text)))


_USUAL = {
    "dtype": "leaves torch's default dtype at {0}; for the checks it was float32 again.",
    "gradients": "leaves gradients switched off; for the checks they were on again.",
    "builtin": "gives Python's own `{0}` another value; for the checks it had its own again.",
}


def state_words(changed: Sequence[Changed]) -> list[str]:
    """What cells left behind and was set back."""
    return [
        f"code cell {one.cell} {_USUAL[one.kind].format(one.what)}"
        for one in changed
        if one.kind in _USUAL
    ]
