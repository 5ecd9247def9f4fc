"""The subject's side of a scenario: executes programs of small operations on a namespace.

The same dispatcher serves both channels: in the process of the caller, and in the worker at the
other end of a pipe. A program is a list of operations; handles are numbers that the caller chose,
so a whole scenario costs one round trip.
"""

from __future__ import annotations
import __future__

import contextlib
import itertools
import random
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np
import torch

from autograder.engine.kept import Kept, put, value_of
from autograder.engine.record import CallRecord
from autograder.engine.values import MAX_TEXT, Array, Failure, Frame, snapshot, to_pandas

_PACKAGE = str(Path(__file__).parents[1])
_LOOKS = ("get", "item", "take")  # operations of the scenario's on what came back
_NOT_THEIRS = (
    "begin",
    "name",
    "put",
    "define",
    "leaf",
    "exchange",
    "lend",
    "return",
)  # operations that run no student's code


@dataclass(frozen=True)
class Handle:
    """Stands for an object that lives on the subject's side."""

    id: int


@dataclass(frozen=True)
class Reply:
    """The values of the program's ``fetch`` operations, in order, up to the first failure.

    ``called`` are the operations of torch that ran in the scenario, if they were to be recorded
    (see ``autograder.engine.record``); they come with its ``end``.
    """

    values: list[Any]
    failure: Failure | None = None
    called: tuple[str, ...] = ()


class TimeLimitError(BaseException):
    """What runs took longer than it may: no ordinary exception, lest a notebook swallow it."""


class MissingNameError(Exception):
    """The notebook defines no such name."""


class Dispatcher:
    """Runs programs on ``namespace``: the globals of a notebook, or a module's names.

    Scenarios seed the random state of the process; afterwards it is as before.
    """

    def __init__(self, namespace: dict[str, Any], kept: Kept | None = None) -> None:
        self._namespace = namespace
        self._kept = kept
        self._objects: dict[int, Any] = {}
        self._random_states: RandomStates | None = None
        self._record: CallRecord | None = None
        self._operations: dict[str, Callable[..., None]] = {
            "begin": self._begin,
            "name": self._name,
            "put": self._put,
            "define": self._define,
            "leaf": self._leaf,
            "get": self._get,
            "set": self._set,
            "item": self._item,
            "call": self._call,
            "take": self._take,
            "exchange": self._exchange,
            "lend": self._lend,
            "return": self._return,
        }
        self._lent: list[tuple[str, Any]] = []

    def run(self, program: list[tuple[Any, ...]]) -> Reply:
        """Execute the operations in order up to the first that raises; ``end`` always."""
        values: list[Any] = []
        failure, called = None, ()
        with warnings.catch_warnings(), contextlib.ExitStack() as recording:
            warnings.simplefilter("ignore")  # a check is no place for them
            recorded = False
            for name, *arguments in program:
                if name == "end":
                    recording.close()
                    called = self._end()
                elif failure is None:
                    if self._record is not None and not recorded and name not in _NOT_THEIRS:
                        recording.enter_context(self._record)
                        recorded = True
                    failure = self._execute(name, arguments, values)
        return Reply(values, failure, called)

    def _execute(self, name: str, arguments: list[Any], values: list[Any]) -> Failure | None:
        try:
            if name == "fetch":
                values.append(snapshot(self._resolve(arguments[0])))
            else:
                self._operations[name](*arguments)
        except MissingNameError as missing:
            return Failure("missing", "NameError", str(missing))
        except (Exception, TimeLimitError) as error:  # noqa: BLE001 - it is the observation
            failure = failure_of(error)
            if name in _LOOKS and failure.kind == "raised" and not failure.lines:
                return self._lacking(name, arguments, failure)
            return failure
        return None

    def _lacking(self, name: str, arguments: list[Any], failure: Failure) -> Failure:
        """The scenario looked for something that is not there: no exception of the student's."""
        value = self._resolve(arguments[1])
        kind = type(value).__name__[:MAX_TEXT]
        if value is None:
            return Failure("lacking", kind, "None came back")
        wanted = arguments[2]
        if name == "get":
            words = f"what came back is of the type {kind} and has no `{wanted}`"
        elif name == "take":
            words = f"what came back is of the type {kind} and has no items"
        elif type(value) is dict:
            keys = ", ".join(repr(key) for key in list(value)[:8])
            words = f"there is no {wanted!r}, {f'only {keys}' if keys else 'nor anything else'}"
        elif type(value) in (list, tuple) and type(wanted) is int:
            counted = "is 1" if len(value) == 1 else f"are {len(value)}"
            words = f"there {counted}, and at least {wanted + 1} are expected"
        else:
            words = f"what came back is of the type {kind} and has no item {wanted!r}"
        return Failure("lacking", kind, words[:MAX_TEXT])

    def _begin(self, seed: int, recorded: bool) -> None:
        self._objects.clear()
        self._record = CallRecord() if recorded else None
        if self._random_states is None:
            self._random_states = random_states()
        # torch.manual_seed also notes the call for each GPU, with a stack trace: 2 ms, never freed
        torch.default_generator.manual_seed(seed)
        np.random.seed(seed % 2**32)
        random.seed(seed)

    def _end(self) -> tuple[str, ...]:
        """The operations of torch that ran since ``begin``."""
        called = self._record.called if self._record is not None else ()
        self._record = None
        self._objects.clear()
        if self._random_states is not None:
            restore(self._random_states)
            self._random_states = None
        return called

    def _name(self, handle: int, name: str) -> None:
        if name not in self._namespace:
            raise MissingNameError(name)
        self._objects[handle] = self._namespace[name]

    def _put(self, handle: int, value: Any) -> None:
        self._objects[handle] = self._resolve(value)

    def _define(self, handle: int, source: str, name: str) -> None:
        """A helper of the scenario's, beside the notebook: it sees none of its names."""
        namespace: dict[str, Any] = {}
        exec(_compiled(source, name), namespace)
        self._objects[handle] = namespace[name]

    def _leaf(self, handle: int, tensor: torch.Tensor) -> None:
        self._objects[handle] = tensor.detach().clone().requires_grad_()

    def _get(self, handle: int, target: Handle, name: str) -> None:
        self._objects[handle] = getattr(self._resolve(target), name)

    def _set(self, target: Handle, name: str, value: Any) -> None:
        setattr(self._resolve(target), name, self._resolve(value))

    def _item(self, handle: int, target: Handle, key: Any) -> None:
        self._objects[handle] = self._resolve(target)[self._resolve(key)]

    def _call(self, handle: int, target: Handle, args: list[Any], kwargs: dict[str, Any]) -> None:
        function = self._resolve(target)
        positional = [self._resolve(argument) for argument in args]
        named = {name: self._resolve(argument) for name, argument in kwargs.items()}
        self._objects[handle] = function(*positional, **named)

    def _take(self, handle: int, iterable: Handle, limit: int) -> None:
        self._objects[handle] = list(itertools.islice(iter(self._resolve(iterable)), limit))

    def _exchange(self) -> None:
        """What later cells left comes in the place of what the answers left, or back."""
        if self._kept is not None:
            self._kept.exchange()

    def _lend(self, name: str, source: str) -> None:
        """A right answer comes in the place of the notebook's own, until ``return``."""
        root, _, attribute = name.partition(".")
        own = self._namespace.get(root)
        self._lent.append((name, value_of(self._namespace, name)))
        exec(compile(source, f"{_PACKAGE}/{name}", "exec"), self._namespace)
        fresh = self._namespace.get(root)
        if not attribute and isinstance(own, type) and isinstance(fresh, type):
            for key, member in vars(own).items():  # what the notebook added to its class
                if callable(member) and key not in vars(fresh) and not key.startswith("__"):
                    setattr(fresh, key, member)

    def _return(self) -> None:
        """The notebook has its own answers again."""
        while self._lent:
            put(self._namespace, *self._lent.pop())

    def _resolve(self, value: Any) -> Any:
        if isinstance(value, Handle):
            return self._objects[value.id]
        if isinstance(value, torch.Tensor):
            return value.detach().clone()
        if isinstance(value, Array):
            return value.data.numpy().copy()
        if isinstance(value, Frame):
            return to_pandas(value)
        if isinstance(value, list | tuple):
            return type(value)(self._resolve(item) for item in value)
        if isinstance(value, dict):
            return {key: self._resolve(item) for key, item in value.items()}
        return value


