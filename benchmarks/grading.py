"""Grading with the warm engine and with `otter run`, in the same run; four tables.

overhead     one two-cell submission without training: the whole command, and each further one
flat         1,000 of them: is the last hundred as fast as the first, does memory grow?
class        100 mixed submissions that train on 60,000 images; ten of them with `otter run`
check        `grader.check` in a live kernel, once everything is imported

It wants the zips: `make build`.
"""

from __future__ import annotations

import os
import queue
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import nbformat
import torch
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from rich.table import Table

from autograder import suites
from autograder.engine.model import Assignment
from autograder.grading import data as course_data
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import Submission
from autograder.otter.masters import fill, read_master, solutions
from autograder.sandbox.isolation import Isolation, best
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox

COURSE = Path(__file__).resolve().parents[1]
NAME = "ch04_3_softmax_regression"
SUITE = suites.load(NAME)
ANSWER = """\
def softmax(X):
    E = (X - X.max(dim=1, keepdim=True).values).exp()
    return E / E.sum(dim=1, keepdim=True)
"""


def two_cells() -> NotebookNode:
    answer = new_code_cell(ANSWER, metadata={"answer": "softmax"})
    notebook = new_notebook(cells=[new_code_cell("import torch\nimport d2lref as d2l"), answer])
    notebook.metadata["otter"] = {"assignment_name": NAME}
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    return notebook


def solved(name: str, answers: dict[str, str]) -> NotebookNode:
    student = nbformat.read(COURSE / "assignments" / name / f"{name}.ipynb", as_version=4)
    return fill(student, {**solutions(read_master(COURSE / f"solutions/{name}.py")), **answers})


