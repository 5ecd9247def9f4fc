"""Section 2.2: the exercise encode_categories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch02_preprocessing._common import SHOWN, listed, numbers, table, words
from autograder.values import Frame

if TYPE_CHECKING:
    from autograder.model import Observed


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


def _encode(s: Subject, inputs: Frame) -> Iterator[Observed]:
    call = f"encode_categories(inputs) for the columns {listed(inputs)}:"
    yield call, define(s, encoded)(s.encode_categories, inputs)


def _inputs(rng: Rng, rows: int) -> Frame:
    return table(numbers(rng, "NumRooms", rows, missing=2), words(rng, "RoofType", rows, missing=2))


def encode_houses(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _encode(s, _inputs(rng, 7))


def encode_two(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = table(
        words(rng, "Soil", 8, missing=1, kinds=4),
        numbers(rng, "Area", 8, missing=2, above=300),
        words(rng, "Fence", 8, kinds=2),
    )
    yield from _encode(s, inputs)


def encode_keeps_inputs(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = put(s, _inputs(rng, 6))
    yield "encode_categories(inputs)", define(s, encoded)(s.encode_categories, inputs)
    yield "inputs after encode_categories(inputs)", inputs


def encode_many(s: Subject, rng: Rng) -> Iterator[Observed]:
    inputs = table(
        numbers(rng, "x", 12, above=200),
        words(rng, "a", 12, missing=2, kinds=5),
        numbers(rng, "y", 12, missing=3),
        words(rng, "b", 12, missing=1, kinds=1),
        words(rng, "c", 12, kinds=3),
    )
    yield from _encode(s, inputs)


def _dummies(*lines: str) -> str:
    return body("def encode_categories(inputs):\n", *lines)


_LOOP = (
    "texts = [name for name in inputs if not pd.api.types.is_numeric_dtype(inputs[name])]",
    "result = inputs.drop(columns=texts)",
    "for name in texts:",
    "    for value in sorted(inputs[name].dropna().unique()):",
    "        result[f'{name}_{value}'] = inputs[name] == value",
    "    result[f'{name}_nan'] = inputs[name].isna()",
    "return result",
)

ENCODE = Exercise(
    name="encode_categories",
    section="2.2.2",
    checks=(
        Check("houses", "value", encode_houses, kept=PLAIN),
        Check("two text columns", "value", encode_two, kept=SHOWN),
        Check("inputs", "value", encode_keeps_inputs),
        Check("many columns", "value", encode_many, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "no column for missing",
            "a missing entry is nowhere marked: it is False in every column. It deserves a column "
            "of its own.",
            _dummies("return pd.get_dummies(inputs)"),
        ),
        Mistake(
            "numbers encoded too",
            "the columns of numbers are split up as well, one column for each number. Only text "
            "is encoded.",
            _dummies("return pd.get_dummies(inputs, dummy_na=True, columns=list(inputs))"),
        ),
        Mistake(
            "one value dropped",
            "the first value of each text column has no column of its own.",
            _dummies("return pd.get_dummies(inputs, dummy_na=True, drop_first=True)"),
        ),
        Mistake(
            "one column by name",
            "only the column RoofType is encoded; other tables have other text columns.",
            _dummies("return pd.get_dummies(inputs, dummy_na=True, columns=['RoofType'])"),
        ),
        Mistake(
            "names lost",
            "the new columns carry the value only; the name of the old column belongs before it.",
            _dummies("return pd.get_dummies(inputs, dummy_na=True, prefix='', prefix_sep='')"),
        ),
        Mistake(
            "numbers lost",
            "the columns of numbers are gone; they stay as they are.",
            _dummies(
                "return pd.get_dummies(inputs.select_dtypes(exclude='number'), dummy_na=True)"
            ),
        ),
        Mistake(
            "incomplete rows dropped",
            "rows with a missing entry are left out. They stay.",
            _dummies("return pd.get_dummies(inputs.dropna(), dummy_na=True)"),
        ),
        Mistake(
            "gaps filled with a word",
            "missing entries are replaced by a word before, in the columns of numbers too, which "
            "are text then.",
            _dummies(
                "return pd.get_dummies(inputs.astype(object).fillna('NA'), dummy_na=True)",
            ),
        ),
        Mistake(
            "gaps filled with zero",
            "missing entries are replaced by 0 before, and so are no longer missing.",
            _dummies(
                "return pd.get_dummies(inputs.astype(object).fillna(0), dummy_na=True)",
            ),
        ),
        Mistake(
            "numbered",
            "each word is replaced by a number, as if one roof were larger than another. Every "
            "value gets a column of its own.",
            _dummies(
                "result = inputs.copy()",
                "for name in inputs.select_dtypes(exclude='number'):",
                "    result[name] = pd.factorize(inputs[name])[0]",
                "return result",
            ),
        ),
        Mistake(
            "old column kept",
            "the text column is still there beside its encoding.",
            _dummies(
                "dummies = pd.get_dummies(inputs.select_dtypes(exclude='number'), dummy_na=True)",
                "return pd.concat([inputs, dummies], axis=1)",
            ),
        ),
        Mistake(
            "changes its inputs",
            "the result is right, but the caller's table has been changed; work on a copy.",
            _dummies(
                "texts = list(inputs.select_dtypes(exclude='number').columns)",
                "old = inputs[texts].copy()",
                "for name in texts:",
                "    del inputs[name]",
                "    for value in sorted(old[name].dropna().unique()):",
                "        inputs[f'{name}_{value}'] = old[name] == value",
                "    inputs[f'{name}_nan'] = old[name].isna()",
                "return inputs",
            ),
        ),
        Mistake(
            "gaps filled first",
            "the missing entries of the columns of numbers are filled in here. That comes later; "
            "here numbers stay as they are.",
            _dummies(
                "means = inputs.mean(numeric_only=True)",
                "return pd.get_dummies(inputs, dummy_na=True).fillna(means)",
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _dummies("return pd.get_dummies(inputs, dummy_na=True)")),
        Alternative(
            "numbers", _dummies("return pd.get_dummies(inputs, dummy_na=True, dtype=float)")
        ),
        Alternative("a loop", _dummies(*_LOOP)),
        Alternative(
            "text columns listed",
            _dummies(
                "texts = list(inputs.select_dtypes(exclude='number').columns)",
                "return pd.get_dummies(inputs, columns=texts, dummy_na=True)",
            ),
        ),
        Alternative(
            "put together",
            _dummies(
                "numbers = inputs.select_dtypes('number')",
                "texts = inputs.drop(columns=numbers.columns)",
                "return pd.concat([numbers, pd.get_dummies(texts, dummy_na=True)], axis=1)",
            ),
        ),
    ),
)
