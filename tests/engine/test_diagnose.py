"""From observations to the name of the mistake."""

from __future__ import annotations

import pytest

from autograder import suites
from autograder.engine.checking import run_check
from autograder.engine.diagnose import in_words, merged
from autograder.engine.model import (
    Alternative,
    Assignment,
    Check,
    Exercise,
    Mistake,
    Observations,
)
from autograder.engine.rng import Rng
from autograder.engine.subject import Subject
from autograder.engine.traces import Tolerance
from autograder.engine.verdict import Verdict
from tests.support.trials import trial_of

PLAIN = "def softmax(X):\n    E = X.exp()\n    return E / E.sum(1, keepdim=True)\n"


def _plain(s: Subject, rng: Rng) -> Observations:
    yield "softmax(X)", s.softmax(rng.normal(2, 3)), Tolerance(atol=1e-5)


def _shifted(s: Subject, rng: Rng) -> Observations:
    yield "softmax(X) for large X", s.softmax(rng.normal(2, 3) + 3)


def mistake(name: str, old: str, new: str) -> Mistake:
    assert old in PLAIN
    return Mistake(name, f"{name}.", PLAIN.replace(old, new))


EXERCISE = Exercise(
    "softmax",
    "1.1",
    (Check("value", "value", _plain), Check("shifted", "value", _shifted)),
    mistakes=(
        mistake("columns", "sum(1", "sum(0"),
        mistake("no exponential", "X.exp()", "X"),
        mistake("halved", "return E", "return 0.5 * E"),
        Mistake("twin", "a twin.", PLAIN.replace("E = X.exp()", "E = X * 1.0")),
        mistake("halved when large", "return E", "return (0.5 if X.mean() > 2 else 1) * E"),
    ),
    alternatives=(Alternative("plain", PLAIN),),
)
SUITE = Assignment("made_up", "", (EXERCISE,))


def verdict(source: str, check: str = "value", seed: int = 3) -> Verdict:
    return run_check(trial_of(SUITE, source, seed), EXERCISE, EXERCISE.check(check))


def variation(*changes: tuple[str, str]) -> str:
    source = PLAIN
    for old, new in changes:
        source = source.replace(old, new)
    return source


def test_one_mistake_is_named_with_its_hint() -> None:
    found = verdict(variation(("sum(1", "sum(0")))
    assert found.mistake == "columns"
    assert found.message.endswith("\n  Looks like: columns.")


def test_two_mistakes_in_one_answer_are_both_named() -> None:
    found = verdict(variation(("sum(1", "sum(0"), ("return E", "return 0.5 * E")))
    assert found.mistake == "columns and halved"
    assert found.message.endswith("\n  Looks like: columns.\n  And: halved.")


def test_what_nothing_tells_apart_is_named_together() -> None:
    found = verdict(variation(("X.exp()", "X")))
    assert found.mistake == "no exponential or twin"
    assert found.message.endswith("\n  Perhaps: no exponential.\n  Or: a twin.")


def test_other_checks_separate_what_one_check_does_not() -> None:
    """Where X is large, "halved" and "halved when large" look alike; small X tells them apart."""
    for source, name in (
        (EXERCISE.mistakes[2].source, "halved"),
        (EXERCISE.mistakes[4].source, "halved when large"),
    ):
        assert verdict(source, "shifted").mistake == name


def test_an_unknown_mistake_gets_the_comparisons_words_only() -> None:
    found = verdict(variation(("E / E.sum(1, keepdim=True)", "E / 7")))
    assert not found.passed
    assert found.mistake is None
    assert "Looks like" not in found.message
    assert "expected" in found.message


def test_an_untouched_stub_is_not_diagnosed() -> None:
    found = verdict(
        "def softmax(X):\n    raise NotImplementedError('softmax is not implemented yet')\n"
    )
    assert found.aspect == "unimplemented"
    assert found.mistake is None


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ("a = 2\nb = 1\n", "a = 1\nb = 2\n", "a = 2\nb = 2\n"),
        ("a = 2\nb = 1\n", "a = 3\nb = 1\n", None),
        ("a = 2\nb = 1\n", "a = 1\nb = 1\nc = 1\n", "a = 2\nb = 1\nc = 1\n"),
        ("a = 2\nb = 1\n", "c = 1\nb = 1\n", None),
    ],
)
def test_merging_two_variations(ours: str, theirs: str, both: str | None) -> None:
    assert merged("a = 1\nb = 1\n", ours, theirs) == both


def test_pairs_of_real_mistakes() -> None:
    suite = suites.load("ch05_2_mlp")
    exercise = suite.exercise("MLPScratch.forward")
    source = exercise.alternatives[0].source
    source = source.replace("X @ self.W1 + self.b1", "X @ self.W1").replace(" + self.b2", "")
    found = run_check(trial_of(suite, source, 1), exercise, exercise.check("value"))
    assert found.mistake == "hidden bias forgotten and output bias forgotten"


def test_what_two_explanations_share_is_said_once_and_the_rest_as_possibilities() -> None:
    shared, one, other = (Mistake(name, f"{name}.", "") for name in ("shared", "one", "other"))
    found = in_words([(shared, one), (shared, other)])
    assert found is not None
    joints = [(line.joint, line.text) for line in found.hints]
    assert joints == [("perhaps", "shared."), ("and", "one."), ("or", "other.")]
