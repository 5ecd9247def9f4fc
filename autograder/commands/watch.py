"""``autograder watch``: a student's notebook, checked on every save."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from watchfiles import watch

from autograder.commands._common import OK, REFUSALS, misuse
from autograder.commands._feedback import own_run, print_feedback
from autograder.engine.model import Assignment
from autograder.grading.local_run import LocalRun, assignment_for, images_near, is_whole
from autograder.report.feedback import Card, cards, next_step

_LOOK_MS = 500  # how often to look even if no save was noticed: a network folder tells nothing
_DEBOUNCE_MS = 100
_PATIENCE = 2.0  # seconds for which a file may be half written, or gone, before it is told


def watch_notebook(notebook: Path, assignment: str | None, data: str, sandbox: str) -> int:
    """Check now and after every save. Ctrl-C is how it ends, so its exit code is 0."""
    console = Console(highlight=False)
    try:
        suite = assignment_for(notebook, assignment)
        console.print(f"Watching {escape(str(notebook))}. Ctrl-C ends it.", soft_wrap=True)
        with own_run([suite], images_near(notebook, data), sandbox, console) as own:
            before: Sequence[Card] = ()
            for content in settled(_readings(notebook)):
                before = _check(console, own, suite, content, before)
    except KeyboardInterrupt:
        console.print()  # the shell's prompt comes on a line of its own
    except REFUSALS as error:
        return misuse(error)
    return OK


def settled(readings: Iterable[tuple[float, bytes | None]]) -> Iterator[bytes | None]:
    """Each new content once; None for a file that is gone.

    ``readings`` are (seconds, content). A reader may come while a program writes the file or puts
    a new one in its place: what is not whole has to stay so for a while.
    """
    seen = told = b"\0"  # no notebook
    since = 0.0
    for now, content in readings:
        if content != seen:
            seen, since = content, now
        if seen != told and ((seen is not None and is_whole(seen)) or now - since >= _PATIENCE):
            told = seen
            yield seen


def _readings(notebook: Path) -> Iterator[tuple[float, bytes | None]]:
    """What is in the file now, after every event in its folder, and from time to time.

    The folder, because a save may put a new file in the place of the one that is watched.
    """
    yield time.monotonic(), _content(notebook)
    for _ in watch(
        notebook.resolve().parent,
        watch_filter=None,
        debounce=_DEBOUNCE_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        recursive=False,
    ):
        yield time.monotonic(), _content(notebook)


def _content(notebook: Path) -> bytes | None:
    try:
        return notebook.read_bytes()
    except OSError:
        return None


def _check(
    console: Console,
    own: LocalRun,
    suite: Assignment,
    content: bytes | None,
    before: Sequence[Card],
) -> Sequence[Card]:
    """Check the notebook and tell; its cards, or those of ``before`` where there are none."""
    console.print(f"\n[dim]{time.strftime('%H:%M:%S')}[/]")
    if content is None:
        console.print("the notebook is gone: waiting until it is back …")
        return before
    with console.status("running your notebook …"):
        result = own.check(suite, suite.name, content)
    shown = cards(result.verdicts, suite.outline)
    if shown and before:
        _print_change(console, before, shown)
    print_feedback(console, result, shown, only_first=True)
    if shown and next_step(shown) is None:
        console.print("[green]Next: hand it in.[/]")
    console.print("[dim]waiting for the next save …[/]")
    return shown or before


def _print_change(console: Console, before: Sequence[Card], after: Sequence[Card]) -> None:
    passed = {card.exercise for card in before if card.passed}
    new = [card.exercise for card in after if card.passed and card.exercise not in passed]
    lost = [card.exercise for card in after if not card.passed and card.exercise in passed]
    if new:
        console.print(f"[green]passes now:[/] {', '.join(new)}", soft_wrap=True)
    if lost:
        console.print(f"[red]passed before, fails now:[/] {', '.join(lost)}", soft_wrap=True)
    if not new and not lost:
        console.print("the same exercises pass as before")
