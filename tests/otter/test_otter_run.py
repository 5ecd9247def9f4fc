"""`otter run` on a built zip gives the same score per exercise as `autograder grade`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import demo, suites
from autograder.grading import data as course_data
from autograder.grading.grade import grade
from autograder.grading.submissions import find
from autograder.sandbox import bubblewrap
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox, Walls

COURSE = Path(__file__).resolve().parents[2]
OTTER = str(Path(sys.executable).with_name("otter"))
DATA = "standin:1200"
IMAGES = suites.load("ch05_mlp")


def few(name):
    """A submission of each kind: right, untouched, wrong in one exercise."""
    wrong = [e.name for e in suites.load(name).exercises if e.mistakes and not e.trains]
    return ["perfect", "untouched", f"mistake in {wrong[-1]}"]


def others(name):
    """The other two; and the rest of the demo class that ends, where a model is trained."""
    exercises = suites.load(name).exercises
    every = few(name)
    if any(exercise.trains for exercise in exercises):
        every += [f"mistake in {e.name}" for e in exercises if e.mistakes]
        every += ["crash", "syntax error", "deleted an answer cell"]
    return [submission for submission in dict.fromkeys(every) if submission not in quick(name)]


def quick(name):
    """What `make test` runs: one submission of each kind of one notebook."""
    return few(name) if name == IMAGES.name else []


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


@pytest.fixture(scope="session")
def classes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("classes")
    for name in suites.names():
        demo.write_class(suites.load(name), COURSE, folder / name)
    return folder


@pytest.fixture(scope="session")
def grading():
    with course_data.prepare(IMAGES, DATA, seed=3) as course:
        sandbox = Sandbox(Walls(bubblewrap.available(), course.visible, course.readable))
        yield course, sandbox
        sandbox.close()


def assert_loses_what_it_should(name, wrong, result):
    """Points are lost in the wrong exercise and those that call it; its hint is shown."""
    exercises = suites.load(name).exercises
    failed = {verdict.exercise for verdict in result.verdicts if not verdict.passed}
    assert wrong in failed
    assert failed <= {wrong} | {e.name for e in exercises if wrong in e.uses}
    hint = suites.load(name).exercise(wrong).mistakes[0].hint
    assert any(hint in v.message for v in result.verdicts if v.exercise == wrong)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "submission"), CASES)
def test_the_same_score_per_exercise(name, submission, classes, grading, tmp_path):
    path = classes / name / f"{submission}.ipynb"
    archive = COURSE / "autograder" / "dist" / f"{name}.zip"
    done = subprocess.run(
        [OTTER, "run", "-a", str(archive), str(path), "-o", str(tmp_path)],
        cwd=tmp_path,
        env=os.environ | {"D2LREF_DATA": DATA, "D2LREF_NO_DISPLAY": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    tests = json.loads((tmp_path / "results.json").read_text())["tests"]
    theirs = {test["name"]: test["score"] for test in tests if "score" in test}
    course, sandbox = grading
    (found,) = find([path], name)
    ours = grade(found.read(), suites.load(name), course, sandbox, 3, Limits())
    if submission.startswith("mistake in "):
        assert_loses_what_it_should(name, submission.removeprefix("mistake in "), ours)
    assert theirs == {e.name: ours.exercise_score(e.name) for e in suites.load(name).exercises}
