"""``result.json`` of Classroom 50, by which a submission's score reaches the classroom.

The contract is ``classroom50/result/v1``, as of August 2026: ``schemas/result-v1.schema.json`` and
https://github.com/foundation50/classroom50/wiki/Advanced-Autograding ("The result.json contract").
Scores are whole numbers. What could not be graded has none: the autograder is to fail then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from fractions import Fraction
from math import lcm
from typing import Any

from autograder.engine.verdict import Verdict
from autograder.errors import AutograderError
from autograder.records.results import Record
from autograder.records.run import Run
from autograder.report.grades import final_score

SCHEMA = "classroom50/result/v1"
_GIVEN = {  # what the runner says in the environment, by key
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "owner": "OWNER",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
}


class Classroom50Error(AutograderError):
    """There is no result for Classroom 50; the message says why."""


def classroom50(results: Iterable[Record], run: Run, given: Mapping[str, str]) -> str:
    """The result of the one submission of a run; ``given`` is the runner's environment.

    Raises Classroom50Error where there is no score, or the runner has not said whose it is.
    """
    record, *others = results
    if others:
        raise Classroom50Error("Classroom 50 takes the result of one submission, not of several")
    if final_score(record, run) is None:
        about = f": {record.message}" if record.message else ""
        raise Classroom50Error(f"{record.submission} has no score ({record.status}){about}")
    missing = [variable for variable in _GIVEN.values() if not given.get(variable)]
    if missing:
        raise Classroom50Error(
            f"Classroom 50's runner sets {', '.join(missing)}; this is for its autograder.py"
        )
    unit = _unit(record.verdicts)
    tests = [_test(verdict, unit) for verdict in record.verdicts]
    document = {
        "schema": SCHEMA,
        **{key: given[variable] for key, variable in _GIVEN.items()},
        "assignment_type": given.get("ASSIGNMENT_TYPE") or "individual",
        "review": given.get("REVIEW_URL") or given["COMMIT_URL"],
        "datetime": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _unit(verdicts: Iterable[Verdict]) -> int:
    """How many of their points make one of ours, so that all are whole."""
    points = (value for verdict in verdicts for value in (verdict.points, verdict.max_points))
    return lcm(*(Fraction(value).limit_denominator(1000).denominator for value in points))


def _test(verdict: Verdict, unit: int) -> dict[str, Any]:
    """A check; of a hidden one its name and outcome, as on the feedback page."""
    test: dict[str, Any] = {
        "test-name": f"{verdict.exercise} · {verdict.check}",
        "passed": verdict.passed,
        "score": round(verdict.points * unit),
        "max-score": round(verdict.max_points * unit),
    }
    return test if verdict.hidden or verdict.passed else {**test, "output": verdict.message}
