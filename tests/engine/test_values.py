"""What may be observed, and that it arrives: arrays, tables, helpers on the subject's side."""

from __future__ import annotations

import socket
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from autograder.engine.compare import Kind, compare
from autograder.engine.rng import Rng
from autograder.engine.subject import InProcess, Session, Subject, SubjectError, define, fetch
from autograder.engine.traces import Observation, Trace
from autograder.engine.values import Array, Column, Frame, Opaque, snapshot, to_pandas
from autograder.sandbox import wire

TABLE = pd.DataFrame({"rooms": [1.0, np.nan], "roof": ["slate", None], "floors": [1, 2]})


def roundtrip(message: Any) -> Any:
    a, b = socket.socketpair()
    with a, b:
        wire.send(a, message)
        return wire.receive(b, time.monotonic() + 5)


def words(got: Any, expected: Any, kind: Kind = "value") -> str | None:
    a, b = (Trace((Observation("f(x)", snapshot(value)),)) for value in (got, expected))
    difference = compare(a, b, kind)
    return difference and difference.text


def test_a_table_is_plain_and_comes_back() -> None:
    frame = snapshot(TABLE)
    assert frame == Frame(
        "DataFrame",
        (
            Column("rooms", "float64", (1.0, None)),
            Column("roof", "text", ("slate", None)),
            Column("floors", "int64", (1, 2)),
        ),
    )
    assert roundtrip(frame) == frame
    assert snapshot(to_pandas(frame)) == frame
    assert snapshot(to_pandas(snapshot(TABLE["rooms"]))) == snapshot(TABLE["rooms"])


def test_an_array_is_plain_and_arrives() -> None:
    array = np.arange(6.0).reshape(2, 3)
    sent = roundtrip([snapshot(array)])[0]
    assert isinstance(sent, Array)
    assert sent.data.dtype == torch.float64
    assert np.array_equal(sent.data.numpy(), array)
    assert isinstance(snapshot(np.array([object()])), Opaque)


@pytest.mark.parametrize(
    ("got", "expected", "text"),
    [
        (TABLE.drop(columns="roof"), TABLE, "f(x) has the columns ['rooms', 'floors'], expected"),
        (TABLE[:1], TABLE, "f(x) has 1 row, expected 2."),
        (TABLE.fillna({"rooms": 3}), TABLE, "row 1 of column 'rooms' is 3, expected missing (NA)"),
        (
            TABLE.astype({"rooms": str}),
            TABLE,
            "column 'rooms' holds text or other objects, expected float64.",
        ),
        (TABLE["rooms"], TABLE, "is a pandas Series with 2 rows and 1 column, expected a pandas"),
        (np.ones(2), np.ones(3), "f(x) has shape (2,), expected (3,)."),
        (np.ones(2), torch.ones(2), "is a numpy array of shape (2,), expected a tensor of shape"),
        (torch.ones(2), np.ones(2), "is a tensor of shape (2,), expected a numpy array of shape"),
    ],
)
def test_words(got: Any, expected: Any, text: str) -> None:
    assert text in (words(got, expected) or "")


def test_what_is_the_same_passes() -> None:
    assert words(TABLE, TABLE.copy()) is None
    assert words(np.ones(2), np.ones(2)) is None
    assert words(TABLE.fillna({"rooms": 3}), TABLE, kind="shape") is None


def doubled_shares_memory(double: Any, x: int) -> bool:
    import torch

    X = torch.full((3,), float(x))
    return double(X).data_ptr() == X.data_ptr()


def test_a_helper_runs_on_the_subjects_side() -> None:
    namespace = {"double": lambda X: X.mul_(2), "copy": lambda X: X * 2, "torch": "hidden"}
    session = Session(InProcess(namespace), seed=1)
    s = Subject(session)
    there = define(s, doubled_shares_memory)
    assert fetch(there(s.double, 3)) is True
    assert fetch(there(s.copy, 3)) is False
    assert "doubled_shares_memory" not in namespace
    with pytest.raises(SubjectError, match="treble"):
        fetch(there(s.treble, 3))


def test_tables_and_arrays_may_be_passed() -> None:
    namespace = {"rows": lambda table: len(table), "total": lambda a: float(a.sum())}
    s = Subject(Session(InProcess(namespace), seed=1))
    assert fetch(s.rows(snapshot(TABLE))) == 2
    assert fetch(s.total(Array(Rng(0).normal(2, 2)))) == pytest.approx(
        float(Rng(0).normal(2, 2).sum())
    )


def test_a_scenario_cannot_mistake_a_reference_for_its_value() -> None:
    s = Subject(Session(InProcess({"x": 1}), seed=1))
    for slip in (lambda: s.x == 1, lambda: bool(s.x), lambda: list(s.x)):
        with pytest.raises(TypeError, match="a Ref"):
            slip()
