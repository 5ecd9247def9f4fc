"""The suites: one module per assignment, found by name."""

from __future__ import annotations

import importlib
import pkgutil

from autograder.model import Assignment


def names() -> list[str]:
    """The assignments of the course, in order."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if not name.startswith("_"))


def load(name: str) -> Assignment:
    """The assignment called ``name``. Raises LookupError naming the ones there are."""
    if name not in names():
        raise LookupError(f"no assignment {name!r}; there are: {', '.join(names())}")
    return importlib.import_module(f"{__name__}.{name}").ASSIGNMENT
