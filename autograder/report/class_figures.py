"""What a class has understood, in figures."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.engine.verdict import Line, Verdict
from autograder.records.results import Record
from autograder.records.run import Run
from autograder.report.feedback import as_clause

_FEW = 3  # submissions below which a correlation says nothing


@dataclass(frozen=True)
class ExerciseRow:
    """How the class did in one exercise; shares in [0, 1].

    ``discrimination`` is the correlation of its points with the points of all the others (the
    corrected item-total correlation), None where one of them is the same for everybody.
    """

    name: str
    points: float
    full: float
    mean: float
    discrimination: float | None


@dataclass(frozen=True)
class Misconception:
    """A known mistake, the hint that was given, and who made it; ``share`` of the graded."""

    exercise: str
    mistake: str
    hint: str
    submissions: tuple[str, ...]
    share: float


def slim(record: Record) -> Record:
    """Without what only the student's page shows: the class's are all in memory at once."""
    verdicts = tuple(
        replace(verdict, pictures=(), lines=_needed(verdict)) for verdict in record.verdicts
    )
    return replace(record, result=replace(record.result, verdicts=verdicts))


def carried_points(results: Sequence[Record]) -> tuple[int, float]:
    """(submissions that have points carried forward, those points)."""
    of = [sum(v.points for v in result.verdicts if v.carried) for result in results]
    return sum(points > 0 for points in of), sum(of)


def _needed(verdict: Verdict) -> tuple[Line, ...]:
    if verdict.mistake:
        return verdict.hints
    return verdict.lines[:1] if verdict.fingerprint else ()


def exercise_rows(results: Sequence[Record], run: Run) -> list[ExerciseRow]:
    """The exercises in order, over the submissions that have verdicts."""
    rows = []
    for exercise in run.assignment.exercises if results else ():
        scores = [result.exercise_score(exercise.name) for result in results]
        others = [r.score - own for r, own in zip(results, scores, strict=True)]
        rows.append(
            ExerciseRow(
                name=exercise.name,
                points=exercise.points,
                full=sum(score == exercise.points for score in scores) / len(scores),
                mean=statistics.fmean(scores) / exercise.points,
                discrimination=_correlation(scores, others),
            )
        )
    return rows


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    if len(xs) < _FEW or len(set(xs)) == 1 or len(set(ys)) == 1:
        return None
    return statistics.correlation(xs, ys)


def misconceptions(results: Sequence[Record]) -> list[Misconception]:
    """The known mistakes of the class, the most frequent first."""
    who: dict[tuple[str, str], dict[str, str]] = {}
    for result in results:
        for verdict in result.verdicts:
            if verdict.mistake:
                hint = " ".join(map(as_clause, verdict.hints))
                made = who.setdefault((verdict.exercise, verdict.mistake), {})
                made.setdefault(result.submission, hint)
    found = [
        Misconception(
            exercise=exercise,
            mistake=mistake,
            hint=next(iter(made.values())),
            submissions=tuple(made),
            share=len(made) / len(results),
        )
        for (exercise, mistake), made in who.items()
    ]
    return sorted(found, key=lambda m: (-len(m.submissions), m.exercise, m.mistake))
