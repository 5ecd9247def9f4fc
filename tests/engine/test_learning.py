"""What a loss curve tells of a model that is not good enough."""

from __future__ import annotations

import math
from typing import Any

import pytest

from autograder import suites
from autograder.engine.answers import answer_channel
from autograder.engine.checking import Trial, run_check
from autograder.engine.holdout import NO_IMAGES
from autograder.engine.learning import reading

Losses = list[float]


def curve(losses: Losses, epochs: float = 10) -> dict[str, list[tuple[float, float]]]:
    step = epochs / len(losses)
    return {"train_loss": [((i + 0.5) * step, loss) for i, loss in enumerate(losses)]}


REFERENCE = curve([2.3, 1.5, 1.0, 0.8])


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({}, "no training has drawn on this model's board"),
        (curve([2.3, 5.0, math.nan, math.nan]), "ends at no number any more: it runs away"),
        (curve([2.3, 50.0, 900.0]), "begins at 2.3 and ends at 900: it runs away"),
        (curve([2.3, 2.31, 2.29]), "hardly falls, from 2.3 to 2.29"),
        (curve([2.3, 1.9], epochs=1), "ends after 1 epoch, with a loss of 1.9"),
        (curve([2.3, 2.0, 1.8]), "falls from 2.3 to 1.8, the reference's in as many epochs to 0.8"),
        (curve([2.3, 1.2, 0.7]), "the model has learned what it was given"),
    ],
)
def test_each_story_has_its_words(own: Any, words: str) -> None:
    assert words in reading(own, REFERENCE)


@pytest.mark.parametrize(
    "board",
    [None, 3, "x", {"train_loss": 3}, {"train_loss": [(1, "a")] * 3}, {"other": [(0, 1)]}],
)
def test_whatever_lies_on_a_board_is_no_error(board: Any) -> None:
    assert reading(board, REFERENCE) == ""


@pytest.mark.parametrize(("lr", "words"), [(0.000003, "hardly falls"), (50.0, "it runs away")])
def test_a_model_that_was_trained(lr: float, words: str) -> None:
    suite = suites.load("ch03_3_linear_regression_scratch")
    source = (
        "torch.manual_seed(0)\n"
        f"model = d2l.LinearRegressionScratch(2, lr={lr})\nmodel.board.display = False\n"
        "data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)\n"
        "d2l.Trainer(max_epochs=5).fit(model, data)\n"
    )
    exercise = suite.exercise("training")
    trial = Trial(suite, answer_channel(source), 3, lambda: NO_IMAGES)
    assert exercise.training_check is not None
    assert words in run_check(trial, exercise, exercise.training_check).message
