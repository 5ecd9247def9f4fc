"""Deciding checks: observe the student and the reference, compare, diagnose, illustrate."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import mean
from typing import Any

import torch

from autograder.engine import learning
from autograder.engine.answers import reference_namespace
from autograder.engine.compare import ReferenceFailedError, compare, failure_words, show
from autograder.engine.diagnose import Case, diagnose
from autograder.engine.fingerprint import fingerprint
from autograder.engine.general import general_hint
from autograder.engine.holdout import HoldOut
from autograder.engine.illustrate import (
    function_lines,
    heat_maps,
    misclassified,
    training_lines,
)
from autograder.engine.model import Assignment, Check, Exercise, TrainingCheck
from autograder.engine.observe import observe
from autograder.engine.pictures import Picture
from autograder.engine.record import UNRECORDED
from autograder.engine.rng import derive_seed
from autograder.engine.scratch import forbidden, unusual
from autograder.engine.subject import Channel, InProcess, Ref, Session, Subject, SubjectError, fetch
from autograder.engine.traces import Trace
from autograder.engine.training import reference_curves, reference_measures
from autograder.engine.verdict import (
    Diagnosis,
    Difference,
    Line,
    Verdict,
    feedback,
)
from autograder.errors import AutograderError, told
from d2lref.image_dataset import LABELS

_NOT_BEGUN = ("missing", "unimplemented", "limit")  # aspects that tell nothing of the answer


@dataclass(frozen=True)
class Trial:
    """Whose answers are checked, and with what: one run of one subject.

    ``channel`` leads to the subject, ``seed`` is the run's, ``holdout`` gives the images that a
    trained model is measured on. ``sources`` are the answers as they were typed, by exercise, as
    far as they are known.
    """

    assignment: Assignment
    channel: Channel
    seed: int
    holdout: Callable[[], HoldOut]
    sources: Mapping[str, str] = field(default_factory=dict[str, str])


def check_seed(assignment: Assignment, exercise: Exercise, check: Check, seed: int) -> int:
    """The seed of one check in a run with ``seed``."""
    return derive_seed(seed, assignment.name, exercise.name, check.name)


def run_exercise(trial: Trial, exercise: Exercise) -> list[Verdict]:
    """Decide every check of one exercise; what ran out of time is not tried again."""
    verdicts: list[Verdict] = []
    for check in exercise.checks:
        overdue = next((v for v in verdicts if v.aspect == "limit"), None)
        if overdue is None:
            verdicts.append(run_check(trial, exercise, check))
        else:
            text = f"not tried: {overdue.check!r} ran out of time already."
            verdicts.append(_failed(exercise, check, Difference("limit", text)))
    return verdicts


def run_check(trial: Trial, exercise: Exercise, check: Check | TrainingCheck) -> Verdict:
    """Decide one check of one subject.

    What an answer brings the grader to raise costs this check alone, and the instructor is told.
    Raises AutograderError for what is no answer's doing.
    """
    try:
        if isinstance(check, TrainingCheck):
            return _run_training_check(trial, exercise, check)
        return _run_comparison(trial, exercise, check)
    except AutograderError:
        raise
    except Exception as error:  # noqa: BLE001 - the other checks have their verdicts
        return _undecided(exercise, check, error)


def _undecided(exercise: Exercise, check: Check | TrainingCheck, error: Exception) -> Verdict:
    text = f"this check could not be decided: the grader itself stopped with {told(error)}. "
    difference = Difference("undecided", text + "Please tell your instructor.")
    flag = f"{exercise.name} · {check.name} was not decided: the grader stopped with {told(error)}"
    return replace(_failed(exercise, check, difference), flag=flag)


def _run_comparison(trial: Trial, exercise: Exercise, check: Check) -> Verdict:
    seen: dict[tuple[str, int], Trace] = {}

    def seed_of(check: Check) -> int:
        return check_seed(trial.assignment, exercise, check, trial.seed)

    def observed(check: Check, seed: int) -> Trace:
        key = check.name, seed
        if key not in seen:
            seen[key] = observe(check, trial.channel, seed, recorded=exercise.from_scratch)
        return seen[key]

    case = Case(exercise, check, observed, seed_of, trial.sources.get(exercise.name, ""))
    difference, diagnosis = judge(case)
    if difference is None:
        return replace(_passed(exercise, check), flag=unusual(exercise, check, case.got().called))
    verdict = _failed(exercise, check, difference, diagnosis)
    if verdict.mistake is None and difference.aspect not in (*_NOT_BEGUN, "forbidden"):
        other = next(iter(case.elsewhere()))
        traces = (case.got(), case.observed(*other))
        verdict = replace(verdict, fingerprint=fingerprint(traces))
    return _illustrated(verdict, lambda: _pictures_of(case, difference, case.got(), trial.channel))


def judge(case: Case) -> tuple[Difference | None, Diagnosis | None]:
    """What differs from the reference in a check, and what the bank says of it."""
    got = case.got()
    difference = compare(got, case.expected(), case.check.kind)
    if difference is None and (called := forbidden(case.exercise, got.called)):
        return _forbidden(case.exercise, called, case.source), None
    if difference is None or difference.aspect in _NOT_BEGUN:
        return difference, None
    return difference, diagnose(case, got) or general_hint(case)


def _forbidden(exercise: Exercise, called: str, source: str) -> Difference:
    """What a right answer is told that leaves the work to torch."""
    by_way = " by way of another function" if source and called not in source else ""
    text = (
        f"{exercise.name} calls torch's own `{called}`{by_way}. Here you build it yourself, from "
        "simpler operations."
    )
    if called == UNRECORDED:
        text = (
            f"what {exercise.name} calls could not be recorded: it computes in a thread of its "
            "own, or switches torch's profiler. Without that, it counts."
        )
    return Difference("forbidden", text)


def _passed(exercise: Exercise, check: Check | TrainingCheck) -> Verdict:
    return Verdict(
        exercise=exercise.name,
        check=check.name,
        passed=True,
        points=check.points,
        max_points=check.points,
        hidden=check.hidden,
    )


def _failed(
    exercise: Exercise,
    check: Check | TrainingCheck,
    difference: Difference,
    diagnosis: Diagnosis | None = None,
) -> Verdict:
    return Verdict(
        exercise=exercise.name,
        check=check.name,
        passed=False,
        points=0,
        max_points=check.points,
        hidden=check.hidden,
        lines=feedback(difference, diagnosis),
        aspect=difference.aspect,
        mistake=(diagnosis.name or None) if diagnosis else None,
    )


def _run_training_check(trial: Trial, exercise: Exercise, check: TrainingCheck) -> Verdict:
    data = trial.holdout()
    difference, diagnosis, suspicion = _judge_training(check, trial.channel, data)
    if difference is not None and difference.aspect in _NOT_BEGUN:
        return _failed(exercise, check, difference)
    if difference is not None:
        verdict = _failed(exercise, check, difference, diagnosis)
    else:
        verdict = replace(_passed(exercise, check), flag=suspicion)
    return _illustrated(verdict, lambda: _pictures_of_training(check, trial.channel, data))


def _illustrated(verdict: Verdict, draw: Callable[[], tuple[Picture, ...]]) -> Verdict:
    """The verdict with its pictures; one that cannot be drawn costs nothing, and is told."""
    try:
        return replace(verdict, pictures=draw())
    except AutograderError:
        raise
    except Exception as error:  # noqa: BLE001 - the verdict stands without
        about = f"{verdict.exercise} · {verdict.check} has no picture: drawing it"
        flags = filter(None, (verdict.flag, f"{about} stopped with {told(error)}"))
        return replace(verdict, flag="; ".join(flags))


def _judge_training(
    check: TrainingCheck, channel: Channel, data: HoldOut
) -> tuple[Difference | None, Diagnosis | None, str]:
    session = Session(channel, seed=0)
    try:
        got = check.measure(Subject(session), data)
    except SubjectError as error:
        return failure_words(error.failure, check.quantity), None, ""
    finally:
        session.end()
    reference = _reached(check, data)
    expected, allowed = mean(reference), check.allowance(reference)
    shortfall = check.shortfall(got, expected)
    if shortfall <= allowed:
        good = -shortfall > check.suspicious
        reached = f"{check.quantity} is {show(got)}, far better than the reference's"
        return None, None, f"{reached} {show(expected)}" if good else ""
    if check.better == "higher":
        bound = f"at least {show(expected - allowed)}"
    else:
        bound = f"at most {show(expected + allowed)}"
    text = (
        f"{check.quantity} is {show(got)}, expected {bound} (the reference, trained on the same "
        f"data, reaches {show(expected)})."
    )
    return Difference("value", text), _reading(check, channel, data), ""


def _reading(check: TrainingCheck, channel: Channel, data: HoldOut) -> Diagnosis | None:
    """How the model learned, where its board tells."""
    board = _ask(channel, lambda s: s.model.board.data)
    if not isinstance(board, dict):
        return None
    said = learning.reading(board, reference_curves(check, data))
    return Diagnosis("", (Line("hint", said),)) if said else None


def _reached(check: TrainingCheck, data: HoldOut) -> tuple[float, ...]:
    try:
        return reference_measures(check, data)
    except Exception as error:
        raise ReferenceFailedError(f"the reference was not trained: {told(error)}") from error


def _pictures_of(
    case: Case, difference: Difference, got: Trace, channel: Channel
) -> tuple[Picture, ...]:
    """Where numbers differ: the two tensors, and the function itself if it has one variable."""
    if difference.aspect != "value" or difference.at is None:
        return ()
    exercise = case.exercise
    a, b = got.observations[difference.at], case.expected().observations[difference.at]
    found: list[Picture | None] = [heat_maps(b.name, a.value, b.value)]
    if exercise.drawn is not None:
        x = torch.linspace(*exercise.drawn, 81)
        reference = InProcess(reference_namespace())
        own, right = (
            _ask(side, lambda s: getattr(s, exercise.name)(x)) for side in (channel, reference)
        )
        found.append(function_lines(exercise.name, x, own, right))
    return tuple(picture for picture in found if picture is not None)


def _pictures_of_training(
    check: TrainingCheck, channel: Channel, data: HoldOut
) -> tuple[Picture, ...]:
    """How the notebook's model learned, and what it takes for something else."""
    curves = _ask(channel, lambda s: s.model.board.data)
    found: list[Picture | None] = []
    if curves:  # else nothing has been trained, and the reference need not be either
        found.append(training_lines(curves, reference_curves(check, data)))
    if len(data.shown_labels):
        scores = _ask(channel, lambda s: s.model(data.shown_images))
        found.append(misclassified(scores, data.shown_images, data.shown_labels, LABELS))
    return tuple(picture for picture in found if picture is not None)