def mixed(count: int) -> list[NotebookNode]:
    """Two of three right, the others with one known mistake, in turn from every exercise."""
    notebooks = []
    for number in range(count):
        exercise = SUITE.exercises[number // 3 % len(SUITE.exercises)]
        mistake = exercise.mistakes[number % len(exercise.mistakes)]
        answers = {exercise.name: mistake.source} if number % 3 == 0 else {}
        notebooks.append(solved(NAME, answers))
    return notebooks


def seconds(arguments: Sequence[str | Path], folder: Path, data: str) -> float:
    environment = os.environ | {"D2LREF_DATA": data, "OMP_NUM_THREADS": "1"}
    start = time.perf_counter()
    done = subprocess.run(
        list(map(str, arguments)),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"{arguments}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - start


def otter_seconds(notebook: NotebookNode, data: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.ipynb"
        nbformat.write(notebook, path)
        archive = COURSE / "autograder" / "dist" / f"{NAME}.zip"
        otter = Path(sys.executable).with_name("otter")
        return seconds([otter, "run", "-a", archive, path, "-o", folder], Path(folder), data)


def in_slots(
    notebooks: Sequence[NotebookNode], data: str, jobs: int, each: Callable[[float], None]
) -> tuple[float, float, float]:
    """Grade in ``jobs`` warm sandboxes: (seconds to start, seconds to grade, students' CPU)."""
    todo: queue.SimpleQueue[Submission] = queue.SimpleQueue()
    for number, notebook in enumerate(notebooks):
        todo.put(Submission(str(number), nbformat.writes(notebook).encode()))
    with course_data.prepare(SUITE, data, seed=1) as course:
        isolation = Isolation(best(), course.visible, course.readable)
        sandboxes = [Sandbox(isolation) for _ in range(jobs)]
        setup = Setup(SUITE, course, seed=1, limits=Limits())
        warm = Submission("warm", nbformat.writes(notebooks[0]).encode())
        start = time.perf_counter()
        for sandbox in sandboxes:  # the zygote, and what the grader computes once per run
            grade(warm, setup, sandbox)
        begun = time.perf_counter()
        before = sum(sandbox.cpu_seconds for sandbox in sandboxes)

        def work(sandbox: Sandbox) -> None:
            while not todo.empty():
                try:
                    submission = todo.get_nowait()
                except queue.Empty:
                    return
                since = time.perf_counter()
                grade(submission, setup, sandbox)
                each(time.perf_counter() - since)

        threads = [threading.Thread(target=work, args=(sandbox,)) for sandbox in sandboxes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        taken = time.perf_counter() - begun
        computed = sum(sandbox.cpu_seconds for sandbox in sandboxes) - before
        for sandbox in sandboxes:
            sandbox.close()
    return begun - start, taken, computed


def table(title: str, *columns: str) -> Table:
    made = Table(title=title)
    for column in columns:
        made.add_column(column, justify="left" if column == columns[0] else "right")
    made.caption = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return made


def overhead() -> Table:
    made = table("One two-cell submission, seconds", "what", "median", "best", "worst")
    data = "standin:1200"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.ipynb"
        nbformat.write(two_cells(), path)
        command = Path(sys.executable).with_name("autograder")
        words = [command, "grade", path, "--assignment", NAME, "--out", "out", "--regrade"]
        whole = [seconds(words, Path(folder), data) for _ in range(3)]
    otter = [otter_seconds(two_cells(), data) for _ in range(3)]
    warm: list[float] = []
    in_slots([two_cells()] * 100, data, 1, warm.append)
    for what, taken in (
        ("otter run, the command", otter),
        ("autograder grade, the command", whole),
        ("autograder grade, each further one", warm),
    ):
        numbers = (statistics.median(taken), min(taken), max(taken))
        made.add_row(what, *(f"{number:.3f}" for number in numbers))
    ratio = statistics.median(otter) / statistics.median(warm)
    made.add_row("otter run / each further one", f"{ratio:.0f}×", "", "")
    return made


def flat() -> Table:
    made = table("1,000 two-cell submissions", "what", "value")
    taken: list[float] = []
    memory: list[int] = []

    def each(value: float) -> None:
        taken.append(value)
        memory.append(resident())

    start, whole, _ = in_slots([two_cells()] * 1000, "standin:1200", os.cpu_count() or 1, each)
    first, last = statistics.mean(taken[:100]), statistics.mean(taken[-100:])
    made.add_row("start-up, seconds", f"{start:.1f}")
    made.add_row("all, seconds", f"{whole:.1f}")
    made.add_row("each of the first hundred, milliseconds in its slot", f"{1000 * first:.1f}")
    made.add_row("each of the last hundred", f"{1000 * last:.1f} ({last / first - 1:+.1%})")
    made.add_row("grader's memory after the first hundred, MB", f"{memory[99] / 1e6:.0f}")
    made.add_row("after the last", f"{memory[-1] / 1e6:.0f} ({memory[-1] / memory[99] - 1:+.1%})")
    return made


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def whole_class(data: str, students: int, rivals: int) -> Table:
    made = table(f"{students} mixed submissions on {data}", "what", "seconds")
    cores = os.cpu_count() or 1
    notebooks = mixed(students)
    _, taken, computed = in_slots(notebooks, data, cores, lambda _: None)
    chosen = notebooks[:: max(1, students // rivals)][:rivals]
    otter = [otter_seconds(notebook, data) for notebook in chosen]
    scaled = statistics.mean(otter) * students
    made.add_row("autograder grade, wall", f"{taken:.1f}")
    made.add_row(f"students' CPU / {cores} cores", f"{computed / cores:.1f}")
    made.add_row("wall / (CPU / cores)", f"{taken * cores / computed:.2f}")
    made.add_row(f"otter run, {len(otter)} of them measured, scaled up", f"{scaled:.0f}")
    made.add_row("otter run / autograder grade", f"{scaled / taken:.1f}×")
    return made


def live_checks() -> Iterator[tuple[Assignment, list[float]]]:
    for name in suites.names():
        suite = suites.load(name)
        questions = [e.name for e in suite.exercises if not e.training_check]
        notebook = solved(name, {e.name: "pass" for e in suite.exercises if e.training_check})
        timing = (
            "import json, time\ntaken = {}\nfor again in range(2):\n"
            f"    for question in {questions!r}:\n"
            "        begun = time.perf_counter()\n        grader.check(question)\n"
            "        taken[question] = 1000 * (time.perf_counter() - begun)\n"
            "print(json.dumps(list(taken.values())))"
        )
        notebook.cells.append(new_code_cell(timing))
        with tempfile.TemporaryDirectory() as folder:  # the notebook writes files beside itself
            shutil.copytree(COURSE / "assignments" / name, folder, dirs_exist_ok=True)
            NotebookClient(notebook, timeout=300, allow_errors=True).execute(cwd=folder)
        said = "".join(o.get("text", "") for o in notebook.cells[-1].outputs)
        yield suite, [float(x) for x in said.strip().strip("[]").split(",")]


def check() -> Table:
    columns = ("notebook", "exercises", "median", "worst")
    made = table("grader.check in a live kernel, milliseconds", *columns)
    everything: list[float] = []
    os.environ["D2LREF_DATA"] = "standin:1200"
    for suite, taken in live_checks():
        everything += taken
        numbers = (statistics.median(taken), max(taken))
        made.add_row(suite.name, str(len(taken)), *(f"{number:.0f}" for number in numbers))
    numbers = (statistics.median(everything), max(everything))
    made.add_row("all", str(len(everything)), *(f"{number:.0f}" for number in numbers))
    return made


@click.command()
@click.argument("names", nargs=-1, metavar="[overhead] [flat] [class] [check]")
@click.option("--data", default="standin", show_default=True, help="For the class.")
@click.option("--students", default=100, show_default=True, help="Submissions in the class.")
@click.option("--rivals", default=10, show_default=True, help="How many of them otter runs.")
def main(names: tuple[str, ...], data: str, students: int, rivals: int) -> None:
    """Print the tables NAMES, or all four."""
    torch.set_num_threads(1)
    tables: dict[str, Callable[[], Table]] = {
        "overhead": overhead,
        "flat": flat,
        "class": lambda: whole_class(data, students, rivals),
        "check": check,
    }
    for name in names or tables:
        Console().print(tables[name]())


if __name__ == "__main__":
    main()
