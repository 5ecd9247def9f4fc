"""Section 2.2: the exercise drop_most_missing."""

from __future__ import annotations

from autograder.authoring import Check, Equivalent, Exercise, Frame, Observations, Rng, Subject, put
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_2_preprocessing._common import SHOWN, numbers, table, words


def _drop(s: Subject, data: Frame) -> Observations:
    missing = ", ".join(f"{c.name} {c.entries.count(None)}" for c in data.columns)
    yield f"drop_most_missing(data) for missing entries {missing}:", s.drop_most_missing(data)


def _houses(rng: Rng, rows: int) -> Frame:
    return table(
        numbers(rng, "NumRooms", rows, missing=2),
        words(rng, "RoofType", rows, missing=4, kinds=2),
        numbers(rng, "Price", rows, missing=1, above=90_000),
        numbers(rng, "Area", rows, above=200),
    )


def drop_roof(s: Subject, rng: Rng) -> Observations:
    yield from _drop(s, _houses(rng, 9))


def drop_other(s: Subject, rng: Rng) -> Observations:
    rows = 10
    data = table(
        numbers(rng, "Area", rows, missing=1, above=200),
        words(rng, "Soil", rows),
        words(rng, "Fence", rows, missing=rng.integer(2, 4), kinds=2),
        numbers(rng, "Trees", rows, missing=rng.integer(4, 6)),
        numbers(rng, "Rent", rows, above=1000),
    )
    yield from _drop(s, data)


def drop_keeps_data(s: Subject, rng: Rng) -> Observations:
    data = put(s, _houses(rng, 8))
    yield "drop_most_missing(data)", s.drop_most_missing(data)
    yield "data after drop_most_missing(data)", data


def drop_many(s: Subject, rng: Rng) -> Observations:
    rows = 12
    gaps = rng.permutation(8).tolist()
    columns = (
        words(rng, f"column {i}", rows, missing=gap)
        if i % 3 == 1
        else numbers(rng, f"column {i}", rows, missing=gap, above=20 * i)
        for i, gap in enumerate(gaps)
    )
    yield from _drop(s, table(*columns))


DROP = Exercise(
    name="drop_most_missing",
    section="2.2.5",
    checks=(
        Check("houses", "value", drop_roof, kept=PLAIN),
        Check("other columns", "value", drop_other, kept=SHOWN),
        Check("data", "value", drop_keeps_data),
        Check("many columns", "value", drop_many, hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent("line 3: sum becomes mean", "the largest share is the largest number"),
    ),
)
