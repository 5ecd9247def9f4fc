"""Section 2.2: the exercise encode_categories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import Check, Exercise, Frame, Observations, Rng, Subject, define, put
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_2_preprocessing._common import SHOWN, listed, numbers, table, words


def encoded(encode_categories: Callable[[Any], Any], inputs: Any) -> Any:
    """The encoded table; in its new columns 0 and 1 say the same as False and True."""
    import pandas as pd

    given = set(inputs.columns)
    result = encode_categories(inputs)
    if not isinstance(result, pd.DataFrame):
        return result

    def as_truths(column: pd.Series) -> pd.Series:
        new = column.name not in given and column.dtype.kind in "biuf"
        return column.astype(bool) if new and column.isin([0, 1]).all() else column

    return result.apply(as_truths)


def _encode(s: Subject, inputs: Frame) -> Observations:
    call = f"encode_categories(inputs) for the columns {listed(inputs)}:"
    yield call, define(s, encoded)(s.encode_categories, inputs)


def _inputs(rng: Rng, rows: int) -> Frame:
    return table(numbers(rng, "NumRooms", rows, missing=2), words(rng, "RoofType", rows, missing=2))


def encode_houses(s: Subject, rng: Rng) -> Observations:
    yield from _encode(s, _inputs(rng, 7))


def encode_two(s: Subject, rng: Rng) -> Observations:
    inputs = table(
        words(rng, "Soil", 8, missing=1, kinds=4),
        numbers(rng, "Area", 8, missing=2, above=300),
        words(rng, "Fence", 8, kinds=2),
    )
    yield from _encode(s, inputs)


def encode_keeps_inputs(s: Subject, rng: Rng) -> Observations:
    inputs = put(s, _inputs(rng, 6))
    yield "encode_categories(inputs)", define(s, encoded)(s.encode_categories, inputs)
    yield "inputs after encode_categories(inputs)", inputs


def encode_many(s: Subject, rng: Rng) -> Observations:
    inputs = table(
        numbers(rng, "x", 12, above=200),
        words(rng, "a", 12, missing=2, kinds=5),
        numbers(rng, "y", 12, missing=3),
        words(rng, "b", 12, missing=1, kinds=1),
        words(rng, "c", 12, kinds=3),
    )
    yield from _encode(s, inputs)


ENCODE = Exercise(
    name="encode_categories",
    section="2.2.2",
    checks=(
        Check("houses", "value", encode_houses, kept=PLAIN),
        Check("two text columns", "value", encode_two, kept=SHOWN),
        Check("inputs", "value", encode_keeps_inputs),
        Check("many columns", "value", encode_many, hidden=True, kept=UNSEEN),
    ),
)
