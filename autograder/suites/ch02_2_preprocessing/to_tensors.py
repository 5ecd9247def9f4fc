"""Section 2.2: the exercise to_tensors."""

from __future__ import annotations

from autograder.authoring import (
    Check,
    Column,
    Exercise,
    Frame,
    Observations,
    Rng,
    Subject,
    Tolerance,
)
from autograder.suites._common import UNSEEN
from autograder.suites.ch02_2_preprocessing._common import SHOWN, numbers, table, truths

EXACT = Tolerance(rtol=1e-9, atol=0)  # float32 keeps seven digits


def _decimals(column: Column) -> Column:
    """Its entries and 0.7: whole numbers would lose it, float32 a part of it."""
    return Column(column.name, "float64", tuple(entry + 0.7 for entry in column.entries))


def _targets(rng: Rng, rows: int) -> Column:
    return numbers(rng, "Price", rows, above=900)


def _convert(s: Subject, inputs: Frame, targets: Column) -> Observations:
    shape = (len(inputs.columns[0].entries), len(inputs.columns))
    call = f"to_tensors(inputs, targets) for inputs of shape {shape}"
    yield f"(X, y) from {call}:", s.to_tensors(inputs, Frame("Series", (targets,))), EXACT


def convert_numbers(s: Subject, rng: Rng) -> Observations:
    inputs = table(
        _decimals(numbers(rng, "NumRooms", 4)), _decimals(numbers(rng, "Area", 4, above=200))
    )
    yield from _convert(s, inputs, _targets(rng, 4))


def convert_encoded(s: Subject, rng: Rng) -> Observations:
    inputs = table(
        _decimals(numbers(rng, "NumRooms", 5)),
        truths(rng, "RoofType_Slate", 5),
        truths(rng, "RoofType_nan", 5),
    )
    yield from _convert(s, inputs, _decimals(_targets(rng, 5)))


def convert_many(s: Subject, rng: Rng) -> Observations:
    inputs = table(
        numbers(rng, "a", 9),
        truths(rng, "b", 9),
        _decimals(numbers(rng, "c", 9, above=40)),
        truths(rng, "d", 9),
    )
    yield from _convert(s, inputs, _targets(rng, 9))


TENSORS = Exercise(
    name="to_tensors",
    section="2.2.3",
    checks=(
        Check("shape", "shape", convert_numbers, kept=SHOWN),
        Check("value", "value", convert_encoded, kept=SHOWN),
        Check("more columns", "value", convert_many, hidden=True, kept=UNSEEN),
    ),
)
