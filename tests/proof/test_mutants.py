"""Mutants: what is changed, and what is left alone."""

from __future__ import annotations

import ast

from autograder import suites
from autograder.proof.mutants import mutants
from tests.support.course import master_solutions


def changes(source: str) -> dict[str, str]:
    return {mutant.change: mutant.source for mutant in mutants(source)}


def test_operators_constants_axes_and_statements() -> None:
    found = changes("def f(X, y):\n    X = X - 1\n    return -X.sum(dim=0, keepdim=True) / 2.0\n")
    assert found["line 2: - becomes +"] == (
        "def f(X, y):\n    X = X + 1\n    return -X.sum(dim=0, keepdim=True) / 2.0\n"
    )
    assert {
        "line 2: `X = X - 1` dropped",
        "line 2: 1 becomes 0",
        "line 3: / becomes *",
        "line 3: 0 becomes 1",
        "line 3: True becomes False",
        "line 3: keepdim= of X.sum dropped",
        "line 3: dim= of X.sum dropped",
        "line 3: sum becomes mean",
        "line 3: - dropped",
        "line 3: 2.0 becomes 4.0",
    } <= found.keys()


def test_calls_comparisons_and_conditions() -> None:
    found = changes("if a == b and not c:\n    f(x, y)\n    d.g()\n")
    assert {
        "line 1: == becomes !=",
        "line 1: and becomes or",
        "line 1: not dropped",
        "line 1: the condition is negated",
        "line 2: arguments 0 and 1 of f change places",
        "line 3: .g() dropped",
    } <= found.keys()


def test_two_changes_of_a_kind_in_one_line_have_two_names() -> None:
    found = changes("a = b + c + d\n")
    assert found["line 1: + becomes -"] == "a = b + c - d\n"
    assert found["line 1: + becomes - (2)"] == "a = b - c + d\n"


def test_decorators_bases_and_docstrings_are_left_alone() -> None:
    source = (
        '@add(A, B)\ndef f(x):\n    """Text 1."""\n    return x\n\nclass C(D(1, 2)):\n    pass\n'
    )
    assert changes(source) == {}


def test_every_mutant_of_a_real_solution_is_other_code_that_parses() -> None:
    for name in suites.names():
        for source in master_solutions(name).values():
            plain = ast.unparse(ast.parse(source))
            made = mutants(source)
            assert len({mutant.source for mutant in made}) == len(made)
            for mutant in made:
                assert ast.unparse(ast.parse(mutant.source)) != plain


def test_every_mutant_can_be_read() -> None:
    made = mutants("def f(a, X):\n    return a * torch.eye(*X.shape) + X\n")
    assert made
    for mutant in made:
        ast.parse(mutant.source)
