"""From observations to the name of the mistake."""

import pytest
import torch

from autograder import suites
from autograder.checking import run_check
from autograder.compare import Tolerance
from autograder.diagnose import answer_channel, merged
from autograder.model import Alternative, Assignment, Check, Exercise, Mistake

PLAIN = "def f(X):\n    E = X.exp()\n    return E / E.sum(1, keepdim=True)\n"


def _plain(s, rng):
    yield "softmax(X)", s.f(rng.normal(2, 3)), Tolerance(atol=1e-5)


def _shifted(s, rng):
    yield "softmax(X) for large X", s.f(rng.normal(2, 3) + 3)


def mistake(name, old, new):
    assert old in PLAIN
    return Mistake(name, f"{name}.", PLAIN.replace(old, new))


EXERCISE = Exercise(
    "f",
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


@pytest.fixture(autouse=True)
def _reference(monkeypatch):
    """The made-up exercise's reference, beside d2lref's names."""
    import d2lref

    monkeypatch.setattr(d2lref, "f", lambda X: torch.softmax(X, 1), raising=False)
    monkeypatch.setattr(d2lref, "__all__", [*d2lref.__all__, "f"])
    from autograder import checking, diagnose

    caches = (
        *(diagnose._reference_names, diagnose.answer_trace, diagnose.kept_channel),
        checking.reference_trace,
    )
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def verdict(source, check="value", seed=3):
    channel = answer_channel(source)
    return run_check(SUITE, EXERCISE, EXERCISE.check(check), channel, seed, lambda: None)


def variation(*changes):
    source = PLAIN
    for old, new in changes:
        source = source.replace(old, new)
    return source


def test_one_mistake_is_named_with_its_hint():
    found = verdict(variation(("sum(1", "sum(0")))
    assert found.mistake == "columns"
    assert found.message.endswith("\n  Looks like: columns.")


def test_two_mistakes_in_one_answer_are_both_named():
    found = verdict(variation(("sum(1", "sum(0"), ("return E", "return 0.5 * E")))
    assert found.mistake == "columns and halved"
    assert found.message.endswith("\n  Looks like: columns.\n  And: halved.")


def test_what_nothing_tells_apart_is_named_together():
    found = verdict(variation(("X.exp()", "X")))
    assert found.mistake == "no exponential or twin"
    assert found.message.endswith("\n  Looks like: no exponential.\n  Or: a twin.")


def test_other_checks_separate_what_one_check_does_not():
    """Where X is large, "halved" and "halved when large" look alike; small X tells them apart."""
    for source, name in (
        (EXERCISE.mistakes[2].source, "halved"),
        (EXERCISE.mistakes[4].source, "halved when large"),
    ):
        assert verdict(source, "shifted").mistake == name


def test_an_unknown_mistake_gets_the_comparisons_words_only():
    found = verdict(variation(("E / E.sum(1, keepdim=True)", "E / 7")))
    assert not found.passed
    assert found.mistake is None
    assert "Looks like" not in found.message
    assert "expected" in found.message


def test_an_untouched_stub_is_not_diagnosed():
    found = verdict("def f(X):\n    raise NotImplementedError('f is not implemented yet')\n")
    assert found.aspect == "unimplemented"
    assert found.mistake is None


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ("a = 2\nb = 1\n", "a = 1\nb = 2\n", "a = 2\nb = 2\n"),
        ("a = 2\nb = 1\n", "a = 3\nb = 1\n", None),
        ("a = 2\nb = 1\n", "a = 1\nb = 1\nc = 1\n", "a = 2\nb = 1\nc = 1\n"),
    ],
)
def test_merging_two_variations(ours, theirs, both):
    assert merged("a = 1\nb = 1\n", ours, theirs) == both


def test_pairs_of_real_mistakes():
    suite = suites.load("ch05_mlp")
    exercise = suite.exercise("MLPScratch.forward")
    source = exercise.alternatives[0].source
    source = source.replace("X @ self.W1 + self.b1", "X @ self.W1").replace(" + self.b2", "")
    channel = answer_channel(source)
    found = run_check(suite, exercise, exercise.check("value"), channel, 1, lambda: None)
    assert found.mistake == "hidden bias forgotten and output bias forgotten"
