"""What a student wrote: whether a construct stands in an answer, found in its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_ANYTHING = "_"


@lru_cache(maxsize=4096)
def parsed(source: str) -> ast.Module | None:
    """The syntax tree of a cell, without IPython's own lines; None where it is not Python."""
    for text in (source, _without_magics(source)):
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def _without_magics(source: str) -> str:
    lines = source.splitlines()
    return "\n".join("" if line.lstrip()[:1] in ("%", "!", "?") else line for line in lines)


@lru_cache(maxsize=16384)
def stands_in(pattern: str, source: str) -> bool:
    """Whether ``source`` has a piece of code of this form.

    The pattern is an expression or a statement in which ``_`` stands for anything: ``_ is _``,
    ``y_hat[y]``, ``if _: _``. A name or an attribute is met only where it is not called. Raises
    SyntaxError for a pattern that is not Python.
    """
    wanted: ast.AST = ast.parse(pattern).body[0]
    if isinstance(wanted, ast.Expr):
        wanted = wanted.value
    tree = parsed(source)
    if tree is None:
        return False
    called: set[int] = set()
    if isinstance(wanted, ast.Name | ast.Attribute):
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return any(id(node) not in called and _fits(wanted, node) for node in ast.walk(tree))


def _fits(wanted: Any, node: Any) -> bool:
    if isinstance(wanted, ast.Name) and wanted.id == _ANYTHING:
        return True
    if isinstance(wanted, ast.Expr) and _fits(wanted.value, node):
        return True
    if isinstance(wanted, list):
        if len(wanted) == 1 and _fits(wanted[0], None):  # `_` alone: however many there are
            return True
        pairs = zip(wanted, node, strict=False) if isinstance(node, list) else ()
        return (
            isinstance(node, list)
            and len(node) == len(wanted)
            and all(_fits(a, b) for a, b in pairs)
        )
    if isinstance(wanted, ast.expr_context):
        return True
    if isinstance(wanted, ast.AST):
        return type(wanted) is type(node) and all(
            _fits(value, getattr(node, name, None)) for name, value in ast.iter_fields(wanted)
        )
    return wanted is None or wanted == node


def function_of(name: str, source: str) -> ast.FunctionDef | None:
    """The last definition in a cell of the function that an exercise asks for.

    ``name`` is the exercise's, ``SGD.step`` for a method; a class alone has no function.
    """
    tree = parsed(source)
    own = name.rpartition(".")[2]
    nodes = ast.walk(tree) if tree is not None else ()
    found = [n for n in nodes if isinstance(n, ast.FunctionDef) and n.name == own]
    return found[-1] if found else None


def returned(function: ast.FunctionDef) -> list[ast.expr]:
    """What stands behind its own ``return``s, those of functions inside it left out."""
    return [
        node.value for node in _own(function.body) if isinstance(node, ast.Return) and node.value
    ]


@lru_cache(maxsize=4096)
def gives_nothing(name: str, source: str) -> bool:
    """Whether an answer's function plainly gives None: it returns nothing, or ``None`` itself."""
    function = function_of(name, source)
    return function is not None and all(
        isinstance(value, ast.Constant) and value.value is None for value in returned(function)
    )


@lru_cache(maxsize=4096)
def computes_nothing(name: str, source: str) -> bool:
    """Whether an answer's function only passes on what it was given, or makes nothing of it.

    What such a one shows is no sign of a computation that went wrong.
    """
    function = function_of(name, source)
    if function is None:
        return False
    given, used = _arguments(function), _names(function)
    return all(map(_does_nothing, function.body)) or bool(given and not used.intersection(given))


def unused(name: str, source: str) -> tuple[str, ...]:
    """The arguments but ``self`` of an answer's function, where it uses none of them."""
    function = function_of(name, source)
    if function is None:
        return ()
    given = tuple(argument for argument in _arguments(function) if argument != "self")
    return () if _names(function).intersection(given) else given


def _arguments(function: ast.FunctionDef) -> list[str]:
    return [node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)]


def _names(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


@lru_cache(maxsize=4096)
def ends_in_first_round(name: str, source: str) -> bool:
    """Whether an answer's function has a loop that a ``return`` ends in the first round."""
    function = function_of(name, source)
    loops = _own(function.body) if function is not None else []
    return any(
        isinstance(loop, ast.For | ast.While)
        and any(isinstance(statement, ast.Return) for statement in loop.body)
        and not any(isinstance(node, ast.Continue) for node in _own(loop.body))
        for loop in loops
    )


def _does_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Return):
        return statement.value is None or _is_given(statement.value)
    if isinstance(statement, ast.Assign):
        return all(map(_is_given, [*statement.targets, statement.value]))
    if isinstance(statement, ast.Expr):
        value = statement.value
        if isinstance(value, ast.Call) and _called(value) == "print":
            return all(map(_is_given, value.args))
        return _is_given(value)
    return isinstance(statement, ast.Pass)


def _is_given(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple | ast.List):
        return all(map(_is_given, value.elts))
    if isinstance(value, ast.UnaryOp):
        return isinstance(value.operand, ast.Constant)
    return isinstance(value, ast.Constant | ast.Name)


def calls(nodes: Sequence[ast.stmt], name: str) -> bool:
    """Whether these lines call ``name``, a function or a method."""
    return any(isinstance(n, ast.Call) and _called(n) == name for n in _own(nodes))


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _own(body: Sequence[ast.AST]) -> list[ast.AST]:
    nodes: list[ast.AST] = []
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
    return nodes


def words_in(line: str) -> frozenset[str]:
    """What a line of code does: the functions and attributes that it names, and its operators."""
    tree = parsed(line.strip()) or parsed(f"{line.strip()}\n    pass")
    if tree is None:
        return frozenset()
    nodes = list(ast.walk(tree))
    names = {_called(node) for node in nodes if isinstance(node, ast.Call)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    with_signs = (n for n in nodes if isinstance(n, ast.BinOp | ast.UnaryOp | ast.AugAssign))
    return frozenset(names | {type(node.op).__name__ for node in with_signs})
