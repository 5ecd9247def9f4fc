"""The process of one submission: runs the notebook's cells, then answers programs.

Runs inside the sandbox, forked from the zygote. Cells run in an IPython shell, so magics work;
figures and printed text are captured up to a limit; one failing cell does not stop the rest.
"""

from __future__ import annotations

import base64
import contextlib
import errno
import io
import random
import resource
import signal
import socket
import sys
import types
from collections.abc import Generator
from multiprocessing.reduction import ForkingPickler
from typing import Any

import numpy as np
import torch
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput
from traitlets import Type

from autograder.engine.dispatch import Dispatcher, Reply, TimeLimitError, failure_of
from autograder.engine.kept import Kept
from autograder.engine.values import Failure
from autograder.sandbox import wire
from autograder.sandbox.book import Book
from autograder.sandbox.limits import Limits

_AGAIN_SECONDS = 1.0
_OPEN_FILES = 512  # each may hold memory that counts for no process: what waits in a socket


class _Result(DisplayHook):
    """The value of a cell's last line is displayed like everything else."""

    def write_output_prompt(self) -> None: ...
    def finish_displayhook(self) -> None: ...

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        WorkerShell.instance().display_pub.publish(format_dict, md_dict)  # pyright: ignore[reportOptionalMemberAccess]


class WorkerShell(InteractiveShell):
    """IPython without a front end: no event loops; what is displayed is kept, not shown."""

    displayhook_class = Type(_Result)

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no window system here; ``%matplotlib`` needs none."""


def serve(sock: socket.socket, limits: Limits, private: bool) -> None:
    """Run the notebook that arrives on ``sock``, report on its cells, answer programs.

    This process is confined by now, and says so first.
    """
    torch.set_num_threads(1)
    _disarm_graders()
    if not private:
        _share_by_value()
    wire.send(sock, wire.HELLO)
    order = wire.receive(sock)
    _seed(order["seed"])
    shell = WorkerShell.instance()
    answers = {int(index): names for index, names in order["answers"].items()}
    kept = Kept(shell.user_ns, answers)
    book = Book(*order["book"]) if order["book"] else None
    if book is not None:
        book.lend()
    _run_cells(sock, shell, order["cells"], kept, limits, book)
    with _time_limit(limits.call_seconds):
        changed = [[one.kind, one.what, one.cell] for one in kept.settle()]
    wire.send(sock, changed)
    dispatcher = Dispatcher(shell.user_ns, kept)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        while True:
            program = wire.receive(sock)
            _send(sock, _answer(dispatcher, program, limits))


def _send(sock: socket.socket, reply: Reply) -> None:
    try:
        wire.send(sock, reply)
    except wire.ClosedError:
        raise
    except wire.WireError as error:
        wire.send(sock, Reply([], Failure("raised", "ValueError", f"the result: {error}")))


def _seed(seed: int) -> None:
    """Give the notebook the random numbers of this run, where it does not seed its own."""
    torch.default_generator.manual_seed(seed % 2**63)
    np.random.seed(seed % 2**32)
    random.seed(seed)


def _answer(dispatcher: Dispatcher, program: Any, limits: Limits) -> Reply:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.StringIO):
            stream.seek(0)
            stream.truncate()
    try:
        with _time_limit(limits.call_seconds):
            return dispatcher.run(program)
    except BaseException as error:  # noqa: BLE001 - SystemExit and the like are answers too
        return Reply([], failure_of(error))


def _run_cells(
    sock: socket.socket,
    shell: InteractiveShell,
    cells: list[str],
    kept: Kept,
    limits: Limits,
    book: Book | None,
) -> None:
    output = _Output(limits.output)
    display = _Display(limits.output)
    shell.display_pub = display  # pyright: ignore[reportAttributeAccessIssue]
    for index, source in enumerate(cells):
        output.start()
        display.outputs.clear()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            failure = _run_cell(shell, source, limits)
        kept.after(index)
        if book is not None:
            book.after(shell.user_ns)
        report = {
            "text": output.text(),
            "truncated": output.truncated,
            "figures": list(display.outputs),
            "failure": failure,
        }
        wire.send(sock, report)
    if book is not None:
        book.settle(shell.user_ns)


def _run_cell(shell: InteractiveShell, source: str, limits: Limits) -> Failure | None:
    try:
        with _time_limit(limits.cell_seconds):
            result = shell.run_cell(source, store_history=False)
    except BaseException as error:  # noqa: BLE001 - whatever a cell raises belongs to that cell
        return failure_of(error)
    error = result.error_before_exec or result.error_in_exec
    if error is None:
        return None
    if isinstance(error, MemoryError) or "can't allocate memory" in str(error):
        return _exceeded("memory", f"more memory than {limits.memory >> 20:,} MB", error)
    if isinstance(error, OSError) and error.errno in (errno.EFBIG, errno.ENOSPC):
        return _exceeded(
            "disk", f"a file larger than {limits.file_size >> 20:,} MB, or too many", error
        )
    if isinstance(error, SyntaxError):
        line = (error.text or "").strip()
        return Failure(
            "raised", type(error).__name__, error.msg or "", (f"line {error.lineno}: {line}",)
        )
    if isinstance(error, SystemExit):
        return Failure("raised", "SystemExit", "the cell called exit()")
    return failure_of(error)


def _exceeded(kind: str, what: str, error: BaseException) -> Failure:
    seen = failure_of(error)
    return Failure(kind, seen.type, f"it needs {what}", seen.lines)


@contextlib.contextmanager
def _time_limit(seconds: float) -> Generator[None, None, None]:
    """Stop what runs inside after so many seconds, again and again until it has stopped."""

    def stop(_signal: int, _frame: types.FrameType | None) -> None:
        raise TimeLimitError(f"stopped after {seconds:g} s: does a loop never end?")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class _Output(io.TextIOBase):
    """Standard output of a cell, kept up to a limit for the whole notebook."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._parts: list[str] = []
        self.truncated = False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._left > 0:
            self._parts.append(text[: self._left])
        self.truncated = self.truncated or len(text) > self._left
        self._left = max(0, self._left - len(text))
        return len(text)

    def start(self) -> None:
        self._parts.clear()
        self.truncated = False

    def text(self) -> str:
        return "".join(self._parts)


