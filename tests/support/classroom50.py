"""The contract of Classroom 50's ``result.json``: what its runner gives, and what it then checks.

From https://github.com/foundation50/classroom50/wiki/Advanced-Autograding ("Contract", "The
result.json contract") and ``schemas/result-v1.schema.json``, as of August 2026.
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

_REPOSITORY = "https://github.com/uni/dl-ch05-3-backprop-ada"
RUNNER = {
    "CLASSROOM": "dl",
    "ASSIGNMENT": "ch05-3-backprop",
    "ASSIGNMENT_TYPE": "individual",
    "SUBMISSION_TAG": "submit/2026-11-26T14-32-05Z-a1b2c3d",
    "USERNAME": "ada",
    "OWNER": "ada",
    "COMMIT_URL": f"{_REPOSITORY}/commit/a1b2c3d",
    "RELEASE_URL": f"{_REPOSITORY}/releases/tag/submit%2F2026-11-26T14-32-05Z-a1b2c3d",
    "REVIEW_URL": f"{_REPOSITORY}/compare/0000000...a1b2c3d",
}
_POINTS = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string", "minLength": 1}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$"}
_TEST = {"test-name": _TEXT, "passed": {"type": "boolean"}, "score": _POINTS, "max-score": _POINTS}
_REQUIRED = {
    "schema": {"const": "classroom50/result/v1"},
    "classroom": {"const": RUNNER["CLASSROOM"]},
    "assignment": {"const": RUNNER["ASSIGNMENT"]},
    "assignment_type": {"enum": ["individual", "group"]},
    "owner": {"const": RUNNER["OWNER"]},
    "submission": {"type": "string", "pattern": "^submit/"},
    "commit": _TEXT,
    "release": _TEXT,
    "review": _TEXT,
    "datetime": _TIME,
    "score": _POINTS,
    "max-score": _POINTS,
    "tests": {
        "type": "array",
        "items": {"type": "object", "properties": _TEST, "required": list(_TEST)},
    },
}
_SCHEMA = {
    "type": "object",
    "properties": {**_REQUIRED, "graded_at": _TIME, "submitted_by": {"type": "object"}},
    "required": list(_REQUIRED),
    "additionalProperties": False,
}
SLUG = r"[a-z0-9][a-z0-9-]{1,38}"  # of an assignment: schemas/assignments-v1.schema.json


def problems(result: Any) -> list[str]:
    """Why Classroom 50 would refuse a result, empty where it takes it."""
    found = [error.message for error in Draft202012Validator(_SCHEMA).iter_errors(result)]
    if found:
        return found
    scores = [(test["score"], test["max-score"]) for test in result["tests"]]
    pairs = [*scores, (result["score"], result["max-score"])]
    found += [f"{value} is no int" for pair in pairs for value in pair if type(value) is not int]
    found += [f"{score} of {most} points" for score, most in pairs if score > most]
    if scores and tuple(map(sum, zip(*scores, strict=True))) != pairs[-1]:
        found.append("the score is not the sum of its tests")
    return found
