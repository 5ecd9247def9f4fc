"""Section 2.2: the exercise write_houses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN


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
            text = path.read_text(encoding="utf-8") if path.exists() else "(there is no file)"
        except OSError as error:  # the folder has another name in every run
            words = re.sub(re.escape(folder), "folder", str(error))
            raise type(error)(words).with_traceback(error.__traceback__) from None
    lines = text.strip("\n").rstrip().splitlines()
    return [re.sub(r"(?<=\d)\.0\b", "", line) for line in lines]  # pandas writes 3 as 3.0


def _written(s: Subject, rng: Rng, times: int = 1, as_text: bool = True) -> Observations:
    name = f"houses_{rng.integer(100, 1000)}.csv"
    lines = define(s, lines_written)(s.write_houses, name, times, as_text)
    calls = f"write_houses('…/{name}')" + (" has run twice" if times == 2 else "")
    yield f"the list of lines in the file after {calls}", lines


def write_once(s: Subject, rng: Rng) -> Observations:
    yield from _written(s, rng)


def write_twice(s: Subject, rng: Rng) -> Observations:
    yield from _written(s, rng, times=2)


def write_to_a_path(s: Subject, rng: Rng) -> Observations:
    yield from _written(s, rng, as_text=False)


WRITE = Exercise(
    name="write_houses",
    section="2.2.1",
    checks=(
        Check("lines", "value", write_once, kept=PLAIN),
        Check("again", "value", write_twice),
        Check("a Path", "value", write_to_a_path, hidden=True, kept=UNSEEN),
    ),
)
