"""What a student is told: of hidden checks, of repeated lessons, and what to do next."""

import pytest
import torch

from autograder import suites
from autograder.checking import Verdict
from autograder.grading.results import Result
from autograder.pictures import heat_maps
from autograder.report.lessons import cards, hint_of, next_step

SUITE = suites.load("ch05_mlp")
PICTURE = heat_maps("relu(X)", torch.zeros(3, 4), torch.ones(3, 4))
LESSON = "  relu(X) is 3, expected 0.\n    line 2: return x\n  Looks like: the sign."
PASSED = Verdict("relu", "value", True, 1, 1, False)
HIDDEN = Verdict(
    *("relu", "any shape", False, 0, 2, True, f"relu · any shape ✗\n{LESSON}", "value", "uphill"),
    pictures=(PICTURE,),
)
VISIBLE = Verdict("relu", "input", False, 0, 1, False, f"relu · input ✗\n{LESSON}", "value")


@pytest.mark.parametrize(
    ("reveal", "names", "told", "pictures", "points"),
    [
        ("none", ["value"], [], 0, (1, 1)),
        ("names", ["value", "any shape"], [], 0, (1, 3)),
        ("hints", ["value", "any shape"], ["Looks like: the sign."], 0, (1, 3)),
        (
            "all",
            ["value", "any shape"],
            ["relu(X) is 3, expected 0.", "line 2: return x", "Looks like: the sign."],
            1,
            (1, 3),
        ),
    ],
)
def test_what_a_hidden_check_reveals(reveal, names, told, pictures, points):
    (card,) = cards([PASSED, HIDDEN], SUITE, reveal)
    assert [check.name for check in card.checks] == names
    assert [line.text for check in card.checks for line in check.lines] == told
    assert sum(len(check.pictures) for check in card.checks) == pictures
    assert (card.points, card.max_points) == points
    assert (next_step([card]) is None) == (reveal == "none")


def test_what_is_hidden_does_not_take_the_words_of_what_is_not():
    (card,) = cards([HIDDEN, VISIBLE], SUITE, "names")
    assert [len(check.lines) for check in card.checks] == [0, 3]


def test_a_lesson_is_told_once():
    (card,) = cards([VISIBLE, VISIBLE], SUITE)
    assert [len(check.lines) for check in card.checks] == [3, 0]
    assert [line.code for line in card.checks[0].lines] == [False, True, False]


def test_the_instructor_reads_the_hint_of_a_hidden_check():
    later = Verdict("MLP", "value", False, 0, 1, False, "MLP · value ✗\n  is None.", "type")
    result = Result("ada", "graded", (PASSED, HIDDEN, later))
    assert hint_of(result, SUITE) == "relu: the sign. (+1 more)"
