"""The grader's end: sandboxes with a warm zygote each, and the channel to a worker."""

from __future__ import annotations

import contextlib
import dataclasses
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgpack

from autograder.engine.dispatch import Reply
from autograder.engine.kept import Changed
from autograder.engine.values import Failure
from autograder.errors import AutograderError
from autograder.sandbox import python, users, wire
from autograder.sandbox.book import Book
from autograder.sandbox.isolation import Isolation, rights, start
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import HELLO
from autograder.sandbox.zygote import DONE, READY, RUN, STOP, Place, packed

_GRACE = 5.0
_START_SECONDS = 120.0
_HELLO_SECONDS = 20.0
_STARTS = 3
_MAX_NAME = 100


class SandboxError(AutograderError):
    """The sandbox itself does not work; the message says what to do."""


@dataclass(frozen=True)
class CellReport:
    """What one code cell did."""

    text: str
    truncated: bool
    figures: tuple[dict[str, str], ...]
    failure: Failure | None


_EXIT_MESSAGES = {
    "memory": "it used more memory than a submission may",
    "processes": "it started more processes than a submission may",
    "disk": "it wrote more to disk than a submission may",
    "cpu time": "it computed longer than a submission may",
    "timeout": "the notebook did not finish in time",
    "died": "the notebook ended its own Python process",
    "channel": "the notebook's process sent something unexpected",
}


@dataclass(frozen=True)
class ExitStatus:
    """Why a worker is gone: ``status`` is the word for the gradebook."""

    status: str
    message: str


class Worker:
    """A running submission, seen from the grader: cell reports, then a channel for scenarios.

    ``gone`` says why there is no more to come; ``end(status)`` ends the worker and returns the
    status that the zygote knows better.
    """

    def __init__(self, sock: socket.socket, limits: Limits, end: Callable[[str], str]) -> None:
        self._sock = sock
        self._limits = limits
        self._end = end
        self._deadline = time.monotonic() + limits.submission_seconds
        self.gone: ExitStatus | None = None
        self.changed: tuple[Changed, ...] = ()

    def is_confined(self) -> bool:
        """Wait for the worker's first word; without it no line of a notebook has run."""
        try:
            return wire.receive(self._sock, time.monotonic() + _HELLO_SECONDS) == HELLO
        except (wire.WireError, TimeoutError):
            return False

    def run_cells(
        self,
        cells: Sequence[str],
        seed: int = 0,
        answers: Mapping[int, Sequence[str]] | None = None,
        book: Book | None = None,
    ) -> list[CellReport]:
        """Execute the cells; fewer reports than cells when the process ended on the way.

        Random numbers that the notebook does not seed come from ``seed``. ``answers`` are the
        exercises that a cell (its index) answers: what they leave counts, and ``changed`` says
        which later cells did something else to it. ``book`` is for a notebook in the book's form.
        """
        reports: list[CellReport] = []
        noted = {str(index): list(names) for index, names in (answers or {}).items()}
        try:
            order = {"cells": list(cells), "seed": seed, "answers": noted}
            lent = None if book is None else [list(book.lent), list(book.roots)]
            wire.send(self._sock, {**order, "book": lent})
            for _ in cells:
                reports.append(_cell_report(self._receive(self._limits.cell_seconds)))
            self.changed = _changes(self._receive(self._limits.call_seconds))
        except (wire.WireError, TimeoutError) as error:
            self._lose(error)
        return reports

    def run(self, program: list[tuple[Any, ...]]) -> Reply:
        """Carry a program to the worker (see ``autograder.engine.subject.Channel``)."""
        if self.gone is not None:
            return Reply([], Failure("gone", "", self.gone.message))
        try:
            wire.send(self._sock, [list(operation) for operation in program])
            reply = self._receive(self._limits.call_seconds)
            asked = sum(operation[0] == "fetch" for operation in program)
            if isinstance(reply, Reply):
                missing = asked - len(reply.values)
                if missing == 0 or (missing > 0 and reply.failure is not None):
                    return reply
            raise wire.WireError("not a reply to what was asked")
        except (wire.WireError, TimeoutError) as error:
            seen = self._lose(error)
            kind = "limit" if seen.status == "timeout" else "gone"
            return Reply([], Failure(kind, "", seen.message))

    def _receive(self, seconds: float) -> Any:
        deadline = min(self._deadline, time.monotonic() + seconds + _GRACE)
        return wire.receive(self._sock, deadline)

    def _lose(self, error: Exception) -> ExitStatus:
        if isinstance(error, TimeoutError):
            status = "timeout"
        else:
            status = "died" if isinstance(error, wire.ClosedError) else "channel"
        status = self._end(status)
        message = _EXIT_MESSAGES[status]
        if status == "channel":
            message += f" ({error})"
        self.gone = ExitStatus(status, message)
        return self.gone


