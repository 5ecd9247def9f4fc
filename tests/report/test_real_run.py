"""Every format of a real run, typed as a course engineer would, read by what reads it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from jsonschema import Draft202012Validator, ValidationError

from autograder.records.marks import Mark
from autograder.records.results import Record, Result, to_gradescope
from tests.support.commands import invoke, run
from tests.support.made import RUN
from tests.support.report import NAME, ODD

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]
TITLE = "A multilayer perceptron from scratch"
CLASS = sorted([ODD, "broken", "right", "wrong"])
_TEXT, _NUMBER = {"type": "string"}, {"type": "number"}
_FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
_VISIBILITY = {"enum": ["visible", "hidden", "after_due_date", "after_published"]}
# as Gradescope documents its results.json
GRADESCOPE = {
    "type": "object",
    "additionalProperties": False,
    "anyOf": [{"required": ["score"]}, {"required": ["tests"]}],
    "properties": {
        "score": _NUMBER,
        "execution_time": _NUMBER,
        "output": _TEXT,
        "output_format": _FORMAT,
        "test_output_format": _FORMAT,
        "test_name_format": _FORMAT,
        "visibility": _VISIBILITY,
        "stdout_visibility": _VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": _NUMBER,
                    "max_score": _NUMBER,
                    "status": {"enum": ["passed", "failed"]},
                    "name": _TEXT,
                    "name_format": _FORMAT,
                    "number": _TEXT,
                    "output": _TEXT,
                    "output_format": _FORMAT,
                    "tags": {"type": "array", "items": _TEXT},
                    "visibility": _VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}


def report(graded: Path, form: str, *options: str) -> str:
    said = invoke("report", graded, "--format", form, *options)
    assert said.returncode == 0, said.stderr
    return said.stdout


@pytest.mark.parametrize("name", ["right", "wrong", "broken"])
def test_gradescope(graded: Path, name: str) -> None:
    document = json.loads((graded / name / "results.json").read_text())
    Draft202012Validator(GRADESCOPE).validate(document)
    assert document["score"] == sum(test["score"] for test in document["tests"])


def test_gradescope_with_points_of_a_person() -> None:
    mark = Mark("2026-11-26", "eve", "ada", "small_weights", 1.5)
    record = Record(Result("ada", "graded"), marks=(mark,))
    document = to_gradescope(record, replace(RUN, manual=True))
    Draft202012Validator(GRADESCOPE).validate(document)
    assert [test["score"] for test in document["tests"]] == [document["score"]] == [1.5]


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    said = run("report", "--schema")
    schema = json.loads(said.stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def text(graded: Path) -> str:
    return report(graded, "json")


def test_json(text: str, schema: Draft202012Validator) -> None:
    document = json.loads(text)
    schema.validate(document)
    assert [result["submission"] for result in document["results"]] == CLASS
    (wrong,) = [r for r in document["results"] if r["submission"] == "wrong"]
    assert wrong["score"] == 17
    assert "absolute value" in [v["mistake"] for v in wrong["verdicts"]]
    assert sum(wrong["exercises"].values()) == wrong["score"]
    assert list(wrong["exercises"]) == [e["name"] for e in document["assignment"]["exercises"]]


@pytest.mark.parametrize(
    "damage", ["score", "status", "exercises", "extra", "commitment", "verdict"]
)
def test_the_schema_refuses_what_is_damaged(
    text: str, schema: Draft202012Validator, damage: str
) -> None:
    document = json.loads(text)
    if damage == "extra":
        document["more"] = 1
    elif damage == "commitment":
        document["run"]["seed_commitment"] = "none"
    elif damage == "verdict":
        del document["results"][CLASS.index("right")]["verdicts"][0]["aspect"]
    else:
        document["results"][0][damage] = None
    with pytest.raises(ValidationError):
        schema.validate(document)


def test_junit(graded: Path) -> None:
    root = ElementTree.fromstring(report(graded, "junit"))
    assert [suite.get("name") for suite in root] == CLASS
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("errors") == str(len(suite.findall("testcase/error")))
        assert all(case.get("name") and case.get("classname") for case in cases)


@pytest.mark.parametrize(
    ("form", "student", "score"),
    [
        ("canvas", "Student", TITLE),
        ("moodle", "Username", NAME),
        ("blackboard", "Username", TITLE),
        ("brightspace", "Username", f"{TITLE} Points Grade"),
        ("nbgrader", "student_id", "score"),
    ],
)
def test_gradebooks(graded: Path, form: str, student: str, score: str) -> None:
    table = pd.read_csv(io.StringIO(report(graded, form)), dtype=str, keep_default_na=False)
    rows = dict(zip(table[student], table[score], strict=True))
    assert (rows["right"], rows["wrong"], rows["broken"]) == ("21", "17", "")


def test_markdown_to_a_file(graded: Path, tmp_path: Path) -> None:
    report(graded, "markdown", "--output", str(tmp_path / "summary.md"))
    text = (tmp_path / "summary.md").read_text()
    assert "4 submissions, 1 with full marks, 1 not graded." in text
    assert "| absolute value | `relu` | 1 |" in text
