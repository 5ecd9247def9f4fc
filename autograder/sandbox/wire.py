"""The format on the pipe: a msgpack header and raw tensor bytes, decoded with limits.

A frame is ``header length (u32) · body length (u64) · header · body``. Whatever the other side
sends, decoding gives plain values or raises :class:`WireError`; no code, class or pickle is ever
loaded.
"""

from __future__ import annotations

import math
import socket
import struct
import time
from typing import Any

import msgpack
import torch
from torch import Tensor

from autograder.engine.dispatch import Handle, Reply
from autograder.engine.values import MAX_DEPTH, MAX_TEXT, Array, Column, Failure, Frame, Opaque

HELLO = "confined"  # a worker's first word
MAX_HEADER = 4 << 20
MAX_BODY = 64 << 20
MAX_DIMS = 16
MAX_VALUES = 400_000  # in one message
MAX_TENSORS = 2_000  # each takes kilobytes, even if empty
MAX_LINES = 10
_PREFIX = struct.Struct("!IQ")
_DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float16,
        torch.bfloat16,
        torch.float32,
        torch.float64,
        torch.int8,
        torch.int16,
        torch.int32,
        torch.int64,
        torch.uint8,
        torch.bool,
        torch.complex64,
        torch.complex128,
    )
}


class WireError(Exception):
    """The other side sent something that is not a message."""


class ClosedError(WireError):
    """The other side is gone."""


def send(sock: socket.socket, message: Any) -> None:
    """Encode and send one message of plain values.

    Raises ClosedError, WireError for one that is too large, TypeError for what is not plain.
    """
    chunks: list[bytes] = []
    packed = msgpack.packb(_pack(message, chunks), unicode_errors="replace")  # halves of characters
    header: bytes = packed  # pyright: ignore[reportAssignmentType]
    body = b"".join(chunks)
    if len(header) > MAX_HEADER or len(body) > MAX_BODY:
        raise WireError("it is too large to be looked at")
    try:
        sock.sendall(_PREFIX.pack(len(header), len(body)) + header)
        sock.sendall(body)
    except OSError as error:
        raise ClosedError(str(error)) from None


def receive(sock: socket.socket, deadline: float | None = None) -> Any:
    """One message. Raises TimeoutError past ``deadline`` (time.monotonic), else WireError."""
    header_size, body_size = _PREFIX.unpack(_read(sock, _PREFIX.size, deadline))
    if header_size > MAX_HEADER or body_size > MAX_BODY:
        raise WireError("the message is larger than allowed")
    header, body = _read(sock, header_size, deadline), _read(sock, body_size, deadline)
    try:
        packed = msgpack.unpackb(bytes(header), strict_map_key=True, ext_hook=_no_extension)
    except (ValueError, RecursionError, msgpack.UnpackException) as error:
        raise WireError(f"the message is malformed: {type(error).__name__}") from None
    return _unpack(packed, _Body(body), 0)


class _Body:
    """The bytes of a message's tensors, taken one after the other: none is counted twice.

    Counts what a message holds, too.
    """

    def __init__(self, data: bytearray) -> None:
        self._data = memoryview(data)
        self._position = 0
        self._values = self._tensors = 0

    def count(self) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise WireError("the message holds too many values")

    def take(self, size: int) -> bytearray:
        self._tensors += 1
        if self._tensors > MAX_TENSORS:
            raise WireError("the message holds too many tensors")
        start, self._position = self._position, self._position + size
        if self._position > len(self._data):
            raise WireError("the message's tensors do not fit its bytes")
        return bytearray(self._data[start : self._position])


def _read(sock: socket.socket, size: int, deadline: float | None) -> bytearray:
    data = bytearray(size)
    view, done = memoryview(data), 0
    while done < size:
        if deadline is None:
            sock.settimeout(None)
        else:
            sock.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            count = sock.recv_into(view[done:])
        except TimeoutError:
            raise
        except OSError as error:
            raise ClosedError(str(error)) from None
        if count == 0:
            raise ClosedError("the other side closed the pipe")
        done += count
        if deadline is not None and time.monotonic() > deadline:
            raise TimeoutError("no complete answer in time")
    return data


def _no_extension(code: int, _data: bytes) -> None:
    raise ValueError(f"extension type {code}")


def _pack(value: Any, chunks: list[bytes]) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Tensor):
        chunks.append(_bytes_of(value))
        name = str(value.dtype).removeprefix("torch.")
        return ["T", name, list(value.shape), bool(value.requires_grad)]
    if isinstance(value, Handle):
        return ["H", value.id]
    if isinstance(value, Array):
        return ["A", _pack(value.data, chunks)]
    if isinstance(value, Frame):
        return ["P", value.type, *([c.name, c.kind, list(c.entries)] for c in value.columns)]
    if isinstance(value, slice):
        return ["S", value.start, value.stop, value.step]
    if isinstance(value, Opaque):
        return ["O", value.type, value.text]
    if isinstance(value, Failure):
        return ["F", value.kind, value.type, value.message, list(value.lines)]
    if isinstance(value, Reply):
        values, failure = _pack(value.values, chunks), _pack(value.failure, chunks)
        return ["R", values, failure, list(value.called)]
    if isinstance(value, list | tuple):
        tag = "L" if isinstance(value, list) else "U"
        return [tag, *(_pack(item, chunks) for item in value)]
    if isinstance(value, dict):
        return ["D", *([str(key), _pack(item, chunks)] for key, item in value.items())]
    raise TypeError(f"a {type(value).__name__} cannot cross the pipe")


