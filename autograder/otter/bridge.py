"""What Otter's test files call, in the kernel of the notebook that is checked."""

from __future__ import annotations

from typing import Any

from autograder import suites
from autograder.checking import run_check
from autograder.rng import PUBLIC_SEED
from autograder.subject import InProcess
from autograder.training import public_holdout


class Feedback(AssertionError):
    """A failed check; its text is the lesson."""


def check(env: dict[str, Any], assignment: str, exercise: str, name: str) -> None:
    """Run one check on the notebook's globals; raises Feedback when it fails."""
    suite = suites.load(assignment)
    question = suite.exercise(exercise)
    verdict = run_check(
        suite,
        question,
        question.check(name),
        InProcess(env),
        PUBLIC_SEED,
        lambda: public_holdout(suite.images),
    )
    if not verdict.passed:
        raise Feedback("\n" + _without_markup(verdict.message))


def _without_markup(text: str) -> str:
    """Otter puts the text into HTML unescaped; angle brackets would vanish there."""
    return text.replace("<", "‹").replace(">", "›")
