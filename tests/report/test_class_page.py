"""What the class page counts, and which submissions it calls alike."""

import random
import re

import numpy as np
import pytest

from autograder import suites
from autograder.checking import Verdict
from autograder.grading.results import Result, Run
from autograder.report.class_page import (
    exercise_rows,
    misconceptions,
    read_seconds,
    score_bars,
)
from autograder.report.similar import alike, groups

RUN = Run(suites.load("ch05_mlp"), "stand-in", "bubblewrap", "ab", ())


def result(name, relu, mlp, mistake=None):
    words = "relu · value ✗\n  is 3\n  Looks like: the sign."
    verdicts = (
        Verdict("relu", "value", relu == 6, relu, 6, False, words, "value", mistake),
        Verdict("MLP", "value", mlp == 3, mlp, 3, False),
    )
    return Result(name, "graded", verdicts)


CLASS = [
    result("a", 6, 3),
    result("b", 6, 3),
    result("c", 2, 0, "uphill"),
    result("d", 2, 3, "uphill"),
    result("e", 0, 0, "bare"),
]


def test_exercises():
    rows = {row.name: row for row in exercise_rows(CLASS, RUN)}
    assert rows["relu"].full == 2 / 5
    assert rows["relu"].mean == 16 / 30
    expected = np.corrcoef([6, 6, 2, 2, 0], [3, 3, 0, 3, 0])[0, 1]
    assert rows["relu"].discrimination == pytest.approx(expected)
    assert rows["training"].discrimination is None
    assert exercise_rows([], RUN) == []


def test_misconceptions_are_ranked():
    first, second = misconceptions(CLASS)
    assert (first.mistake, first.submissions, first.share) == ("uphill", ("c", "d"), 2 / 5)
    assert first.hint == "the sign."
    assert second.mistake == "bare"


def test_full_marks_have_a_bar():
    bars = score_bars(
        [*CLASS, Result("f", "graded", (Verdict("relu", "v", True, 21, 21, False),))], 21
    )
    assert [(bar.label, bar.count) for bar in bars if bar.count] == [
        ("0–10 %", 2),
        ("20–30 %", 1),
        ("40–50 %", 2),
        ("full marks", 1),
    ]


def test_the_last_good_time_counts(tmp_path):
    path = tmp_path / "seconds.csv"
    path.write_text('a,1.5\nb\nc,soon\n"d, e",2\na,0.5\n\0,,\n')
    assert read_seconds(path) == {"a": 0.5, "d, e": 2}
    assert read_seconds(tmp_path / "nowhere.csv") == {}


def answers(seed):
    """What one person might hand in: an answer to each exercise, right or wrong."""
    rng = random.Random(seed)
    exercises = suites.load("ch04_softmax_regression").exercises
    every = [[*exercise.alternatives, *exercise.mistakes] for exercise in exercises]
    return "\n".join(rng.choice(known).source for known in every)


def test_a_copy_is_found_and_nobody_else():
    people = {f"student {seed}": answers(seed) for seed in range(40)}
    copied = re.sub(r"\b(X|y|Y)\b", "values", people["student 3"])
    people["copy"] = "# all my own work\n" + copied.replace("    return", "    # here\n    return")
    found = alike(people)
    assert groups(found) == [("copy", "student 3")]
    assert found[0].share > 0.9


def test_damaged_and_endless_sources_are_read_as_far_as_they_go():
    sources = {"a": "def f(:\n  '''", "b": "x = (" * 100_000, "c": "\0", "d": ""}
    assert alike(sources) == []


def test_groups_are_connected():
    source = {name: answers(1) for name in "abc"} | {
        f"other {n}": answers(n + 9) for n in range(40)
    }
    assert groups(alike(source))[0] == ("a", "b", "c")
