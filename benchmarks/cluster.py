"""A class on a Dask cluster and in one process, on the same cores.

agree        the same gradebook, the same results? how fast, and what the client needs in memory
capacity     what each assignment costs, and what a class of 50,000 would: docs/capacity.md
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event, Thread

import click
import nbformat
from grading import NAME, SUITE, solved, two_cells
from rich.console import Console

from autograder import suites
from autograder.cluster.executor import dask
from autograder.grading.executors import local
from autograder.grading.grader import Plan
from autograder.grading.intake import take_in
from autograder.grading.stream import Job, grade_found
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.gradebook import GRADEBOOK_FILE, Gradebook
from autograder.records.results import Record
from autograder.records.run import ClassRun
from autograder.records.store import Store
from autograder.sandbox.isolation import Isolation, best

DASK = Path(sys.executable).with_name("dask")
CORES = os.cpu_count() or 1
FEW = "standin:1200"
WARM = 100  # submissions after which memory is measured the first time
SKIPPED = 10  # results before a speed is measured
OF_A_MOOC, MOOC_CORES = 50_000, 64


@dataclass(frozen=True)
class Measured:
    """A run: seconds in all, to the first result, from there to the last, and for each after the
    tenth; the process's own CPU seconds for each of these; MB."""

    seconds: float
    start: float
    steady: float
    each: float
    own: float
    first: float
    last: float


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
def cluster(folder: Path, workers: int) -> Generator[tuple[str, int], None, None]:
    """A scheduler and workers of one thread, each a process of its own, over TCP on loopback:
    (the scheduler file, the scheduler's process id)."""
    where = folder / "scheduler.json"
    where.unlink(missing_ok=True)
    with ExitStack() as stack:

        def start(*words: str) -> int:
            command = [str(DASK), *words, "--scheduler-file", str(where), "--no-dashboard"]
            silent = subprocess.DEVNULL
            process = stack.enter_context(
                subprocess.Popen(command, cwd=folder, stdout=silent, stderr=silent)
            )
            stack.callback(process.terminate)
            return process.pid

        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0")
        while not where.exists():
            time.sleep(0.1)
        for _ in range(workers):
            start("worker", "--nthreads", "1", "--host", "127.0.0.1")
        yield str(where), scheduler


def graded(paths: Path, out: Path, name: str, where: str, data: str) -> Measured:
    """Grade what is in ``paths``, in this process or on the cluster at ``where``."""
    plan, found = Plan(name, data, seed=1), take_in([paths], suites.load(name)).found
    moments: list[float] = []
    computed: list[float] = []
    memory: list[float] = []

    def take(record: Record, _before: bool) -> None:
        book.add(record)
        moments.append(time.perf_counter())
        computed.append(time.process_time())
        memory.append(resident())

    begun = time.perf_counter()
    store = Store(out)
    isolation = Isolation(best(), "")
    here = where == "local"
    place = (
        local(plan, isolation, CORES)
        if here
        else dask(where, plan, isolation.tier != "none", lambda _: None)
    )
    with place as executor:
        people = ClassList((), tuple(HandedIn(submission.name) for submission in found))
        store.begin(ClassRun(executor.run, plan.seed, people))
        book = Gradebook(store, executor.run)
        grade_found(found, executor, Job(plan, store), take)
    book.write()
    counted = len(moments) - SKIPPED
    return Measured(
        time.perf_counter() - begun,
        moments[0] - begun,
        moments[-1] - moments[0],
        (moments[-1] - moments[SKIPPED - 1]) / counted,
        (computed[-1] - computed[SKIPPED - 1]) / counted,
        memory[min(WARM, len(memory) - 1)],
        memory[-1],
    )


def resident(process: int | str = "self") -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


