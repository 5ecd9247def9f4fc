"""What a user is told in one line, without a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path


class AutograderError(Exception):
    """Something does not work; the message says what, where, and what to do."""


def told(error: Exception) -> str:
    """An error of ours in a few words that help to find it: ``KeyError (compare.py, line 12)``."""
    where = traceback.extract_tb(error.__traceback__)[-1:]
    places = (f" ({Path(frame.filename).name}, line {frame.lineno})" for frame in where)
    return "".join([type(error).__name__, *places])
