"""Every suite: the reference and the alternatives pass, every mistake fails and gets its hint."""

from __future__ import annotations

import re

import pytest

from autograder import suites
from autograder.engine.answers import reference_namespace, reference_trace
from autograder.engine.checking import check_seed, run_check
from autograder.engine.compare import compare
from autograder.engine.model import Assignment, Exercise
from autograder.engine.observe import observe
from autograder.engine.subject import InProcess
from tests.support.trials import trial_of

SEEDS = [0, pytest.param(1, marks=pytest.mark.exhaustive)]  # `autograder validate` runs many
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


def test_names_are_in_the_books_order_and_once_had_no_section() -> None:
    sections = [
        [e.section.split(".") for e in suites.load(name).exercises] for name in suites.names()
    ]
    firsts = [min((int(a), int(b)) for a, b, *_ in own) for own in sections]
    assert [f"ch{a:02}" for a, _ in firsts] == [name[:4] for name in suites.names()]
    for once, now in (("ch05_mlp", "ch05_2_mlp"), ("ch02_autograd", "ch02_5_autograd")):
        assert suites.known(once) == suites.known(now) == now
        assert suites.load(once) is suites.load(now)
        assert not suites.renamed(now)
    with pytest.raises(LookupError, match="no assignment 'ch05_cnn'; there are: ch02_1_data"):
        suites.known("ch05_cnn")


def test_an_assignment_without_a_section_is_not_its_own_earlier_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suites, "names", lambda: ["ch05_2_mlp", "ch06_pooling"])
    assert suites.renamed("ch06_pooling") == ""
    assert suites.known("ch06_pooling") == "ch06_pooling"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_the_reference_passes(assignment: Assignment, exercise: Exercise, seed: int) -> None:
    if exercise.training_check is not None:
        pytest.skip("the reference is trained in the tests of the training checks")
    for check in exercise.comparisons:
        own = check_seed(assignment, exercise, check, seed)
        got = observe(check, InProcess(reference_namespace()), own)
        assert compare(got, reference_trace(exercise, check, own), check.kind) is None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_alternatives_pass_and_there_are_two(
    assignment: Assignment, exercise: Exercise, seed: int
) -> None:
    assert len(exercise.alternatives) >= 2
    if exercise.training_check is not None:
        return
    for alternative in exercise.alternatives:
        trial = trial_of(assignment, alternative.source, seed)
        for check in exercise.comparisons:
            verdict = run_check(trial, exercise, check)
            assert verdict.passed, f"{alternative.name}\n{verdict.message}"


PLURAL = re.compile(r"(?:the )?(?!list|number|inputs)[a-z]+s(?<!bias) (?:of|by|from|drawn|\d)")


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_what_is_observed_is_named_in_the_singular(
    assignment: Assignment, exercise: Exercise
) -> None:
    """ "has" and "is" follow it."""
    for check in exercise.comparisons:
        own = check_seed(assignment, exercise, check, 0)
        for seen in reference_trace(exercise, check, own).observations:
            assert not PLURAL.match(seen.name), seen.name


SAYS_TOO_LITTLE = {  # nothing or the same everywhere: other answers show that as well
    ("read_houses", "nothing returned"),
    ("SGD.zero_grad", "gradients switched off"),
    ("add_to_class", "nothing returned"),
    ("add_to_class", "class and function at once"),
    ("Module.plot", "never drawn"),
    ("FashionMNIST.get_dataloader", "nothing returned"),
    ("misclassified", "nothing returned"),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_mistakes_fail_a_visible_check_and_get_a_hint(
    assignment: Assignment, exercise: Exercise, seed: int
) -> None:
    assert len(exercise.mistakes) >= 3
    if exercise.training_check is not None:
        return
    for mistake in exercise.mistakes:
        trial = trial_of(assignment, mistake.source, seed)
        verdicts = [run_check(trial, exercise, check) for check in exercise.comparisons]
        failed = [v for v in verdicts if not v.passed]
        assert any(not v.hidden for v in failed), f"{mistake.name!r} passes what is visible"
        told = {v.mistake for v in failed if v.mistake}
        words = "\n".join(v.message for v in failed)
        own = (mistake.name in (name, *name.split(" or ")) for name in told)
        assert all(own), words
        assert told or (exercise.name, mistake.name) in SAYS_TOO_LITTLE, words


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_visible_and_hidden_checks(assignment: Assignment, exercise: Exercise) -> None:
    names = [check.name for check in exercise.checks]
    assert len(set(names)) == len(names)
    assert any(not check.hidden for check in exercise.checks)
    assert set(exercise.uses) <= {other.name for other in assignment.exercises}
