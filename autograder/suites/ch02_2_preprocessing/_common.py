"""Random tables for the exercises of section 2.2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.authoring import Column, Frame, Rng

# why a visible check stays beside a hidden one that notices as much
SHOWN = "what the hidden check notices as well; here the student sees it, and can mend it"

_WORDS = ("Brick", "Copper", "Glass", "Metal", "Shingle", "Slate", "Thatch", "Tile", "Zinc")


def table(*columns: Column) -> Frame:
    return Frame("DataFrame", columns)


def numbers(rng: Rng, name: str, rows: int, missing: int = 0, above: int = 0) -> Column:
    """Different whole numbers from ``above`` on, one of them far from the others.

    Where any are missing, the mean of the others is no whole number, no half and not the median:
    filling in anything else shows.
    """
    count = rows - missing
    entries = [above + 1 + value for value in rng.permutation(15)[: count - 1].tolist()]
    far = above + rng.integer(30, 60)
    entries.append(far + (1 - far - sum(entries)) % count)
    entries = [entries[place] for place in rng.permutation(count).tolist()]
    if missing:
        return Column(name, "float64", _with_gaps(rng, [float(x) for x in entries], missing))
    return Column(name, "int64", tuple(entries))


def words(rng: Rng, name: str, rows: int, missing: int = 0, kinds: int = 3) -> Column:
    """``kinds`` different words, each at least once."""
    chosen = [_WORDS[place] for place in rng.permutation(len(_WORDS))[:kinds].tolist()]
    count = rows - missing
    entries = chosen + [chosen[i] for i in rng.integers(0, kinds, count - kinds).tolist()]
    entries = [entries[place] for place in rng.permutation(count).tolist()]
    return Column(name, "text", _with_gaps(rng, entries, missing))


def truths(rng: Rng, name: str, rows: int) -> Column:
    """Truths of both kinds."""
    entries = (rng.permutation(rows) < rng.integer(1, rows)).tolist()
    return Column(name, "bool", tuple(entries))


def _with_gaps(rng: Rng, entries: Sequence[Any], missing: int) -> tuple[Any, ...]:
    gaps = set(rng.permutation(len(entries) + missing)[:missing].tolist())
    rest = iter(entries)
    rows = len(entries) + missing
    return tuple(None if row in gaps else next(rest) for row in range(rows))


def houses(rng: Rng, rows: int = 7) -> Frame:
    """A table like the notebook's."""
    return table(
        numbers(rng, "NumRooms", rows, missing=2),
        words(rng, "RoofType", rows, missing=3, kinds=2),
        numbers(rng, "Price", rows, above=90_000),
    )


def listed(frame: Frame) -> str:
    """The names of its columns, for the name of an observation."""
    return ", ".join(column.name for column in frame.columns)
