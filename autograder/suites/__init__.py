"""The suites: one folder per assignment, found by name."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # torch comes with it: who only wants names has no use for torch
    from autograder.engine.model import Assignment


_SECTION = re.compile(r"(ch\d\d_)\d_")


def names() -> list[str]:
    """The assignments of the course, in the book's order, which their names say."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if not name.startswith("_"))


def known(name: str) -> str:
    """The assignment called ``name``, now or once. Raises LookupError naming the ones there are."""
    found = name if name in names() else renamed(name)
    if not found:
        raise LookupError(f"no assignment {name!r}; there are: {', '.join(names())}")
    return found


def renamed(name: str) -> str:
    """The present name of what was once called ``name``, without the section; else nothing."""
    once = {_SECTION.sub(r"\1", now): now for now in names()}
    return once.get(name, "") if name not in names() else ""


def own_bank() -> Path | None:
    """The folder of a course's own banks, ``NAME/EXERCISE.py`` in it: ``AUTOGRADER_BANK``.

    Only who grades can name it. What is in it runs outside the sandbox, so no folder is taken
    because it lies where a command is given: that may be a student's checkout.
    """
    named = os.environ.get("AUTOGRADER_BANK")
    return Path(named).absolute() if named else None


def own_files(name: str = "") -> tuple[Path, ...]:
    """The files of the course's own bank, of one assignment or of all."""
    folder = own_bank()
    return () if folder is None else tuple(sorted((folder / name).rglob("*.py")))


def load(name: str) -> Assignment:
    """The assignment called ``name``, now or once, with each exercise's bank and the course's own.

    Raises LookupError naming the ones there are, BankError for a bank that is not as it should be.
    """
    name = known(name)
    own = own_files(name)
    return _load(name, tuple((path, path.stat().st_mtime_ns) for path in own))


@lru_cache(maxsize=64)
def _load(name: str, own: tuple[tuple[Path, int], ...]) -> Assignment:
    from autograder.engine.bank import with_banks, with_own

    assignment: Assignment = importlib.import_module(f"{__name__}.{name}").ASSIGNMENT
    complete = with_banks(assignment, Path(__path__[0]) / name / "bank")
    return with_own(complete, [path for path, _ in own])
