"""Running checks: observe the student and the reference, compare, diagnose, put into words."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import mean
from typing import Any

import torch

from autograder import diagnose
from autograder.compare import (
    Difference,
    Observation,
    Tolerance,
    Trace,
    compare,
    failure_words,
    show,
)
from autograder.diagnose import Diagnosis
from autograder.dispatch import random_states, restore
from autograder.model import Assignment, Check, Exercise, Goal
from autograder.pictures import (
    Picture,
    function_lines,
    heat_maps,
    misclassified,
    training_lines,
)
from autograder.rng import Rng, derive_seed
from autograder.subject import Channel, InProcess, Ref, Session, Subject, SubjectError, fetch
from autograder.training import HoldOut, reference_curves, reference_measures, untrained_reference
from d2lref.image_dataset import LABELS

MAX_WORDS = 4_000  # a notebook may give endless lists to be shown
_in_process = threading.RLock()


@dataclass(frozen=True)
class Verdict:
    """The outcome of one check.

    ``message`` is what the student reads, empty when passed; ``aspect`` says in one word what
    differed (see ``autograder.compare.Difference``), empty when passed. ``pictures`` are worth a
    look. ``suspicion`` is for the instructor: what makes a passed check hard to believe.
    """

    exercise: str
    check: str
    passed: bool
    points: float
    max_points: float
    hidden: bool
    message: str = ""
    aspect: str = ""
    mistake: str | None = None
    pictures: tuple[Picture, ...] = ()
    suspicion: str = ""


def observe(check: Check, channel: Channel, seed: int, watched: tuple[str, ...] = ()) -> Trace:
    """Run the check's scenario on the subject behind ``channel``.

    ``watched`` are the functions of torch whose calls are noted (see ``Exercise.forbids``).
    """
    if isinstance(channel, InProcess):
        with _in_process:  # scenarios seed this process's random state
            return _observe(check, channel, seed, watched)
    return _observe(check, channel, seed, watched)


def _observe(check: Check, channel: Channel, seed: int, watched: tuple[str, ...]) -> Trace:
    session = Session(channel, seed, watched)
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


@lru_cache(maxsize=4096)
def reference_trace(exercise: Exercise, check: Check, seed: int) -> Trace:
    """What the reference shows; the same for every submission of a run."""
    namespace = diagnose.reference_namespace()
    for goal in exercise.checks:
        if isinstance(goal, Goal):
            namespace["model"] = untrained_reference(goal.recipe)
    return observe(check, InProcess(namespace), seed)


def run_exercise(
    assignment: Assignment,
    exercise: Exercise,
    channel: Channel,
    seed: int,
    holdout: Callable[[], HoldOut],
) -> list[Verdict]:
    """Decide every check of one exercise; what ran out of time is not tried again."""
    verdicts: list[Verdict] = []
    for check in exercise.checks:
        overdue = next((v for v in verdicts if v.aspect == "limit"), None)
        if overdue is None:
            verdicts.append(run_check(assignment, exercise, check, channel, seed, holdout))
        else:
            text = f"not tried: {overdue.check!r} ran out of time already."
            verdicts.append(_failed(exercise, check, Difference("limit", text)))
    return verdicts


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
        return _run_goal(exercise, check, channel, holdout)
    seen: list[Trace] = []

    def observed(check: Check) -> Trace:
        own = check_seed(assignment, exercise, check, seed)
        seen.append(observe(check, channel, own, exercise.forbids))
        return seen[-1]

    difference, diagnosis = judge(assignment, exercise, check, observed, seed)
    if difference is None:
        return _passed(exercise, check)
    expected = reference_trace(exercise, check, check_seed(assignment, exercise, check, seed))
    pictures = _pictures_of(exercise, difference, seen[0], expected, channel)
    return _failed(exercise, check, difference, diagnosis, pictures)


def _run_goal(
    exercise: Exercise, goal: Goal, channel: Channel, holdout: Callable[[], HoldOut]
) -> Verdict:
    difference, diagnosis, suspicion = _judge_goal(goal, channel, holdout)
    if difference is not None and difference.aspect in ("missing", "unimplemented", "limit"):
        return _failed(exercise, goal, difference)
    pictures = _pictures_of_training(goal, channel, holdout())
    if difference is not None:
        return _failed(exercise, goal, difference, diagnosis, pictures)
    return replace(_passed(exercise, goal), pictures=pictures, suspicion=suspicion)


def _passed(exercise: Exercise, check: Check | Goal) -> Verdict:
    return Verdict(exercise.name, check.name, True, check.points, check.points, check.hidden)


def _failed(
    exercise: Exercise,
    check: Check | Goal,
    difference: Difference,
    diagnosis: Diagnosis | None = None,
    pictures: tuple[Picture, ...] = (),
) -> Verdict:
    return Verdict(
        exercise.name,
        check.name,
        False,
        0,
        check.points,
        check.hidden,
        words(exercise, check, difference, diagnosis),
        difference.aspect,
        (diagnosis.name or None) if diagnosis else None,
        pictures,
    )


def _pictures_of(
    exercise: Exercise, difference: Difference, got: Trace, expected: Trace, channel: Channel
) -> tuple[Picture, ...]:
    """Where numbers differ: the two tensors, and the function itself if it has one variable."""
    if difference.aspect != "value" or difference.at is None:
        return ()
    a, b = got.observations[difference.at], expected.observations[difference.at]
    found: list[Picture | None] = [heat_maps(b.name, a.value, b.value)]
    if exercise.drawn is not None:
        x = torch.linspace(*exercise.drawn, 81)
        reference = InProcess(diagnose.reference_namespace())
        own, right = (
            _ask(side, lambda s: getattr(s, exercise.name)(x)) for side in (channel, reference)
        )
        found.append(function_lines(exercise.name, x, own, right))
    return tuple(picture for picture in found if picture is not None)


def _pictures_of_training(goal: Goal, channel: Channel, data: HoldOut) -> tuple[Picture, ...]:
    """How the notebook's model learned, and what it takes for something else."""
    curves = _ask(channel, lambda s: s.model.board.data)
    found: list[Picture | None] = []
    if curves:  # else nothing has been trained, and the reference need not be either
        found.append(training_lines(curves, reference_curves(goal, data)))
    if len(data.shown_labels):
        scores = _ask(channel, lambda s: s.model(data.shown_images))
        found.append(misclassified(scores, data.shown_images, data.shown_labels, LABELS))
    return tuple(picture for picture in found if picture is not None)


