"""The suites: one folder per assignment, found by name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # torch comes with it: who only wants names has no use for torch
    from autograder.engine.model import Assignment


def names() -> list[str]:
    """The assignments of the course, in order."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if not name.startswith("_"))


def known(name: str) -> str:
    """``name``, if it is an assignment's. Raises LookupError naming the ones there are."""
    if name not in names():
        raise LookupError(f"no assignment {name!r}; there are: {', '.join(names())}")
    return name


@lru_cache(maxsize=64)
def load(name: str) -> Assignment:
    """The assignment called ``name``, with the bank of each exercise.

    Raises LookupError naming the ones there are, BankError for a bank that is not as it should be.
    """
    from autograder.engine.bank import with_banks

    assignment: Assignment = importlib.import_module(f"{__name__}.{known(name)}").ASSIGNMENT
    return with_banks(assignment, Path(__path__[0]) / name / "bank")