class _Display:
    """Takes the place of IPython's display publisher and keeps what a cell displays."""

    def __init__(self, limit: int) -> None:
        self._left = 10 * limit
        self.is_publishing = False
        self.outputs: list[dict[str, str]] = []

    def publish(self, data: dict[str, Any], metadata: Any = None, **_options: Any) -> None:
        rich = RichOutput(data=data, metadata=metadata)
        kept = {}
        for kind in ("image/png", "image/svg+xml", "text/html", "text/plain"):
            item = rich.data.get(kind)
            if isinstance(item, bytes):
                item = base64.b64encode(item).decode("ascii")
            if isinstance(item, str) and len(item) <= self._left:
                self._left -= len(item)
                kept[kind] = item
        if kept and len(self.outputs) < 100:
            self.outputs.append(kept)

    def clear_output(self, wait: bool = False) -> None:
        self.outputs.clear()


def limit(limits: Limits, others: int) -> None:
    """Lower this process's limits; they hold for all that it starts.

    ``others`` are the processes of the same user that are no part of the submission.
    """
    size, processes = _data_size() + limits.memory, limits.processes + others
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_size, limits.file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def _data_size() -> int:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        for line in status:
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return 0


def _disarm_graders() -> None:
    """``import otter`` costs nothing here; ``grader.check`` and ``%check`` do nothing."""

    class Notebook:
        def __init__(self, *_args: Any, **_kwargs: Any) -> None: ...
        def check(self, *_args: Any, **_kwargs: Any) -> None: ...
        def check_all(self, *_args: Any, **_kwargs: Any) -> None: ...
        def export(self, *_args: Any, **_kwargs: Any) -> None: ...

    module = types.ModuleType("otter")
    module.Notebook = Notebook  # pyright: ignore[reportAttributeAccessIssue]
    sys.modules["otter"] = module
    for kind in ("line", "cell"):
        WorkerShell.instance().register_magic_function(_nothing, kind, "check")  # pyright: ignore[reportArgumentType]


def _nothing(*_words: str) -> None:
    """A magic of ours."""


def _share_by_value() -> None:
    """Tensors go to other processes as bytes: without sockets no descriptor can be handed over."""
    ForkingPickler.register(torch.Tensor, _by_value)
    ForkingPickler.register(torch.nn.Parameter, _by_value)


def _by_value(tensor: torch.Tensor) -> tuple[Any, ...]:
    return torch.from_numpy, (tensor.detach().numpy().copy(),)
