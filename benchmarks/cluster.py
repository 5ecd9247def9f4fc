"""A class on a Dask cluster and in one process, on the same cores; three tables.

agree        the same gradebook, the same results? how fast, and what the client needs in memory
capacity     what each assignment costs, and what a class of 50,000 would
survive      a worker and a scheduler killed on the way: what it costs
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
import nbformat
from grading import NAME, SUITE, solved, table, two_cells
from rich.console import Console
from rich.table import Table

from autograder import suites
from autograder.cluster.executor import dask
from autograder.grading.executors import local
from autograder.grading.gradebook import GRADEBOOK_FILE, Gradebook
from autograder.grading.results import Result
from autograder.grading.station import Plan
from autograder.grading.store import Store
from autograder.grading.stream import grade_found
from autograder.grading.submissions import find
from autograder.sandbox import bubblewrap
from autograder.sandbox.pool import Walls

DASK = Path(sys.executable).with_name("dask")
CORES = os.cpu_count() or 1
WARM = 100  # submissions after which memory is measured the first time
CLASS_OF_A_MOOC = 50_000


def write_class(folder: Path, count: int) -> None:
    """Two-cell notebooks, right, wrong in every known way, and one of fifty broken."""
    mistakes = SUITE.exercise("softmax").mistakes
    for number in range(count):
        notebook = two_cells()
        if number % 3 == 0:
            notebook.cells[1].source = mistakes[number // 3 % len(mistakes)].source
        text = "{" if number % 50 == 49 else nbformat.writes(notebook)
        (folder / f"student {number:05d}.ipynb").write_text(text)


def write_solved(folder: Path, name: str, count: int) -> None:
    text = nbformat.writes(solved(name, {}))
    for number in range(count):
        (folder / f"student {number:05d}.ipynb").write_text(text)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and workers of one thread, each a process of its own, over TCP on loopback."""
    where = folder / "scheduler.json"
    with ExitStack() as stack:

        def start(*words: str) -> subprocess.Popen[bytes]:
            command = [str(DASK), *words, "--scheduler-file", str(where)]
            silent = subprocess.DEVNULL
            process = stack.enter_context(
                subprocess.Popen(command, cwd=folder, stdout=silent, stderr=silent)
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            return process

        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        while not where.exists():
            time.sleep(0.1)
        words = ("worker", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        yield str(where), [start(*words) for _ in range(workers)]


def graded(paths: Path, out: Path, name: str, where: str, jobs: int) -> dict[str, float]:
    """Grade what is in ``paths``; seconds in all, seconds from first to last result, megabytes."""
    plan = Plan(name, "standin:1200", seed=1)
    found = find([paths], name)
    moments: list[float] = []
    memory: list[float] = []

    def take(result: Result, _before: bool) -> None:
        book.add(result)
        moments.append(time.perf_counter())
        memory.append(resident())

    begun = time.perf_counter()
    store = Store(out)
    store.begin(1, name, [submission.name for submission in found], 1)
    walls = Walls(bubblewrap.available(), "")
    place = (
        local(plan, walls, jobs) if where == "local" else dask(where, plan, walls.bubblewrap, print)
    )
    with place as executor:
        book = Gradebook(store, executor.run)
        grade_found(found, executor, plan, store, take)
    book.write()
    return {
        "seconds": time.perf_counter() - begun,
        "steady": moments[-1] - moments[0],
        "first": memory[min(WARM, len(memory) - 1)],
        "last": memory[-1],
    }


def resident() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def apart(paths: Path, out: Path, name: str, where: str, jobs: int) -> dict[str, float]:
    """The same in a process of its own, so that nothing is warm and memory is its own."""
    words = ["one", str(paths), str(out), name, where, str(jobs)]
    done = subprocess.run(
        [sys.executable, __file__, *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def agree(count: int) -> Table:
    made = table(f"{count:,} two-cell submissions, {CORES} cores", "what", "local", "Dask", "")
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in)
        (folder / "class").mkdir()
        write_class(folder / "class", count)
        here = apart(folder / "class", folder / "local", NAME, "local", CORES)
        with cluster(folder, CORES) as (where, _):
            there = apart(folder / "class", folder / "dask", NAME, where, CORES)
        outs = [folder / "local", folder / "dask"]
        books = [(out / GRADEBOOK_FILE).read_bytes() for out in outs]
        results = [
            {path.parent.name: path.read_bytes() for path in out.glob("*/results.json")}
            for out in outs
        ]
    ratio = here["steady"] / there["steady"]
    made.add_row("seconds, first to last result", *two(here, there, "steady"), f"{ratio:.1%}")
    ratio = here["seconds"] / there["seconds"]
    made.add_row("seconds in all", *two(here, there, "seconds"), f"{ratio:.1%}")
    made.add_row(f"client, MB after {WARM}", *two(here, there, "first"), "")
    growth = there["last"] / there["first"] - 1
    made.add_row("client, MB at the end", *two(here, there, "last"), f"{growth:+.1%} (Dask)")
    same = sum(results[0].get(name) == content for name, content in results[1].items())
    made.add_row("results.json, the same bytes", str(len(results[0])), str(same), "")
    made.add_row("gradebook.csv", "", "", "the same" if books[0] == books[1] else "DIFFERENT")
    return made


def two(here: dict[str, float], there: dict[str, float], what: str) -> tuple[str, str]:
    return f"{here[what]:.1f}", f"{there[what]:.1f}"


def capacity(count: int) -> Table:
    columns = ("assignment", "s each and core", "per core and hour", "50,000: core hours")
    made = table(f"{count} solved notebooks each, {CORES} Dask workers", *columns, "64 cores, min")
    for name in suites.names():
        with tempfile.TemporaryDirectory() as made_in:
            folder = Path(made_in)
            (folder / "class").mkdir()
            write_solved(folder / "class", name, count)
            with cluster(folder, CORES) as (where, _):
                there = apart(folder / "class", folder / "out", name, where, CORES)
        each = there["steady"] * CORES / (count - 1)
        hours = each * CLASS_OF_A_MOOC / 3600
        numbers = (f"{each:.2f}", f"{3600 / each:,.0f}", f"{hours:.1f}", f"{hours * 60 / 64:.1f}")
        made.add_row(name, *numbers)
    return made


def survive(count: int) -> Table:
    made = table(f"{count} submissions, a worker killed", "what", "seconds")
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in)
        (folder / "class").mkdir()
        write_class(folder / "class", count)
        for kill in (False, True):
            with cluster(folder, CORES) as (where, workers):
                words = ["one", folder / "class", folder / f"out {kill}", NAME, where, CORES]
                command = [sys.executable, __file__, *map(str, words)]
                begun = time.perf_counter()
                process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
                if kill:
                    while len(list((folder / f"out {kill}").glob("*/results.json"))) < count // 3:
                        time.sleep(0.05)
                    workers[0].send_signal(signal.SIGKILL)
                process.wait()
                taken = time.perf_counter() - begun
            made.add_row("one of the workers killed" if kill else "undisturbed", f"{taken:.1f}")
            (folder / "scheduler.json").unlink(missing_ok=True)
    return made


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Print the three tables, or the one that is named."""
    if context.invoked_subcommand is None:
        for make in (lambda: agree(2_000), lambda: capacity(24), lambda: survive(300)):
            Console().print(make())


def _command(make: Callable[[int], Table], default: int) -> None:
    def command(submissions: int) -> None:
        Console(width=120).print(make(submissions))

    option = click.option("--submissions", default=default, show_default=True)
    main.command(make.__name__)(option(command))


_command(agree, 2_000)
_command(capacity, 24)
_command(survive, 300)


@main.command(hidden=True)
@click.argument("paths", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("name")
@click.argument("where")
@click.argument("jobs", type=int)
def one(paths: Path, out: Path, name: str, where: str, jobs: int) -> None:
    print(json.dumps(graded(paths, out, name, where, jobs)))


if __name__ == "__main__":
    main()
