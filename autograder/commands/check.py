"""``autograder check``: a student's own notebook, and what to do next."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from autograder.commands._common import NOT_ALL_WELL, OK, REFUSALS, misuse
from autograder.commands._feedback import own_run, print_feedback
from autograder.grading.local_run import assignment_for, images_near
from autograder.report.feedback import cards, next_step


def check_notebook(notebook: Path, assignment: str | None, data: str, sandbox: str) -> int:
    """Exit code 0 when everything passes, 1 when not yet."""
    console = Console(highlight=False)
    try:
        suite = assignment_for(notebook, assignment)
        course = own_run([suite], images_near(notebook, data), sandbox, console)
        with console.status("running your notebook …"), course as own:
            result = own.check(suite, notebook.stem, notebook.read_bytes())
    except REFUSALS as error:
        return misuse(error)
    shown = cards(result.verdicts, suite.outline)
    print_feedback(console, result, shown)
    if not shown:
        return NOT_ALL_WELL
    step = next_step(shown)
    if step is None:
        console.print("[green]Next: hand it in.[/]")
        return OK
    console.print(f"Next: mend [bold]{step[0]}[/], then check again.", soft_wrap=True)
    return NOT_ALL_WELL
