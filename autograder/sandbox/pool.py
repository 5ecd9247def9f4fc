"""The grader's end: sandboxes with a warm zygote each, and the channel to a worker."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgpack

from autograder.dispatch import Reply
from autograder.sandbox import bubblewrap, wire
from autograder.sandbox.limits import Limits
from autograder.sandbox.zygote import DONE, READY, RUN
from autograder.values import Failure

_GRACE = 5.0
_START_SECONDS = 120.0


class SandboxError(Exception):
    """The sandbox itself does not work; the message says what to do."""


@dataclass(frozen=True)
class CellReport:
    """What one code cell did."""

    text: str
    truncated: bool
    figures: tuple[dict[str, str], ...]
    failure: Failure | None


@dataclass(frozen=True)
class Walls:
    """How submissions are confined: bubblewrap or bare processes, and the data they may read."""

    bubblewrap: bool
    data: str
    readable: tuple[Path, ...] = ()

    def describe(self) -> str:
        return "bubblewrap" if self.bubblewrap else "none (process and limits only)"


class Worker:
    """A running submission, seen from the grader: cell reports, then a channel for scenarios."""

    def __init__(self, sock: socket.socket, limits: Limits) -> None:
        self._sock = sock
        self._limits = limits
        self._deadline = time.monotonic() + limits.submission_seconds
        self.gone: Failure | None = None
        self.overdue = False

    def run_cells(self, cells: list[str]) -> list[CellReport]:
        """Execute the cells; fewer reports than cells when the process ended on the way."""
        reports: list[CellReport] = []
        try:
            wire.send(self._sock, cells)
            for _ in cells:
                reports.append(_cell_report(self._receive(self._limits.cell_seconds)))
        except (wire.WireError, TimeoutError) as error:
            self._lose(error)
        return reports

    def run(self, program: list[tuple[Any, ...]]) -> Reply:
        """Carry a program to the worker (see ``autograder.subject.Channel``)."""
        if self.gone is not None:
            return Reply([], self.gone)
        try:
            wire.send(self._sock, [list(operation) for operation in program])
            reply = self._receive(self._limits.call_seconds)
        except (wire.WireError, TimeoutError) as error:
            self._lose(error)
            return Reply([], self.gone)
        if not isinstance(reply, Reply):
            self._lose(wire.WireError("the notebook's process sent something unexpected"))
            return Reply([], self.gone)
        return reply

    def _receive(self, seconds: float) -> Any:
        deadline = min(self._deadline, time.monotonic() + seconds + _GRACE)
        return wire.receive(self._sock, deadline)

    def _lose(self, error: Exception) -> None:
        self.overdue = isinstance(error, TimeoutError)
        if self.overdue:
            message = "the notebook did not finish in time"
        elif isinstance(error, wire.ClosedError):
            message = "the notebook ended its own Python process"
        else:
            message = str(error)
        self.gone = Failure("limit" if self.overdue else "gone", "", message)


def _cell_report(message: Any) -> CellReport:
    if not isinstance(message, dict):
        raise wire.WireError("the notebook's process sent something unexpected")
    text, truncated = message.get("text"), message.get("truncated")
    failure, figures = message.get("failure"), message.get("figures")
    if not (isinstance(text, str) and isinstance(truncated, bool) and isinstance(figures, list)):
        raise wire.WireError("the notebook's process sent something unexpected")
    if not (failure is None or isinstance(failure, Failure)):
        raise wire.WireError("the notebook's process sent something unexpected")
    kept = tuple(
        {kind: item for kind, item in figure.items() if isinstance(item, str)}
        for figure in figures
        if isinstance(figure, dict)
    )
    return CellReport(text, truncated, kept, failure)


class Sandbox:
    """One zygote behind walls; runs one submission at a time and is replaced when it fails."""

    def __init__(self, walls: Walls) -> None:
        self._walls = walls
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    @contextlib.contextmanager
    def submission(self, limits: Limits) -> Iterator[Worker]:
        """A fresh worker; on leaving, everything it started has ended."""
        control = self._start()
        ours, theirs = socket.socketpair()
        with ours:
            packed: bytes = msgpack.packb(dataclasses.astuple(limits))  # pyright: ignore[reportAssignmentType]
            with theirs:
                try:
                    socket.send_fds(control, [RUN + packed], [theirs.fileno()])
                except OSError as error:
                    self.close()
                    raise SandboxError(f"the sandbox stopped: {error}") from None
            worker = Worker(ours, limits)
            yield worker
        if worker.gone is not None and worker.overdue:
            self.close()
        else:
            self._await_end()

    def _start(self) -> socket.socket:
        if self._control is not None and self._process and self._process.poll() is None:
            return self._control
        self.close()
        ours, theirs = socket.socketpair()
        arguments = [str(theirs.fileno()), "private" if self._walls.bubblewrap else "shared"]
        command = [sys.executable, "-P", "-m", "autograder.sandbox.zygote", *arguments]
        environment = self._environment()
        if self._walls.bubblewrap:
            command = bubblewrap.command(self._walls.readable, environment) + command
        with theirs, tempfile.TemporaryFile() as errors:
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                env=None if self._walls.bubblewrap else environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
            theirs.close()
            ours.settimeout(_START_SECONDS)
            ready = _quietly_receive(ours)
            if ready != READY:
                self._process.kill()
                self._process.wait()
                errors.seek(0)
                last = errors.read().decode(errors="replace").strip().splitlines()[-1:]
                raise SandboxError(f"the sandbox did not start: {''.join(last) or 'no message'}")
        self._control = ours
        return ours

    def _environment(self) -> dict[str, str]:
        environment = {
            "D2LREF_DATA": self._walls.data,
            "D2LREF_NO_DISPLAY": "1",
            "HOME": "/tmp",
            "IPYTHONDIR": "/tmp/.ipython",
            "LANG": "C.UTF-8",
            "MPLCONFIGDIR": "/tmp/.matplotlib",
            "OMP_NUM_THREADS": "1",
            "PATH": "/usr/bin:/bin",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": "/tmp",
        }
        passed = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
        return environment | {name: os.environ[name] for name in passed if name in os.environ}

    def _await_end(self) -> None:
        if self._control is None:
            return
        self._control.settimeout(_GRACE)
        if not _quietly_receive(self._control).startswith(DONE):
            self.close()

    def kill(self) -> None:
        """End the zygote from another thread; what waits for it notices at once."""
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """End the zygote and everything inside its walls."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _quietly_receive(sock: socket.socket) -> bytes:
    try:
        return sock.recv(64)
    except OSError:
        return b""
