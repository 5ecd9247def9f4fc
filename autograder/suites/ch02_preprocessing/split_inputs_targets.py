"""Section 2.2: the exercise split_inputs_targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch02_preprocessing._common import (
    SHOWN,
    houses,
    listed,
    numbers,
    table,
    words,
)
from autograder.values import Frame

if TYPE_CHECKING:
    from autograder.model import Observed


def _split(s: Subject, data: Frame) -> Iterator[Observed]:
    call = f"split_inputs_targets(data) for the columns {listed(data)}"
    yield f"(inputs, targets) from {call}:", s.split_inputs_targets(data)


def split_houses(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _split(s, houses(rng))


def split_wide(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = table(
        words(rng, "Soil", 6, missing=1),
        numbers(rng, "Area", 6, missing=2, above=300),
        numbers(rng, "Trees", 6),
        words(rng, "Fence", 6, missing=3),
        numbers(rng, "Rent", 6, above=1000),
    )
    yield from _split(s, data)


def split_keeps_data(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = put(s, houses(rng, rows=5))
    yield "(inputs, targets) from split_inputs_targets(data):", s.split_inputs_targets(data)
    yield "data after split_inputs_targets(data)", data


def split_narrow(s: Subject, rng: Rng) -> Iterator[Observed]:
    columns = [numbers(rng, f"x{i}", 4, above=100 * i) for i in range(8)]
    yield from _split(s, table(*columns))
    yield from _split(s, table(words(rng, "Colour", 5), numbers(rng, "Weight", 5, missing=1)))


def _cut(*lines: str) -> str:
    return body("def split_inputs_targets(data):\n", *lines)


SPLIT = Exercise(
    name="split_inputs_targets",
    section="2.2.2",
    checks=(
        Check("houses", "value", split_houses, kept=PLAIN),
        Check("more columns", "value", split_wide, kept=SHOWN),
        Check("data", "value", split_keeps_data),
        Check("other columns", "value", split_narrow, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "rows instead of columns",
            "the table is cut across: the last row is split off, not the last column.",
            _cut("return data.iloc[:-1], data.iloc[-1]"),
        ),
        Mistake(
            "target among the inputs",
            "the last column is still among the inputs; a model would read the answer there.",
            _cut("return data, data.iloc[:, -1]"),
        ),
        Mistake(
            "one input too few",
            "a column is missing from the inputs: the end of a slice does not belong to it.",
            _cut("return data.iloc[:, :-2], data.iloc[:, -1]"),
        ),
        Mistake(
            "first input lost",
            "the first column is missing from the inputs. Counting begins at 0.",
            _cut("return data.iloc[:, 1:-1], data.iloc[:, -1]"),
        ),
        Mistake(
            "wrong target",
            "the targets are the last but one column.",
            _cut("return data.iloc[:, :-1], data.iloc[:, -2]"),
        ),
        Mistake(
            "first column as target",
            "the first column is split off, not the last.",
            _cut("return data.iloc[:, 1:], data.iloc[:, 0]"),
        ),
        Mistake(
            "exchanged",
            "inputs and targets have changed places.",
            _cut("return data.iloc[:, -1], data.iloc[:, :-1]"),
        ),
        Mistake(
            "targets as a table",
            "the targets are a table with one column. A slice keeps the table; a single position "
            "gives the column itself.",
            _cut("return data.iloc[:, :-1], data.iloc[:, -1:]"),
        ),
        Mistake(
            "positions written out",
            "the positions fit a table with three columns only; count from the end.",
            _cut("return data.iloc[:, 0:2], data.iloc[:, 2]"),
        ),
        Mistake(
            "name written out",
            "the column is found by its name, Price; in other tables the last one is called "
            "something else.",
            _cut("return data.drop(columns='Price'), data['Price']"),
        ),
        Mistake(
            "taken out of the data",
            "the result is right, but the caller's table has lost its last column.",
            _cut("targets = data.pop(data.columns[-1])", "return data, targets"),
        ),
        Mistake(
            "arrays",
            "bare arrays come back. Inputs and targets stay a table and a column here.",
            _cut("return data.iloc[:, :-1].to_numpy(), data.iloc[:, -1].to_numpy()"),
        ),
        Mistake(
            "inputs only",
            "only the inputs come back; the targets are missing.",
            _cut("return data.iloc[:, :-1]"),
        ),
    ),
    alternatives=(
        Alternative("plain", _cut("return data.iloc[:, :-1], data.iloc[:, -1]")),
        Alternative(
            "by name",
            _cut("last = data.columns[-1]", "return data.drop(columns=last), data[last]"),
        ),
        Alternative(
            "lists of names",
            _cut(
                "*names, target = data.columns",
                "return data[names], data[target]",
            ),
        ),
        Alternative(
            "pop from a copy",
            _cut(
                "inputs = data.copy()",
                "targets = inputs.pop(inputs.columns[-1])",
                "return inputs, targets",
            ),
        ),
        Alternative(
            "counted",
            _cut("k = data.shape[1] - 1", "return data.iloc[:, range(k)], data.iloc[:, k]"),
        ),
    ),
)
