"""Where an answer is that does not count: in no code, under another name, or not run to its end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from autograder.engine.written import parsed

_KEEPING = (["%%time"], ["%%capture"], ["%%prun"])  # what a cell below these defines stays

Cells = Sequence[tuple[str, bool]]  # (source, whether it is code)


def misplaced(cells: Cells, exercise: str) -> str:
    """Where the answer stands when that is no code, or code that leaves nothing behind."""
    start = _start(exercise)
    for source, is_code in cells:
        if not start.search(source):
            continue
        if not is_code:
            return "its answer stands in a Markdown cell: turn that into a code cell and run it."
        first = source.lstrip().split("\n", 1)[0]
        if first.split()[:1] in _KEEPING:
            continue
        if first.startswith("%%"):
            return f"its answer stands below `{first[:40]}`, which forgets what it defines."
        tree = parsed(source)
        if tree is not None and any(_is_text(node, start) for node in tree.body):
            return "its answer stands inside quotes, as a text: take them away."
    return ""


def renamed(cells: Cells, exercise: str) -> str:
    """A function of nearly this name, or one that was not added to its class."""
    owner, _, own = exercise.rpartition(".")
    names = {node.name for node in _functions(cells)}
    bare = [n for n in _functions(cells) if n.name == own and not _is_added(n) and _is_begun(n)]
    if owner and bare:
        return (
            f"`{own}` is defined but not added to the class {owner}: is the line "
            f"`@d2l.add_to_class({owner})` above it gone?"
        )
    flat = own.replace("_", "").lower()
    near = sorted(n for n in names if n != own and n.replace("_", "").lower() == flat)
    return f"`{near[0]}` is defined; the exercise asks for `{own}`." if near else ""


def not_in_force(history: Sequence[str], exercise: str) -> str:
    """Why what was typed last is not what is defined, by the cells that a kernel was given."""
    owner, _, own = exercise.rpartition(".")
    start = _start(exercise)
    typed = [i for i, source in enumerate(history) if start.search(source)]
    if not typed:
        return ""
    last = history[typed[-1]]
    if parsed(last) is None:
        return (
            f"the cell that defines `{own}` could not be read by Python when it ran last: mend the "
            "error below it and run it again. Until then an earlier version counts."
        )
    began = [i for i in typed if any(_is_begun(n) for n in _functions([(history[i], True)], own))]
    classes = [i for i, s in enumerate(history) if owner and _defines(s, owner)]
    if began and classes and classes[-1] > began[-1]:
        return (
            f"the cell of the class {owner} ran again after the one of `{own}`, and a new class "
            "has none of the methods that were added to the old one: run the cells below it again."
        )
    return ""


def _start(exercise: str) -> re.Pattern[str]:
    own = exercise.rpartition(".")[2]
    return re.compile(rf"^\s*(?:def|class)\s+{re.escape(own)}\b", re.MULTILINE)


def _functions(cells: Cells, name: str = "") -> Iterator[ast.FunctionDef]:
    for source, is_code in cells:
        tree = parsed(source) if is_code else None
        for node in tree.body if tree is not None else ():
            if isinstance(node, ast.FunctionDef) and name in ("", node.name):
                yield node


def _defines(source: str, name: str) -> bool:
    tree = parsed(source)
    nodes = tree.body if tree is not None else ()
    return any(isinstance(node, ast.ClassDef) and node.name == name for node in nodes)


def _is_added(function: ast.FunctionDef) -> bool:
    return any("add_to_class" in ast.unparse(line) for line in function.decorator_list)


def _is_begun(function: ast.FunctionDef) -> bool:
    return "NotImplementedError" not in ast.unparse(function)


def _is_text(node: ast.stmt, start: re.Pattern[str]) -> bool:
    value = node.value if isinstance(node, ast.Expr | ast.Assign) else None
    text = value.value if isinstance(value, ast.Constant) else None
    return isinstance(text, str) and start.search(text) is not None
