"""What Otter's test files call, in the kernel of the notebook that is checked."""

from __future__ import annotations

from typing import Any

from autograder import suites
from autograder.engine.checking import Trial, run_check
from autograder.engine.holdout import public_holdout
from autograder.engine.kept import as_usual
from autograder.engine.rng import PUBLIC_SEED
from autograder.engine.subject import InProcess
from autograder.engine.verdict import Verdict, told_once
from autograder.otter.history import history_of, in_words, sources_of

_said: dict[tuple[str, str], list[Verdict]] = {}  # by one call of `grader.check`


class Feedback(AssertionError):
    """A failed check; its text is the feedback."""


def check(env: dict[str, Any], assignment: str, exercise: str, name: str) -> None:
    """Run one check on the notebook's globals; raises Feedback when it fails."""
    suite = suites.load(assignment)
    question = suite.exercise(exercise)
    history = history_of(env)
    sources = sources_of(history, suite)
    trial = Trial(suite, InProcess(env), PUBLIC_SEED, lambda: public_holdout(suite.images), sources)
    with as_usual(env):
        verdict = in_words(run_check(trial, question, question.check(name)), history)
    before = _said.setdefault((assignment, exercise), [])
    if any(earlier.check == name for earlier in before):  # `grader.check` was called again
        before.clear()
    before.append(verdict)
    if not verdict.passed:
        raise Feedback("\n" + _without_markup(told_once(before)[-1].message))


def _without_markup(text: str) -> str:
    """Otter puts the text into HTML unescaped; angle brackets would vanish there."""
    return text.replace("<", "‹").replace(">", "›")
