"""A student's verdicts on screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from autograder.commands._common import printable
from autograder.grading.results import Result
from autograder.report.lessons import Card, next_step


def print_lesson(
    console: Console, result: Result, shown: Sequence[Card], only_first: bool = False
) -> None:
    """The verdict on each exercise and what to do next; ``only_first``: the first that fails."""
    if not shown:
        console.print(f"[bold red]{result.status}[/]: {escape(printable(result.message))}")
        return
    step = next_step(shown)
    for card in shown:
        told = step is not None and card.exercise == step[0]
        if not only_first or told:
            _print_card(console, card)
    points, most = sum(c.points for c in shown), sum(c.max_points for c in shown)
    console.print(f"{points:g} of {most:g} visible points")
    if result.message:
        console.print(escape(printable(result.message)))
    if step is None:
        console.print("[green]Next: hand it in.[/]")
    else:
        console.print(f"Next: mend [bold]{escape(step[0])}[/], then check again.")


def _print_card(console: Console, card: Card) -> None:
    mark = "[green]✓[/]" if card.passed else "[red]✗[/]"
    console.print(f"{mark} {card.exercise}")
    for check in card.checks:
        if not check.passed and check.lines:
            console.print(f"{card.exercise} · {check.name} [red]✗[/]")
            for line in check.lines:
                indent = "    " if line.code else "  "
                console.print(f"{indent}{escape(printable(line.text))}", soft_wrap=True)
