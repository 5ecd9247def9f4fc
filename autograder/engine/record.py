"""What an answer calls, noted by torch's own dispatcher.

Torch reports every operation it runs to its profiler. That is asked here: it sees ``aten::``
operations whatever road leads to them (methods, ``torch.ops``, TorchScript, traces, ``vmap``,
custom functions of autograd, subclasses and modes of Python that call others), and it keeps what
it saw outside of Python.

Torch has two profilers. The older one watches the thread that begins it and costs 0.02 ms, the
newer one watches all threads and costs 0.5 ms. So the older one serves while there is one thread,
and the process's clock says whether there has been another.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

import torch
from torch.overrides import TorchFunctionMode

os.environ.setdefault("KINETO_LOG_LEVEL", "99")  # the profiler's own words go to stderr

BACKWARD = "backward"  # noted where autograd computes gradients; what it calls for them lies below
UNRECORDED = "unrecorded"  # noted where the answer computed unseen, or ended the record
NUMPY = "numpy"  # noted where a tensor is handed to numpy

_C: Any = torch._C  # pyright: ignore[reportPrivateUsage]  # its stubs leave the profiler out
_Config = _C._profiler.ProfilerConfig
_State = _C._profiler.ProfilerState
_Options = _C._profiler._ExperimentalConfig
_Mark = _C._profiler._RecordFunctionFast
_autograd = _C._autograd
_TASKS = Path("/proc/self/task")
_UNSEEN = 5_000  # ns: a new thread that calls one operation of torch's takes 27,000 at least
_BACKWARD_SCOPE = 1  # at::RecordScope::BACKWARD_FUNCTION


class CallRecord:
    """Notes the operations that run while it is entered; ``called`` has their bare names.

    A name is noted once, in the order of first calls; ``backward/mul`` is what a backward pass
    calls.
    """

    def __init__(self) -> None:
        self._called: dict[str, None] = {}
        self._mark = ""
        self._profiler: _Profiler = _AllThreads()
        self._conversions = _Conversions(self._called)

    @property
    def called(self) -> tuple[str, ...]:
        return tuple(self._called)

    def __enter__(self) -> None:
        self._mark = secrets.token_hex(8)
        self._profiler = _OneThread() if _is_alone() else _AllThreads()
        with contextlib.suppress(RuntimeError):  # what is not there at the end was not recorded
            if _autograd._profiler_enabled():
                _autograd._disable_profiler()  # one that a cell has left running
            self._profiler.begin()
        with _Mark(self._mark):
            pass
        self._conversions.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        end = f"{self._mark} end"
        with _Mark(end):
            pass
        marks = {self._mark, end}
        try:
            for name in self._profiler.end():
                marks.discard(name)
                self._called.update(dict.fromkeys(_in_words(name)))
        except RuntimeError:  # it runs no more
            marks.add("ended")
        if marks:
            self._called[UNRECORDED] = None
        with contextlib.suppress(Exception):  # the answer may have taken it away
            self._conversions.__exit__(kind, error, trace)


class _Profiler(Protocol):
    def begin(self) -> None: ...

    def end(self) -> Iterator[str]:
        """The names of what ran, below a backward pass with ``backward/`` before them.

        Raises RuntimeError if it has been ended.
        """
        ...


@dataclass
class _OneThread:
    """The older profiler, and the clocks that tell whether another thread has computed."""

    others: int = 0

    def begin(self) -> None:
        config = _Config(_State.CPU, False, False, False, False, False, _Options())
        _autograd._enable_profiler_legacy(config)
        self.others = _time_of_others()[1]

    def end(self) -> Iterator[str]:
        lists = _autograd._disable_profiler_legacy(_autograd._ProfilerDisableOptions(True, True))
        others = _time_of_others()[0]  # as late as can be: a thread may only just be ending
        if others - self.others > _UNSEEN:
            yield UNRECORDED
        for events in lists:
            yield from _nested(events)


def _time_of_others() -> tuple[int, int]:
    """At least, and at most: the ns that the process's other threads have computed so far."""
    readings: list[tuple[int, int]] = []
    for _ in range(5):  # between two clocks there may be a page fault
        before, process, after = (
            time.thread_time_ns(),
            time.process_time_ns(),
            time.thread_time_ns(),
        )
        readings.append((process - after, process - before))
    return min(readings, key=lambda reading: reading[1] - reading[0])


def _nested(events: list[Any]) -> Iterator[str]:
    below: list[bool] = []
    for event in events:
        kind = event.kind()
        if kind == "pop" and below:
            below.pop()
        elif kind == "push":
            inside = bool(below) and below[-1]
            yield f"{BACKWARD}/{event.name()}" if inside else event.name()
            backward = event.scope() == _BACKWARD_SCOPE
            if backward:
                yield BACKWARD
            below.append(inside or backward)


@dataclass
class _AllThreads:
    """The newer profiler."""

    activities: set[Any] = field(default_factory=lambda: {torch.profiler.ProfilerActivity.CPU})

    def begin(self) -> None:
        config = _Config(_State.KINETO, False, False, False, False, False, _all_threads())
        _autograd._prepare_profiler(config, self.activities)
        _autograd._enable_profiler(config, self.activities)

    def end(self) -> Iterator[str]:
        events = _autograd._disable_profiler().events()
        spans = [
            (event.start_thread_id(), event.start_ns(), event.start_ns() + event.duration_ns())
            for event in events
            if event.scope() == _BACKWARD_SCOPE
        ]
        if spans:
            yield BACKWARD
        for event in events:
            thread, start = event.start_thread_id(), event.start_ns()
            below = any(of == thread and since <= start <= until for of, since, until in spans)
            yield f"{BACKWARD}/{event.name()}" if below else event.name()


def _all_threads() -> Any:
    try:
        return _Options(profile_all_threads=True, disable_external_correlation=True)
    except TypeError:  # an older torch watches one thread here, too
        return _Options()


def _is_alone() -> bool:
    """Whether this process is known to have one thread."""
    try:
        return len(os.listdir(_TASKS)) == 1  # noqa: PTH208 - at each scenario: 10 µs
    except OSError:  # no Linux
        return False


def _in_words(name: str) -> Iterator[str]:
    """What is noted of an event: operations of torch's, and signs."""
    operation = name.removeprefix(f"{BACKWARD}/")
    if operation.startswith("aten::"):
        yield name.removesuffix(operation) + bare_name(operation)
    elif name in (BACKWARD, UNRECORDED):
        yield name


class _Conversions(TorchFunctionMode):
    """Notes where a tensor becomes an array: no operation of torch's, its dispatcher is silent."""

    def __init__(self, called: dict[str, None]) -> None:
        super().__init__()
        self._called = called

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if getattr(func, "__name__", "") in ("numpy", "__array__", "__dlpack__"):
            self._called[NUMPY] = None
        return func(*args, **(kwargs or {}))


def bare_name(function: str) -> str:
    """What a function of torch computes: ``softmax`` for ``torch.nn.functional.softmax``.

    Prefixes of families, marks of variants and names of overloads are left out.
    """
    name = function.removeprefix("aten::").removesuffix(".default").rpartition(".")[2]
    return name.removeprefix("special_").removeprefix("linalg_").strip("_")
