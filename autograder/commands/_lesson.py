"""What the commands of students share: the room, and verdicts on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

from autograder.commands._common import printable, walls_for, warnings_told
from autograder.grading.results import Result
from autograder.model import Assignment
from autograder.rehearsal import Room, room
from autograder.report.lessons import Card, next_step


@contextmanager
def own_room(
    assignments: Sequence[Assignment], data: str, sandbox: str, console: Console
) -> Iterator[Room]:
    """As ``autograder.rehearsal.room``; without a sandbox it says so in words for students."""
    walls = walls_for(sandbox, Console(quiet=True))
    if not walls.bubblewrap:
        console.print("[dim]No sandbox here: the notebook runs with your own rights.[/]")
    with warnings_told(console), room(assignments, data, walls) as own:
        yield own


def print_lesson(
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
                indent = "    " if line.code else "  "
                console.print(f"{indent}{_inert(line.text)}", soft_wrap=True)


def _inert(text: str) -> str:
    return escape(printable(text))