def carried_forward(trial: Trial, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Judge again what failed and calls what failed, with right answers in the latter's place.

    What passes then has its points: they are what its own code earns. What failed by itself stays
    so; it is decided before a right answer comes anywhere near the notebook.
    """
    failed = {v.exercise for v in verdicts if not v.passed}
    result: list[Verdict] = []
    for exercise in trial.assignment.exercises:
        own = [v for v in verdicts if v.exercise == exercise.name]
        broken = _broken_below(trial.assignment, exercise, failed)
        begun = any(v.aspect not in ("", "missing", "unimplemented") for v in own)
        if exercise.name in failed and broken and begun:
            again = {v.check: v for v in _with_right_answers(trial, exercise, broken)}
            own = [_carried(v, again.get(v.check), broken) for v in own]
        result += own
    return result


def _broken_below(
    assignment: Assignment, exercise: Exercise, failed: set[str]
) -> tuple[Exercise, ...]:
    """The exercises that failed among those which this one calls, and which they call."""
    below, waiting = set[str](), list(exercise.uses)
    while waiting:
        name = waiting.pop()
        if name not in below:
            below.add(name)
            waiting += assignment.exercise(name).uses
    return tuple(
        other
        for other in assignment.exercises
        if other.name in below & failed and other is not exercise and not other.training_check
    )


def _with_right_answers(
    trial: Trial, exercise: Exercise, lent: Sequence[Exercise]
) -> list[Verdict]:
    session = Session(trial.channel, seed=0)
    for other in lent:
        session.add("lend", other.name, other.alternatives[0].source)
    failure, _ = session.end()
    try:
        return [] if failure is not None else run_exercise(trial, exercise)
    finally:
        session = Session(trial.channel, seed=0)
        session.add("return")
        session.end()


def _carried(verdict: Verdict, again: Verdict | None, lent: Sequence[Exercise]) -> Verdict:
    if verdict.passed or again is None or not again.passed:
        return verdict
    names = tuple(exercise.name for exercise in lent)
    *others, last = names
    several = f"{', '.join(others)} and {last}" if others else last
    text = f"With a right {several} in place of yours this works: its points count."
    return replace(again, carried=names, lines=(Line("advice", text),))


def exchange(channel: Channel) -> None:
    """Have what later cells left take the place of what the answers left, or back."""
    session = Session(channel, seed=0)
    session.add("exchange")
    session.end()


def _ask(channel: Channel, question: Callable[[Subject], Ref]) -> Any:
    """The answer, None where there is none."""
    session = Session(channel, seed=0)
    try:
        return fetch(question(Subject(session)))
    except SubjectError:
        return None
    finally:
        session.end()


def absent(exercise: Exercise, text: str) -> list[Verdict]:
    """The verdicts of an exercise that is not in a notebook; ``text`` says so."""
    difference = Difference("missing", text)
    return [_failed(exercise, check, difference) for check in exercise.checks]


def with_causes(
    assignment: Assignment, verdicts: Sequence[Verdict], lacking: Collection[str] = ()
) -> list[Verdict]:
    """Where an exercise failed that another one calls, the latter's verdicts say so.

    Those that are ``lacking``, which a notebook in the book's form does not ask for, have failed
    nobody.
    """
    failed = {v.exercise for v in verdicts if not v.passed}.difference(lacking)
    result = []
    for verdict in verdicts:
        broken = [n for n in assignment.exercise(verdict.exercise).uses if n in failed]
        unwritten = verdict.aspect == "unimplemented" or verdict.exercise in lacking
        if not verdict.passed and broken and not unwritten:
            line = Line("advice", f"It calls {' and '.join(broken)}: mend that first.")
            verdict = replace(verdict, lines=(*verdict.lines, line))
        result.append(verdict)
    return result
