"""`autograder watch` as a student uses it: a process, a file, saves."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from nbformat import NotebookNode

from autograder.commands.watch import settled, watch_notebook
from tests.support.commands import COMMAND
from tests.support.course import solve

NAME = "ch05_3_backprop"
WRONG = {"stored_bytes": "def stored_bytes(*args):\n    return -1\n"}
WAITING = "waiting for the next save"
HALF, WHOLE = b'{"cells": [', b'{"cells": []}'


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ([(0, WHOLE), (1, WHOLE), (2, WHOLE)], [WHOLE]),
        ([(0, WHOLE), (1, b""), (1.1, HALF), (1.2, b"{}")], [WHOLE, b"{}"]),
        ([(0, WHOLE), (1, None), (1.5, b"{}")], [WHOLE, b"{}"]),
        ([(0, WHOLE), (1, HALF), (1.5, HALF), (9, HALF), (10, HALF)], [WHOLE, HALF]),
        ([(0, WHOLE), (1, None), (9, None), (10, WHOLE)], [WHOLE, None, WHOLE]),
        ([(0, HALF), (1, WHOLE)], [WHOLE]),
    ],
    ids=["once", "written in steps", "replaced", "damaged", "deleted", "begun half"],
)
def test_what_is_half_written_is_waited_for(
    readings: list[tuple[Any, ...]], told: list[Any]
) -> None:
    assert list(settled(readings)) == told


class Watched:
    """A running `autograder watch`: what it has said and nobody has read."""

    def __init__(self, notebook: Path) -> None:
        self.process = subprocess.Popen(
            [COMMAND, "watch", str(notebook)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"COLUMNS": "200"},
        )
        self._said = ""
        self._arrived = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._arrived:
                self._said += line
                self._arrived.notify()

    def until(self, words: str) -> str:
        """What was said up to ``words``."""
        deadline = time.monotonic() + 120
        with self._arrived:
            while words not in self._said:
                left = deadline - time.monotonic()
                assert left > 0, f"{words!r} never came: {self._said}"
                self._arrived.wait(left)
            said, _, self._said = self._said.partition(words)
        return said

    def rest(self) -> str:
        """What was said before it ended."""
        self._listener.join()
        return self._said


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Watched, Path]]:
    notebook = tmp_path / f"{NAME}.ipynb"
    nbformat.write(solve(NAME, WRONG), notebook)
    running = Watched(notebook)
    yield running, notebook
    running.process.kill()
    running.process.wait()


def save(notebook: Path, node: NotebookNode) -> None:
    """As Jupyter saves: a new file takes the place of the old one."""
    fresh = notebook.with_name(".~saving")
    nbformat.write(node, fresh)
    fresh.replace(notebook)


def wait_for_worker(pid: int) -> list[psutil.Process]:
    """All processes below it when a notebook runs; at rest, bubblewrap and the zygote."""
    deadline = time.monotonic() + 120
    while len(below := psutil.Process(pid).children(recursive=True)) < 3:
        assert time.monotonic() < deadline, below
        time.sleep(0.01)
    return below


@pytest.mark.slow
@pytest.mark.exhaustive
def test_every_save_is_checked(watched: tuple[Watched, Path]) -> None:
    running, notebook = watched
    said = running.until(WAITING)
    assert "stored_bytes · " in said
    assert "2 of 3 exercises pass" in said
    save(notebook, solve(NAME))
    said = running.until(WAITING)
    assert "passes now: stored_bytes" in said
    assert "Next: hand it in." in said
    notebook.write_text('{"cells": [')  # and left so
    assert "the file is not JSON" in running.until(WAITING)
    notebook.unlink()
    running.until("the notebook is gone")
    save(notebook, solve(NAME, {"stored_bytes": "import os\nos.kill(os.getpid(), 9)\n"}))
    assert "died: " in running.until(WAITING)
    again = solve(NAME, {"forward_pass": "def forward_pass(*args):\n    return 1\n"})
    nbformat.write(again, notebook)  # in place, as editors do
    said = running.until(WAITING)
    assert "passed before, fails now: forward_pass" in said
    assert "forward_pass · " in said
    assert "backward_pass · " not in said, "one lesson at a time"


@pytest.mark.exhaustive
@pytest.mark.slow
def test_saves_during_a_check_lead_to_one_more_and_ctrl_c_ends_it(
    watched: tuple[Watched, Path],
) -> None:
    running, notebook = watched
    running.until(WAITING)
    slow = solve(NAME, {"stored_bytes": "import time\ntime.sleep(3)\n"})
    save(notebook, slow)
    wait_for_worker(running.process.pid)
    running.process.send_signal(signal.SIGSTOP)  # so that the check cannot end meanwhile
    for number in range(3):
        save(notebook, solve(NAME, {"stored_bytes": f"1 / 0  # {number}\n"}))
    save(notebook, solve(NAME))
    running.process.send_signal(signal.SIGCONT)
    assert "stored_bytes · " in running.until(WAITING)
    assert "Next: hand it in." in running.until(WAITING)
    save(notebook, slow)
    below = wait_for_worker(running.process.pid)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    _, left = psutil.wait_procs(below, timeout=30)  # what is killed still has to end
    assert left == []
    assert "Traceback" not in running.rest()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("mine.ipynb", '{"cells": []}', "belongs to no assignment of this course"),
        ("mine.py", "print(1)", "give the file that ends in .ipynb"),
        ("ch05_2_mlp.ipynb", "{", "is damaged"),
    ],
)
def test_no_notebook_of_the_course_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, words: str
) -> None:
    (tmp_path / name).write_text(content)
    assert watch_notebook(tmp_path / name, None, "auto", "auto") == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert words in said.err
    assert said.out == ""
