"""The wire format: what is sent arrives, and whatever else arrives is refused."""

# pyright: reportPrivateUsage=false
# frames are made by hand here
from __future__ import annotations

import socket
import time
from typing import Any

import msgpack
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.engine.dispatch import Handle, Reply
from autograder.engine.values import Failure, Opaque
from autograder.sandbox import wire


def roundtrip(message: Any) -> Any:
    a, b = socket.socketpair()
    with a, b:
        wire.send(a, message)
        return wire.receive(b, time.monotonic() + 5)


def test_plain_values_arrive_as_they_were() -> None:
    message = [1, 2.5, "text", None, True, (1, [2]), {"key": (3,)}, Opaque("numpy.ndarray", "x")]
    assert roundtrip(message) == message
    reply = Reply([1], Failure("raised", "TypeError", "no", ("line 1: x",)))
    assert roundtrip(reply) == reply
    assert roundtrip([Handle(3)]) == [Handle(3)]
    assert roundtrip((slice(1, None, 2), slice(None))) == (slice(1, None, 2), slice(None))


def test_what_is_not_plain_is_our_own_mistake() -> None:
    with pytest.raises(TypeError, match="a set cannot cross the pipe"):
        roundtrip({1, 2})


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.int64, torch.bool])
@pytest.mark.parametrize("shape", [(), (0,), (2, 3), (1, 0, 4)])
def test_tensors_arrive_bit_for_bit(dtype: torch.dtype, shape: tuple[Any, ...]) -> None:
    tensor = (torch.rand(shape) * 4).to(dtype)
    other = roundtrip([tensor, 1])[0]
    assert other.dtype == dtype
    assert torch.equal(other, tensor)
    assert other.shape == tensor.shape


def test_a_single_entry_may_have_any_stride() -> None:
    """As ``torch.linalg.lstsq`` leaves it: the worker died of it."""
    entry = torch.tensor([7.0]).as_strided((1,), (9,))
    assert torch.equal(roundtrip(entry), entry)
    solution = torch.linalg.lstsq(torch.ones(9, 1), torch.ones(9, 1)).solution.reshape(-1)
    assert torch.equal(roundtrip(solution), solution)


def test_requires_grad_arrives() -> None:
    assert roundtrip(torch.ones(2, requires_grad=True)).requires_grad


def packed(message: Any) -> bytes:
    """What msgpack makes of it (its hint says that this may be nothing)."""
    return msgpack.packb(message) or b""


def receive_raw(header: bytes, body: bytes = b"", lengths: tuple[int, int] | None = None) -> Any:
    a, b = socket.socketpair()
    with a, b:
        sizes = lengths or (len(header), len(body))
        a.sendall(wire._PREFIX.pack(*sizes) + header + body)
        a.shutdown(socket.SHUT_WR)
        return wire.receive(b, time.monotonic() + 5)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"\xc1",
        b"\x80\x04\x95",
        packed({"a": 1}),
        packed([]),
        packed(["X", 1]),
        packed(["D", ["a"]]),
        packed(["R", 1, 2]),
        packed(["T", "float32", [2], False, 0, 8]),
        packed(["T", "float32", [-1], False, 0, -4]),
        packed(["T", "object", [0], False, 0, 0]),
        packed(["A", 3]),
        packed(["P", "DataFrame", ["a", "int64", 3]]),
        packed(["P", "DataFrame", ["a", "int64", [[1]]]]),
        packed(msgpack.ExtType(5, b"evil")),
        packed(["L"] + [["L"]] * 3)[:-1],
    ],
)
def test_what_is_no_message_is_refused(header: bytes) -> None:
    with pytest.raises(wire.WireError):
        receive_raw(header)


def test_deep_nesting_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100):
        deep = ["L", deep]
    with pytest.raises(wire.WireError):
        receive_raw(packed(deep))


def test_a_promise_of_gigabytes_is_refused_before_they_are_allocated() -> None:
    with pytest.raises(wire.WireError, match="larger"):
        receive_raw(b"", lengths=(10, 1 << 40))


def test_a_slow_drip_ends_at_the_deadline() -> None:
    a, b = socket.socketpair()
    with a, b:
        a.sendall(b"\0")
        with pytest.raises(TimeoutError):
            wire.receive(b, time.monotonic() + 0.2)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=64))
def test_any_bytes_give_a_value_or_a_wire_error(header: bytes, body: bytes) -> None:
    try:
        receive_raw(header, body)
    except wire.WireError:
        return
