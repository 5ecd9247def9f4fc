"""Tables as people and spreadsheets write them: csv in whatever encoding, with whatever comma."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.records.encodings import of_a_spreadsheet

_SEPARATORS = ",;\t|"
_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class TableError(ValueError):
    """This is no table; the message says why."""


@dataclass(frozen=True)
class Table:
    """A table: its headings as written, and a mapping from heading to cell for each row.

    ``lines`` are the rows' numbers in the file, the heading's is 1.
    """

    headings: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    lines: tuple[int, ...]


def read_table(content: bytes) -> Table:
    """The table in a csv file. Raises TableError."""
    try:
        text = of_a_spreadsheet(content)
    except UnicodeError as error:
        raise TableError(f"it is not a csv file: {error}") from None
    if "\0" in text:
        raise TableError("it is not a csv file")
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        numbered = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise TableError(f"it is not a csv file: {error}") from None
    if not numbered:
        raise TableError("it is empty")
    headings = tuple(cell.strip() for cell in numbered[0][1])
    if twice := sorted({h for h in headings if h and headings.count(h) > 1}):
        raise TableError(f"it has two columns {twice[0]!r}")
    rows: list[Mapping[str, str]] = []
    for line, row in numbered[1:]:
        if len(row) > len(headings) and any(cell.strip() for cell in row[len(headings) :]):
            raise TableError(f"line {line} has {len(row)} cells, the headings are {len(headings)}")
        cells = [*row, *[""] * (len(headings) - len(row))]
        rows.append({h: cell.strip() for h, cell in zip(headings, cells, strict=False) if h})
    return Table(headings, tuple(rows), tuple(line for line, _ in numbered[1:]))


def number(text: str) -> float:
    """A number as people write it, with a decimal point or comma; NaN for anything else."""
    plain = text.strip().removeprefix("'")
    return float(plain.replace(",", ".")) if _DECIMAL.fullmatch(plain) else math.nan


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as we write it."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(headings)
    lines.writerows(rows)
    return text.getvalue()
