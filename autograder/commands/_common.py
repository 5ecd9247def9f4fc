"""What several commands share: exit codes, refusals, progress."""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.errors import AutograderError

OK, NOT_ALL_WELL, MISUSE = 0, 1, 2
REFUSALS = (AutograderError, LookupError, OSError)  # told in one line, without a traceback


def misuse(error: Exception) -> int:
    """Say in one line why the command does not run."""
    text = error.args[0] if isinstance(error, LookupError) and error.args else error
    Console(stderr=True).print(f"autograder: {escape(str(text))}", soft_wrap=True, highlight=False)
    return MISUSE


def expect_course(course: Path, names: Iterable[str]) -> None:
    """Raises FileNotFoundError where a folder does not hold the masters of these assignments."""
    for name in names:
        master = Path("solutions", f"{name}.py")
        if not (course / master).exists():
            raise FileNotFoundError(
                f"{course.resolve()} is not the course's folder: it has no {master}; "
                "--course FOLDER says where it is"
            )


def progress(console: Console) -> Progress:
    """A bar that counts and estimates, and leaves nothing behind."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def printable(text: str) -> str:
    """``text`` without what a terminal would obey."""
    return "".join(char if char.isprintable() else "�" for char in text)


@contextmanager
def warnings_told(console: Console) -> Generator[None, None, None]:
    """What Python warns of is a line for the user, without a line of this package's source."""
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, *_, **__: console.print(
            f"[yellow]{escape(printable(str(message)))}[/]", soft_wrap=True
        )
        yield
