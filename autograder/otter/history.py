"""What a student typed into the kernel, by the cells that it was given (IPython's ``In``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.engine.lost import misplaced, not_in_force, renamed
from autograder.engine.model import Assignment
from autograder.engine.verdict import Difference, Verdict, difference_lines
from autograder.engine.written import function_of

_NOT_IN_FORCE = ("missing", "unimplemented", "lacking")


def history_of(namespace: Mapping[str, Any]) -> list[str]:
    """The cells that ran, or tried to, in order; empty outside of IPython."""
    shell = namespace["get_ipython"]() if callable(namespace.get("get_ipython")) else None
    cells = getattr(getattr(shell, "history_manager", None), "input_hist_raw", ())
    return [cell for cell in cells if isinstance(cell, str)]


def sources_of(history: Sequence[str], assignment: Assignment) -> dict[str, str]:
    """What was typed last as the answer to each exercise that is a function."""
    found: dict[str, str] = {}
    for cell in history:
        for name in assignment.names:
            if function_of(name, cell) is not None:
                found[name] = cell
    return found


def in_words(verdict: Verdict, history: Sequence[str]) -> Verdict:
    """Where the notebook has an answer and it is not in force, the verdict says why."""
    if verdict.passed or verdict.aspect not in _NOT_IN_FORCE:
        return verdict
    cells = [(cell, True) for cell in history]
    name = verdict.exercise
    said = not_in_force(history, name) or misplaced(cells, name) or renamed(cells, name)
    if not said:
        return verdict
    return replace(verdict, lines=difference_lines(Difference(verdict.aspect, said)))
