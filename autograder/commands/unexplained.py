"""``autograder unexplained``: what many got wrong in one way that no hint explains."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.syntax import Syntax

from autograder.commands._common import OK, REFUSALS, misuse, printable
from autograder.report.folder import begun_in, read_results, submissions
from autograder.report.unexplained import Group, unexplained


def show_unexplained(out: Path, exercise: str | None, least: int) -> int:
    """Print the groups of at least so many submissions, the largest first."""
    console = Console(highlight=False)
    try:
        people, run = begun_in(out)
        names = [one.name for one in run.assignment.exercises]
        if exercise is not None and exercise not in names:
            raise ValueError(
                f"{run.assignment.name} has no exercise {exercise!r}: {', '.join(names)}"
            )
        found = unexplained(read_results(out, submissions(people)), out, least)
    except (*REFUSALS, ValueError) as error:
        return misuse(error)
    shown = [g for g in found if exercise in (None, g.exercise)]
    for group in shown:
        _show(console, group)
    if not shown:
        console.print(f"No {least} submissions fail in one way that no hint explains.")
    return OK


def _show(console: Console, group: Group) -> None:
    count = len(group.submissions)
    console.print(f"[bold]{group.key}[/] {group.exercise}: {count} submissions")
    console.print(f"  {escape(printable(group.seen))}", soft_wrap=True)
    if group.source:
        console.print(f"  for example {escape(printable(group.example))}:", soft_wrap=True)
        code = "\n".join(printable(line) for line in group.source.splitlines())
        console.print(Syntax(code, "python", theme="ansi_light", background_color="default"))
    console.print()
