"""Section 2.2: the exercise drop_most_missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch02_preprocessing._common import SHOWN, numbers, table, words
from autograder.values import Frame

if TYPE_CHECKING:
    from autograder.model import Observed


def _drop(s: Subject, data: Frame) -> Iterator[Observed]:
    missing = ", ".join(f"{c.name} {c.entries.count(None)}" for c in data.columns)
    yield f"drop_most_missing(data) for missing entries {missing}:", s.drop_most_missing(data)


def _houses(rng: Rng, rows: int) -> Frame:
    return table(
        numbers(rng, "NumRooms", rows, missing=2),
        words(rng, "RoofType", rows, missing=4, kinds=2),
        numbers(rng, "Price", rows, missing=1, above=90_000),
        numbers(rng, "Area", rows, above=200),
    )


def drop_roof(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _drop(s, _houses(rng, 9))


def drop_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    rows = 10
    data = table(
        numbers(rng, "Area", rows, missing=1, above=200),
        words(rng, "Soil", rows),
        words(rng, "Fence", rows, missing=rng.integer(2, 4), kinds=2),
        numbers(rng, "Trees", rows, missing=rng.integer(4, 6)),
        numbers(rng, "Rent", rows, above=1000),
    )
    yield from _drop(s, data)


def drop_keeps_data(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = put(s, _houses(rng, 8))
    yield "drop_most_missing(data)", s.drop_most_missing(data)
    yield "data after drop_most_missing(data)", data


def drop_many(s: Subject, rng: Rng) -> Iterator[Observed]:
    rows = 12
    gaps = rng.permutation(8).tolist()
    columns = (
        words(rng, f"column {i}", rows, missing=gap)
        if i % 3 == 1
        else numbers(rng, f"column {i}", rows, missing=gap, above=20 * i)
        for i, gap in enumerate(gaps)
    )
    yield from _drop(s, table(*columns))


def _without(*lines: str) -> str:
    return body("def drop_most_missing(data):\n", *lines)


_WORST = "worst = data.isna().sum().idxmax()"
_OUT = "return data.drop(columns=worst)"

DROP = Exercise(
    name="drop_most_missing",
    section="2.2.5",
    checks=(
        Check("houses", "value", drop_roof, kept=PLAIN),
        Check("other columns", "value", drop_other, kept=SHOWN),
        Check("data", "value", drop_keeps_data),
        Check("many columns", "value", drop_many, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "fewest missing",
            "the fullest column is dropped. The one with the most gaps should go.",
            _without("worst = data.isna().sum().idxmin()", _OUT),
        ),
        Mistake(
            "first with a gap",
            "the first column with any missing entry is dropped. How many are missing counts.",
            _without("worst = data.isna().any().idxmax()", _OUT),
        ),
        Mistake(
            "every incomplete column",
            "every column with a missing entry is dropped. Only one goes.",
            _without("return data.dropna(axis=1)"),
        ),
        Mistake(
            "incomplete rows dropped",
            "rows are dropped, and all columns are still there.",
            _without("return data.dropna()"),
        ),
        Mistake(
            "worst row dropped",
            "the row with the most missing entries is dropped, not the column.",
            _without("worst = data.isna().sum(axis=1).idxmax()", "return data.drop(index=worst)"),
        ),
        Mistake(
            "looked for among the rows",
            "drop looks for the name among the labels of the rows. Say that it is a column.",
            _without(_WORST, "return data.drop(worst)"),
        ),
        Mistake(
            "name written out",
            "RoofType is dropped whatever the table says; in others it may not even be there.",
            _without("worst = 'RoofType'", _OUT),
        ),
        Mistake(
            "mostly missing only",
            "a column goes only when more than half of it is missing.",
            _without("return data.dropna(axis=1, thresh=len(data) // 2)"),
        ),
        Mistake(
            "the column itself",
            "the column that should go comes back, not the rest of the table.",
            _without(_WORST, "return data[[worst]]"),
        ),
        Mistake(
            "its name",
            "the name of the column comes back, not the table without it.",
            _without(_WORST, "return worst"),
        ),
        Mistake(
            "changes its data",
            "the result is right, but the caller's table has lost the column as well.",
            _without(_WORST, "data.pop(worst)", "return data"),
        ),
        Mistake(
            "nothing returned",
            "the column is dropped from the caller's table, and nothing is returned.",
            _without(_WORST, "del data[worst]"),
        ),
        Mistake(
            "never kept",
            "drop makes a new table; here it is thrown away, and the old one returned.",
            _without(_WORST, "data.drop(columns=worst)", "return data"),
        ),
    ),
    equivalents=(
        Equivalent("line 3: sum becomes mean", "the largest share is the largest number"),
    ),
    alternatives=(
        Alternative("plain", _without(_WORST, _OUT)),
        Alternative(
            "names kept",
            _without(_WORST, "return data[[name for name in data.columns if name != worst]]"),
        ),
        Alternative(
            "fewest entries", _without("return data.drop(columns=[data.count().idxmin()])")
        ),
        Alternative(
            "position",
            _without(
                "gaps = data.isna().to_numpy().sum(axis=0)",
                "return data.loc[:, data.columns != data.columns[gaps.argmax()]]",
            ),
        ),
        Alternative(
            "a loop",
            _without(
                "worst, most = None, -1",
                "for name in data:",
                "    gaps = sum(1 for entry in data[name] if pd.isna(entry))",
                "    if gaps > most:",
                "        worst, most = name, gaps",
                "result = data.copy()",
                "del result[worst]",
                "return result",
            ),
        ),
    ),
)
