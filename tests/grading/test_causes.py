"""The cause is told before its consequences: notebooks whose fault lies above, below or around."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder import suites
from autograder.grading.data import CourseData, prepare
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import Submission
from autograder.otter.masters import answer_of
from autograder.records.results import Result
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox
from tests.support.attacks import as_bytes
from tests.support.course import SMALL, solve

NAME = "ch05_1_activations"
SUITE = suites.load(NAME)


@pytest.fixture(scope="module")
def course() -> Iterator[CourseData]:
    with prepare(SUITE, SMALL, seed=3) as prepared:
        yield prepared


@pytest.fixture
def graded(course: CourseData, warm_sandbox: Sandbox) -> Callable[[NotebookNode], Result]:
    def run(notebook: NotebookNode) -> Result:
        name = notebook.metadata["otter"]["assignment_name"]
        setup = Setup(suites.load(name), course, 3, Limits())
        return grade(Submission("ada", as_bytes(notebook)), setup, warm_sandbox)

    return run


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def answer(notebook: NotebookNode, exercise: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if answer_of(cell) == exercise)


def words(result: Result, exercise: str) -> str:
    return "\n".join(v.message for v in result.verdicts if v.exercise == exercise)


def test_a_module_that_is_not_there_is_told_first_and_once(
    graded: Callable[[NotebookNode], Result],
) -> None:
    notebook = solve("ch05_3_backprop")
    first = next(i for i, c in enumerate(code_cells(notebook), 1) if "import torch" in c.source)
    cell = code_cells(notebook)[first - 1]
    cell.source = f"import tqdm_of_mine\n{cell.source}"
    result = graded(notebook)
    (note,) = result.notes
    assert note.startswith(
        f"code cell {first} stopped at line 1: import tqdm_of_mine (ModuleNotFoundError: No module "
        "named 'tqdm_of_mine'). "
    )
    assert "later cells need what it was to define." in note
    assert any(f"the first is code cell {first} (ModuleNotFoundError)" in f for f in result.flags)
    failed = {v.exercise for v in result.verdicts if not v.passed}
    assert failed
    for exercise in failed:
        said = words(result, exercise)
        assert "NameError" not in said
        assert f"which code cell {first} was to define and did not" in said or "It calls" in said


def test_a_given_cell_that_stops_because_of_an_answer_is_no_cause(
    graded: Callable[[NotebookNode], Result],
) -> None:
    printed = "def sigmoid(x):\n    print(1 / (1 + torch.exp(-x)))"
    result = graded(solve(NAME, {"sigmoid": printed}))
    assert any("failed; the first is code cell" in flag for flag in result.flags)
    assert result.notes == ()
    assert "the result is printed, and nothing comes back" in words(result, "sigmoid")


def test_an_answer_that_is_overwritten_by_a_later_cell_keeps_its_points(
    graded: Callable[[NotebookNode], Result],
) -> None:
    notebook = solve(NAME)
    notebook.cells.append(new_code_cell("def relu(x):\n    return x"))
    result = graded(notebook)
    assert result.score == SUITE.points
    last = len(code_cells(notebook))
    (note,) = result.notes
    assert note == (
        f"code cell {last} gives `relu` another value, and with that one relu fails. What counts "
        "is the answer cell: the points stand."
    )


def test_a_right_answer_in_a_later_cell_is_pointed_out(
    graded: Callable[[NotebookNode], Result],
) -> None:
    notebook = solve(NAME)
    right = answer(notebook, "relu").source
    answer(notebook, "relu").source = "def relu(x):\n    return abs(x)"
    notebook.cells.append(new_code_cell(right))
    result = graded(notebook)
    assert result.score < SUITE.points
    assert result.notes[0].endswith("passes. What counts is the answer cell: put it there.")


def test_where_the_answer_cell_is_untouched_a_later_one_counts(
    graded: Callable[[NotebookNode], Result],
) -> None:
    notebook = solve(NAME)
    cell = answer(notebook, "relu")
    right, cell.source = (
        cell.source,
        ("def relu(x):\n    raise NotImplementedError('relu is not implemented yet')"),
    )
    index = notebook.cells.index(cell)
    notebook.cells.insert(index + 1, new_code_cell(right))
    assert graded(notebook).score == SUITE.points


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("torch.set_default_dtype(torch.float64)", "leaves torch's default dtype at torch.float64"),
        ("torch.set_grad_enabled(False)", "leaves gradients switched off"),
        ("len = 3\nsum = 0\n", "gives Python's own `len` another value"),
        ("torch.manual_seed(0)", ""),
    ],
)
def test_state_that_is_left_behind_is_set_back_and_named(
    line: str, note: str, graded: Callable[[NotebookNode], Result]
) -> None:
    notebook = solve(NAME)
    notebook.cells.append(new_code_cell(line))
    result = graded(notebook)
    assert result.score == SUITE.points, [v.message for v in result.verdicts if not v.passed]
    last = len(code_cells(notebook))
    assert not note or result.notes[0].startswith(f"code cell {last} {note}")
    assert bool(result.notes) == bool(note)


def test_an_answer_that_is_no_code_is_found(graded: Callable[[NotebookNode], Result]) -> None:
    for change, said in (
        (lambda s: s, "its answer stands in a Markdown cell"),
        (lambda s: f"%%timeit\n{s}", "its answer stands below `%%timeit`"),
        (lambda s: f"'''\n{s}\n'''", "its answer stands inside quotes"),
        (lambda s: s.replace("def relu", "def ReLU"), "`ReLU` is defined; the exercise asks for"),
    ):
        notebook = solve(NAME)
        cell = answer(notebook, "relu")
        cell.source = change(cell.source)
        if "Markdown" in said:
            cell.cell_type = "markdown"
            del cell["outputs"], cell["execution_count"]
        assert said in words(graded(notebook), "relu"), said
