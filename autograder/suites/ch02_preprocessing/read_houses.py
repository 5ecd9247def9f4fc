"""Section 2.2: the exercise read_houses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define
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


def read_tidy(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = define(s, table_read)(s.read_houses, _csv(houses(rng)))
    yield "read_houses(path) for a file with 7 houses:", data


def read_indented(s: Subject, rng: Rng) -> Iterator[Observed]:
    blanks = rng.integer(2, 5)
    text = _csv(houses(rng, rows=6), before=" " * blanks)
    data = define(s, table_read)(s.read_houses, text)
    yield f"read_houses(path) for 6 houses, each line beginning with {blanks} blanks:", data


def read_spaced(s: Subject, rng: Rng) -> Iterator[Observed]:
    plots = table(
        words(rng, "Fence", 9, missing=4),
        numbers(rng, "Trees", 9, missing=3),
        numbers(rng, "Area", 9, missing=1, above=300),
        numbers(rng, "Rent", 9, above=1000),
    )
    data = define(s, table_read)(s.read_houses, _csv(plots, "  ", ",  ", "  "))
    yield f"read_houses(path) for columns {listed(plots)} and blanks after the commas:", data


def _read(*lines: str) -> str:
    return body("def read_houses(path):\n", *lines)


_PLAIN = "return pd.read_csv(path, skipinitialspace=True)"

READ = Exercise(
    name="read_houses",
    section="2.2.1",
    checks=(
        Check("tidy file", "value", read_tidy, kept=PLAIN),
        Check("blanks", "value", read_indented, kept=SHOWN),
        Check("other columns", "value", read_spaced, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "blanks not skipped",
            "blanks at the beginning of an entry are read as part of it: '  NA' is a word then, "
            "not a missing entry, and it turns the whole column of numbers into text, whose mean "
            "nobody can take later.",
            _read("return pd.read_csv(path)"),
        ),
        Mistake(
            "header as a house",
            "the first line has become a house; it holds the names of the columns.",
            _read("return pd.read_csv(path, skipinitialspace=True, header=None)"),
        ),
        Mistake(
            "names given anew",
            "the names are given, and the file's own line of names is read as a house as well.",
            _read(
                "return pd.read_csv(path, skipinitialspace=True, "
                "names=['NumRooms', 'RoofType', 'Price'])"
            ),
        ),
        Mistake(
            "a house as header",
            "the line of names is skipped, and the first house has become the names.",
            _read("return pd.read_csv(path, skipinitialspace=True, skiprows=1)"),
        ),
        Mistake(
            "first column as index",
            "the first column has become the index (the labels of the rows) and is no column "
            "any more.",
            _read("return pd.read_csv(path, skipinitialspace=True, index_col=0)"),
        ),
        Mistake(
            "index as column",
            "the table has one column too many: the numbers of the rows.",
            _read("return pd.read_csv(path, skipinitialspace=True).reset_index()"),
        ),
        Mistake(
            "incomplete houses dropped",
            "houses with a missing entry are left out. Here they stay, with the gap.",
            _read("return pd.read_csv(path, skipinitialspace=True).dropna()"),
        ),
        Mistake(
            "gaps filled with zero",
            "missing entries are filled with 0. Here they stay missing.",
            _read(  # what fillna(0) does, without pandas' warning about zeros among words
                "data = pd.read_csv(path, skipinitialspace=True)",
                "for name in data.select_dtypes(exclude='number'):",
                "    data[name] = data[name].astype(object)",
                "return data.fillna(0)",
            ),
        ),
        Mistake(
            "everything text",
            "every column is read as text, the numbers too.",
            _read("return pd.read_csv(path, skipinitialspace=True, dtype=str)"),
        ),
        Mistake(
            "NA as a word",
            "NA is read as a word like any other, not as a missing entry.",
            _read("return pd.read_csv(path, skipinitialspace=True, keep_default_na=False)"),
        ),
        Mistake(
            "semicolons expected",
            "all entries of a line end up in one column. Which sign separates them?",
            _read("return pd.read_csv(path, skipinitialspace=True, sep=';')"),
        ),
        Mistake(
            "first rows only",
            "only the first five houses come back (head is for looking at a table).",
            _read("return pd.read_csv(path, skipinitialspace=True).head()"),
        ),
        Mistake(
            "no table",
            "the entries come back without their table: names and kinds of the columns are lost.",
            _read("return pd.read_csv(path, skipinitialspace=True).to_numpy()"),
        ),
        Mistake(
            "nothing returned",
            "the table is read and not returned.",
            _read("pd.read_csv(path, skipinitialspace=True)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _read(_PLAIN)),
        Alternative(
            "strip first",
            _read(
                "import io",
                "with open(path) as file:",
                "    lines = [[cell.strip() for cell in line.split(',')] for line in file]",
                "return pd.read_csv(io.StringIO('\\n'.join(map(','.join, lines))))",
            ),
        ),
        Alternative(
            "regular expression",
            _read(
                "import io, re",
                "with open(path) as file:",
                "    text = re.sub(r'(^|,) +', r'\\1', file.read(), flags=re.MULTILINE)",
                "return pd.read_csv(io.StringIO(text), na_values=['NA'])",
            ),
        ),
        Alternative(
            "csv module",
            _read(
                "import csv",
                "with open(path, newline='') as file:",
                "    rows = list(csv.DictReader(file, skipinitialspace=True))",
                "data = {}",
                "for name in rows[0]:",
                "    column = [None if row[name] == 'NA' else row[name] for row in rows]",
                "    try:",
                "        data[name] = pd.to_numeric(pd.Series(column))",
                "    except ValueError:",
                "        data[name] = column",
                "return pd.DataFrame(data)",
            ),
        ),
    ),
)
