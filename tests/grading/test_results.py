"""Gradescope's document."""

import json

from autograder import suites
from autograder.checking import Verdict
from autograder.grading.results import Result, Run, from_gradescope, to_gradescope

SUITE = suites.load("ch05_mlp")
RUN = Run(SUITE, "stand-in", "bubblewrap", "abc", (("torch", "2"),))
WRONG = Verdict("relu", "value", False, 0, 1, False, "relu · value ✗\n  no", "value", "leaky")
HIDDEN = Verdict("relu", "float64", True, 1, 1, True)
RESULT = Result("ada", "graded", (WRONG, HIDDEN), flags=("output cut", "1 cell failed"))


def test_gradescope_document():
    document = json.loads(json.dumps(to_gradescope(RESULT, RUN)))
    assert document["score"] == sum(test["score"] for test in document["tests"]) == 1
    assert document["stdout_visibility"] == "hidden"
    first, second = document["tests"]
    assert first == {
        "name": "relu · value", "score": 0, "max_score": 1, "status": "failed",
        "output": "relu · value ✗\n  no", "visibility": "visible",
        "extra_data": {
            "exercise": "relu", "check": "value", "aspect": "value", "mistake": "leaky",
            "pictures": [],
        },
    }  # fmt: skip
    assert (second["visibility"], second["status"]) == ("hidden", "passed")
    about = document["extra_data"]
    assert (about["data"], about["sandbox"], about["status"]) == (
        "stand-in",
        "bubblewrap",
        "graded",
    )
    assert from_gradescope(document) == RESULT
