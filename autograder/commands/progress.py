"""``autograder progress``: how far a student is, over all notebooks of the course."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import platformdirs
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder import suites
from autograder.commands._common import OK, REFUSALS, misuse, printable, walls_for
from autograder.grading.notebooks import assignment_of
from autograder.grading.results import Result
from autograder.grading.store import write_whole
from autograder.model import Assignment
from autograder.rehearsal import room
from autograder.report.lessons import cards, next_step

_IGNORED = {".ipynb_checkpoints", ".git", "node_modules", "__pycache__", "dist", "tests"}
_CACHE = Path(platformdirs.user_cache_dir("d2l-autograder")) / "progress"
_DONE = "done"


@dataclass(frozen=True)
class Standing:
    """How one notebook stands: exercises and visible points, and what to do next."""

    exercises: int
    points: float
    next: str


def show_progress(folder: Path, data: str, sandbox: str) -> int:
    """Print the table; notebooks that have not changed are not run again."""
    console = Console()
    try:
        found = _newest(folder)
        standings = _standings(found, data, sandbox, console)
    except REFUSALS as error:
        return misuse(error)
    table = Table()
    table.add_column("notebook", no_wrap=True)
    table.add_column("exercises", justify="right")
    table.add_column("points", justify="right")
    table.add_column("next")
    nothing = Standing(0, 0, "no notebook here")
    most = 0.0
    for name in suites.names():
        suite, stands = suites.load(name), standings.get(name, nothing)
        visible = sum(c.points for e in suite.exercises for c in e.checks if not c.hidden)
        exercises = f"{stands.exercises} of {len(suite.exercises)}"
        step = escape(printable(stands.next))
        style = "green" if stands.next == _DONE else "dim" if name not in found else None
        table.add_row(name, exercises, f"{stands.points:g} of {visible:g}", step, style=style)
        most += visible
    console.print(table)
    console.print(f"{sum(s.points for s in standings.values()):g} of {most:g} visible points.")
    _print_next(console, folder, found, standings)
    return OK


def _print_next(
    console: Console, folder: Path, found: dict[str, Path], standings: dict[str, Standing]
) -> None:
    if not found:
        console.print(f"No notebook of the course in {folder}: is it where yours are?")
    for name, path in sorted(found.items()):
        if standings[name].next != _DONE:
            step = escape(printable(standings[name].next))
            console.print(f"Next: {step} in {escape(str(path))}", soft_wrap=True)
            return


def _standings(
    found: dict[str, Path], data: str, sandbox: str, console: Console
) -> dict[str, Standing]:
    """How each notebook stands; what this very content came to before is in a cache."""
    about = repr((data, sandbox, *map(version, ("d2l-autograder", "torch")))).encode()
    contents = {name: path.read_bytes() for name, path in found.items()}
    files = {
        name: _CACHE / f"{hashlib.sha256(about + name.encode() + content).hexdigest()[:32]}.json"
        for name, content in contents.items()
    }
    standings = {name: stands for name, path in files.items() if (stands := _cached(path))}
    todo = [suites.load(name) for name in sorted(found.keys() - standings.keys())]
    if todo:
        with room(todo, data, walls_for(sandbox, console)) as own:
            for suite in todo:
                with console.status(f"running {suite.name} …"):
                    result = own.check(suite, suite.name, contents[suite.name])
                standings[suite.name] = _standing(result, suite)
                write_whole(files[suite.name], json.dumps(asdict(standings[suite.name])))
    return standings


def _standing(result: Result, suite: Assignment) -> Standing:
    shown = cards(result.verdicts, suite)
    step = next_step(shown)
    todo = result.message or (f"mend {step[0]}" if step else _DONE)
    return Standing(sum(c.passed for c in shown), sum(c.points for c in shown), todo)


def _cached(path: Path) -> Standing | None:
    try:
        return Standing(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _newest(folder: Path) -> dict[str, Path]:
    """The notebook of each assignment; of several the one that was saved last."""
    found: dict[str, Path] = {}
    for path in sorted(_notebooks(folder), key=lambda path: path.stat().st_mtime):
        name = assignment_of(path)
        if name in suites.names():
            found[name] = path
    return found


def _notebooks(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in _IGNORED]
        yield from (Path(place) / name for name in files if name.endswith(".ipynb"))
