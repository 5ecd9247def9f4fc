"""The isolation that ``--sandbox`` asks for."""

from __future__ import annotations

from rich.console import Console

from autograder.sandbox import bubblewrap, landlock
from autograder.sandbox.isolation import Isolation, best, no_tier
from autograder.sandbox.pool import SandboxError


def isolation_for(sandbox: str, console: Console) -> Isolation:
    """The isolation that ``--sandbox`` asks for; says so where there is none.

    Raises SandboxError."""
    if sandbox == "off":
        warn_of_no_sandbox(console, "switched off", "your own rights")
        return Isolation("none", "standin:100")
    if problem := _problem(sandbox):
        raise SandboxError(f"--sandbox {sandbox}: {problem}; `autograder doctor` says what to do")
    tier = "landlock" if sandbox == "landlock" else best()
    if tier == "none":
        warn_of_no_sandbox(console, no_tier(), "your own rights")
    return Isolation(tier, "standin:100")


def _problem(sandbox: str) -> str:
    """Why what is insisted on is not there."""
    match sandbox:
        case "namespaces":
            return bubblewrap.problem()
        case "landlock":
            return landlock.problem()
        case "require":
            return no_tier()
        case _:
            return ""


def warn_of_no_sandbox(console: Console, why: str, rights: str) -> None:
    """Say so, loudly."""
    console.print(
        f"[bold red]No sandbox[/]: {why}. Submissions run with {rights}; "
        "grade only notebooks you trust."
    )