def _bytes_of(tensor: Tensor) -> bytes:
    flat = tensor.detach().cpu().contiguous().reshape(-1)
    if flat.stride() != (1,):  # a single entry may have any, as those that LAPACK leaves
        flat = flat.clone(memory_format=torch.contiguous_format)
    if tensor.dtype not in _DTYPES.values():
        raise WireError(f"a tensor of dtype {tensor.dtype} cannot cross the pipe")
    return flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""


def _unpack(packed: Any, body: _Body, depth: int) -> Any:
    body.count()
    if isinstance(packed, int) and not -(2**63) <= packed < 2**63:
        raise WireError("the message holds a number that is too large")
    if packed is None or isinstance(packed, bool | int | float | str):
        return packed
    if depth > 2 * MAX_DEPTH or not isinstance(packed, list) or not packed:
        raise WireError("the message is malformed")
    tag, *rest = packed
    try:
        if tag == "L":
            return [_unpack(item, body, depth + 1) for item in rest]
        if tag == "U":
            return tuple(_unpack(item, body, depth + 1) for item in rest)
        if tag == "D":
            return {_text(key): _unpack(item, body, depth + 1) for key, item in rest}
        if tag == "T":
            return _tensor(rest, body)
        if tag == "A":
            return Array(_array_data(_unpack(rest[0], body, depth + 1)))
        if tag == "P":
            return _frame(rest, body)
        if tag == "S":
            return slice(*map(_bound, rest))
        if tag == "O":
            return Opaque(*map(_text, rest))
        if tag == "H":
            return Handle(_whole(rest[0]))
        if tag == "F":
            kind, cls, message, lines = rest
            shown = tuple(map(_text, lines[:MAX_LINES]))
            return Failure(_text(kind), _text(cls), _text(message), shown)
        if tag == "R":
            return _reply(rest, body, depth)
    except (TypeError, ValueError, IndexError, OverflowError, RuntimeError) as error:
        raise WireError(f"the message is malformed: {type(error).__name__}") from None
    raise WireError("the message is malformed: unknown tag")


def _reply(rest: list[Any], body: _Body, depth: int) -> Reply:
    values, failure = (_unpack(item, body, depth + 1) for item in rest[:2])
    if not isinstance(values, list) or not (failure is None or isinstance(failure, Failure)):
        raise WireError("the message is malformed: not a reply")
    (called,) = rest[2:]
    return Reply(values, failure, tuple(map(_text, called)))


def _array_data(value: Any) -> Tensor:
    if not isinstance(value, Tensor):
        raise TypeError("not a tensor")
    return value.detach()


def _frame(rest: list[Any], body: _Body) -> Frame:
    columns = tuple(_column(body, *column) for column in rest[1:])
    if len({len(column.entries) for column in columns}) > 1:
        raise WireError("the message holds no proper table")
    return Frame(_text(rest[0]), columns)


def _column(body: _Body, name: Any, kind: Any, entries: Any) -> Column:
    if not isinstance(entries, list):
        raise TypeError("not a column")
    if not all(entry is None or isinstance(entry, bool | int | float | str) for entry in entries):
        raise TypeError("not a column's entry")
    for _ in entries:
        body.count()
    return Column(_text(name), _text(kind), tuple(entries))


def _bound(value: Any) -> int | None:
    if not (value is None or type(value) is int):
        raise TypeError("not a slice's bound")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 2 * MAX_TEXT:
        raise TypeError("not a text of bounded length")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("not a whole number")
    return value


def _tensor(rest: list[Any], body: _Body) -> Tensor:
    name, shape, requires_grad = rest
    dtype = _DTYPES.get(_text(name))
    if dtype is None or not isinstance(shape, list) or len(shape) > MAX_DIMS:
        raise WireError("the message holds no proper tensor")
    sizes = [_whole(n) for n in shape]
    if max(sizes, default=0) > MAX_BODY:
        raise WireError("the message holds no proper tensor")
    raw = body.take(math.prod(sizes) * dtype.itemsize)
    if dtype == torch.bool and raw and max(raw) > 1:
        raise WireError("the message's tensor does not fit its dtype")
    if raw:
        tensor = torch.frombuffer(raw, dtype=dtype).reshape(sizes)
    else:
        tensor = torch.empty(sizes, dtype=dtype)
    if requires_grad is True and (dtype.is_floating_point or dtype.is_complex):
        tensor.requires_grad_()
    return tensor