def _ask(channel: Channel, question: Callable[[Subject], Ref]) -> Any:
    """The answer, None where there is none."""
    session = Session(channel, seed=0)
    try:
        return fetch(question(Subject(session)))
    except SubjectError:
        return None
    finally:
        session.end()


def judge(
    assignment: Assignment,
    exercise: Exercise,
    check: Check,
    observed: Callable[[Check], Trace],
    seed: int,
) -> tuple[Difference | None, Diagnosis | None]:
    """What differs from the reference in ``observed(check)``, and what the bank says of it.

    ``observed`` gives the subject's trace of any check of the exercise in the run with ``seed``.
    """

    def seed_of(check: Check) -> int:
        return check_seed(assignment, exercise, check, seed)

    def expected(check: Check) -> Trace:
        return reference_trace(exercise, check, seed_of(check))

    def probed(check: Check) -> Trace:
        _in_process.release()  # a notebook that answers slowly keeps no other waiting
        try:
            return observed(check)
        finally:
            _in_process.acquire()

    got = observed(check)
    difference = compare(got, expected(check), check.kind)
    if difference is None and got.called:
        return forbidden_words(exercise, got.called), None
    if difference is None or difference.aspect in ("missing", "unimplemented", "limit"):
        return difference, None
    with _in_process:
        states = random_states()
        try:
            found = diagnose.diagnose(exercise, check, got, expected, probed, seed_of)
        finally:
            restore(states)
    return difference, found


def forbidden_words(exercise: Exercise, called: tuple[str, ...]) -> Difference:
    """What a right answer is told that leaves the work to torch."""
    names = " and ".join(f"torch's own `{name}`" for name in called)
    text = f"{exercise.name} calls {names}. Here you build it yourself, from simpler operations."
    return Difference("forbidden", text)


def check_seed(assignment: Assignment, exercise: Exercise, check: Check, seed: int) -> int:
    """The seed of one check in a run with ``seed``."""
    return derive_seed(seed, assignment.name, exercise.name, check.name)


def _judge_goal(
    goal: Goal, channel: Channel, holdout: Callable[[], HoldOut]
) -> tuple[Difference | None, Diagnosis | None, str]:
    session = Session(channel, seed=0)
    data = holdout()
    try:
        got = goal.measure(Subject(session), data)
    except SubjectError as error:
        return failure_words(error.failure, goal.quantity), None, ""
    finally:
        session.end()
    reference = reference_measures(goal, data)
    expected, allowed = mean(reference), goal.allowance(reference)
    shortfall = goal.shortfall(got, expected)
    if shortfall <= allowed:
        good = -shortfall > goal.suspicious
        reached = f"{goal.quantity} is {show(got)}, far better than the reference's"
        return None, None, f"{reached} {show(expected)}" if good else ""
    if goal.better == "higher":
        bound = f"at least {show(expected - allowed)}"
    else:
        bound = f"at most {show(expected + allowed)}"
    text = (
        f"{goal.quantity} is {show(got)}, expected {bound} (the reference, trained on the same "
        f"data, reaches {show(expected)})."
    )
    hints = [r.hint for r in goal.readings if goal.shortfall(got, r.beyond) > 0]
    reading = Diagnosis("", (f"Looks like: {hints[0]}",)) if hints else None
    return Difference("value", text), reading, ""


def words(
    exercise: Exercise, check: Check | Goal, difference: Difference, diagnosis: Diagnosis | None
) -> str:
    """The lesson: what was tried, what came back, what was expected, what to look at."""
    lines = [difference.text, *(diagnosis.lines if diagnosis else ())]
    text = "\n  ".join([f"{exercise.name} · {check.name} ✗", *lines])
    return text if len(text) <= MAX_WORDS else f"{text[:MAX_WORDS]}…"


def carry_forward(assignment: Assignment, verdicts: list[Verdict]) -> list[Verdict]:
    """Where an exercise failed that another one calls, say so in the latter's messages."""
    failed = {v.exercise for v in verdicts if not v.passed}
    result = []
    for verdict in verdicts:
        broken = [n for n in assignment.exercise(verdict.exercise).uses if n in failed]
        unwritten = verdict.aspect == "unimplemented"
        if not verdict.passed and broken and not unwritten:
            line = f"  It calls {' and '.join(broken)}: mend that first."
            verdict = replace(verdict, message=f"{verdict.message}\n{line}")
        result.append(verdict)
    return result
