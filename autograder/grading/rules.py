"""What a notebook's text shows before it runs: forbidden calls, borrowed answers, tricks.

A scan of the syntax, nothing is executed. Its findings are flags for a person to look at; they
cost no points. What a function really calls is noted while it runs: see
``autograder.engine.record``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.engine.model import Assignment, Exercise
from autograder.engine.record import bare_name
from autograder.grading.notebooks import Cell

MAX_FLAGS = 12
MAX_SOURCE = 100_000  # characters, in a cell
MAX_NOTEBOOK = 500_000
MAX_ODD_LINES = 10
MAX_PARTS = 20  # of a dotted name

_MODULES = {
    "_thread",
    "asyncio",
    "atexit",
    "autograder",
    "builtins",
    "ctypes",
    "faulthandler",
    "gc",
    "http",
    "importlib",
    "inspect",
    "io",
    "marshal",
    "mmap",
    "multiprocessing",
    "os",
    "pathlib",
    "pickle",
    "pty",
    "resource",
    "runpy",
    "shutil",
    "signal",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "traceback",
    "urllib",
    "weakref",
}
_CALLS = {
    "__import__",
    "compile",
    "eval",
    "exec",
    "get_ipython",
    "getattr",
    "globals",
    "open",
    "setattr",
    "vars",
}
_ATTRIBUTES = {
    "DisableTorchFunction",
    "DisableTorchFunctionSubclass",
    "_C",
    "__bases__",
    "__builtins__",
    "__class__",
    "__closure__",
    "__code__",
    "__dict__",
    "__globals__",
    "__subclasses__",
    "__torch_dispatch__",
    "__torch_function__",
    "_getframe",
    "f_back",
    "ops",
    "tb_frame",
}
_LENT = ("d2l", "d2lref")


def scan(cells: tuple[Cell, ...], assignment: Assignment) -> tuple[str, ...]:
    """Flags, each with its evidence: the code cell and the line."""
    found: dict[str, None] = {}
    aliases: dict[str, str] = {}
    left = MAX_NOTEBOOK
    for number, cell in enumerate(cells, start=1):
        if len(cell.source) > min(MAX_SOURCE, left):
            found[f"code cell {number} is too long to be scanned"] = None
            continue
        left -= len(cell.source)
        tree = _parsed(cell.source)
        if tree is None:
            continue
        exercise = _exercise(cell, assignment)
        for line, what in _findings(tree, aliases, assignment, exercise):
            found[f"code cell {number}, line {line}: {what}"] = None
    flags = list(found)
    more = len(flags) - MAX_FLAGS
    return (*flags[:MAX_FLAGS], *([f"and {more} more of this kind"] if more > 0 else []))


def _parsed(source: str) -> ast.Module | None:
    """The syntax tree, without lines that only IPython understands (``files = !ls``)."""
    text = re.sub(r"(?m)^([ \t]*)[%!?]+(.*)$", _magic, source)
    for _ in range(MAX_ODD_LINES):
        try:
            return ast.parse(text)
        except SyntaxError as error:
            text = _without_line(text, error.lineno or 0)
        except (ValueError, RecursionError, MemoryError):
            return None  # it cannot run either
    return None


def _magic(match: re.Match[str]) -> str:
    """A magic becomes a harmless line or what it times, a shell command a call that is flagged."""
    indent, line = match.group(1), match.group().strip()
    if timed := re.match(r"%time(?:it)?\s+(?:-\w+\s+(?:\d+\s+)?)*(.*)", line):
        return indent + timed.group(1)
    harmless = re.match(r"%(matplotlib|load_ext|config)\b|%%time\s*$", line)
    return f"{indent}{'pass' if harmless else 'get_ipython()'}"


def _without_line(text: str, number: int) -> str:
    lines = text.split("\n")
    if not 1 <= number <= len(lines):
        return text
    line = lines[number - 1]
    indent = line[: len(line) - len(line.lstrip())]
    shell = re.search(r"=\s*[!%]", line)
    lines[number - 1] = f"{indent}{'get_ipython()' if shell else 'pass'}"
    return "\n".join(lines)


def _exercise(cell: Cell, assignment: Assignment) -> Exercise | None:
    try:
        return assignment.exercise(cell.exercise) if cell.exercise else None
    except KeyError:
        return None


def _findings(
    tree: ast.Module, aliases: dict[str, str], assignment: Assignment, exercise: Exercise | None
) -> Iterator[tuple[int, str]]:
    answers = _answers(exercise, assignment)
    forbidden = set(map(bare_name, exercise.forbids)) if exercise else set()
    ordinary = assignment.ordinary
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                aliases[item.asname or item.name.partition(".")[0]] = (
                    item.name if item.asname else item.name.partition(".")[0]
                )
                if _is_tool(item.name, ordinary) or item.name.startswith("otter."):
                    yield node.lineno, f"imports {item.name[:40]}"
        elif isinstance(node, ast.ImportFrom):
            for item in node.names:
                aliases[item.asname or item.name] = f"{node.module}.{item.name}"
                if bare_name(item.name) in forbidden:
                    yield node.lineno, f"imports {node.module}.{item.name}"[:80]
            if _is_tool(node.module or "", ordinary) or (node.module or "").startswith("otter"):
                yield node.lineno, f"imports {(node.module or '')[:40]}"
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.Delete):
            yield from _replacements(node, aliases)
        elif isinstance(node, ast.Name) and node.id in _CALLS.difference(ordinary):
            yield node.lineno, f"uses {node.id}"
        elif isinstance(node, ast.Attribute):
            path = _path(node, aliases)
            if node.attr in _ATTRIBUTES.difference(ordinary):
                yield node.lineno, f"uses {(path or node.attr)[:80]}"
            root, _, rest = path.partition(".")
            if root in _LENT and rest in answers:
                yield node.lineno, f"uses the package's own {rest}"
            elif (
                bare_name(node.attr) in forbidden
                and root not in (*_LENT, "self")
                and isinstance(node.ctx, ast.Load)
            ):
                yield node.lineno, f"uses {(path or '….' + node.attr)[:80]}"


def _is_tool(module: str, ordinary: tuple[str, ...]) -> bool:
    """Whether a module is one that tricks are made with."""
    return module.partition(".")[0] in _MODULES.difference(ordinary)


def _answers(exercise: Exercise | None, assignment: Assignment) -> set[str]:
    """The answers in ``d2lref`` that an answer cell does not use; its stub uses those lent."""
    if exercise is None:
        return set()
    return {*assignment.withheld, *({exercise.name} & set(assignment.lends))}


def _replacements(
    node: ast.Assign | ast.AugAssign | ast.Delete, aliases: dict[str, str]
) -> Iterator[tuple[int, str]]:
    targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
    for target in targets:
        if isinstance(target, ast.Attribute):
            path = _path(target, aliases)
            if path and isinstance(_root(target), ast.Name) and _root(target).id in aliases:  # pyright: ignore[reportAttributeAccessIssue]
                yield node.lineno, f"replaces {path[:80]}"
        elif isinstance(node, ast.Assign) and isinstance(target, ast.Name):
            path = _path(node.value, aliases) if isinstance(node.value, ast.Attribute) else ""
            if path:
                aliases[target.id] = path


def _root(node: ast.expr) -> ast.expr:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node


def _path(node: ast.expr, aliases: dict[str, str]) -> str:
    """The dotted name of ``a.b.c`` with the aliases resolved; empty when it begins otherwise."""
    parts = []
    while isinstance(node, ast.Attribute) and len(parts) < MAX_PARTS:
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([aliases.get(node.id, node.id), *reversed(parts)])
