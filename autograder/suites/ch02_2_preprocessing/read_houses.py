"""Section 2.2: the exercise read_houses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import Check, Exercise, Frame, Observations, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch02_2_preprocessing._common import (
    SHOWN,
    houses,
    listed,
    numbers,
    table,
    words,
)


def table_read(read_houses: Callable[[str], Any], text: str) -> Any:
    """What ``read_houses`` makes of a file with ``text``."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "houses.csv")
        path.write_text(text, encoding="utf-8")
        return read_houses(str(path))


def _csv(frame: Frame, before: str = "", comma: str = ",", header: str = "") -> str:
    """The text of a csv file; ``before`` and ``header`` begin its lines."""
    rows = zip(*(column.entries for column in frame.columns), strict=True)
    lines = [header + comma.join(column.name for column in frame.columns)]
    lines += [before + comma.join(map(_cell, row)) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _cell(entry: Any) -> str:
    if entry is None:
        return "NA"
    return entry if isinstance(entry, str) else str(int(entry))


def read_tidy(s: Subject, rng: Rng) -> Observations:
    data = define(s, table_read)(s.read_houses, _csv(houses(rng)))
    yield "read_houses(path) for a file with 7 houses:", data


def read_indented(s: Subject, rng: Rng) -> Observations:
    blanks = rng.integer(2, 5)
    text = _csv(houses(rng, rows=6), before=" " * blanks)
    data = define(s, table_read)(s.read_houses, text)
    yield f"read_houses(path) for 6 houses, each line beginning with {blanks} blanks:", data


def read_spaced(s: Subject, rng: Rng) -> Observations:
    plots = table(
        words(rng, "Fence", 9, missing=4),
        numbers(rng, "Trees", 9, missing=3),
        numbers(rng, "Area", 9, missing=1, above=300),
        numbers(rng, "Rent", 9, above=1000),
    )
    data = define(s, table_read)(s.read_houses, _csv(plots, before="  ", comma=",  ", header="  "))
    yield f"read_houses(path) for columns {listed(plots)} and blanks after the commas:", data


READ = Exercise(
    name="read_houses",
    section="2.2.1",
    checks=(
        Check("tidy file", "value", read_tidy, kept=PLAIN),
        Check("blanks", "value", read_indented, kept=SHOWN),
        Check("other columns", "value", read_spaced, hidden=True, kept=UNSEEN),
    ),
)
