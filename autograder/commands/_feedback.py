"""What the commands of students share: a local run, and feedback on screen."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

from autograder.commands._common import printable, warnings_told
from autograder.commands._isolation import isolation_for
from autograder.engine.model import Assignment
from autograder.grading.local_run import LocalRun, open_local_run
from autograder.records.results import Result
from autograder.report.feedback import Card, next_step


@contextmanager
def own_run(
    assignments: Sequence[Assignment], data: str, sandbox: str, console: Console
) -> Generator[LocalRun, None, None]:
    """As ``open_local_run``; without a sandbox it says so in words for students."""
    isolation = isolation_for(sandbox, Console(quiet=True))
    if isolation.tier == "none":
        console.print("[dim]No sandbox here: the notebook runs with your own rights.[/]")
    with warnings_told(console), open_local_run(assignments, data, isolation) as own:
        yield own


def print_feedback(
    console: Console, result: Result, shown: Sequence[Card], only_first: bool = False
) -> None:
    """The verdict on each exercise and how many points; ``only_first``: the first that fails."""
    if not shown:
        console.print(f"[bold red]{result.status}[/]: {_inert(result.message)}", soft_wrap=True)
        return
    step = next_step(shown)
    for card in shown:
        if not only_first or (step is not None and card.exercise == step[0]):
            _print_card(console, card)
    points, most = sum(c.points for c in shown), sum(c.max_points for c in shown)
    done = sum(card.passed for card in shown)
    console.print(f"{done} of {len(shown)} exercises pass: {points:g} of {most:g} visible points")
    if result.message:
        console.print(_inert(result.message), soft_wrap=True)


def _print_card(console: Console, card: Card) -> None:
    mark = "[green]✓[/]" if card.passed else "[red]✗[/]"
    console.print(f"{mark} {card.exercise}")
    for check in card.checks:
        if not check.passed and check.lines:
            console.print(f"{card.exercise} · {check.name} [red]✗[/]", soft_wrap=True)
            for line in check.lines:
                indent = "    " if line.kind == "code" else "  "
                console.print(f"{indent}{_inert(line.words)}", soft_wrap=True)


def _inert(text: str) -> str:
    return escape(printable(text))
