"""Notebooks in the book's own form: graded by the names that they define.

They have no metadata of ours. They begin with ``from d2l import torch as d2l``, add methods with
``@d2l.add_to_class(d2l.Trainer)``, and take from the package what an earlier section has built.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from autograder.engine.written import parsed

if TYPE_CHECKING:  # torch comes with it
    from autograder.engine.model import Assignment, Exercise

_PACKAGE = "d2l"
_MOST = 100_000  # characters of a cell that is looked into


def is_in_books_form(sources: Sequence[str]) -> bool:
    """Whether one of these cells imports the book's package."""
    trees = filter(None, (_tree(source) for source in sources if _PACKAGE in source))
    return any(_imports(node) for tree in trees for node in ast.walk(tree))


def _tree(source: str) -> ast.Module | None:
    return parsed(source) if len(source) <= _MOST else None


def _imports(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.level == 0 and (node.module or "").partition(".")[0] == _PACKAGE
    return isinstance(node, ast.Import) and any(
        alias.name.partition(".")[0] == _PACKAGE for alias in node.names
    )


def definitions(sources: Sequence[str], assignment: Assignment) -> dict[int, tuple[str, ...]]:
    """Which cell (its index) defines what which exercises ask for.

    What trains a model is the first cell that calls ``fit``, in a notebook that defines something
    of that model.
    """
    places = {place(exercise): exercise.name for exercise in assignment.exercises}
    training = [e.name for e in assignment.exercises if e.training_check is not None]
    found: dict[int, tuple[str, ...]] = {}
    for index, source in enumerate(sources):
        tree = _tree(source)
        if tree is None:
            continue
        names = [places[defined] for defined in _defined(tree) if defined in places]
        if training and any(_fits(node) for node in ast.walk(tree)):
            names.append(training.pop())
        if names:
            found[index] = tuple(dict.fromkeys(names))
    own = {name for names in found.values() for name in names}
    foreign = {e.name for e in assignment.exercises if e.training_check and not own & {*e.uses}}
    kept = {i: tuple(name for name in names if name not in foreign) for i, names in found.items()}
    return {index: names for index, names in kept.items() if names}


def place(exercise: Exercise) -> str:
    """Where an answer stands, as the book names it: ``softmax``, ``Classifier.accuracy``."""
    return exercise.reference or exercise.name


def lent(assignment: Assignment, own: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    """Right answers to what a notebook does not define, in the course's order."""
    names = {name for some in own.values() for name in some}
    return tuple(
        exercise.alternatives[0].source
        for exercise in assignment.exercises
        if exercise.name not in names and exercise.training_check is None
    )


def roots(assignment: Assignment) -> tuple[str, ...]:
    """The functions and classes that answers are, or belong to."""
    found = (place(e).partition(".")[0] for e in assignment.exercises if e.training_check is None)
    return tuple(dict.fromkeys(found))


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
            methods = (part.name for part in node.body if isinstance(part, ast.FunctionDef))
            yield from (f"{node.name}.{method}" for method in methods)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            owner = next(filter(None, map(_owner, node.decorator_list)), "")
            yield f"{owner}.{node.name}" if owner else node.name


def _owner(decorator: ast.expr) -> str:
    """The class of ``add_to_class(Class)``, empty for another decorator."""
    if not (isinstance(decorator, ast.Call) and len(decorator.args) == 1):
        return ""
    if _last_name(decorator.func) != "add_to_class":
        return ""
    return _last_name(decorator.args[0])


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _fits(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "fit"
    )
