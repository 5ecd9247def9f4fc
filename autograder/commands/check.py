"""``autograder check``: a student's own notebook, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder import suites
from autograder.commands._common import NOT_ALL_WELL, OK, REFUSALS, misuse, printable, walls_for
from autograder.grading import data as course_data
from autograder.grading.grade import grade
from autograder.grading.notebooks import assignment_of
from autograder.grading.results import Result
from autograder.grading.submissions import Submission
from autograder.model import Assignment
from autograder.rng import PUBLIC_SEED
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox


def check_notebook(notebook: Path, assignment: str | None, data: str, sandbox: str) -> int:
    """Exit code 0 when everything passes, 1 when not yet."""
    console = Console()
    try:
        suite = suites.load(assignment or assignment_of(notebook))
        with course_data.prepare(suite, data, PUBLIC_SEED) as course:
            walls = walls_for(sandbox, console)
            room = Sandbox(replace(walls, data=course.visible, readable=course.readable))
            try:
                submission = Submission(notebook.stem, notebook.read_bytes())
                with console.status("running your notebook …"):
                    result = grade(submission, suite, course, room, PUBLIC_SEED, Limits())
            finally:
                room.close()
    except REFUSALS as error:
        return misuse(error)
    return _print_lesson(console, result, suite)


def _print_lesson(console: Console, result: Result, suite: Assignment) -> int:
    if not result.verdicts:
        console.print(f"[bold red]{result.status}[/]: {escape(printable(result.message))}")
        return NOT_ALL_WELL
    for exercise in suite.exercises:
        verdicts = [v for v in result.verdicts if v.exercise == exercise.name and not v.hidden]
        failed = [verdict for verdict in verdicts if not verdict.passed]
        mark = "[red]✗[/]" if failed else "[green]✓[/]"
        console.print(f"{mark} {exercise.name}")
        said: set[str] = set()
        for verdict in failed:
            _, _, lesson = verdict.message.partition("\n")
            if lesson not in said:
                console.print(escape(_printable_lines(verdict.message)), soft_wrap=True)
            said.add(lesson)
    visible = [verdict for verdict in result.verdicts if not verdict.hidden]
    passed = sum(verdict.points for verdict in visible)
    console.print(f"{passed:g} of {sum(v.max_points for v in visible):g} visible points")
    if result.message:
        console.print(escape(printable(result.message)))
    first = next((verdict for verdict in visible if not verdict.passed), None)
    if first is None:
        console.print("[green]Next: hand it in.[/]")
        return OK
    console.print(f"Next: mend [bold]{escape(first.exercise)}[/], then check again.")
    return NOT_ALL_WELL


def _printable_lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.splitlines())
