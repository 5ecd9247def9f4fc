"""Grading the same two-cell submission with `otter run` and with `autograder grade`.

Wall time of whole commands, as an instructor types them. `otter run` starts everything anew for
each submission; `autograder grade` starts once per class, so it is also run on a whole class.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from rich.table import Table

COURSE = Path(__file__).resolve().parents[1]
NAME = "ch04_softmax_regression"
ANSWER = """\
def softmax(X):
    E = (X - X.max(dim=1, keepdim=True).values).exp()
    return E / E.sum(dim=1, keepdim=True)
"""


def command(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def two_cells() -> nbformat.NotebookNode:
    answer = new_code_cell(ANSWER, metadata={"answer": "softmax"})
    notebook = new_notebook(cells=[new_code_cell("import torch\nimport d2lref as d2l"), answer])
    notebook.metadata["otter"] = {"assignment_name": NAME}
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    return notebook


def seconds(arguments: list[str], folder: Path, data: str) -> float:
    environment = os.environ | {"D2LREF_DATA": data, "OMP_NUM_THREADS": "1"}
    start = time.perf_counter()
    done = subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - start
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
    return taken


@click.command()
@click.option("--data", default="standin:1200", show_default=True, help="As D2LREF_DATA.")
@click.option("--repeats", default=3, show_default=True, help="Runs of each command.")
@click.option("--students", default=200, show_default=True, help="Submissions in the class.")
def main(data: str, repeats: int, students: int) -> None:
    """Print the table."""
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "class").mkdir()
        one = folder / "one.ipynb"
        nbformat.write(two_cells(), one)
        for number in range(students):
            nbformat.write(two_cells(), folder / "class" / f"student {number:03d}.ipynb")
        archive = COURSE / "autograder" / "dist" / f"{NAME}.zip"
        otter = [command("otter"), "run", "-a", str(archive), str(one), "-o", str(folder)]
        grade = [command("autograder"), "grade", "--assignment", NAME, "--out", "out"]
        table = Table(title="One two-cell submission, seconds of wall time")
        for column in ("command", "submissions", "best", "worst", "each"):
            table.add_column(column, justify="left" if column == "command" else "right")
        rows = (
            ("otter run", otter, 1),
            ("autograder grade", [*grade, str(one)], 1),
            ("autograder grade", [*grade, "class"], students),
        )
        for label, arguments, count in rows:
            taken = [seconds(arguments, folder, data) for _ in range(repeats)]
            low, high = min(taken), max(taken)
            table.add_row(label, str(count), f"{low:.2f}", f"{high:.2f}", f"{low / count:.3f}")
        load = os.getloadavg()[0]
        table.caption = f"{os.cpu_count()} cores, load {load:.1f}, data {data}"
        console.print(table)


if __name__ == "__main__":
    main()
