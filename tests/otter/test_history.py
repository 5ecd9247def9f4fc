"""In a student's kernel: what was typed last is not always what is defined."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell

from autograder import suites
from autograder.otter.bridge import Feedback, check

SOFTMAX = "ch04_3_softmax_regression"
STUB = 'def softmax(X):\n    raise NotImplementedError("softmax is not implemented yet")'
RIGHT = "def softmax(X):\n    E = torch.exp(X)\n    return E / E.sum(dim=1, keepdim=True)"
CLASS = "class SGD:\n    def __init__(self, params, lr):\n        self.params, self.lr = params, lr"
BODY = "def step(self):\n    for p in self.params:\n        p -= self.lr * p.grad"
STEP = f"@d2l.add_to_class(SGD)\n{BODY}"


def told(cells: Sequence[str], exercise: str, assignment: str = SOFTMAX) -> str:
    """What the first check says when these cells have run in a kernel, one after the other."""
    shell = InteractiveShell()
    for cell in ("import torch\nimport d2lref as d2l", *cells):
        shell.run_cell(cell, store_history=True, silent=False)
    first = suites.load(assignment).exercise(exercise).checks[0].name
    try:
        check(shell.user_ns, assignment, exercise, first)
    except Feedback as feedback:
        return str(feedback)
    return ""


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([STUB], "not implemented yet: replace the line"),
        ([STUB, RIGHT], ""),
        ([STUB, RIGHT.replace("(X):", "(X)")], "could not be read by Python when it ran last"),
        (
            [STUB, RIGHT.replace("softmax", "Softmax")],
            "`Softmax` is defined; the exercise asks for",
        ),
        ([STUB, f"%%timeit -n1 -r1\n{RIGHT}"], "below `%%timeit -n1 -r1`, which forgets"),
        ([STUB, f"'''\n{RIGHT}\n'''"], "its answer stands inside quotes"),
    ],
)
def test_a_stub_that_lives_on(cells: list[str], words: str) -> None:
    said = told(cells, "softmax")
    assert words in said if words else said == ""


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([CLASS, BODY], "is defined but not added to the class SGD"),
        ([CLASS, STEP, CLASS], "the cell of the class SGD ran again after the one of `step`"),
    ],
)
def test_a_method_that_its_class_has_not(cells: list[str], words: str) -> None:
    assert words in told(cells, "SGD.step", "ch03_3_linear_regression_scratch")


def test_what_a_cell_leaves_behind_is_set_back_for_a_check_only() -> None:
    try:
        assert told([RIGHT, "torch.set_default_dtype(torch.float64)\nlen = 3"], "softmax") == ""
        assert torch.get_default_dtype() == torch.float64
    finally:
        torch.set_default_dtype(torch.float32)


def test_one_lesson_is_told_once_by_a_call_of_grader_check() -> None:
    shell = InteractiveShell()
    shell.run_cell("import torch\ndef softmax(X):\n    return X @ X")
    said: list[str] = []
    for one in suites.load(SOFTMAX).exercise("softmax").checks:
        try:
            check(shell.user_ns, SOFTMAX, "softmax", one.name)
        except Feedback as feedback:
            said.append(str(feedback))
    assert "mat1 and mat2" in said[0]
    assert "a matrix product needs as many columns" in said[0]
    assert any("stops in the same way as in 'shape'" in text for text in said[1:])
    assert sum("a matrix product needs" in text for text in said) == 1, said
