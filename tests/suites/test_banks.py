"""The banks of the course: their plain answers are the masters'."""

from __future__ import annotations

import ast

import pytest

from autograder import suites
from tests.support.course import master_solutions

EXERCISES = [
    pytest.param(name, exercise.name, id=f"{name}-{exercise.name}")
    for name in suites.names()
    for exercise in suites.load(name).exercises
]


def without_docstrings(source: str) -> str:
    """The code, as the parser understands it."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree, indent=1)


@pytest.mark.parametrize(("name", "exercise"), EXERCISES)
def test_the_plain_answer_is_the_masters(name: str, exercise: str) -> None:
    plain = suites.load(name).exercise(exercise).alternatives[0]
    solved = master_solutions(name)[exercise]
    assert without_docstrings(plain.source) == without_docstrings(solved), (
        f"{plain.source}\n# the master:\n{solved}"
    )
