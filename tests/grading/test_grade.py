"""Everything that can be wrong with a submission, in one class: each row says what it is."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from autograder import suites
from autograder.grading.executors import local
from autograder.grading.grader import Plan
from autograder.grading.intake import Submission
from autograder.otter.masters import answer_of
from autograder.records.results import Record
from autograder.sandbox.isolation import Isolation, best
from autograder.sandbox.limits import Limits
from tests.support.course import solve

NAME = "ch04_3_softmax_regression"
SUITE = suites.load(NAME)
LIMITS = Limits(cell_seconds=5, call_seconds=2, submission_seconds=60)

BROKEN_FILES = {
    "not json": (b'{"cells": [{"cell_type"', "not a notebook", "the file is not JSON"),
    "binary": (bytes(range(256)), "not a notebook", "the file is not JSON"),
    "empty": (b"", "empty", "the file is empty"),
    "only blanks": (b" \n", "empty", "the file is empty"),
    "json list": (b"[1, 2]", "not a notebook", "JSON but not a Jupyter notebook"),
    "other json": (b'{"hello": 1}', "not a notebook", "JSON but not a Jupyter notebook"),
    "no cells": (
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}',
        "empty",
        "no code cells",
    ),
    "damaged cells": (
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [5]}',
        "not a notebook",
        "damaged",
    ),
    "deep": (b"[" * 100_000, "not a notebook", "the file is not JSON"),
}

# what stands in the answer cell of softmax, and words of the message that it gets
ANSWERS = {
    "syntax error": ("def softmax(X)\n    return X\n", "SyntaxError: expected ':'"),
    "crash": ("1 / 0\n", "ZeroDivisionError: division by zero"),
    "sys.exit": ("import sys\nsys.exit()\n", "the cell called exit()"),
    "endless loop": ("while True:\n    pass\n", "does a loop never end?"),
    "endless function": ("def softmax(X):\n    while True:\n        pass\n", "stopped after 2 s"),
    "None": ("def softmax(X):\n    X.exp()\n", "is None, expected a tensor of shape"),
    "text": ("def softmax(X):\n    return 'X'\n", "is a str ('X'), expected a tensor"),
    "dtype": (
        "def softmax(X):\n    return torch.softmax(X, 1).round().long()\n",
        "has dtype torch.int64, expected torch.float32",
    ),
    "NaN": ("def softmax(X):\n    return X * float('nan')\n", "NaN"),
    "gradient": (
        "def softmax(X):\n    return torch.softmax(X, 1).requires_grad_()\n",
        "requires a gradient (requires_grad is True), expected a plain value",
    ),
    "broadcast": (
        "def softmax(X):\n    Z = X.exp()\n    return Z[:, None] / Z.sum(1)[:, None, None]\n",
        "has shape",
    ),
    "not a function": ("softmax = 5\n", "TypeError: 'int' object is not callable"),
    "nothing": ("", "softmax is not defined"),
}


ENDS_ON_FEW = """\
def misclassified(X, y, preds):
    if len(X) < 50:
        import os
        os._exit(1)
