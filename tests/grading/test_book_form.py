"""Notebooks in the book's own form are graded by the names that they define.

``book_form/*.txt`` hold such notebooks, cell by cell, in words of our own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

from autograder import suites
from autograder.grading import book_form
from autograder.grading.grader import Plan, open_grader
from autograder.grading.intake import Submission
from autograder.records.results import GRADED, Result
from autograder.sandbox.isolation import Isolation, best
from tests.support.attacks import as_bytes
from tests.support.course import SMALL

FOLDER = Path(__file__).with_name("book_form")
LINEAR, SOFTMAX, MLP = "ch03_3_linear_regression_scratch", "ch04_3_softmax_regression", "ch05_2_mlp"
DEFINED = {
    "linear": (
        LINEAR,
        {
            "SyntheticRegressionData",
            "SyntheticRegressionData.get_dataloader",
            "LinearRegressionScratch",
            "LinearRegressionScratch.forward",
            "LinearRegressionScratch.loss",
            "SGD.step",
            "SGD.zero_grad",
            "LinearRegressionScratch.configure_optimizers",
            "Trainer.fit_epoch",
            "training",
        },
    ),
    "linear_concise": (LINEAR, {"LinearRegression"}),
    "softmax": (
        SOFTMAX,
        {
            "accuracy",
            "validation_step",
            "softmax",
            "cross_entropy",
            "SoftmaxRegressionScratch",
            "SoftmaxRegressionScratch.forward",
            "SoftmaxRegressionScratch.loss",
            "training",
        },
    ),
    "mlp": (MLP, {"relu", "MLPScratch", "MLPScratch.forward", "training", "MLP"}),
}


def cells_of(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text("utf-8").split("\n\n# %%\n")


def as_notebook(cells: list[str]) -> bytes:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    return as_bytes(made)


Grade = Callable[[list[str]], Result]


@contextmanager
def grader(assignment: str, data: str) -> Generator[Grade, None, None]:
    """As `autograder grade` has one: no answer to the assignment is in the package it lends."""
    with open_grader(Plan(assignment, data, seed=5), Isolation(best(), ""), 1) as opened:
        yield lambda cells: opened.grade(Submission("ada", as_notebook(cells)))


@pytest.fixture(scope="module")
def linear() -> Iterator[Grade]:
    with grader(LINEAR, SMALL) as graded:
        yield graded


def scores(result: Result) -> Mapping[str, tuple[float, float]]:
    names = dict.fromkeys(verdict.exercise for verdict in result.verdicts)
    own = {name: [v for v in result.verdicts if v.exercise == name] for name in names}
    return {n: (sum(v.points for v in vs), sum(v.max_points for v in vs)) for n, vs in own.items()}


@pytest.mark.parametrize("name", DEFINED)
def test_what_a_notebook_defines_is_found(name: str) -> None:
    assignment, expected = DEFINED[name]
    cells = cells_of(name)
    assert book_form.is_in_books_form(cells)
    found = book_form.definitions(cells, suites.load(assignment))
    assert {exercise for some in found.values() for exercise in some} == expected


def expect_full_marks(name: str, result: Result, without: str = "") -> None:
    assert result.status == GRADED
    full = {exercise for exercise, (got, most) in scores(result).items() if got == most}
    said = "\n".join(v.message for v in result.verdicts if not v.passed)
    assert full == DEFINED[name][1] - {without}, said


@pytest.mark.parametrize("name", ["linear", "linear_concise"])
def test_all_that_is_defined_rightly_has_its_points(name: str, linear: Grade) -> None:
    expect_full_marks(name, linear(cells_of(name)))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["softmax", "mlp"])
def test_the_books_training_is_enough_on_as_many_images(name: str) -> None:
    with grader(DEFINED[name][0], "standin") as graded:
        expect_full_marks(name, graded(cells_of(name)))


@pytest.mark.parametrize("name", ["softmax", "mlp"])
def test_with_few_images_the_rest_has_its_points(name: str) -> None:
    cells = [cell.replace("max_epochs=10", "max_epochs=1") for cell in cells_of(name)]
    with grader(DEFINED[name][0], SMALL) as graded:
        expect_full_marks(name, graded(cells), without="training")


def test_what_is_not_defined_is_said_to_be_elsewhere(linear: Grade) -> None:
    """Nothing of it has points, though the package has it; nothing is to be copied or mended."""
    result = linear(cells_of("linear_concise"))
    others = [v for v in result.verdicts if v.exercise != "LinearRegression"]
    assert others
    assert not any(verdict.points for verdict in others)
    messages = [verdict.message for verdict in others]
    assert "SGD.step is not in this notebook." in "\n".join(messages)
    assert not any("copy it back" in text or "mend that" in text for text in messages)


def test_a_name_that_is_taken_from_the_package_is_no_answer(linear: Grade) -> None:
    taken = [
        "import torch\nfrom d2l import torch as d2l",
        "SGD = d2l.SGD\nLinearRegressionScratch = d2l.LinearRegressionScratch",
        "exec('class Trainer(d2l.Trainer): pass')",
    ]
    result = linear(taken)
    assert result.status == GRADED
    assert sum(verdict.points for verdict in result.verdicts) == 0


BORROWED = {
    "called": "def softmax(X):\n    return d2l.stable_log_softmax(X).exp()",
    "kept": "own = d2l.stable_log_softmax\ndef softmax(X, f=own):\n    return f(X).exp()",
    "partial": (
        "import functools\nown = functools.partial(d2l.stable_log_softmax)\n"
        "def softmax(X):\n    return own(X).exp()"
    ),
}


def test_no_answer_is_made_of_what_is_lent() -> None:
    """It serves the notebook's cells, and answers nothing afterwards."""
    used = "d2l.stable_log_softmax(torch.zeros(2, 3)).exp()[0, 0].item()"
    with grader(SOFTMAX, SMALL) as graded:
        for how, cell in BORROWED.items():
            first = "import torch\nfrom d2l import torch as d2l"
            result = graded([first, cell, f"assert abs({used} - 1 / 3) < 1e-6"])
            assert not [flag for flag in result.flags if "failed" in flag], how
            assert sum(verdict.points for verdict in result.verdicts) == 0, how
            said = [v.message for v in result.verdicts if v.exercise == "softmax"]
            assert "is lent to the notebook's cells, not to an answer" in said[0]


def test_what_a_notebook_builds_is_the_packages_at_once(linear: Grade) -> None:
    """A wrong answer stays wrong, also where ``d2l.SGD`` is asked for; the rest stands."""
    cells = [cell.replace("p -= self.lr", "p += self.lr") for cell in cells_of("linear")]
    found = scores(linear(cells))
    assert found["SGD.step"][0] == 0
    assert found["training"][0] < found["training"][1]
    assert found["LinearRegressionScratch.loss"][0] == found["LinearRegressionScratch.loss"][1]


def test_our_own_notebooks_are_not_in_that_form() -> None:
    assert not book_form.is_in_books_form(
        ["import d2lref as d2l", "from d2lref import *", "d2l = 1"]
    )
    assert book_form.is_in_books_form(["%matplotlib inline\nimport d2l.torch"])
