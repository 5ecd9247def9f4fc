"""`autograder watch` and `progress` as a student uses them."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest

COMMAND = str(Path(sys.executable).with_name("autograder"))
NAME = "ch05_backprop"
WRONG = {"stored_bytes": "def stored_bytes(*args):\n    return -1\n"}
pytestmark = pytest.mark.slow


class Watched:
    """A running `autograder watch`: its lines as they come."""

    def __init__(self, notebook):
        self.process = subprocess.Popen(
            [COMMAND, "watch", str(notebook)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"COLUMNS": "200"},
            start_new_session=True,
        )
        self.lines = []
        self._arrived = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            with self._arrived:
                self.lines.append(line.rstrip())
                self._arrived.notify()

    def until(self, words, seconds=120):
        """The lines up to the next that holds ``words``; they are taken away."""
        deadline = time.monotonic() + seconds
        with self._arrived:
            while not any(words in line for line in self.lines):
                left = deadline - time.monotonic()
                assert left > 0, f"{words!r} never came: {self.lines}"
                self._arrived.wait(left)
            end = next(i for i, line in enumerate(self.lines) if words in line) + 1
            taken, self.lines = self.lines[:end], self.lines[end:]
        return "\n".join(taken)


@pytest.fixture
def watched(tmp_path, solve):
    notebook = tmp_path / f"{NAME}.ipynb"
    nbformat.write(solve(NAME, WRONG), notebook)
    running = Watched(notebook)
    yield running, notebook
    running.process.kill()
    running.process.wait()


def save(notebook, node):
    """As Jupyter saves: a new file takes the place of the old one."""
    fresh = notebook.with_name(".~saving")
    nbformat.write(node, fresh)
    fresh.replace(notebook)


def test_watch(watched, solve):
    running, notebook = watched
    said = running.until("waiting for the next save")
    assert "✓ forward_pass" in said
    assert "Next: mend stored_bytes" in said
    notebook.write_text("")  # half written
    notebook.write_text('{"cells": [')
    notebook.unlink()
    save(notebook, solve(NAME))
    said = running.until("waiting for the next save")
    assert "now passes: stored_bytes" in said
    assert "Next: hand it in." in said
    assert "not a notebook" not in said
    save(notebook, solve(NAME, {"stored_bytes": "import os\nos._exit(1)"}))
    assert "died" in running.until("waiting for the next save")
    save(notebook, solve(NAME, {"forward_pass": "def forward_pass(*args):\n    return 1\n"}))
    said = running.until("waiting for the next save")
    assert "passed before, fails now: forward_pass" in said
    inside = subprocess.run(
        ["pgrep", "-g", str(running.process.pid)], capture_output=True, text=True
    ).stdout.split()
    children = subprocess.run(
        ["pgrep", "-P", str(running.process.pid)], capture_output=True, text=True
    ).stdout.split()
    assert children
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    assert inside == [str(running.process.pid)]
    for child in children:
        assert not Path(f"/proc/{child}").exists()


def progress(folder, home):
    run = {"capture_output": True, "text": True, "check": False}
    environment = os.environ | {"XDG_CACHE_HOME": str(home), "COLUMNS": "120"}
    return subprocess.run([COMMAND, "progress", str(folder)], env=environment, **run)


def row(said, name):
    (line,) = [line for line in said.stdout.splitlines() if f" {name} " in line]
    return " ".join(line.replace("│", "").split())


def test_progress(tmp_path, solve):
    course, home = tmp_path / "course", tmp_path / "home"
    (course / "week 1" / ".ipynb_checkpoints").mkdir(parents=True)
    said = progress(course, home)
    assert said.returncode == 0
    assert f"No notebook of the course in {course}"[:40] in said.stdout
    nbformat.write(solve("ch02_autograd"), course / "week 1" / "mine.ipynb")
    old = course / f"{NAME}.ipynb"
    nbformat.write(solve(NAME), old)
    os.utime(old, (1, 1))
    nbformat.write(solve(NAME, WRONG), course / f"{NAME} again.ipynb")
    for path in (course / "week 1" / ".ipynb_checkpoints" / f"{NAME}.ipynb", course / "x.ipynb"):
        path.write_text("{")
    said = progress(course, home)
    assert said.returncode == 0, said.stderr
    assert row(said, "ch02_autograd").startswith("ch02_autograd 6 of 6 26 of 26 done")
    assert row(said, NAME).startswith(f"{NAME} 2 of 3")
    assert row(said, "ch05_mlp").endswith("no notebook here")
    assert "Next: mend stored_bytes in" in said.stdout
    (cached,) = [p for p in home.rglob("*.json") if '"exercises": 2' in p.read_text()]
    cached.write_text(cached.read_text().replace("2,", "1,", 1))
    assert row(progress(course, home), NAME).startswith(f"{NAME} 1 of 3"), "it is not run again"
    cached.write_text("{")
    assert row(progress(course, home), NAME).startswith(f"{NAME} 2 of 3")
