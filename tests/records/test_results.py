"""Gradescope's document."""

from __future__ import annotations

import dataclasses
import json

import pytest

from autograder.engine.verdict import Line
from autograder.records.class_list import HandedIn
from autograder.records.marks import Mark, Marks
from autograder.records.results import (
    Record,
    Result,
    from_gradescope,
    to_gradescope,
    with_marks,
)
from tests.support.made import RECORD, RESULT, RUN, WRONG
from tests.support.pictures import pictures


def test_gradescope_document() -> None:
    document = json.loads(json.dumps(to_gradescope(RECORD, RUN)))
    assert document["score"] == sum(test["score"] for test in document["tests"]) == 1
    assert document["stdout_visibility"] == "hidden"
    first, second = document["tests"]
    assert first == {
        "name": "relu · value", "score": 0, "max_score": 1, "status": "failed",
        "output": "relu · value ✗\n  no", "visibility": "visible",
        "extra_data": {
            "exercise": "relu", "check": "value", "aspect": "value", "mistake": "leaky",
            "carried": [], "fingerprint": [],
            "lines": [["difference", "no", "first"]], "pictures": [],
        },
    }  # fmt: skip
    assert (second["visibility"], second["status"]) == ("hidden", "passed")
    about = document["extra_data"]
    assert (about["data"], about["sandbox"], about["status"]) == (
        "stand-in",
        "bubblewrap",
        "graded",
    )
    assert from_gradescope(document) == RECORD


def test_every_line_and_picture_and_a_persons_points_come_back() -> None:
    lines = (
        Line("difference", "relu(x) is 3,\u2028expected 0."),
        Line("code", "line 2: return x"),
        Line("hint", "the sign."),
        Line("hint", "a twin.", "and"),
        Line("hint", "another.", "or"),
        Line("advice", "It calls f: mend that first."),
    )
    told = dataclasses.replace(WRONG, lines=lines, pictures=tuple(pictures().values()))
    result = dataclasses.replace(RESULT, verdicts=(told,), message="gone\nsoon", key="k")
    mark = Mark("2026", "tutor", "ada", "small_weights", 1.5, "good")
    record = Record(result, (mark,), ("another",))
    document = json.loads(json.dumps(to_gradescope(record, RUN)))
    assert from_gradescope(document) == record


@pytest.mark.parametrize("damage", ["lines", "pictures", "aspect", "exercise"])
def test_another_document_is_refused(damage: str) -> None:
    document = to_gradescope(RECORD, RUN)
    del document["tests"][0]["extra_data"][damage]
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_gradescope(document)


def test_what_people_decided_is_marked_by_hand() -> None:
    outline = RUN.assignment
    names = [exercise.name for exercise in outline.exercises]
    marks = [Mark("2026", "eve", "ada", name, 1) for name in names]
    lost = Result("ada", "died", (), "gone")
    whole = with_marks(lost, Marks(marks), HandedIn("ada"), RUN)
    assert (whole.status, whole.message) == ("marked by hand", "died: gone")
    assert from_gradescope(to_gradescope(whole, RUN)) == whole
    part = with_marks(lost, Marks(marks[1:]), HandedIn("ada"), RUN)
    assert (part.status, part.message) == ("died", "gone")
    unread = with_marks(lost, Marks(marks), HandedIn("ada"), dataclasses.replace(RUN, manual=True))
    assert unread.status == "awaiting points"
    graded = with_marks(
        dataclasses.replace(lost, status="graded"), Marks(marks), HandedIn("ada"), RUN
    )
    assert graded.status == "graded"
