"""``autograder watch``: a student's notebook, checked on every save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from watchfiles import watch

from autograder import suites
from autograder.commands._common import OK, REFUSALS, misuse, walls_for
from autograder.commands._lesson import print_lesson
from autograder.grading.notebooks import assignment_of
from autograder.model import Assignment
from autograder.rehearsal import Room, room
from autograder.report.lessons import Card, cards

_LOOK_MS = 500  # how often to look even if no save was noticed: one may come during a check
_HALF_WRITTEN = ("empty", "not a notebook")


def watch_notebook(notebook: Path, assignment: str | None, data: str, sandbox: str) -> int:
    """Check now and after every save, until Ctrl-C."""
    console = Console()
    try:
        suite = suites.load(assignment or assignment_of(notebook))
        with room([suite], data, walls_for(sandbox, console)) as own:
            console.print(f"Watching {notebook}; Ctrl-C ends it.", soft_wrap=True)
            _watch(notebook, suite, own, console)
    except KeyboardInterrupt:
        pass
    except REFUSALS as error:
        return misuse(error)
    return OK


def _watch(notebook: Path, suite: Assignment, own: Room, console: Console) -> None:
    before: list[Card] = []
    content = b""
    # a save may rename a new file over the old one, which only the folder sees
    saves = watch(
        notebook.absolute().parent,
        recursive=False,
        debounce=200,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    for _ in saves:
        fresh = notebook.read_bytes() if notebook.exists() else content
        if fresh == content:
            continue
        content = fresh
        with console.status("running your notebook …"):
            result = own.check(suite, notebook.stem, content)
        if before and result.status in _HALF_WRITTEN:
            continue
        shown = cards(result.verdicts, suite)
        _print_change(console, before, shown)
        print_lesson(console, result, shown, only_first=bool(before))
        console.print("[dim]waiting for the next save …[/]")
        before = shown or before


def _print_change(console: Console, before: Sequence[Card], after: Sequence[Card]) -> None:
    passed = {card.exercise for card in before if card.passed}
    for card in after if before else ():
        if card.passed and card.exercise not in passed:
            console.print(f"[green]now passes:[/] {card.exercise}")
        elif not card.passed and card.exercise in passed:
            console.print(f"[red]passed before, fails now:[/] {card.exercise}")
