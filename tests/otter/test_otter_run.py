"""`otter run` on a built zip gives the same score per exercise as `autograder grade`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder import suites
from autograder.commands._demo_class import write_class
from autograder.grading import data as course_data
from autograder.grading.data import CourseData
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import take_in
from autograder.records.results import Record
from autograder.sandbox import bubblewrap
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Isolation, Sandbox
from tests.support.commands import program
from tests.support.course import BIN, COURSE, SMALL

DATA = SMALL
IMAGES = suites.load("ch05_mlp")


def few(name: str) -> list[str]:
    """A submission of each kind: right, untouched, wrong in one exercise."""
    wrong = [e.name for e in suites.load(name).exercises if e.mistakes and e.training_check is None]
    return ["perfect", "untouched", f"mistake in {wrong[-1]}"]


def others(name: str) -> list[str]:
    """The other two; and the rest of the demo class that ends, where a model is trained."""
    exercises = suites.load(name).exercises
    every = few(name)
    if suites.load(name).trains:
        every += [f"mistake in {e.name}" for e in exercises if e.mistakes]
        every += ["crash", "syntax error", "deleted an answer cell"]
    return [submission for submission in dict.fromkeys(every) if submission not in quick(name)]


def quick(name: str) -> list[str]:
    """What `make test` runs: one submission that is wrong."""
    return few(name)[-1:] if name == IMAGES.name else []


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


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """classes(assignment): the folder of its demo class."""
    folder = tmp_path_factory.mktemp("classes")

    def written(name: str) -> Path:
        if not (folder / name).exists():
            write_class(suites.load(name), COURSE, folder / name)
        return folder / name

    return written


@pytest.fixture(scope="module")
def grading() -> Iterator[tuple[CourseData, Sandbox]]:
    with course_data.prepare(IMAGES, DATA, seed=3) as course:
        sandbox = Sandbox(Isolation(bubblewrap.available(), course.visible, course.readable))
        yield course, sandbox
        sandbox.close()


def assert_loses_what_it_should(name: str, wrong: str, result: Record) -> None:
    """Points are lost in the wrong exercise and those that call it; its hint is shown."""
    exercises = suites.load(name).exercises
    failed = {verdict.exercise for verdict in result.verdicts if not verdict.passed}
    assert wrong in failed
    assert failed <= {wrong} | {e.name for e in exercises if wrong in e.uses}
    hint = suites.load(name).exercise(wrong).mistakes[0].hint
    assert any(hint in v.message for v in result.verdicts if v.exercise == wrong)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "submission"), CASES)
def test_the_same_score_per_exercise(
    name: str,
    submission: str,
    classes: Callable[[str], Path],
    grading: tuple[CourseData, Sandbox],
    tmp_path: Path,
) -> None:
    path = classes(name) / f"{submission}.ipynb"
    archive = COURSE / "autograder" / "dist" / f"{name}.zip"
    words = ("run", "-a", archive, path, "-o", tmp_path)
    here = {"D2LREF_DATA": DATA, "D2LREF_NO_DISPLAY": "1"}
    done = program(BIN / "otter", *words, cwd=tmp_path, env=here)
    assert done.returncode == 0, done.stderr
    tests = json.loads((tmp_path / "results.json").read_text())["tests"]
    theirs = {test["name"]: test["score"] for test in tests if "score" in test}
    course, sandbox = grading
    (found,) = take_in([path], suites.load(name)).found
    setup = Setup(suites.load(name), course, 3, Limits())
    ours = Record(grade(found.read(), setup, sandbox))
    if submission.startswith("mistake in "):
        assert_loses_what_it_should(name, submission.removeprefix("mistake in "), ours)
    assert theirs == {e.name: ours.exercise_score(e.name) for e in suites.load(name).exercises}
