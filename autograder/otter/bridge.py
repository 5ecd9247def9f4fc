"""What Otter's test files call, in the kernel of the notebook that is checked."""

from __future__ import annotations

from typing import Any

from autograder import suites
from autograder.engine.checking import Trial, run_check
from autograder.engine.holdout import public_holdout
from autograder.engine.rng import PUBLIC_SEED
from autograder.engine.subject import InProcess


class Feedback(AssertionError):
    """A failed check; its text is the feedback."""


def check(env: dict[str, Any], assignment: str, exercise: str, name: str) -> None:
    """Run one check on the notebook's globals; raises Feedback when it fails."""
    suite = suites.load(assignment)
    question = suite.exercise(exercise)
    trial = Trial(suite, InProcess(env), PUBLIC_SEED, lambda: public_holdout(suite.images))
    verdict = run_check(trial, question, question.check(name))
    if not verdict.passed:
        raise Feedback("\n" + _without_markup(verdict.message))


def _without_markup(text: str) -> str:
    """Otter puts the text into HTML unescaped; angle brackets would vanish there."""
    return text.replace("<", "‹").replace(">", "›")
