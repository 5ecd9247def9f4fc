"""What several commands share: exit codes, refusals, progress, the walls around submissions."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.grading.data import DataOptionError
from autograder.grading.executors import ClusterError
from autograder.grading.manual import ManualPointsError
from autograder.grading.places import PlaceError
from autograder.grading.roster import RosterError
from autograder.grading.store import StoreError
from autograder.otter.masters import MasterError
from autograder.report.folder import FolderError
from autograder.sandbox import bubblewrap
from autograder.sandbox.pool import SandboxError, Walls
from d2lref._fashion_files import DataError

OK, NOT_ALL_WELL, MISUSE = 0, 1, 2
REFUSALS = (  # what is told in one line, without a traceback
    *(ClusterError, DataError, DataOptionError, FolderError, ManualPointsError, MasterError),
    *(PlaceError, RosterError, SandboxError, StoreError, LookupError, OSError),
)


def misuse(error: Exception) -> int:
    """Say in one line why the command does not run."""
    text = error.args[0] if isinstance(error, LookupError) and error.args else error
    Console(stderr=True).print(f"autograder: {escape(str(text))}", soft_wrap=True, highlight=False)
    return MISUSE


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
def warnings_told(console: Console) -> Iterator[None]:
    """What Python warns of is a line for the user, without a line of this package's source."""
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, *_, **__: console.print(
            f"[yellow]{escape(printable(str(message)))}[/]", soft_wrap=True
        )
        yield


def walls_for(sandbox: str, console: Console) -> Walls:
    """The walls that ``--sandbox`` asks for; says so where there are none. Raises SandboxError."""
    confined = sandbox != "off" and bubblewrap.available()
    if sandbox == "require" and not confined:
        raise SandboxError(
            f"--sandbox require: {bubblewrap.problem()}; `autograder doctor` says what to do"
        )
    if not confined:
        why = "switched off" if sandbox == "off" else bubblewrap.problem()
        warn_of_no_sandbox(console, why, "your own rights")
    return Walls(confined, "standin:100")


def warn_of_no_sandbox(console: Console, why: str, rights: str) -> None:
    """Say so, loudly."""
    console.print(
        f"[bold red]No sandbox[/]: {why}. Submissions run with {rights}; "
        "grade only notebooks you trust."
    )
