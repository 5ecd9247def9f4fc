"""Running checks: observe the student and the reference, compare, diagnose, put into words."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from autograder import diagnose
from autograder.compare import Difference, Observation, Tolerance, Trace, compare, show
from autograder.model import Assignment, Check, Exercise, Goal
from autograder.rng import Rng, derive_seed
from autograder.subject import Channel, InProcess, Session, Subject, SubjectError
from autograder.training import HoldOut, reference_measure

_in_process = threading.RLock()


@dataclass(frozen=True)
class Verdict:
    """The outcome of one check. ``message`` is what the student reads, empty when passed."""

    exercise: str
    check: str
    passed: bool
    points: float
    max_points: float
    hidden: bool
    message: str = ""
    mistake: str | None = None


def observe(check: Check, channel: Channel, seed: int) -> Trace:
    """Run the check's scenario on the subject behind ``channel``."""
    if isinstance(channel, InProcess):
        with _in_process:  # scenarios seed this process's random state
            return _observe(check, channel, seed)
    return _observe(check, channel, seed)


def _observe(check: Check, channel: Channel, seed: int) -> Trace:
    session = Session(channel, seed)
    labels: list[tuple[str, Tolerance]] = []
    failure = None
    try:
        for name, value, *tolerance in check.scenario(Subject(session), Rng(seed)):
            session.observe(value)
            labels.append((name, tolerance[0] if tolerance else Tolerance()))
    except SubjectError as error:
        failure = error.failure
    else:
        failure = session.flush()
    session.close()
    observations = (
        Observation(name, value, tolerance)
        for (name, tolerance), value in zip(labels, session.observed, strict=False)
    )
    return Trace(tuple(observations), failure)


@lru_cache(maxsize=4096)
def reference_trace(check: Check, seed: int) -> Trace:
    """What the reference shows; the same for every submission of a run."""
    return observe(check, InProcess(diagnose.reference_namespace()), seed)


def run_check(
    assignment: Assignment,
    exercise: Exercise,
    check: Check | Goal,
    channel: Channel,
    seed: int,
    holdout: Callable[[], HoldOut],
) -> Verdict:
    """Decide one check of one subject."""
    if isinstance(check, Goal):
        difference, mistake, hint = _judge_goal(check, channel, holdout()), None, None
    else:
        check_seed = derive_seed(seed, assignment.name, exercise.name, check.name)
        expected = reference_trace(check, check_seed)
        got = observe(check, channel, check_seed)
        difference = compare(got, expected, check.kind)
        found = None
        if difference is not None and difference.aspect not in ("missing", "unimplemented"):
            found = diagnose.diagnose(exercise, check, got, expected, check_seed)
        mistake, hint = (found.name, found.hint) if found else (None, None)
    if difference is None:
        return Verdict(exercise.name, check.name, True, check.points, check.points, check.hidden)
    message = words(exercise, check, difference, hint)
    return Verdict(
        exercise.name, check.name, False, 0, check.points, check.hidden, message, mistake
    )


def words(
    exercise: Exercise, check: Check | Goal, difference: Difference, hint: str | None
) -> str:
    """The lesson: what was tried, what came back, what was expected, what to look at."""
    lines = [f"{exercise.name} · {check.name} ✗", f"  {difference.text}"]
    if hint is not None:
        lines.append(f"  Looks like: {hint}")
    return "\n".join(lines)


def carry_forward(assignment: Assignment, verdicts: list[Verdict]) -> list[Verdict]:
    """Where an exercise failed that another one calls, say so in the latter's messages."""
    failed = {v.exercise for v in verdicts if not v.passed}
    result = []
    for verdict in verdicts:
        broken = [n for n in assignment.exercise(verdict.exercise).uses if n in failed]
        if not verdict.passed and verdict.mistake is None and broken:
            verdict = _with_line(verdict, f"  It calls {' and '.join(broken)}: mend that first.")
        result.append(verdict)
    return result


def _with_line(verdict: Verdict, line: str) -> Verdict:
    from dataclasses import replace

    return replace(verdict, message=f"{verdict.message}\n{line}")


def _judge_goal(goal: Goal, channel: Channel, holdout: HoldOut) -> Difference | None:
    session = Session(channel, seed=0)
    try:
        got = goal.measure(Subject(session), holdout)
    except SubjectError as error:
        from autograder.compare import failure_words

        return failure_words(error.failure, goal.quantity)
    finally:
        session.close()
    expected = reference_measure(goal, holdout)
    gap = expected - got if goal.better == "higher" else got - expected
    if gap <= goal.margin:
        return None
    bound = expected - goal.margin if goal.better == "higher" else expected + goal.margin
    side = "at least" if goal.better == "higher" else "at most"
    return Difference(
        "value",
        f"{goal.quantity} is {show(got)}, expected {side} {show(bound)} (the reference trained "
        f"on the same data, {holdout.source}, reaches {show(expected)}).",
    )
