"""The results of a run as plain JSON; ``results.schema.json`` beside this file describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from autograder.engine.outline import ExerciseOutline
from autograder.engine.verdict import Verdict
from autograder.records.results import Record
from autograder.records.run import Run

SCHEMA = "urn:d2l-autograder:results:1"


def schema() -> str:
    """The JSON Schema (2020-12) of the document."""
    return files("autograder.report").joinpath("results.schema.json").read_text(encoding="utf-8")


def document(results: Iterable[Record], run: Run) -> str:
    """The whole run: what was asked, what it ran on, what each submission got."""
    content = {
        "$schema": SCHEMA,
        "assignment": {
            "name": run.assignment.name,
            "title": run.assignment.title,
            "points": run.assignment.points,
            "exercises": [_exercise(exercise) for exercise in run.assignment.exercises],
            "discussions": [
                {"name": discussion.name, "points": discussion.points}
                for discussion in run.assignment.discussions
            ],
        },
        "run": {
            "data": run.data_source,
            "sandbox": run.sandbox,
            "seed_commitment": run.seed_commitment,
            "versions": dict(run.versions),
        },
        "results": [],
    }
    head, _, tail = _json(content).rpartition("[]")
    written = (_json(_result(result, run)).replace("\n", "\n    ") for result in results)
    return f"{head}[\n    " + ",\n    ".join(written) + f"\n  ]{tail}\n"


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False)


def _exercise(exercise: ExerciseOutline) -> dict[str, Any]:
    checks = [
        {"name": check.name, "points": check.points, "hidden": check.hidden}
        for check in exercise.checks
    ]
    return {
        "name": exercise.name,
        "section": exercise.section,
        "points": exercise.points,
        "checks": checks,
    }


def _result(result: Record, run: Run) -> dict[str, Any]:
    return {
        "submission": result.submission,
        "status": result.status,
        "message": result.message,
        "score": result.score,
        "max_score": run.max_score,
        "flags": list(result.flags),
        "exercises": {
            exercise.name: result.exercise_score(exercise.name)
            for exercise in run.assignment.exercises
        },
        "discussions": {
            discussion.name: mark.points
            for discussion in run.assignment.discussions
            if (mark := result.mark(discussion.name)) is not None
        },
        "marks": [asdict(mark) for mark in result.marks],
        "verdicts": [_verdict(verdict) for verdict in result.verdicts],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "exercise": verdict.exercise,
        "check": verdict.check,
        "passed": verdict.passed,
        "points": verdict.points,
        "max_points": verdict.max_points,
        "aspect": verdict.aspect,
        "mistake": verdict.mistake,
        "message": verdict.message,
    }
