"""What a user is told in one line, without a traceback."""

from __future__ import annotations


class AutograderError(Exception):
    """Something does not work; the message says what, where, and what to do."""
