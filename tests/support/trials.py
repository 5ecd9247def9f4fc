"""Answers on trial in this process."""

from __future__ import annotations

from typing import NoReturn

from autograder.engine.answers import answer_channel
from autograder.engine.checking import Trial
from autograder.engine.model import Assignment


def trial_of(assignment: Assignment, source: str, seed: int = 7) -> Trial:
    """A trial of an answer cell's text; no model is trained in it."""
    sources = dict.fromkeys(assignment.names, source)
    return Trial(assignment, answer_channel(source), seed, no_holdout, sources)


def no_holdout() -> NoReturn:
    """The images of a trial in which no model is measured."""
    raise AssertionError("no trained model is measured here")