@lru_cache(maxsize=256)
def _compiled(source: str, name: str) -> CodeType:
    flags = __future__.annotations.compiler_flag
    return compile(source, f"{_PACKAGE}/{name}", "exec", flags)


RandomStates = tuple[Any, Any, Any]


def random_states() -> RandomStates:
    """Where the random numbers of torch, numpy and Python stand in this process."""
    return torch.random.get_rng_state(), np.random.get_state(), random.getstate()


def restore(states: RandomStates) -> None:
    """Put the random numbers back to where they stood."""
    torch_state, numpy_state, python_state = states
    torch.random.set_rng_state(torch_state)
    np.random.set_state(numpy_state)
    random.setstate(python_state)


def failure_of(error: BaseException) -> Failure:
    """The student's view of an exception: type, message and their own lines."""
    lines = tuple(
        f"{frame.name}, line {frame.lineno}: {frame.line}"
        if frame.name != "<module>"
        else f"line {frame.lineno}: {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.line and _is_students(frame.filename)
    )
    if isinstance(error, TimeLimitError):
        return Failure("limit", "TimeoutError", _message(error), lines[-3:])
    return Failure("raised", type(error).__name__[:MAX_TEXT], _message(error), lines[-3:])


def _message(error: BaseException) -> str:
    try:
        return str(error)[:MAX_TEXT]
    except Exception as inner:  # noqa: BLE001 - a student's __str__ may raise anything
        return f"(its message cannot be shown: {type(inner).__name__})"


def _is_students(filename: str) -> bool:
    if filename.startswith(_PACKAGE):
        return False
    return filename.startswith("<") or "ipykernel" in filename or not Path(filename).exists()