"""


def changed(**changes: Any) -> bytes:
    notebook = solve(NAME, changes.pop("answers", None))
    notebook.metadata.update(changes)
    return nbformat.writes(notebook).encode()


@pytest.fixture(scope="module")
def results() -> dict[str, Record]:
    submissions = {name: data for name, (data, _, _) in BROKEN_FILES.items()}
    for name, (source, _) in ANSWERS.items():
        submissions[f"softmax: {name}"] = changed(answers={"softmax": source, "training": ""})
    submissions["perfect"] = changed()
    submissions["wrong assignment"] = changed(otter={"assignment_name": "ch05_2_mlp"})
    submissions["kills itself"] = changed(answers={"softmax": "import os\nos._exit(0)\n"})
    submissions["kills itself later"] = changed(answers={"misclassified": ENDS_ON_FEW})
    submissions["100 MB"] = changed(
        answers={"softmax": "for _ in range(100):\n    print('x' * (1 << 20))\n"}
    )
    notebook = solve(NAME)
    notebook.cells = [cell for cell in notebook.cells if answer_of(cell) != "softmax"]
    submissions["missing cell"] = nbformat.writes(notebook).encode()
    third = json.loads(changed())
    cells = third.pop("cells")
    for cell in cells:
        cell["input" if cell["cell_type"] == "code" else "source"] = cell.pop("source")
        if cell["cell_type"] == "code":
            cell["prompt_number"], cell["language"] = cell.pop("execution_count"), "python"
    third.update(nbformat=3, nbformat_minor=0, worksheets=[{"cells": cells, "metadata": {}}])
    submissions["nbformat 3"] = json.dumps(third).encode()
    plan = Plan(NAME, "standin:1200", seed=1, limits=LIMITS)
    handed_in = [Submission(name, data) for name, data in submissions.items()]
    with local(plan, Isolation(best(), ""), jobs=2) as executor:
        found = {result.submission: result for result in executor.grade(handed_in)}
    assert found.keys() == submissions.keys()
    return {name: Record(result) for name, result in found.items()}


def messages(result: Record, exercise: str) -> str:
    return "\n".join(v.message for v in result.verdicts if v.exercise == exercise)


@pytest.mark.slow
@pytest.mark.xdist_group("bad input")  # the class is graded once
class TestBadInput:
    @pytest.mark.parametrize("name", BROKEN_FILES)
    def test_broken_files(self, results: dict[str, Record], name: str) -> None:
        _, status, words = BROKEN_FILES[name]
        assert results[name].status == status
        assert words in results[name].message
        assert results[name].score == 0

    @pytest.mark.parametrize("name", ANSWERS)
    def test_wrong_answers(self, results: dict[str, Record], name: str) -> None:
        result = results[f"softmax: {name}"]
        assert result.status == "graded"
        assert ANSWERS[name][1] in messages(result, "softmax")
        assert result.exercise_score("softmax") < SUITE.exercise("softmax").points
        assert result.exercise_score("accuracy") == SUITE.exercise("accuracy").points
        assert result.exercise_score("misclassified") == SUITE.exercise("misclassified").points

    def test_the_others_have_their_scores(self, results: dict[str, Record]) -> None:
        assert results["perfect"].score == SUITE.points
        assert results["perfect"].flags == ()

    def test_an_old_format_is_converted_and_graded(self, results: dict[str, Record]) -> None:
        result = results["nbformat 3"]
        assert result.score == SUITE.points, result.message
        assert result.flags == ("converted from nbformat 3",)

    def test_wrong_assignment(self, results: dict[str, Record]) -> None:
        result = results["wrong assignment"]
        assert result.status == "wrong assignment"
        assert (
            "belongs to 'ch05_2_mlp', this run grades 'ch04_3_softmax_regression'" in result.message
        )

    def test_missing_answer_cell(self, results: dict[str, Record]) -> None:
        text = messages(results["missing cell"], "softmax")
        assert "the answer cell of softmax is missing from the notebook" in text

    def test_a_process_that_ends_itself(self, results: dict[str, Record]) -> None:
        early, late = results["kills itself"], results["kills itself later"]
        assert early.status == late.status == "died"
        assert "begins `import os`; nothing could be checked" in early.message
        assert "while a function was being checked" in late.message
        assert late.exercise_score("softmax") == SUITE.exercise("softmax").points

    def test_too_much_output(self, results: dict[str, Record]) -> None:
        assert "output cut" in results["100 MB"].flags
        assert "softmax is not defined" in messages(results["100 MB"], "softmax")

    def test_time_limits_are_flagged(self, results: dict[str, Record]) -> None:
        (flag,) = (f for f in results["softmax: endless loop"].flags if f.startswith("1 cell"))
        assert flag.startswith("1 cell stopped for time; the first is code cell ")
