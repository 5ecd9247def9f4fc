"""Which pictures are worth a look."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from autograder.engine.illustrate import (
    MAX_SIDE,
    heat_maps,
    misclassified,
    training_lines,
)
from autograder.engine.pictures import Images
from tests.support.pictures import IMAGES, pictures


def test_wrong_images_are_named() -> None:
    picture = pictures()["images"]
    assert isinstance(picture, Images)
    assert picture.captions == ("a, taken for b", "$d$, taken for a")
    assert (picture.height, picture.width) == (28, 28)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (torch.ones(8), torch.zeros(8)),  # words show them all
        (torch.ones(()), torch.zeros(())),
        (torch.ones(3, 4), torch.zeros(4, 3)),
        (torch.ones(2, MAX_SIDE + 1), torch.zeros(2, MAX_SIDE + 1)),
        ("text", torch.zeros(3, 4)),
        (torch.ones(3, 4, dtype=torch.complex64), torch.zeros(3, 4)),
    ],
)
def test_what_tells_nothing_is_not_drawn(got: Any, expected: Any) -> None:
    assert heat_maps("it", got, expected) is None


@pytest.mark.parametrize(
    "scores", [None, "x", torch.ones(3, 4), torch.ones(4, 4, dtype=torch.cfloat)]
)
def test_scores_that_are_none_give_no_images(scores: Any) -> None:
    assert misclassified(scores, IMAGES, torch.arange(4), list("abcd")) is None


@pytest.mark.parametrize(
    "curves",
    [None, {}, {"train_loss": []}, {"other": [(1, 2)]}, {"train_loss": [(1,), "x", 3]}, [1]],
)
def test_a_board_without_curves_gives_none(curves: Any) -> None:
    assert training_lines(curves, {"train_loss": [[1, 2.0]]}) is None
