"""Every suite: the reference and the alternatives pass, every mistake fails and gets its hint."""

import pytest

from autograder import suites
from autograder.checking import check_seed, observe, reference_trace, run_check
from autograder.compare import compare
from autograder.diagnose import answer_channel, reference_namespace
from autograder.model import Check, Exercise
from autograder.subject import InProcess

SEEDS = range(2)  # `autograder validate` runs many
DEAR = ("show_images", "FashionMNIST.visualize")  # they draw
EXERCISES = [
    pytest.param(
        suites.load(name),
        exercise,
        id=f"{name}-{exercise.name}",
        marks=[pytest.mark.exhaustive] if exercise.name in DEAR else [],
    )
    for name in suites.names()
    for exercise in suites.load(name).exercises
]


def scenario_checks(exercise: Exercise) -> list[Check]:
    return [check for check in exercise.checks if isinstance(check, Check)]


def nothing():
    raise AssertionError("no goal is run here")


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_the_reference_passes(assignment, exercise):
    if exercise.name == "training":
        pytest.skip("the reference is trained in the goal's own tests")
    for seed in SEEDS:
        for check in scenario_checks(exercise):
            own = check_seed(assignment, exercise, check, seed)
            got = observe(check, InProcess(reference_namespace()), own)
            assert compare(got, reference_trace(exercise, check, own), check.kind) is None


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_alternatives_pass_and_there_are_two(assignment, exercise):
    assert len(exercise.alternatives) >= 2
    if exercise.name == "training":
        return
    for seed in SEEDS:
        for alternative in exercise.alternatives:
            channel = answer_channel(alternative.source)
            for check in scenario_checks(exercise):
                verdict = run_check(assignment, exercise, check, channel, seed, nothing)
                assert verdict.passed, f"{alternative.name}\n{verdict.message}"


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_mistakes_fail_a_visible_check_and_get_a_hint(assignment, exercise):
    assert len(exercise.mistakes) >= 3
    if exercise.name == "training":
        return
    for seed in SEEDS:
        for mistake in exercise.mistakes:
            channel = answer_channel(mistake.source)
            verdicts = [
                run_check(assignment, exercise, check, channel, seed, nothing)
                for check in scenario_checks(exercise)
            ]
            failed = [v for v in verdicts if not v.passed]
            assert any(not v.hidden for v in failed), f"{mistake.name!r} passes what is visible"
            assert any(v.mistake == mistake.name for v in failed), (
                f"{mistake.name!r} is not named:\n" + "\n".join(v.message for v in failed)
            )


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_visible_and_hidden_checks(assignment, exercise):
    names = [check.name for check in exercise.checks]
    assert len(set(names)) == len(names)
    assert any(not check.hidden for check in exercise.checks)
    assert set(exercise.uses) <= {other.name for other in assignment.exercises}
