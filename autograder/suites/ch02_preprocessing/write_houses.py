"""Section 2.2: the exercise write_houses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define
from autograder.suites._common import PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def lines_written(
    write_houses: Callable[[Any], object], name: str, times: int, as_text: bool
) -> list[str]:
    """The lines of the file ``name`` when ``write_houses`` has written it ``times`` times."""
    import re
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        try:
            for _ in range(times):
                write_houses(str(path) if as_text else path)
            text = path.read_text(encoding="utf-8")
        except OSError as error:  # the folder has another name in every run
            words = str(error).replace(folder, "folder")
            raise type(error)(words).with_traceback(error.__traceback__) from None
    lines = text.strip("\n").rstrip().splitlines()
    return [re.sub(r"(?<=\d)\.0\b", "", line) for line in lines]  # pandas writes 3 as 3.0


def _written(s: Subject, rng: Rng, times: int = 1, as_text: bool = True) -> Iterator[Observed]:
    name = f"houses_{rng.integer(100, 1000)}.csv"
    lines = define(s, lines_written)(s.write_houses, name, times, as_text)
    calls = f"write_houses('…/{name}')" + (" has run twice" if times == 2 else "")
    yield f"the list of lines in the file after {calls}", lines


def write_once(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _written(s, rng)


def write_twice(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _written(s, rng, times=2)


def write_to_a_path(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _written(s, rng, as_text=False)


_HOUSES = (
    "NumRooms,RoofType,Price",
    "3,Tile,251000",
    "NA,NA,98500",
    "4,Slate,312000",
    "NA,NA,143000",
    "2,NA,120500",
)


def _write(*lines: str) -> str:
    return body("def write_houses(path):\n", *lines)


def _listed(*houses: str) -> str:
    return "lines = [" + ", ".join(f'"{house}"' for house in houses) + "]"


def _quoted(first: str, blanks: str) -> str:
    text = f"\n{blanks}".join(_HOUSES)
    return f'    text = """{first}{text}\n{blanks}"""\n'


_LISTED = _listed(*_HOUSES)
_OPEN = 'with open(path, "w") as file:'
_LINES = ("    for line in lines:", '        file.write(line + "\\n")')
_TEXT = ("with open(path, 'w') as file:", "    file.write(text)")
_FRAME = (
    "rooms = pd.Series([3, None, 4, None, 2])",
    "roofs = pd.Series(['Tile', None, 'Slate', None, None])",
    "prices = pd.Series([251000, 98500, 312000, 143000, 120500])",
    "data = pd.DataFrame({'NumRooms': rooms, 'RoofType': roofs, 'Price': prices})",
)
_INDENTED = (
    "lines of the file begin with blanks: a text in triple quotes keeps the indentation of the "
    "code. Blanks belong to the entry behind them."
)

WRITE = Exercise(
    name="write_houses",
    section="2.2.1",
    checks=(
        Check("lines", "value", write_once, kept=PLAIN),
        Check("again", "value", write_twice),
        Check("a Path", "value", write_to_a_path, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "indented",
            _INDENTED,
            "def write_houses(path):\n" + _quoted("", "    ") + body("", *_TEXT),
        ),
        Mistake(
            "indented throughout",
            _INDENTED,
            "def write_houses(path):\n" + _quoted("\n    ", "    ") + body("", *_TEXT),
        ),
        Mistake(
            "no header",
            "the file begins with the first house. The names of the columns are its first line.",
            _write(_listed(*_HOUSES[1:]), _OPEN, *_LINES),
        ),
        Mistake(
            "one line",
            "all of it stands in one line: nothing ends a line after each house.",
            _write(_LISTED, _OPEN, _LINES[0], "        file.write(line)"),
        ),
        Mistake(
            "empty where missing",
            "there is nothing between the commas where an entry is missing. Write NA there.",
            _write(_listed(*(h.replace("NA", "") for h in _HOUSES)), _OPEN, *_LINES),
        ),
        Mistake(
            "None where missing",
            "missing entries are written as None, Python's word. The file says NA.",
            _write(_listed(*(h.replace("NA", "None") for h in _HOUSES)), _OPEN, *_LINES),
        ),
        Mistake(
            "blanks after the commas",
            "each comma has a blank behind it, and blanks belong to the entry.",
            _write(_listed(*(h.replace(",", ", ") for h in _HOUSES)), _OPEN, *_LINES),
        ),
        Mistake(
            "semicolons",
            "the entries are separated by semicolons. In this file commas do it.",
            _write(_listed(*(h.replace(",", ";") for h in _HOUSES)), _OPEN, *_LINES),
        ),
        Mistake(
            "appended",
            "the houses are appended to what the file holds already, so a second call doubles "
            "them. A call replaces the file.",
            _write(_LISTED, 'with open(path, "a") as file:', *_LINES),
        ),
        Mistake(
            "only the last line",
            "the file is opened afresh for every line, and each time what was in it is lost.",
            _write(
                _LISTED,
                "for line in lines:",
                '    with open(path, "w") as file:',
                '        file.write(line + "\\n")',
            ),
        ),
        Mistake(
            "index written",
            "a first column without a name numbers the rows (the index of the table).",
            _write(*_FRAME, "data.to_csv(path, na_rep='NA')"),
        ),
    ),
    alternatives=(
        Alternative("plain", _write(_LISTED, _OPEN, *_LINES)),
        Alternative(
            "one text",
            "def write_houses(path):\n" + _quoted("", "") + body("", *_TEXT),
        ),
        Alternative(
            "csv module",
            _write(
                "import csv",
                f"rows = [line.split(',') for line in {list(_HOUSES)}]",
                "with open(path, 'w', newline='') as file:",
                "    csv.writer(file).writerows(rows)",
            ),
        ),
        Alternative(
            "table to file", _write(*_FRAME, "data.to_csv(path, index=False, na_rep='NA')")
        ),
        Alternative(
            "print, joined",
            _write(
                _LISTED,
                _OPEN,
                "    print('\\n'.join(lines), file=file)",
            ),
        ),
        Alternative(
            "dedent",
            "def write_houses(path):\n"
            "    import textwrap\n"
            "    from pathlib import Path\n"
            + _quoted("\\\n    ", "    ")
            + "    Path(path).write_text(textwrap.dedent(text))\n",
        ),
    ),
)
