"""Error carried forward: code that works with a right answer below it has its points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder import suites
from autograder.grading.data import CourseData, prepare
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import Submission
from autograder.records.results import Record, Result, from_gradescope, to_gradescope
from autograder.report.feedback import cards
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox
from tests.support.attacks import as_bytes
from tests.support.course import SMALL, solve
from tests.support.made import RUN

ROOT = Path(__file__).parents[2]
NAME = "ch05_1_activations"
SUITE = suites.load(NAME)
WRONG_SIGMOID = "def sigmoid(x):\n    return 0.5 / (1 + torch.exp(-x))\n"


@pytest.fixture(scope="module")
def course() -> Iterator[CourseData]:
    with prepare(SUITE, SMALL, seed=3) as prepared:
        yield prepared


Graded = Callable[..., Result]


@pytest.fixture
def graded(course: CourseData, warm_sandbox: Sandbox) -> Graded:
    def run(carry: bool = True, **answers: str) -> Result:
        setup = Setup(SUITE, course, 3, Limits(), carry)
        return grade(Submission("ada", as_bytes(solve(NAME, answers))), setup, warm_sandbox)

    return run


def points(result: Result, exercise: str) -> float:
    return sum(v.points for v in result.verdicts if v.exercise == exercise)


def test_what_works_with_a_right_answer_below_it_has_its_points(graded: Graded) -> None:
    (user,) = (e for e in SUITE.exercises if e.uses == ("sigmoid",) and "gradient" in e.name)
    own = f"def {user.name}(x):\n    s = sigmoid(x)\n    return s * (1 - s)\n"
    alone = graded(carry=False, sigmoid=WRONG_SIGMOID, **{user.name: own})
    carried = graded(sigmoid=WRONG_SIGMOID, **{user.name: own})
    assert points(carried, "sigmoid") == points(alone, "sigmoid") < SUITE.exercise("sigmoid").points
    assert points(alone, user.name) < points(carried, user.name) == user.points
    said = [v for v in carried.verdicts if v.carried]
    assert {v.exercise for v in said} >= {user.name}
    assert "With a right sigmoid in place of yours this works: its points count." in said[0].message
    (card,) = (c for c in cards(carried.verdicts, SUITE.outline) if c.exercise == user.name)
    assert card.carried
    record = Record(carried)
    assert from_gradescope(to_gradescope(record, RUN)).verdicts == record.verdicts


def test_what_is_wrong_itself_stays_so(graded: Graded) -> None:
    (user,) = (e for e in SUITE.exercises if e.uses == ("sigmoid",) and "gradient" in e.name)
    own = f"def {user.name}(x):\n    return sigmoid(x)\n"
    found = graded(sigmoid=WRONG_SIGMOID, **{user.name: own})
    alone = graded(carry=False, sigmoid=WRONG_SIGMOID, **{user.name: own})
    assert points(found, "sigmoid") == points(alone, "sigmoid")
    assert points(found, user.name) < user.points


def test_nothing_is_carried_where_nothing_fails(graded: Graded) -> None:
    assert not any(v.carried for v in graded().verdicts)


def test_a_class_is_lent_with_the_methods_that_the_notebook_has_added(
    course: CourseData, warm_sandbox: Sandbox
) -> None:
    suite = suites.load("ch03_3_linear_regression_scratch")
    mistakes = {m.name: m.source for m in suite.exercise("LinearRegressionScratch").mistakes}
    wrong = mistakes["local variables"]
    notebook = solve(suite.name, {"LinearRegressionScratch": wrong})
    forward = suite.exercise("LinearRegressionScratch.forward")
    earned = {}
    for carry in (True, False):
        setup = Setup(suite, course, 3, Limits(), carry)
        found = grade(Submission("ada", as_bytes(notebook)), setup, warm_sandbox)
        assert (
            points(found, "LinearRegressionScratch")
            < suite.exercise("LinearRegressionScratch").points
        )
        earned[carry] = points(found, forward.name)
    assert earned[False] < earned[True] == forward.points


def test_the_example_in_the_docs(warm_sandbox: Sandbox) -> None:
    page = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    suite = suites.load("ch04_3_softmax_regression")
    wrong = "def softmax(X):\n    E = torch.exp(X)\n    return E / E.sum(dim=0, keepdim=True)\n"
    submission = Submission("ada", as_bytes(solve(suite.name, {"softmax": wrong})))
    with prepare(suite, SMALL, seed=3) as prepared:
        setups = [Setup(suite, prepared, 3, Limits(), carry) for carry in (True, False)]
        carried, alone = (grade(submission, setup, warm_sandbox) for setup in setups)
    outline = suite.outline
    total = f"{carried.score:g} of {outline.points:g} | {alone.score:g} of {outline.points:g}"
    assert f"| the whole notebook | {total} | |" in page
    said = [v.message for v in carried.verdicts if v.carried or v.exercise == "training"]
    for words in re.findall(r"\| (With a right .*|It calls .*) \|", page):
        assert any(words in message for message in said), words
