"""A subject: an implementation seen as a namespace, behind one of two channels.

``s.softmax(X)`` reads the same whether ``s`` is the reference in this process or a student's
notebook in another one. Names, attributes and calls give ``Ref`` objects; nothing is
computed until a value is fetched, so a scenario usually costs one round trip.
"""

# pyright: reportPrivateUsage=false
# every other attribute of a Ref or a Subject is a name on the subject's side
from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from functools import lru_cache
from types import CodeType
from typing import Any, Protocol

from torch import Tensor

from autograder.engine.dispatch import Dispatcher, Handle, Reply
from autograder.engine.rng import derive_seed
from autograder.engine.values import Failure


class Channel(Protocol):
    """Carries a program to the subject's dispatcher and brings the reply back."""

    def run(self, program: list[tuple[Any, ...]]) -> Reply: ...


class InProcess:
    """The channel to a namespace in this process."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._dispatcher = Dispatcher(namespace)

    def run(self, program: list[tuple[Any, ...]]) -> Reply:
        return self._dispatcher.run(program)


class SubjectError(Exception):
    """The subject failed in the middle of a scenario; ``failure`` says how."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.type}: {failure.message}")
        self.failure = failure


class Session:
    """One scenario's conversation with a channel: buffers operations, numbers handles."""

    def __init__(self, channel: Channel, seed: int, *, recorded: bool = False) -> None:
        self.observed: list[Any] = []
        self._channel = channel
        self._handles = 0
        own = derive_seed(seed, "subject")  # the scenario's input is not to be foreseen there
        self._pending: list[tuple[Any, ...]] = [("begin", own, recorded)]

    def handle(self) -> int:
        self._handles += 1
        return self._handles

    def add(self, *operation: Any) -> None:
        self._pending.append(operation)

    def observe(self, value: Any) -> None:
        """Snapshot ``value`` at this point of the program; it ends up in ``observed``."""
        self.add("fetch", encode(value))

    def fetch(self, ref: Ref) -> Any:
        self.observe(ref)
        reply = self._run()
        if reply.failure is not None:
            raise SubjectError(reply.failure)
        return self.observed.pop()

    def end(self) -> tuple[Failure | None, tuple[str, ...]]:
        """Run what is pending and end the scenario; observations before a failure are kept.

        Returns the failure, if any, and the operations of torch that ran, where they were recorded.
        """
        self.add("end")
        reply = self._run()
        return reply.failure, reply.called

    def _run(self) -> Reply:
        program, self._pending = self._pending, []
        reply = self._channel.run(program)
        self.observed.extend(reply.values)
        return reply


class Ref:
    """Something on the subject's side. Attributes, items and calls give further refs."""

    __slots__ = ("_id", "_session")
    _id: int
    _session: Session

    def __init__(self, session: Session, handle: int) -> None:
        object.__setattr__(self, "_session", session)
        object.__setattr__(self, "_id", handle)

    def __getattr__(self, name: str) -> Ref:
        handle = self._session.handle()
        self._session.add("get", handle, Handle(self._id), name)
        return Ref(self._session, handle)

    def __setattr__(self, name: str, value: Any) -> None:
        self._session.add("set", Handle(self._id), name, encode(value))

    def __getitem__(self, key: Any) -> Ref:
        handle = self._session.handle()
        self._session.add("item", handle, Handle(self._id), encode(key))
        return Ref(self._session, handle)

    def __call__(self, *args: Any, **kwargs: Any) -> Ref:
        handle = self._session.handle()
        self._session.add("call", handle, Handle(self._id), encode(list(args)), encode(kwargs))
        return Ref(self._session, handle)

    def __iter__(self) -> Any:
        raise TypeError("a Ref cannot be iterated: use take(ref, limit) and index the result")

    def __eq__(self, other: object) -> bool:
        raise TypeError("a Ref cannot be compared here: observe it, or use ref.eq(other)")

    def __bool__(self) -> bool:
        raise TypeError("a Ref is not true or false here: observe it, or use fetch(ref)")

    __hash__ = object.__hash__


class Subject:
    """The implementation under test; attribute access reads names of its namespace."""

    __slots__ = ("_session",)
    _session: Session

    def __init__(self, session: Session) -> None:
        object.__setattr__(self, "_session", session)

    def __getattr__(self, name: str) -> Ref:
        handle = self._session.handle()
        self._session.add("name", handle, name)
        return Ref(self._session, handle)


def leaf(s: Subject, tensor: Tensor) -> Ref:
    """A copy of ``tensor`` on the subject's side that requires gradients."""
    session = s._session
    handle = session.handle()
    session.add("leaf", handle, tensor)
    return Ref(session, handle)


def put(s: Subject, value: Any) -> Ref:
    """A copy of a plain value on the subject's side, to be passed more than once."""
    handle = s._session.handle()
    s._session.add("put", handle, encode(value))
    return Ref(s._session, handle)


def define(s: Subject, helper: Callable[..., Any]) -> Ref:
    """``helper`` on the subject's side: its source runs there and sees nothing but its arguments.

    For what only the subject's side can see: whether two tensors share memory, what a plot shows,
    a class derived from the student's. Imports belong inside ``helper``.
    """
    handle = s._session.handle()
    s._session.add("define", handle, _source_of(helper.__code__), helper.__name__)
    return Ref(s._session, handle)


@lru_cache(maxsize=1024)
def _source_of(code: CodeType) -> str:
    return textwrap.dedent(inspect.getsource(code))


def take(ref: Ref, limit: int) -> Ref:
    """The list of the first ``limit`` items of an iterable on the subject's side."""
    handle = ref._session.handle()
    ref._session.add("take", handle, Handle(ref._id), limit)
    return Ref(ref._session, handle)


def fetch(ref: Ref) -> Any:
    """The plain value of ``ref``, now. Raises SubjectError if the subject fails on the way."""
    return ref._session.fetch(ref)


def encode(value: Any) -> Any:
    """Replace refs by handles, in containers too."""
    if isinstance(value, Ref):
        return Handle(value._id)
    if isinstance(value, list | tuple):
        return type(value)(encode(item) for item in value)
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    return value
