"""What an answer calls, noted by torch's own dispatcher.

Torch reports every operation it runs to its profiler. That is asked here, for all threads: it sees
``aten::`` operations whatever road leads to them (methods, ``torch.ops``, TorchScript, traces,
``vmap``, custom functions of autograd, subclasses and modes of Python that call others), and it
keeps what it saw outside of Python.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable
from types import TracebackType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

os.environ.setdefault("KINETO_LOG_LEVEL", "99")  # the profiler's own words go to stderr

BACKWARD = "backward"  # noted where autograd computes gradients; what it calls for them lies below
UNRECORDED = "unrecorded"  # noted where the answer has ended the record
NUMPY = "numpy"  # noted where a tensor is handed to numpy

_C: Any = torch._C  # pyright: ignore[reportPrivateUsage]  # its stubs leave the profiler out
_Config = _C._profiler.ProfilerConfig
_Options = _C._profiler._ExperimentalConfig
_Mark = _C._profiler._RecordFunctionFast
_prepare = _C._autograd._prepare_profiler
_enable = _C._autograd._enable_profiler
_disable = _C._autograd._disable_profiler
_running = _C._autograd._profiler_enabled


def _options() -> Any:
    try:
        return _Options(profile_all_threads=True, disable_external_correlation=True)
    except TypeError:  # torch before 2.8 sees the main thread alone
        return _Options()


_CPU = {torch.profiler.ProfilerActivity.CPU}
_CONFIG = _Config(
    _C._profiler.ProfilerState.KINETO,
    False,  # no shapes
    False,  # no memory
    False,  # no stacks
    False,  # no flops
    False,  # no modules
    _options(),
)
_BACKWARD_SCOPE = 1  # at::RecordScope::BACKWARD_FUNCTION


class Record:
    """Notes the operations that run while it is entered; ``called`` has their bare names.

    A name is noted once, in the order of first calls; ``backward/mul`` is what a backward pass
    calls. Entering and leaving cost 0.3 ms.
    """

    def __init__(self) -> None:
        self._called: dict[str, None] = {}
        self._mark = ""
        self._conversions = _Conversions(self._called)

    @property
    def called(self) -> tuple[str, ...]:
        return tuple(self._called)

    def __enter__(self) -> None:
        self._mark = secrets.token_hex(8)
        with contextlib.suppress(RuntimeError):  # what is not there at the end was not recorded
            if _running():
                _disable()  # one that a cell has left running
            _prepare(_CONFIG, _CPU)
            _enable(_CONFIG, _CPU)
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
        events: list[Any] = []
        with contextlib.suppress(RuntimeError):
            events = _disable().events()
        if not {self._mark, end} <= {event.name() for event in events}:
            self._called[UNRECORDED] = None
        self._called.update(dict.fromkeys(_in_words(events)))
        with contextlib.suppress(Exception):  # the answer may have taken it away
            self._conversions.__exit__(kind, error, trace)


def _in_words(events: list[Any]) -> Iterable[str]:
    backward = [e for e in events if e.scope() == _BACKWARD_SCOPE]
    if backward:
        yield BACKWARD
    spans = [(e.start_thread_id(), e.start_ns(), e.start_ns() + e.duration_ns()) for e in backward]
    for event in events:
        name: str = event.name()
        if not name.startswith("aten::"):
            continue
        thread, start = event.start_thread_id(), event.start_ns()
        below = any(of == thread and since <= start <= until for of, since, until in spans)
        yield f"{BACKWARD}/{bare_name(name)}" if below else bare_name(name)


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