@contextmanager
def watched(process: int) -> Generator[list[float], None, None]:
    """The memory of another process, every second."""
    seen: list[float] = []
    ended = Event()

    def watch() -> None:
        while not ended.wait(1):
            seen.append(resident(process))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def apart(paths: Path, out: Path, name: str, where: str, data: str) -> Measured:
    """The same in a process of its own, so that nothing is warm and memory is its own."""
    words = ["one", str(paths), str(out), name, where, data]
    done = subprocess.run(
        [sys.executable, __file__, *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def agreement(count: int) -> list[list[str]]:
    """Rows: what, in one process, on the cluster, and how they compare."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "class").mkdir()
        write_class(folder / "class", count)
        here = apart(folder / "class", folder / "local", NAME, "local", FEW)
        with cluster(folder, CORES) as (where, scheduler), watched(scheduler) as memory:
            there = apart(folder / "class", folder / "dask", NAME, where, FEW)
        outs = [folder / "local", folder / "dask"]
        books = [(out / GRADEBOOK_FILE).read_bytes() for out in outs]
        results = [
            {path.parent.name: path.read_bytes() for path in out.glob("*/results.json")}
            for out in outs
        ]
    same = sum(results[0].get(name) == content for name, content in results[1].items())
    growth = there.last / there.first - 1
    return [
        ["seconds, first to last result", f"{here.steady:.1f}", f"{there.steady:.1f}",
         f"{here.steady / there.steady:.0%} as fast"],
        ["seconds, with start-up", f"{here.seconds:.1f}", f"{there.seconds:.1f}",
         f"{here.seconds / there.seconds:.0%}"],
        [f"client, MB after {WARM} results", f"{here.first:.0f}", f"{there.first:.0f}", ""],
        [f"client, MB after {count:,}", f"{here.last:.0f}", f"{there.last:.0f}",
         f"{growth:+.1%} (Dask)"],
        ["scheduler, MB after a quarter", "", f"{memory[len(memory) // 4]:.0f}", ""],
        ["scheduler, MB at the end", "", f"{memory[-1]:.0f}", ""],
        ["client, CPU milliseconds a result", "", f"{1000 * there.own:.1f}", ""],
        ["`results.json`", str(len(results[0])), str(len(results[1])), f"{same} the same bytes"],
        ["`gradebook.csv`", "", "", "the same bytes" if books[0] == books[1] else "DIFFERENT"],
    ]  # fmt: skip


def costs(names: Sequence[str], plain: int, training: int) -> Iterator[list[str]]:
    """Rows: assignment, what one costs on a core, and what 50,000 do."""
    for name in names:
        count = training if suites.load(name).trains else plain
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            (folder / "class").mkdir()
            write_solved(folder / "class", name, count)
            with cluster(folder, CORES) as (where, _):
                run = apart(folder / "class", folder / "out", name, where, "standin")
        each = run.each * CORES
        hours = each * OF_A_MOOC / 3600
        numbers = (f"{each:.2f}", f"{3600 / each:,.0f}", f"{hours:,.1f}")
        minutes = f"{60 * hours / MOOC_CORES:,.1f}"
        yield [name, str(count), *numbers, minutes, f"{run.start:.0f}"]


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    ruler = ["---", *("---:" for _ in columns[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, ruler, *rows))


AGREE = ("what", f"one process, {CORES} slots", f"Dask, {CORES} workers", "")
COSTS = (
    *("assignment", "measured", "seconds each, a core", "a core, an hour"),
    *(f"{OF_A_MOOC:,}: core hours", f"{MOOC_CORES} cores: minutes", "start: seconds"),
)


@click.group()
def main() -> None:
    """Print a table."""


@main.command()
@click.option("--submissions", default=2_000, show_default=True)
def agree(submissions: int) -> None:
    """The same class here and on a cluster."""
    Console().print(markdown(AGREE, agreement(submissions)), markup=False, soft_wrap=True)


@main.command()
@click.argument("names", nargs=-1)
@click.option("--submissions", default=2_000, show_default=True, help="To compare with.")
@click.option("--plain", default=100, show_default=True, help="Notebooks that train nothing.")
@click.option("--training", default=30, show_default=True, help="Notebooks that train models.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the page to this file.")
def capacity(
    names: tuple[str, ...], submissions: int, plain: int, training: int, out: Path | None
) -> None:
    """What assignments (NAMES, or all) cost; the class of SUBMISSIONS first."""
    compared = agreement(submissions)
    rows = list(costs(names or suites.names(), plain, training))
    page = PAGE.format(
        today=date.today(),
        cores=CORES,
        python=platform.python_version(),
        submissions=submissions,
        compared=markdown(AGREE, compared),
        costs=markdown(COSTS, rows),
        mooc=OF_A_MOOC,
    )
    if out is None:
        print(page)
    else:
        out.write_text(page, encoding="utf-8")


PAGE = """\
# Capacity

`benchmarks/cluster.py` measured this on {today}: {cores} cores, Python {python}, a
scheduler and {cores} workers of one thread over TCP on loopback, bubblewrap. Everything shares
these cores: scheduler, client, workers, submissions.

## A cluster against one process

{submissions:,} notebooks of two cells (right, wrong in every known way, one of fifty broken), on
the same cores:

{compared}

The cluster is faster because its two graders are processes of their own; in one process they share
Python's lock.

## What a class of {mooc:,} needs

Solved notebooks, all of them run and checked in full, on 60,000 drawn training images where there
are images. Measured with the number of submissions in the second column, from the tenth result
on; the rest is scaled from it:

{costs}

The last column comes to that once: the seconds from a cluster of new workers to the first result,
in which each makes itself ready (imports, images, isolation). A last submission may use its time
limits. The client is one process: its CPU time for a result, above, bounds how many cores it can
keep busy. Pages (`feedback.html`) take it 0.016 s each (`benchmarks/pages.py`); `--no-pages` leaves
them for later.
"""


@main.command(hidden=True)
@click.argument("paths", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("name")
@click.argument("where")
@click.argument("data")
def one(paths: Path, out: Path, name: str, where: str, data: str) -> None:
    print(json.dumps(graded(paths, out, name, where, data).__dict__))


if __name__ == "__main__":
    main()
