"""Section 2.2: the exercise split_inputs_targets."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Frame, Observations, Rng, Subject, put
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_2_preprocessing._common import (
    SHOWN,
    houses,
    listed,
    numbers,
    table,
    words,
)


def _split(s: Subject, data: Frame) -> Observations:
    call = f"split_inputs_targets(data) for the columns {listed(data)}"
    yield f"(inputs, targets) from {call}:", s.split_inputs_targets(data)


def split_houses(s: Subject, rng: Rng) -> Observations:
    yield from _split(s, houses(rng))


def split_wide(s: Subject, rng: Rng) -> Observations:
    data = table(
        words(rng, "Soil", 6, missing=1),
        numbers(rng, "Area", 6, missing=2, above=300),
        numbers(rng, "Trees", 6),
        words(rng, "Fence", 6, missing=3),
        numbers(rng, "Rent", 6, above=1000),
    )
    yield from _split(s, data)


def split_keeps_data(s: Subject, rng: Rng) -> Observations:
    data = put(s, houses(rng, rows=5))
    yield "(inputs, targets) from split_inputs_targets(data):", s.split_inputs_targets(data)
    yield "data after split_inputs_targets(data)", data


def split_narrow(s: Subject, rng: Rng) -> Observations:
    columns = [numbers(rng, f"x{i}", 4, above=100 * i) for i in range(8)]
    yield from _split(s, table(*columns))
    yield from _split(s, table(words(rng, "Colour", 5), numbers(rng, "Weight", 5, missing=1)))


SPLIT = Exercise(
    name="split_inputs_targets",
    section="2.2.2",
    checks=(
        Check("houses", "value", split_houses, kept=PLAIN),
        Check("more columns", "value", split_wide, kept=SHOWN),
        Check("data", "value", split_keeps_data),
        Check("other columns", "value", split_narrow, hidden=True, kept=UNSEEN),
    ),
)
