"""The gradebook and Gradescope's document."""

import csv
import io
import json

from autograder import suites
from autograder.checking import Verdict
from autograder.grading.results import Result, Run, from_gradescope, gradebook, to_gradescope

SUITE = suites.load("ch05_mlp")
RUN = Run(SUITE, "stand-in", "bubblewrap", "abc", (("torch", "2"),))
WRONG = Verdict("relu", "value", False, 0, 1, False, "relu · value ✗\n  no", "value", "leaky")
HIDDEN = Verdict("relu", "float64", True, 1, 1, True)
RESULT = Result("ada", "graded", (WRONG, HIDDEN), flags=("output cut", "1 cell failed"))


def test_gradebook_has_a_row_per_submission_and_a_column_per_exercise():
    lost = Result("=cmd()", "died", (), "gone")
    rows = list(csv.DictReader(io.StringIO(gradebook([RESULT, lost], RUN))))
    assert [row["submission"] for row in rows] == ["'=cmd()", "ada"]
    assert rows[1] == {
        "submission": "ada", "assignment": "ch05_mlp", "score": "1", "max_score": "21",
        "status": "graded", "flags": "output cut; 1 cell failed",
        "relu": "1", "MLPScratch": "0", "MLPScratch.forward": "0", "training": "0", "MLP": "0",
        "small_weights": "",
    }  # fmt: skip


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
