"""Section 2.2: the exercise impute_mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import Check, Exercise, Frame, Observations, Rng, Subject, define, put
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_2_preprocessing._common import SHOWN, listed, numbers, table, truths


def imputed(impute_mean: Callable[[Any], Any], inputs: Any) -> Any:
    """The filled table; 0 and 1 say the same as False and True."""
    import pandas as pd

    result = impute_mean(inputs)
    if not isinstance(result, pd.DataFrame):
        return result
    return result.apply(lambda column: column.astype(float) if column.dtype == bool else column)


def _impute(s: Subject, inputs: Frame) -> Observations:
    call = f"impute_mean(inputs) for the columns {listed(inputs)}:"
    yield call, define(s, imputed)(s.impute_mean, inputs)


def _numbers(rng: Rng, rows: int) -> Frame:
    return table(
        numbers(rng, "NumRooms", rows, missing=2),
        numbers(rng, "Area", rows, missing=3, above=200),
        numbers(rng, "Year", rows, missing=1, above=1900),
    )


def impute_numbers(s: Subject, rng: Rng) -> Observations:
    yield from _impute(s, _numbers(rng, 8))


def impute_encoded(s: Subject, rng: Rng) -> Observations:
    inputs = table(
        numbers(rng, "NumRooms", 6, missing=2),
        truths(rng, "RoofType_Slate", 6),
        truths(rng, "RoofType_nan", 6),
        numbers(rng, "Storeys", 6),
    )
    yield from _impute(s, inputs)


def impute_keeps_inputs(s: Subject, rng: Rng) -> Observations:
    inputs = put(s, _numbers(rng, 7))
    yield "impute_mean(inputs)", define(s, imputed)(s.impute_mean, inputs)
    yield "inputs after impute_mean(inputs)", inputs


def impute_many(s: Subject, rng: Rng) -> Observations:
    inputs = table(
        truths(rng, "a", 12),
        numbers(rng, "b", 12, missing=7),
        numbers(rng, "c", 12, above=50),
        numbers(rng, "d", 12, missing=4, above=700),
    )
    yield from _impute(s, inputs)


IMPUTE = Exercise(
    name="impute_mean",
    section="2.2.2",
    checks=(
        Check("numbers", "value", impute_numbers, kept=PLAIN),
        Check("after encoding", "value", impute_encoded, kept=SHOWN),
        Check("inputs", "value", impute_keeps_inputs),
        Check("many columns", "value", impute_many, hidden=True, kept=UNSEEN),
    ),
)
