"""The isolation that ``--sandbox`` asks for."""

from __future__ import annotations

from rich.console import Console

from autograder.sandbox import bubblewrap
from autograder.sandbox.pool import Isolation, SandboxError


def isolation_for(sandbox: str, console: Console) -> Isolation:
    """The isolation that ``--sandbox`` asks for; says so where there is none.

    Raises SandboxError."""
    confined = sandbox != "off" and bubblewrap.available()
    if sandbox == "require" and not confined:
        raise SandboxError(
            f"--sandbox require: {bubblewrap.problem()}; `autograder doctor` says what to do"
        )
    if not confined:
        why = "switched off" if sandbox == "off" else bubblewrap.problem()
        warn_of_no_sandbox(console, why, "your own rights")
    return Isolation(confined, "standin:100")


def warn_of_no_sandbox(console: Console, why: str, rights: str) -> None:
    """Say so, loudly."""
    console.print(
        f"[bold red]No sandbox[/]: {why}. Submissions run with {rights}; "
        "grade only notebooks you trust."
    )
