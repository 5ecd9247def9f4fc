"""Section 2.2: the exercise impute_mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch02_preprocessing._common import SHOWN, listed, numbers, table, truths
from autograder.values import Frame

if TYPE_CHECKING:
    from autograder.model import Observed


def imputed(impute_mean: Callable[[Any], Any], inputs: Any) -> Any:
    """The filled table; 0 and 1 say the same as False and True."""
    import pandas as pd

    result = impute_mean(inputs)
    if not isinstance(result, pd.DataFrame):
        return result
    return result.apply(lambda column: column.astype(float) if column.dtype == bool else column)


def _impute(s: Subject, inputs: Frame) -> Iterator[Observed]:
    call = f"impute_mean(inputs) for the columns {listed(inputs)}:"
    yield call, define(s, imputed)(s.impute_mean, inputs)


def _numbers(rng: Rng, rows: int) -> Frame:
    return table(
        numbers(rng, "NumRooms", rows, missing=2),
        numbers(rng, "Area", rows, missing=3, above=200),
        numbers(rng, "Year", rows, missing=1, above=1900),
    )


def impute_numbers(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _impute(s, _numbers(rng, 8))


def impute_encoded(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = table(
        numbers(rng, "NumRooms", 6, missing=2),
        truths(rng, "RoofType_Slate", 6),
        truths(rng, "RoofType_nan", 6),
        numbers(rng, "Storeys", 6),
    )
    yield from _impute(s, inputs)


def impute_keeps_inputs(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = put(s, _numbers(rng, 7))
    yield "impute_mean(inputs)", define(s, imputed)(s.impute_mean, inputs)
    yield "inputs after impute_mean(inputs)", inputs


def impute_many(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = table(
        truths(rng, "a", 12),
        numbers(rng, "b", 12, missing=7),
        numbers(rng, "c", 12, above=50),
        numbers(rng, "d", 12, missing=4, above=700),
    )
    yield from _impute(s, inputs)


def _fill(*lines: str) -> str:
    return body("def impute_mean(inputs):\n", *lines)


IMPUTE = Exercise(
    name="impute_mean",
    section="2.2.2",
    checks=(
        Check("numbers", "value", impute_numbers, kept=PLAIN),
        Check("after encoding", "value", impute_encoded, kept=SHOWN),
        Check("inputs", "value", impute_keeps_inputs),
        Check("many columns", "value", impute_many, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "zero",
            "missing entries are filled with 0.",
            _fill("return inputs.fillna(0)"),
        ),
        Mistake(
            "mean of all entries",
            "one number, the mean of the whole table, fills every gap. Each column has its own.",
            _fill("return inputs.fillna(inputs.astype(float).stack().mean())"),
        ),
        Mistake(
            "mean of the means",
            "the means of the columns are averaged once more, so every gap gets one and the same "
            "number. Each column has its own.",
            _fill("return inputs.fillna(inputs.mean().mean())"),
        ),
        Mistake(
            "means of rows, not filled",
            "means of rows are taken; they do not fit the names of the columns, and the gaps "
            "stay. Each column has its own mean.",
            _fill("return inputs.fillna(inputs.mean(axis=1))"),
        ),
        Mistake(
            "means of rows",
            "a gap gets the mean of its row, rooms and years mixed. The mean runs down a column.",
            _fill("return inputs.apply(lambda row: row.fillna(row.mean()), axis=1)"),
        ),
        Mistake(
            "gaps counted as zeros",
            "the gaps count as zeros when the mean is taken, which makes it too small.",
            _fill("return inputs.fillna(inputs.fillna(0).mean())"),
        ),
        Mistake(
            "median",
            "the gaps are filled with the median, the entry in the middle, not with the mean.",
            _fill("return inputs.fillna(inputs.median())"),
        ),
        Mistake(
            "entry above",
            "a gap gets the entry above it, not the mean of its column.",
            _fill("return inputs.ffill()"),
        ),
        Mistake(
            "incomplete rows dropped",
            "rows with a gap are left out. They stay, and their gaps are filled.",
            _fill("return inputs.dropna()"),
        ),
        Mistake(
            "means returned",
            "the means of the columns come back, and not the table filled with them.",
            _fill("return inputs.mean()"),
        ),
        Mistake(
            "mean rounded",
            "the means are rounded.",
            _fill("return inputs.fillna(inputs.mean().round())"),
        ),
        Mistake(
            "one column by name",
            "only NumRooms is filled; gaps in other columns stay.",
            _fill("return inputs.fillna({'NumRooms': inputs['NumRooms'].mean()})"),
        ),
        Mistake(
            "changes its inputs",
            "the result is right, but the gaps in the caller's own table are filled as well.",
            _fill("inputs.fillna(inputs.mean(), inplace=True)", "return inputs"),
        ),
        Mistake(
            "in place, nothing returned",
            "the caller's table is filled in place, and nothing is returned.",
            _fill("inputs.fillna(inputs.mean(), inplace=True)"),
        ),
        Mistake(
            "truths lost",
            "the columns with True and False are gone; they stay.",
            _fill("return inputs.select_dtypes('number').fillna(inputs.mean())"),
        ),
    ),
    alternatives=(
        Alternative("plain", _fill("return inputs.fillna(inputs.mean())")),
        Alternative(
            "column by column",
            _fill("return inputs.apply(lambda column: column.fillna(column.mean()))"),
        ),
        Alternative(
            "a loop on a copy",
            _fill(
                "result = inputs.copy()",
                "for name in result:",
                "    result[name] = result[name].fillna(result[name].mean())",
                "return result",
            ),
        ),
        Alternative(
            "where",
            _fill("return inputs.where(inputs.notna(), inputs.mean(), axis=1)"),
        ),
        Alternative(
            "sum over count",
            _fill(
                "numbers = inputs.astype(float)",
                "return numbers.fillna(numbers.sum() / numbers.count())",
            ),
        ),
    ),
)
