"""The suites: one folder per assignment, found by name."""

from __future__ import annotations

import importlib
import os
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


def own_bank() -> Path:
    """The folder of a course's own banks, ``NAME/EXERCISE.py`` in it; it need not be there.

    ``AUTOGRADER_BANK`` names it; else it is ``autograder-bank`` where the command is given.
    """
    return Path(os.environ.get("AUTOGRADER_BANK") or "autograder-bank").absolute()


def own_files(name: str = "") -> tuple[Path, ...]:
    """The files of the course's own bank, of one assignment or of all."""
    return tuple(sorted((own_bank() / name).rglob("*.py")))


def load(name: str) -> Assignment:
    """The assignment called ``name``, with the bank of each exercise, and the course's own.

    Raises LookupError naming the ones there are, BankError for a bank that is not as it should be.
    """
    own = own_files(known(name))
    return _load(name, own_bank() / name, tuple((p, p.stat().st_mtime_ns) for p in own))


@lru_cache(maxsize=64)
def _load(name: str, own: Path, _written: tuple[tuple[Path, int], ...]) -> Assignment:
    from autograder.engine.bank import with_banks, with_own

    assignment: Assignment = importlib.import_module(f"{__name__}.{name}").ASSIGNMENT
    complete = with_banks(assignment, Path(__path__[0]) / name / "bank")
    return with_own(complete, own)