def _cell_report(message: Any) -> CellReport:
    match message:
        case {
            "text": str(text),
            "truncated": bool(truncated),
            "figures": list(figures),
            "failure": None | Failure() as failure,
        }:
            kept = tuple(
                {kind: item for kind, item in figure.items() if isinstance(item, str)}
                for figure in figures
                if isinstance(figure, dict)
            )
            return CellReport(text, truncated, kept, failure)
        case _:
            pass
    raise wire.WireError("not a report on a cell")


def _changes(message: Any) -> tuple[Changed, ...]:
    found: list[Changed] = []
    for one in message if isinstance(message, list) else ():
        match one:
            case [str(kind), str(what), int(cell)]:
                found.append(Changed(kind, what[:_MAX_NAME], cell))
            case _:
                raise wire.WireError("not a report on what cells changed")
    return tuple(found)


class Zygote:
    """A warm process in a sandbox that forks a worker for each order.

    ``cpu_seconds`` is what its workers have computed. Raises SandboxError when it does not start.
    """

    def __init__(self, isolation: Isolation) -> None:
        ours, theirs = socket.socketpair()
        self._home = tempfile.TemporaryDirectory(prefix="zygote-", ignore_cleanup_errors=True)
        home = Path(self._home.name)
        home.chmod(0o711)  # a submission's own user passes through
        command = python.module("autograder.sandbox.zygote", str(theirs.fileno()))
        begun = start(isolation, command, home)
        with theirs, tempfile.TemporaryFile() as errors:
            self._process = subprocess.Popen(
                begun.command,
                pass_fds=[theirs.fileno()],
                env=begun.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
                **begun.identity,
            )
            theirs.close()
            ours.settimeout(_START_SECONDS)
            if not _sent(ours, packed(_place(isolation, home))) or _quietly_receive(ours) != READY:
                self._process.kill()
                self._process.wait()
                self._home.cleanup()
                ours.close()
                errors.seek(0)
                last = errors.read().decode(errors="replace").strip().splitlines()[-1:]
                raise SandboxError(
                    f"the sandbox did not start: {''.join(last) or 'no message'}; "
                    "`autograder doctor` says what to do"
                )
        self._control = ours
        self._working = False
        self.cpu_seconds = 0.0

    @property
    def fit(self) -> bool:
        """Whether it can take an order."""
        return not self._working and self._process.poll() is None

    def order(self, limits: Limits, sock: socket.socket) -> bool:
        """Have a worker forked that holds ``sock``; False when the zygote has died."""
        packed: bytes = msgpack.packb(dataclasses.astuple(limits))  # pyright: ignore[reportAssignmentType]
        try:
            socket.send_fds(self._control, [RUN + packed], [sock.fileno()])
        except OSError:
            return False
        self._working = True
        return True

    def end_worker(self) -> tuple[str, int]:
        """End the worker and all it started; (what it exceeded, exit code)."""
        with contextlib.suppress(OSError):
            self._control.sendall(STOP)
        self._control.settimeout(_GRACE)
        report = _quietly_receive(self._control)
        try:
            cause, code, clean, cpu_seconds = msgpack.unpackb(report[len(DONE) :])
        except ValueError:
            return "", 0  # it has died, or was made to hang: unfit from now on
        self._working = not clean
        self.cpu_seconds += cpu_seconds
        return cause, code

    def kill(self) -> None:
        """End it from another thread; what waits for it notices at once."""
        self._process.kill()

    def close(self) -> None:
        """End it and everything inside its isolation."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._home.cleanup()


def _place(isolation: Isolation, home: Path) -> Place:
    own_users = not isolation.private and users.may_be_anybody()
    if isolation.tier != "landlock":
        return Place(isolation.private, own_users)
    return Place(isolation.private, own_users, isolation.abi, rights(isolation, home))


def _sent(sock: socket.socket, data: bytes) -> bool:
    with contextlib.suppress(OSError):
        sock.sendall(data)
        return True
    return False


class Standby:
    """A zygote kept warm to take the place of one that died."""

    def __init__(self, isolation: Isolation) -> None:
        self._isolation = isolation
        self._starting: Future[Zygote] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="standby")
        self._lock = threading.Lock()
        self._closed = False

    def warm(self) -> None:
        """Start it in the background, if it is not there yet."""
        with self._lock:
            if self._starting is None and not self._closed:
                self._starting = self._thread.submit(Zygote, self._isolation)

    def take(self) -> Zygote:
        """The standby, as soon as it is warm; the next is being started."""
        with self._lock:
            taken, self._starting = self._starting, None
        self.warm()
        return taken.result() if taken is not None else Zygote(self._isolation)

    def close(self) -> None:
        """End the standby."""
        with self._lock:
            self._closed = True
            self._thread.shutdown(wait=True)
            if self._starting is not None and self._starting.exception() is None:
                self._starting.result().close()


class Sandbox:
    """A place to run one submission at a time; its zygote is replaced when it is not fit.

    ``strict`` uses a fresh zygote, and so fresh isolation, for every submission.
    """

    def __init__(
        self, isolation: Isolation, standby: Standby | None = None, strict: bool = False
    ) -> None:
        self._isolation = isolation
        self._standby = standby
        self._strict = strict
        self._killed = False
        self._zygote: Zygote | None = None
        self._cpu_seconds = 0.0

    @property
    def cpu_seconds(self) -> float:
        """What the submissions have computed here."""
        return self._cpu_seconds + (self._zygote.cpu_seconds if self._zygote else 0.0)

    @contextlib.contextmanager
    def submission(self, limits: Limits) -> Generator[Worker, None, None]:
        """A fresh worker; on leaving, everything it started has ended. Raises SandboxError.

        A zygote whose worker does not say that it is confined is replaced: it is no submission's
        fault.
        """
        for _ in range(_STARTS):
            ours, theirs = socket.socketpair()
            with ours, theirs:
                zygote = self._ready()
                if not zygote.order(limits, theirs):
                    continue
                theirs.close()
                ended = False

                def end(status: str, zygote: Zygote = zygote) -> str:
                    nonlocal ended
                    ended = True
                    cause, code = zygote.end_worker()
                    return _status(status, cause, code)

                worker = Worker(ours, limits, end)
                if not worker.is_confined():
                    zygote.end_worker()
                    self._retire()
                    continue
                yield worker
            if not ended:
                zygote.end_worker()
            return
        self._expect_no_end()
        raise SandboxError(
            f"the sandbox started {_STARTS} times and confined nothing; "
            "`autograder doctor` says what to do"
        )

    def _ready(self) -> Zygote:
        self._expect_no_end()
        if self._zygote is not None and (self._strict or not self._zygote.fit):
            self._retire()
        if self._zygote is None:
            self._zygote = Zygote(self._isolation)
        self._expect_no_end()  # it may have come meanwhile
        return self._zygote

    def _retire(self) -> None:
        """Have another zygote from now on."""
        self.close()
        self._zygote = self._standby.take() if self._standby is not None else None

    def _expect_no_end(self) -> None:
        if self._killed:
            self.close()
            raise SandboxError("the sandbox was stopped")

    def warm_up(self) -> None:
        """Start the zygote now. Raises SandboxError."""
        self._ready()

    def kill(self) -> None:
        """End the sandbox for good from another thread; what waits for it notices at once."""
        self._killed = True
        if (zygote := self._zygote) is not None:
            zygote.kill()

    def close(self) -> None:
        """End the zygote and everything inside its isolation."""
        zygote, self._zygote = self._zygote, None  # two threads may close it
        if zygote is not None:
            self._cpu_seconds += zygote.cpu_seconds
            zygote.close()


def _status(seen: str, cause: str, code: int) -> str:
    """What became of a worker: ``seen`` from the grader, ``cause`` and ``code`` from the zygote."""
    if cause in ("memory", "processes", "disk"):
        return cause
    if code == 77:
        return "memory"
    return "cpu time" if code == -signal.SIGXCPU else seen


def _quietly_receive(sock: socket.socket) -> bytes:
    try:
        return sock.recv(64)
    except OSError:
        return b""
