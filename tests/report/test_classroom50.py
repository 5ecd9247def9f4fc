"""``result.json`` held to Classroom 50's contract, ``classroom50/result/v1``.

The rules are those of https://github.com/foundation50/classroom50/wiki/Advanced-Autograding and of
``schemas/result-v1.schema.json`` there (August 2026), in words of our own: see
``tests.support.classroom50``.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from autograder.engine.verdict import Line
from autograder.records.results import Record, Result
from autograder.report.classroom50 import Classroom50Error, classroom50
from tests.support.classroom50 import RUNNER, problems
from tests.support.made import RUN, WRONG, passed

SECRET = replace(WRONG, check="float64", hidden=True, lines=(Line("hint", "the input was 7"),))
RECORD = Record(Result("ada", "graded", (WRONG, SECRET, passed("relu", "shape", 2))))


def test_the_contract_is_kept() -> None:
    result = json.loads(classroom50([RECORD], RUN, RUNNER))
    assert not problems(result)
    assert (result["score"], result["max-score"]) == (2, 4)
    assert [test["test-name"] for test in result["tests"]] == [
        "relu · value",
        "relu · float64",
        "relu · shape",
    ]
    assert result["review"] == RUNNER["REVIEW_URL"]


def test_of_a_hidden_check_the_outcome_is_told_and_no_more() -> None:
    text = classroom50([RECORD], RUN, RUNNER)
    assert WRONG.message in json.loads(text)["tests"][0]["output"]
    assert "the input was 7" not in text
    assert "leaky" not in text


def test_parts_of_points_become_whole() -> None:
    halves = Record(Result("ada", "graded", (passed("relu", "a", 0.5), passed("relu", "b", 1.25))))
    result = json.loads(classroom50([halves], RUN, RUNNER))
    assert not problems(result)
    assert [test["score"] for test in result["tests"]] == [2, 5]
    assert (result["score"], result["max-score"]) == (7, 7)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([Record(Result("ada", "not a notebook", message="no JSON"))], "(not a notebook): no JSON"),
        ([replace(RECORD, awaited=("small_weights",))], "no points yet for small_weights"),
        ([RECORD, RECORD], "not of several"),
    ],
)
def test_what_has_no_score_has_no_result(records: list[Record], words: str) -> None:
    with pytest.raises(Classroom50Error) as error:
        classroom50(records, RUN, RUNNER)
    assert words in str(error.value)


def test_without_the_runner_there_is_nothing_to_say() -> None:
    with pytest.raises(Classroom50Error, match="sets OWNER, RELEASE_URL;"):
        classroom50([RECORD], RUN, RUNNER | {"RELEASE_URL": "", "OWNER": ""})


def test_what_the_runner_may_leave_out() -> None:
    given = {key: RUNNER[key] for key in RUNNER if key not in ("REVIEW_URL", "ASSIGNMENT_TYPE")}
    result = json.loads(classroom50([RECORD], RUN, given))
    assert not problems(result)
    assert result["review"] == result["commit"]
