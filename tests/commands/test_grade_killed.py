"""The grader killed at random moments and started again: the same results, none lost or doubled.

Twice in the tests; ``FAULTS=30`` for as many as you like.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import nbformat
import pytest

from tests.support.commands import COMMAND
from tests.support.course import COURSE, solve

NAME = "ch05_3_backprop"
KILLS = int(os.environ.get("FAULTS", "2"))
SAME = ("results.json", "gradebook.csv")  # a notebook may print the time
SLOW = "import time\ntime.sleep(0.2)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(16):
        answers = {"stored_bytes": SLOW} if number % 3 else None
        nbformat.write(solve(NAME, answers), folder / f"student {number:02d}.ipynb")
    (folder / "broken.ipynb").write_text("{")
    return folder


def start(folder: Path, out: Path) -> subprocess.Popen[str]:
    arguments = ["grade", folder, "--assignment", NAME, "--out", out, "--seed", "3"]
    return subprocess.Popen(
        [COMMAND, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=COURSE,
    )


def results(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name in SAME
    }


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_killed_run_goes_on_and_ends_the_same(folder: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    process = start(folder, tmp_path / "whole")
    assert process.wait(300) == 1, process.communicate()  # one is broken
    seconds = time.monotonic() - begun
    whole = results(tmp_path / "whole")
    assert len(whole) == 18
    moments = random.Random(1)
    for kill in range(KILLS):
        out = tmp_path / f"killed {kill}"
        process = start(folder, out)
        time.sleep(moments.uniform(0.1, seconds))
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        done = {name for name in results(out) if name.endswith("results.json")}
        assert {name: whole[name] for name in done}.items() <= whole.items()
        times = {name: (out / name).stat().st_mtime_ns for name in done}
        process = start(folder, out)
        assert process.wait(300) == 1, process.communicate()
        assert results(out) == whole
        assert {name: (out / name).stat().st_mtime_ns for name in done} == times, "graded again"
        shutil.rmtree(out)
