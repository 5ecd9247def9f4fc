"""The book's package inside a worker: ``d2l`` and ``d2l.torch`` are ``d2lref``.

A notebook in the book's form takes from it what earlier sections have built, and what it builds
itself is there at once, as in the book.
"""

from __future__ import annotations

import ast
import math
import sys
import time
import types
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_GUARD = "_expect_lent"


def install() -> None:
    """Have ``from d2l import torch as d2l`` give ``d2lref``."""
    import d2lref

    package = types.ModuleType("d2l")
    package.__path__ = []
    vars(package)["torch"] = d2lref
    sys.modules |= {"d2l": package, "d2l.torch": d2lref}


@dataclass
class Book:
    """What a notebook in the book's form is lent, and has back in the place of its own names.

    ``lent`` are right answers to what it does not define, ``roots`` the functions and classes that
    exercises ask for. What is lent serves the notebook's cells; it answers nothing once they have
    run, so that no other answer can be made of it.
    """

    lent: Sequence[str]
    roots: Sequence[str]
    _open: bool = True

    def lend(self) -> None:
        """Complete the package before the first cell runs."""
        import pandas as pd

        import d2lref

        names = {**_names(), "d2l": d2lref, "math": math, "pd": pd, "time": time}
        names[_GUARD] = self._expect_open
        for source in self.lent:
            exec(compile(_guarded(source), "<d2l>", "exec"), names)
        for root in self.roots:
            if root in names:
                setattr(d2lref, root, names[root])

    def after(self, namespace: dict[str, Any]) -> None:
        """A cell has run: what it defines is the package's now."""
        import d2lref

        for root in self.roots:
            value = namespace.get(root)
            if isinstance(value, type | types.FunctionType):
                setattr(d2lref, root, value)

    def settle(self, namespace: dict[str, Any]) -> None:
        """All cells have run: checks find the package's names among the notebook's own, and
        nothing that is lent answers them."""
        for name, value in _names().items():
            namespace.setdefault(name, value)
        self._open = False

    def _expect_open(self, name: str) -> None:
        if not self._open:
            raise RuntimeError(f"d2l's {name} is lent to the notebook's cells, not to an answer")


def _guarded(source: str) -> ast.Module:
    """A right answer each of whose functions asks first whether it is still lent."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body.insert(0, ast.parse(f"{_GUARD}({node.name!r})").body[0])
    return ast.fix_missing_locations(tree)


def _names() -> dict[str, Any]:
    import d2lref

    return {name: getattr(d2lref, name) for name in d2lref.__all__ if name != "plt"}
