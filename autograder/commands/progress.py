"""``autograder progress``: how far a student is, over all notebooks of the course."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shlex
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import platformdirs
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder import suites
from autograder.commands._common import OK, REFUSALS, misuse, printable
from autograder.commands._common import progress as counting
from autograder.commands._feedback import own_run
from autograder.engine.model import Assignment
from autograder.grading.grader import code_hash
from autograder.grading.local_run import images_near, is_whole
from autograder.grading.notebooks import assignment_of, made_earlier
from autograder.records.results import GRADED, Result
from autograder.records.storage import StorageError, write_whole
from autograder.report.feedback import cards, next_step

_OTHERS = {"node_modules", "site-packages", "__pycache__"}
_BAR = 8
_NOT_FOUND, _NOT_STARTED, _DONE = "not found", "not started", "done"


@dataclass(frozen=True)
class Standing:
    """How one notebook stands: exercises that pass, visible points, and a status in words.

    ``status`` is ``done``, ``not started``, ``not found``, or what is next or wrong; ``next`` is
    the first exercise that does not pass.
    """

    done: int = 0
    points: float = 0
    status: str = _NOT_FOUND
    next: str = ""


def show_progress(folder: Path, data: str, sandbox: str, as_json: bool) -> int:
    """Print the table; notebooks that have not changed are not run again."""
    console = Console(highlight=False, stderr=as_json)
    try:
        every = _copies(folder)
        copies = {name: every[name] for name in suites.names() if name in every}
        earlier = [
            f"{path}: {made_earlier(name)}"
            for name in every
            if suites.renamed(name)
            for path in every[name]
        ]
        if not copies and not earlier:
            raise LookupError(
                f"no notebook of the course in {folder}: go to the folder of yours, or name it: "
                "autograder progress FOLDER"
            )
        found = {name: paths[-1] for name, paths in copies.items()}
        standings = _standings(found, data, sandbox, console)
    except REFUSALS as error:
        return misuse(error)
    if as_json:
        print(json.dumps(_document(found, standings), indent=2, ensure_ascii=False))
        return OK
    console.print(_table(standings))
    for name, paths in copies.items():
        if len(paths) > 1:
            told = f"{name}: {len(paths)} copies; the one changed last counts: {paths[-1]}"
            console.print(_inert(told), soft_wrap=True)
    for told in earlier:
        console.print(_inert(told), soft_wrap=True)
    console.print(f"Next: {_inert(_next(found, standings))}", soft_wrap=True)
    return OK


def _copies(folder: Path) -> dict[str, list[Path]]:
    """The notebooks by what they say they are, the one changed last at the end."""
    dated = [(path.stat().st_mtime_ns, path) for path in _notebooks(folder)]
    copies = defaultdict(list)
    for _, path in sorted(dated):
        copies[_name(path)].append(path)
    return copies


def _notebooks(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name[0] != "." and name not in _OTHERS]
        paths = (Path(place) / name for name in files if name.endswith(".ipynb"))
        yield from (path for path in paths if path.is_file())


def _name(notebook: Path) -> str:
    try:
        return assignment_of(notebook)
    except OSError:
        return notebook.stem


def _standings(
    found: Mapping[str, Path], data: str, sandbox: str, console: Console
) -> dict[str, Standing]:
    """How each notebook stands; what this very content came to before is in a cache."""
    standings: dict[str, Standing] = {}
    todo: dict[str, tuple[bytes, Path]] = {}
    for name, path in found.items():
        try:
            content = path.read_bytes()
        except OSError as error:
            standings[name] = Standing(status=f"cannot be read: {error.strerror}")
            continue
        if not is_whole(content):
            standings[name] = Standing(status="damaged: not JSON")
            continue
        kept = _cache_file(suites.load(name), content, images_near(path, data))
        cached = _cached(kept)
        if cached is not None:
            standings[name] = cached
        else:
            todo[name] = content, kept
    if todo:
        assignments = [suites.load(name) for name in todo]
        pictured = [found[suite.name] for suite in assignments if suite.images]
        images = images_near(pictured[0], data) if pictured else data
        with counting(console) as bar:
            task = bar.add_task("warming up", total=len(todo))
            with own_run(assignments, images, sandbox, console) as own:
                for suite in assignments:
                    bar.update(task, description=f"running {suite.name}")
                    content, kept = todo[suite.name]
                    result = own.check(suite, suite.name, content)
                    standings[suite.name] = _standing(result, suite)
                    if result.status == GRADED:  # the rest may be the machine's fault
                        _keep(kept, standings[suite.name])
                    bar.advance(task)
    return standings


def _standing(result: Result, suite: Assignment) -> Standing:
    shown = cards(result.verdicts, suite.outline)
    done, points = sum(card.passed for card in shown), sum(card.points for card in shown)
    step = next_step(shown)
    if result.status != GRADED:
        return Standing(done, points, f"{result.status}: {result.message}")
    if step is None:
        return Standing(done, points, _DONE)
    if all(verdict.aspect == "unimplemented" for verdict in result.verdicts):
        return Standing(done, points, _NOT_STARTED, step[0])
    return Standing(done, points, f"next: {step[0]}", step[0])


def _cache_file(suite: Assignment, content: bytes, data: str) -> Path:
    """Where the standing of this content is kept: a hash of all that decides it."""
    decides = (suite.name, hashlib.sha256(content).hexdigest(), code_hash(), version("torch"))
    images = _images(data) if suite.images else ""
    key = hashlib.sha256(repr((*decides, images)).encode()).hexdigest()[:32]
    return platformdirs.user_cache_path("d2l-autograder") / "progress" / f"{key}.json"


def _images(data: str) -> str:
    """Which images ``--data`` leads to, without reading them."""
    root = os.environ.get("D2LREF_DATA") or "../data" if data in ("auto", "real") else data
    files = sorted(Path(root).glob("FashionMNIST/raw/*"))
    return repr((data, root, [(f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files]))


def _cached(path: Path) -> Standing | None:
    try:
        return Standing(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _keep(path: Path, standing: Standing) -> None:
    with contextlib.suppress(OSError, StorageError):  # it would only be faster the next time
        write_whole(path, json.dumps(asdict(standing)))


def _visible_points(suite: Assignment) -> float:
    return sum(c.points for e in suite.exercises for c in e.checks if not c.hidden)


def _table(standings: Mapping[str, Standing]) -> Table:
    table = Table(box=None, header_style="dim", show_footer=True, footer_style="bold")
    course = [suites.load(name) for name in suites.names()]
    done = sum(standing.done for standing in standings.values())
    exercises = sum(len(suite.exercises) for suite in course)
    points = sum(standing.points for standing in standings.values())
    most = sum(map(_visible_points, course))
    finished = sum(standing.status == _DONE for standing in standings.values())
    table.add_column("notebook", "all", no_wrap=True)
    table.add_column("exercises", _bar(done, exercises), no_wrap=True)
    table.add_column("", f"{done}/{exercises}", justify="right", no_wrap=True)
    table.add_column("points", f"{points:g}/{most:g}", justify="right", no_wrap=True)
    table.add_column("", f"{finished} of {len(course)} done", overflow="fold")
    for suite in course:
        standing = standings.get(suite.name, Standing())
        styles = {_DONE: "green", _NOT_FOUND: "dim", _NOT_STARTED: None}
        table.add_row(
            suite.name,
            _bar(standing.done, len(suite.exercises)),
            f"{standing.done}/{len(suite.exercises)}",
            f"{standing.points:g}/{_visible_points(suite):g}",
            _inert(standing.status),
            style=styles.get(standing.status, "yellow"),
        )
    return table


def _bar(done: int, of: int) -> str:
    filled = _BAR * done // of
    return "█" * filled + "░" * (_BAR - filled)


def _next(found: Mapping[str, Path], standings: Mapping[str, Standing]) -> str:
    """What to do now: the first notebook that is here and not done, in the course's order."""
    for name, path in found.items():
        standing, where = standings[name], shlex.quote(str(path))
        if standing.next:
            return f"{standing.next} in {where}. `autograder watch {where}` checks on every save."
        if standing.status != _DONE:
            return f"`autograder check {where}` says more ({standing.status})."
    missing = [name for name in suites.names() if name not in found]
    return f"get {missing[0]} from the course." if missing else "hand in what is not handed in."


def _document(
    found: Mapping[str, Path], standings: Mapping[str, Standing]
) -> Sequence[dict[str, object]]:
    return [
        {
            "assignment": name,
            "notebook": str(found[name]) if name in found else None,
            "exercises": len(suites.load(name).exercises),
            "max_points": _visible_points(suites.load(name)),
            **asdict(standings.get(name, Standing())),
        }
        for name in suites.names()
    ]


def _inert(text: str) -> str:
    return escape(printable(text))
