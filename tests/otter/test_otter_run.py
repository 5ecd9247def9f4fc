"""`otter run` on a built zip gives the same score per exercise as `autograder grade`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograder import suites
from autograder.grading.data import CourseData, prepare
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import Submission
from autograder.otter.masters import answer_of
from autograder.records.results import Record
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox
from tests.support.commands import program
from tests.support.course import BIN, SMALL, master_solutions, solve, student_notebook

IMAGES = suites.load("ch05_2_mlp")


BROKEN = ("crash", "syntax error", "deleted an answer cell")


def quick(name: str) -> list[str]:
    """What `make test` runs: one submission with one mistake."""
    return ["one mistake"] if name == IMAGES.name else []


def others(name: str) -> list[str]:
    """Right, and wrong in every other exercise; where a model is trained, also what is broken."""
    if not suites.load(name).trains:
        return ["perfect", "mistakes in 1, 3, …"]
    return ["perfect", "untouched", "mistakes in 1, 3, …", "mistakes in 2, 4, …", *BROKEN]


CASES = [
    *(
        pytest.param(name, case, id=f"{name}-{case}")
        for name in suites.names()
        for case in quick(name)
    ),
    *(
        pytest.param(name, case, id=f"{name}-{case}", marks=pytest.mark.exhaustive)
        for name in suites.names()
        for case in others(name)
    ),
]


def wrong_in(name: str, case: str) -> list[str]:
    """The exercises that a submission of this kind gets wrong by a mistake of the bank."""
    every = [e.name for e in suites.load(name).exercises if e.mistakes]
    wrong = {
        "one mistake": [e.name for e in suites.load(name).exercises if not e.training_check][-1:],
        "mistakes in 1, 3, …": every[::2],
        "mistakes in 2, 4, …": every[1::2],
    }
    return wrong.get(case, [])


def handed_in(name: str, case: str) -> NotebookNode:
    """A submission of this kind; what is broken is so in the answer to the last exercise."""
    suite, solved = suites.load(name), master_solutions(name)
    last = suite.exercises[-1].name
    if case == "untouched":
        return student_notebook(name)
    if wrong := wrong_in(name, case):
        return solve(name, {e: suite.exercise(e).mistakes[0].source for e in wrong})
    if case == "deleted an answer cell":
        notebook = solve(name)
        notebook.cells = [cell for cell in notebook.cells if answer_of(cell) != last]
        return notebook
    broken = {
        "perfect": solved[last],
        "crash": "values = [1, 2, 3]\nvalues[3]\n\n" + solved[last],
        "syntax error": solved[last].replace("):\n", ")\n", 1),
    }
    return solve(name, {last: broken[case]})


@pytest.fixture(scope="module")
def course() -> Iterator[CourseData]:
    with prepare(IMAGES, SMALL, seed=3) as prepared:
        yield prepared


def assert_loses_what_it_should(name: str, wrong: str, result: Record) -> None:
    """Points are lost in the wrong exercise and those that call it; its hint is shown."""
    exercises = suites.load(name).exercises
    failed = {verdict.exercise for verdict in result.verdicts if not verdict.passed}
    assert wrong in failed
    assert failed <= {wrong} | {e.name for e in exercises if wrong in e.uses}
    hint = suites.load(name).exercise(wrong).mistakes[0].hint
    assert any(hint in v.message for v in result.verdicts if v.exercise == wrong)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "case"), CASES)
def test_the_same_score_per_exercise(
    name: str,
    case: str,
    course: CourseData,
    warm_sandbox: Sandbox,
    archive: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    notebook = handed_in(name, case)
    path = tmp_path / "handed in.ipynb"
    nbformat.write(notebook, path)
    words = ("run", "-a", archive(name), path, "-o", tmp_path)
    here = {"D2LREF_DATA": SMALL, "D2LREF_NO_DISPLAY": "1"}
    done = program(BIN / "otter", *words, cwd=tmp_path, env=here)
    assert done.returncode == 0, done.stderr
    tests = json.loads((tmp_path / "results.json").read_text())["tests"]
    theirs = {test["name"]: test["score"] for test in tests if "score" in test}
    setup = Setup(suites.load(name), course, 3, Limits(), carry=False)  # Otter carries nothing
    ours = Record(grade(Submission(case, path.read_bytes()), setup, warm_sandbox))
    if case == "one mistake":
        (wrong,) = wrong_in(name, case)
        assert_loses_what_it_should(name, wrong, ours)
    assert theirs == {e.name: ours.exercise_score(e.name) for e in suites.load(name).exercises}
