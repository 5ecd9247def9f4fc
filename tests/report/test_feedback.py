"""What a student is told: of hidden checks, of repeated lessons, and what to do next."""

from __future__ import annotations

import pytest
import torch

from autograder import suites
from autograder.engine.illustrate import heat_maps
from autograder.engine.verdict import Line, Verdict
from autograder.report.feedback import Reveal, cards, hint_of, next_step

OUTLINE = suites.load("ch05_2_mlp").outline
PICTURE = heat_maps("relu(X)", torch.zeros(3, 4), torch.ones(3, 4))
assert PICTURE is not None
LINES = (
    Line("difference", "relu(X) is 3, expected 0."),
    Line("code", "line 2: return x"),
    Line("hint", "the sign."),
)
PASSED = Verdict("relu", "value", True, 1, 1, False)
HIDDEN = Verdict(
    "relu", "any shape", False, 0, 2, True, LINES, "value", "uphill", pictures=(PICTURE,)
)
VISIBLE = Verdict("relu", "input", False, 0, 1, False, LINES, "value")


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
def test_what_a_hidden_check_reveals(
    reveal: Reveal,
    names: list[str],
    told: list[str],
    pictures: int,
    points: tuple[int, ...],
) -> None:
    (card,) = cards([PASSED, HIDDEN], OUTLINE, reveal)
    assert [check.name for check in card.checks] == names
    assert [line.words for check in card.checks for line in check.lines] == told
    assert sum(len(check.pictures) for check in card.checks) == pictures
    assert (card.points, card.max_points) == points
    assert (next_step([card]) is None) == (reveal == "none")


def test_what_is_hidden_does_not_take_the_words_of_what_is_not() -> None:
    (card,) = cards([HIDDEN, VISIBLE], OUTLINE, "names")
    assert [len(check.lines) for check in card.checks] == [0, 3]


def test_a_lesson_is_told_once() -> None:
    (card,) = cards([VISIBLE, VISIBLE], OUTLINE)
    assert [len(check.lines) for check in card.checks] == [3, 0]
    assert [line.kind for line in card.checks[0].lines] == ["difference", "code", "hint"]


def test_the_instructor_reads_the_hint_of_a_hidden_check() -> None:
    lines = (Line("difference", "is None."),)
    later = Verdict("MLP", "value", False, 0, 1, False, lines, "type")
    assert hint_of((PASSED, HIDDEN, later), OUTLINE) == "relu: the sign. (+1 more)"
