"""Random and damaged input at every place where the grader reads what a submission wrote."""

# pyright: reportPrivateUsage=false
# frames are made by hand here
from __future__ import annotations

import json
import socket
import struct
import threading
import time
import tracemalloc
from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import suites
from autograder.grading import notebooks, rules
from autograder.sandbox import wire

SUITE = suites.load("ch05_1_activations")
DTYPES = sorted(wire._DTYPES)

numbers = st.integers(-(2**63), 2**64 - 1) | st.floats() | st.booleans() | st.none()
texts = st.text(max_size=20)
shapes = st.lists(st.integers(-1, 5) | st.sampled_from([2**31, 2**62]), max_size=18)
tensors = st.tuples(st.just("T"), st.sampled_from([*DTYPES, "object"]), shapes, st.booleans())
columns = st.lists(st.tuples(texts, texts, st.lists(numbers | texts, max_size=3)), max_size=3)
leaves = st.one_of(
    numbers,
    texts,
    tensors,
    st.tuples(st.just("A"), tensors | numbers),
    st.tuples(st.just("P"), texts).flatmap(lambda head: columns.map(lambda c: [*head, *c])),
    st.tuples(st.just("S"), numbers, numbers, numbers),
    st.tuples(st.just("O"), texts, texts),
    st.tuples(st.just("H"), numbers),
    st.tuples(st.just("F"), texts, texts, texts, st.lists(texts, max_size=12)),
)
messages = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: ["L", *items]),
        st.lists(inner, max_size=4).map(lambda items: ["U", *items]),
        st.lists(st.tuples(texts, inner), max_size=4).map(lambda items: ["D", *items]),
        st.tuples(st.just("R"), inner, inner, st.lists(texts, max_size=2)),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)
Changes = list[tuple[int, int]]
changes = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=4)


def packed(message: Any) -> bytes:
    """What msgpack makes of it (its hint says that this may be nothing)."""
    return msgpack.packb(message) or b""


def received(header: bytes, body: bytes = b"", lengths: tuple[int, int] | None = None) -> str:
    """What the grader makes of a frame: "a value" or "refused"."""
    ours, theirs = socket.socketpair()
    frame = wire._PREFIX.pack(*(lengths or (len(header), len(body)))) + header + body

    def write() -> None:
        try:
            theirs.sendall(frame)
            theirs.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    with ours, theirs:
        writer = threading.Thread(target=write)
        writer.start()
        try:
            wire.receive(ours, time.monotonic() + 20)
        except (wire.WireError, TimeoutError):
            return "refused"
        finally:
            ours.close()
            writer.join()
    return "a value"


def damaged(data: bytes, changes: Changes) -> bytes:
    copy = bytearray(data)
    for place, byte in changes:
        if copy:
            copy[place % len(copy)] = byte
    return bytes(copy)


@settings(max_examples=400, deadline=2000)
@given(messages, st.binary(max_size=200), changes)
def test_damaged_messages_give_a_value_or_a_wire_error(
    message: Any, body: bytes, changes: Changes
) -> None:
    received(damaged(packed(message), changes), body)


@settings(max_examples=100, deadline=2000)
@given(st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1))
def test_promises_of_any_size_are_refused(header_size: int, body_size: int) -> None:
    if header_size + body_size > 0 and body_size > 1 << 20:
        assert received(b"", lengths=(header_size, body_size)) == "refused"


N = 1 << 20


def array(items: bytes, count: int) -> bytes:
    return b"\xdd" + struct.pack(">I", count + 1) + b"\xa1L" + items * count


FLOODS = {
    "empty lists": array(b"\x90", N),
    "empty maps": array(b"\x80", N),
    "nothings": array(b"\xc0", N),
    "lists": array(packed(["L"]), N // 3),
    "tensors": array(packed(["T", "bool", [0], False]), N // 10),
    "arrays": array(packed(["A", ["T", "bool", [0], False]]), N // 13),
    "deep lists": b"\x91" * N,
}


@pytest.mark.parametrize("name", FLOODS)
@pytest.mark.exhaustive
def test_a_message_grows_by_a_bounded_factor(name: str) -> None:
    tracemalloc.start()
    try:
        received(FLOODS[name])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 90 * len(FLOODS[name])  # an empty list of one byte takes 64 and its place 8


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
fragments = st.sampled_from(
    [
        *("def relu(X):", "\n", "    ", "return ", "X", "%time ", "!ls", "x = !ls", "import gc"),
        *("f'{", "}'", "(", ")", "[", "]", ":", "@", "\\\n", "\0", "\ud800", "é", ".relu", "torch"),
        *("d2l.relu", " = ", "lambda: ", "?", "/print ", "\t", "\r", "\x0c", "%%bash\n", "await "),
        "'''",
    ]
)
sources = st.lists(fragments, max_size=30).map("".join)
code_cells = st.fixed_dictionaries(
    {"cell_type": st.just("code") | values, "source": sources | st.lists(sources, max_size=3)},
    optional={"metadata": st.just({"answer": "relu"}) | values, "outputs": values},
)
documents = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([4, 4, 4, 3, 2, 1, 5]) | values},
    optional={
        "cells": st.lists(code_cells | values, max_size=4) | values,
        "worksheets": st.just([{"cells": []}]) | values,
        "metadata": values,
        "nbformat_minor": values,
    },
)


def flags_or_refusal(data: bytes) -> tuple[str, ...]:
    try:
        return rules.scan(notebooks.read(data, SUITE).cells, SUITE)
    except notebooks.NotebookError as error:
        return (str(error),)


@settings(max_examples=300, deadline=5000)
@given(documents, changes)
def test_any_notebook_is_read_and_scanned_or_refused_in_words(
    document: Any, changes: Changes
) -> None:
    for data in (json.dumps(document).encode(), damaged(json.dumps(document).encode(), changes)):
        for said in flags_or_refusal(data):
            assert said.encode()
            assert len(said) < 500


@settings(max_examples=300, deadline=5000)
@given(sources)
def test_any_source_is_scanned(source: str) -> None:
    rules.scan((notebooks.Cell(source, "relu"),), SUITE)
