"""``autograder check``: a student's own notebook, and what to do next."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from autograder import suites
from autograder.commands._common import NOT_ALL_WELL, OK, REFUSALS, misuse, walls_for
from autograder.commands._lesson import print_lesson
from autograder.grading.notebooks import assignment_of
from autograder.rehearsal import room
from autograder.report.lessons import cards, next_step


def check_notebook(notebook: Path, assignment: str | None, data: str, sandbox: str) -> int:
    """Exit code 0 when everything passes, 1 when not yet."""
    console = Console()
    try:
        suite = suites.load(assignment or assignment_of(notebook))
        walls = walls_for(sandbox, console)
        with room([suite], data, walls) as own, console.status("running your notebook …"):
            result = own.check(suite, notebook.stem, notebook.read_bytes())
    except REFUSALS as error:
        return misuse(error)
    shown = cards(result.verdicts, suite)
    print_lesson(console, result, shown)
    return OK if shown and next_step(shown) is None else NOT_ALL_WELL
