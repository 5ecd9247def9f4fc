"""Finding a class in nested zips, and refusing hostile ones: CPU time and memory by size.

python benchmarks/intake.py [SUBMISSIONS]
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import nbformat

from autograder import suites
from autograder.grading.intake import take_in
from autograder.records.roster import Student
from tests.support.course import solve

NAME = "ch05_2_mlp"
READ = 1_000


def zipped(**files: bytes) -> bytes:
    """A zip of ``files``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.ipynb", data)
    return file.getvalue()


def class_of(count: int, folder: Path) -> Path:
    """A class zip as Canvas makes it, of zips that the notebook's export cell makes."""
    path = folder / "submissions.zip"
    work = zipped(**{NAME: nbformat.writes(solve(NAME)).encode()})
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(count):
            name = f"student{n:06d}_{n}_{1_000_000 + n}_{NAME}_2026_01_05T10_00_00_000001.zip"
            archive.writestr(name, work)
    return path


def hostile(folder: Path) -> dict[str, Path]:
    """Zips that are all names."""
    entries = {
        "32,700 folders deep": ["a/" * 32_700 + "work.ipynb"],
        "5,000 names of 3,000 letters": ["x/" * 1_500 + f"{n}.ipynb" for n in range(5_000)],
        "5,000 names of 900 letters": [
            "long/" * 30 + "x" * 750 + f"{n}/work.ipynb" for n in range(5_000)
        ],
        "200,000 entries": [f"{n}.ipynb" for n in range(200_000)],
    }
    paths: dict[str, Path] = {}
    for number, (what, names) in enumerate(entries.items()):
        paths[what] = folder / f"hostile{number}" / "eve.zip"
        paths[what].parent.mkdir()
        with zipfile.ZipFile(paths[what], "w") as archive:
            for name in names:
                archive.writestr(name, "{}")
    return paths


@contextmanager
def peak() -> Generator[list[float]]:
    """The most memory that this process has inside, less what it had before, in MB (Linux)."""
    grown: list[float] = []
    Path("/proc/self/clear_refs").write_text("5")  # the highest mark is the present again
    before = _memory("VmRSS")
    yield grown
    grown.append(_memory("VmHWM") - before)


def _memory(what: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024


def measured(path: Path, roster: int, read: int) -> str:
    """A row of the table, measured here."""
    suite = suites.load(NAME)
    students = [Student(f"s{n}", f"Student {n:06d}", lms_id=str(n)) for n in range(roster)]
    begun = time.process_time()
    with peak() as grown:
        intake = take_in([path], suite, students)
        found = time.process_time() - begun
        for one in intake.found[:read]:
            assert one.read().data, one.name
        spent = time.process_time() - begun - found
    matched = sum(bool(one.student) for one in intake.found)
    return (
        f"{len(intake.found):>10,} {matched:>10,} {found:>9.2f} s {spent:>11.2f} s "
        f"{grown[0]:>10.0f} MB"
    )


def opened(path: Path) -> str:
    """The rival's row: ``zipfile`` opens the class alone and looks into no zip in it."""
    begun = time.process_time()
    with peak() as grown, zipfile.ZipFile(path) as archive:
        count = len(archive.namelist())
        spent = time.process_time() - begun
    return f"{count:>10,} {'zipfile':>10} {spent:>9.2f} s {'':>13} {grown[0]:>10.0f} MB"


def main(most: int) -> None:
    """Print the tables, each row by a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'rows':>10} {'matched':>10} {'find':>11} {'read 1,000':>13} {'memory':>13}")
        for count in (most // 10, most // 5, most // 2, most):
            path = class_of(count, folder)
            for words in (["opened"], ["row", "0"], ["row", str(count)]):
                command = [sys.executable, __file__, *words, str(path)]
                print(subprocess.check_output(command, text=True), end="", flush=True)
            path.unlink()
        print(f"\n{'hostile zip':>30} {'as a path':>12} {'in a class':>12}")
        for what, path in hostile(folder).items():
            times = [timed(path), timed(path.parent)]
            print(f"{what:>30} {times[0]:>10.2f} s {times[1]:>10.2f} s")


def timed(path: Path) -> float:
    """Seconds to find everything and to read ten of it."""
    suite = suites.load(NAME)
    begun = time.process_time()
    for one in take_in([path], suite).found[:10]:
        one.read()
    return time.process_time() - begun


if __name__ == "__main__":
    if sys.argv[1:2] == ["row"]:
        print(measured(Path(sys.argv[3]), int(sys.argv[2]), READ))
    elif sys.argv[1:2] == ["opened"]:
        print(opened(Path(sys.argv[2])))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
