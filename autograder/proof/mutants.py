"""Small syntactic changes to a right answer: what a good check must notice.

Python's ``ast`` does the work: the mutation tools that are kept up (mutmut, cosmic-ray) rewrite
files and run a test command for each mutant, and know nothing of axes and ``keepdims``.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_BINARY: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
}
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_NAMES = {
    "sum": "mean", "mean": "sum", "max": "min", "min": "max", "argmax": "argmin",
    "exp": "log", "log": "exp", "zeros": "ones", "ones": "zeros", "randn": "rand",
    "zeros_like": "ones_like", "train": "val", "randperm": "arange",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A changed answer; ``change`` says where and how, and is its name."""

    change: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Every mutant of an answer cell, in the order of its text. Raises SyntaxError.

    Decorators and the lists of base classes are left alone: the stub gives them.
    """
    tree = ast.parse(source)
    given = {id(node) for top in ast.walk(tree) for node in _given(top)}
    found: dict[str, Mutant] = {}
    for index, node in enumerate(ast.walk(tree)):
        if id(node) in given:
            continue
        for changed, how in _changes(node):
            other = _replace(tree, index, changed)
            text = ast.unparse(ast.fix_missing_locations(other))
            if text != ast.unparse(tree) and _is_python(text):
                line = getattr(node, "lineno", 0)
                found.setdefault(text, Mutant(f"line {line}: {how}", text + "\n"))
    in_order = sorted(found.values(), key=lambda m: int(m.change.split()[1].rstrip(":")))
    return list(_with_unique_names(in_order))


def _is_python(text: str) -> bool:
    """Whether it can be read: a starred item whose list was taken away cannot."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _with_unique_names(made: list[Mutant]) -> Iterator[Mutant]:
    """The second change of a kind in one line is called so: "line 9: + becomes - (2)"."""
    seen: Counter[str] = Counter()
    for mutant in made:
        seen[mutant.change] += 1
        again = f" ({seen[mutant.change]})" if seen[mutant.change] > 1 else ""
        yield Mutant(mutant.change + again, mutant.source)


def _given(top: ast.AST) -> Iterator[ast.AST]:
    if isinstance(top, ast.FunctionDef | ast.ClassDef):
        bases = top.bases if isinstance(top, ast.ClassDef) else []
        for part in (*top.decorator_list, *bases):
            yield from ast.walk(part)


def _replace(tree: ast.Module, index: int, changed: ast.AST) -> ast.Module:
    """A copy of ``tree`` in which the node at ``index`` (in walking order) is ``changed``."""
    other = copy.deepcopy(tree)
    target = list(ast.walk(other))[index]
    for parent in ast.walk(other):
        for field, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, field, changed)
                return other
            if isinstance(value, list) and any(item is target for item in value):
                value[[item is target for item in value].index(True)] = changed
                return other
    raise AssertionError("the node has a parent")


def _changes(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.BinOp | ast.AugAssign):
        for operator in _BINARY.get(type(node.op), ()):
            yield _with(node, op=operator()), f"{_sign(node.op)} becomes {_sign(operator())}"
    elif isinstance(node, ast.UnaryOp):
        yield node.operand, f"{_sign(node.op)} dropped"
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        operator = _COMPARE[type(node.ops[0])]()
        yield _with(node, ops=[operator]), f"{_sign(node.ops[0])} becomes {_sign(operator)}"
    elif isinstance(node, ast.BoolOp):
        operator = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield _with(node, op=operator), f"{_sign(node.op)} becomes {_sign(operator)}"
    elif isinstance(node, ast.IfExp):
        yield _with(node, body=node.orelse, orelse=node.body), "the branches change places"
    elif isinstance(node, ast.If):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test)), "the condition is negated"
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield _with(node, attr=_NAMES[node.attr]), f"{node.attr} becomes {_NAMES[node.attr]}"
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    droppable = isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.With | ast.For)
    if droppable and not docstring:
        yield ast.Pass(), f"`{ast.unparse(node).splitlines()[0]}` dropped"
    if isinstance(node, ast.With):
        yield ast.If(ast.Constant(True), node.body, []), "`with` dropped"


def _constants(node: ast.Constant) -> Iterator[tuple[ast.AST, str]]:
    value = node.value
    if isinstance(value, bool):
        others: tuple[object, ...] = (not value,)
    elif isinstance(value, int):
        others = (value + 1, -value) if value > 1 else (1 - value, 2)
    elif isinstance(value, float):
        others = (2 * value if value else 1.0, -value if value else -1.0)
    else:
        others = ()
    for other in others:
        yield ast.Constant(other), f"{value!r} becomes {other!r}"


def _calls(node: ast.Call) -> Iterator[tuple[ast.AST, str]]:
    name = ast.unparse(node.func)
    if isinstance(node.func, ast.Attribute) and not node.args and not node.keywords:
        yield node.func.value, f".{node.func.attr}() dropped"
    elif len(node.args) == 1 and not node.keywords:
        yield node.args[0], f"{name}(…) dropped, its argument kept"
    for i in range(len(node.args) - 1):
        args = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
        yield _with(node, args=args), f"arguments {i} and {i + 1} of {name} change places"
    for i, keyword in enumerate(node.keywords):
        kept = [*node.keywords[:i], *node.keywords[i + 1 :]]
        yield _with(node, keywords=kept), f"{keyword.arg}= of {name} dropped"


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _sign(operator: ast.AST) -> str:
    signs = {
        "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "MatMult": "@", "Pow": "**",
        "FloorDiv": "//", "Mod": "%", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=",
        "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
        "And": "and", "Or": "or", "USub": "-", "UAdd": "+", "Not": "not", "Invert": "~",
    }  # fmt: skip
    return signs[type(operator).__name__]
