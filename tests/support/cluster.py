"""A real Dask cluster on loopback: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from tests.support.commands import COMMAND, WIDE
from tests.support.course import BIN, solve

DASK = str(BIN / "dask")
NAME = "ch05_3_backprop"  # trains nothing
SAME = ("results.json", "gradebook.csv")
_PROMPT = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}


class Cluster:
    """A scheduler, which can be killed and started again at its ``address``, and ``workers``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.port = 0
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []
        self._started: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        self.file.unlink(missing_ok=True)
        where = ("--host", "127.0.0.1", "--port", str(self.port), "--scheduler-file", self.file)
        self.scheduler = self._start("scheduler", *where, "--dashboard-address", "127.0.0.1:0")
        while not self.file.exists():
            assert self.scheduler.poll() is None, self.said()
            time.sleep(0.1)
        if not self.port:
            self.port = int(
                self.file.read_text().partition("tcp://127.0.0.1:")[2].partition('"')[0]
            )

    def start_worker(self, *options: str, nanny: bool = False, **environment: str) -> None:
        own = (*options, "--nanny" if nanny else "--no-nanny", "--no-dashboard")
        words = ("worker", self.address, "--nthreads", "1", "--host", "127.0.0.1", *own)
        self.workers.append(self._start(*words, **environment))

    def _start(self, *words: object, **environment: str) -> subprocess.Popen[bytes]:
        with (self.folder / "said.txt").open("ab") as log:
            process = subprocess.Popen(
                [DASK, *map(str, words)],
                cwd=self.folder,
                env=os.environ | _PROMPT | environment,
                stdout=log,
                stderr=log,
            )
        self._started.append(process)
        return process

    def said(self) -> str:
        return (self.folder / "said.txt").read_text(errors="replace")

    def end(self) -> None:
        for process in reversed(self._started):
            process.terminate()
        for process in self._started:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def cluster(folder: Path, workers: int = 2, **options: Any) -> Generator[Cluster]:
    folder.mkdir()
    own = Cluster(folder)
    try:
        own.start_scheduler()
        for _ in range(workers):
            own.start_worker(**options)
        yield own
    finally:
        own.end()


def write_class(folder: Path, count: int, seconds: float = 0.3) -> None:
    """Notebooks, every third of which takes ``seconds`` longer, and one file that is none."""
    slow = f"import time\ntime.sleep({seconds})\n"
    folder.mkdir()
    for number in range(count):
        answers = {"stored_bytes": slow} if number % 3 == 0 else None
        nbformat.write(solve(NAME, answers), folder / f"student {number:03d}.ipynb")
    (folder / "broken.ipynb").write_text("{")


def start(
    folder: Path, out: Path, *options: object, start_new_session: bool = False
) -> subprocess.Popen[str]:
    arguments = ["grade", folder, "--assignment", NAME, "--out", out, "--seed", "3", "--no-pages"]
    return subprocess.Popen(
        [COMMAND, *map(str, (*arguments, *options))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | WIDE,
        start_new_session=start_new_session,
    )


def finish(process: subprocess.Popen[str], code: int) -> str:
    """What it said; its exit code is ``code``."""
    try:
        said, complaints = process.communicate(timeout=200)
    finally:
        process.kill()
    assert process.returncode == code, said + complaints
    assert "Traceback" not in complaints, complaints
    return said + complaints


def results(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name in SAME
    }


def wait_for_results(out: Path, count: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 200
    while len(list(out.glob("*/results.json"))) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until, "no results came"
        time.sleep(0.05)


def kill(process: subprocess.Popen[Any]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
