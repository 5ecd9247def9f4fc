"""Running a scenario on a subject: what it shows is a trace."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from autograder.engine.dispatch import random_states, restore
from autograder.engine.model import Check
from autograder.engine.rng import Rng
from autograder.engine.subject import Channel, InProcess, Session, Subject, SubjectError
from autograder.engine.traces import Observation, Tolerance, Trace

_in_process = threading.RLock()


@contextmanager
def undisturbed() -> Generator[None, None, None]:
    """Keep this process's random numbers where they stand, and other threads from drawing any."""
    with _in_process:
        states = random_states()
        try:
            yield
        finally:
            restore(states)


def observe(check: Check, channel: Channel, seed: int, *, recorded: bool = False) -> Trace:
    """Run the check's scenario on the subject behind ``channel``.

    ``recorded`` says whether to note what it calls of torch (see ``Exercise.from_scratch``).
    """
    if isinstance(channel, InProcess):
        with _in_process:  # scenarios seed this process's random state
            return _observe(check, channel, seed, recorded)
    return _observe(check, channel, seed, recorded)


def _observe(check: Check, channel: Channel, seed: int, recorded: bool) -> Trace:
    session = Session(channel, seed, recorded=recorded)
    labels: list[tuple[str, Tolerance]] = []
    failure = None
    try:
        for name, value, *tolerance in check.scenario(Subject(session), Rng(seed)):
            session.observe(value)
            labels.append((name, tolerance[0] if tolerance else Tolerance()))
    except SubjectError as error:
        failure = error.failure
    late, called = session.end()
    failure = failure or late
    observations = (
        Observation(name, value, tolerance)
        for (name, tolerance), value in zip(labels, session.observed, strict=False)
    )
    return Trace(tuple(observations), failure, called)
