"""The scan of a notebook's text: what is flagged, with its place, and what is not."""

from __future__ import annotations

import nbformat
import pytest

from autograder import suites
from autograder.engine.model import Assignment
from autograder.grading import notebooks, rules
from autograder.grading.notebooks import Cell
from tests.support.course import solve, student_notebook

SUITE = suites.load("ch04_softmax_regression")


def scan(*sources: str, exercise: str = "softmax", suite: Assignment = SUITE) -> tuple[str, ...]:
    cells = [Cell(source, None) for source in sources[:-1]] + [Cell(sources[-1], exercise)]
    return rules.scan(tuple(cells), suite)


@pytest.mark.parametrize("solved", [False, True], ids=["as handed out", "solved"])
@pytest.mark.parametrize("name", suites.names())
def test_nothing_that_the_course_writes_itself_is_flagged(name: str, solved: bool) -> None:
    notebook = solve(name) if solved else student_notebook(name)
    suite = suites.load(name)
    assert rules.scan(notebooks.read(nbformat.writes(notebook).encode(), suite).cells, suite) == ()


@pytest.mark.parametrize(
    ("sources", "flag"),
    [
        (
            ("import torch", "def softmax(X):\n    return torch.softmax(X, 1)"),
            "code cell 2, line 2: uses torch.softmax",
        ),
        (
            ("import torch.nn.functional as F", "def softmax(X):\n    return F.softmax(X, 1)"),
            "code cell 2, line 2: uses torch.nn.functional.softmax",
        ),
        (
            ("from torch import softmax as s", "softmax = s"),
            "",  # the import stands outside the answer cell: the call is noted while it runs
        ),
        (
            ("import torch\nq = torch.special", "def softmax(X):\n    return q.softmax(X, 1)"),
            "code cell 2, line 2: uses torch.special.softmax",
        ),
        (
            ("def softmax(X):\n    return X.softmax(dim=1)",),
            "code cell 1, line 2: uses X.softmax",
        ),
        (
            ("import d2lref as d2l", "softmax = d2l.softmax"),
            "code cell 2, line 1: uses the package's own softmax",
        ),
        (
            ("import torch", "torch.allclose = print"),
            "code cell 2, line 1: replaces torch.allclose",
        ),
        (("import torch as t", "t.exp = print"), "code cell 2, line 1: replaces torch.exp"),
        (("softmax = eval('torch.softmax')",), "code cell 1, line 1: uses eval"),
        (("from ctypes import CDLL",), "code cell 1, line 1: imports ctypes"),
        (("x = (1).__class__.__bases__",), "code cell 1, line 1: uses __bases__"),
        (("!rm -rf /",), "code cell 1, line 1: uses get_ipython"),
        (("%%bash\nrm -rf /",), "code cell 1, line 1: uses get_ipython"),
    ],
)
def test_what_is_flagged(sources: tuple[str, ...], flag: str) -> None:
    flags = scan(*sources)
    assert (flag in flags) if flag else (flags == ()), flags


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nimport torch\nx = torch.exp(torch.ones(2))",
        "def softmax(X):\n    softmax_of = X.exp()\n    return softmax_of / softmax_of.sum(1)",
        "class A:\n    pass\n\na = A()\na.softmax = 3",
        "def broken(:",
        "",
    ],
)
def test_what_is_not_flagged(source: str) -> None:
    assert scan(source) == ()


def test_what_is_forbidden_in_one_exercise_is_free_in_another() -> None:
    assert scan("import torch", "torch.softmax(x, 1)", exercise="accuracy") == ()


def test_many_findings_are_cut() -> None:
    flags = scan("\n".join(["eval('1')"] * 50))
    assert len(flags) == rules.MAX_FLAGS + 1
    assert flags[-1] == "and 38 more of this kind"
