"""Which pictures are worth a look, and that they survive a file."""

import json
import math

import pytest
import torch

from autograder.pictures import (
    MAX_SIDE,
    Images,
    from_json,
    function_lines,
    heat_maps,
    misclassified,
    to_json,
    training_lines,
)
from autograder.report.drawing import caption, data_uri

GRID = torch.arange(12.0).reshape(3, 4)
IMAGES = torch.rand(4, 1, 28, 28, generator=torch.Generator().manual_seed(1))


def pictures():
    return [
        heat_maps("softmax(X)", GRID, GRID + 1),
        function_lines(
            "relu", torch.linspace(-1, 1, 5), torch.full((5,), math.inf), GRID[0, :1].expand(5)
        ),
        training_lines({"train_loss": [(0.5, 2.0), (1.5, math.nan)]}, {"train_loss": [[1, 2.0]]}),
        misclassified(torch.eye(4)[[1, 1, 2, 0]], IMAGES, torch.arange(4), ["a", "b", "c", "$d$"]),
    ]


@pytest.mark.parametrize("index", range(4))
def test_a_picture_survives_a_file_and_is_drawn_the_same(index):
    picture = pictures()[index]
    document = json.loads(json.dumps(to_json(picture), allow_nan=False))
    assert from_json(document) == picture
    assert hash(from_json(document)) == hash(picture)
    address = data_uri(picture)
    assert address.startswith("data:image/svg+xml;base64,")
    data_uri.cache_clear()
    assert data_uri(from_json(document)) == address
    assert caption(picture)


def test_wrong_images_are_named():
    picture = pictures()[3]
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
def test_what_tells_nothing_is_not_drawn(got, expected):
    assert heat_maps("it", got, expected) is None


@pytest.mark.parametrize(
    "scores", [None, "x", torch.ones(3, 4), torch.ones(4, 4, dtype=torch.cfloat)]
)
def test_scores_that_are_none_give_no_images(scores):
    assert misclassified(scores, IMAGES, torch.arange(4), list("abcd")) is None


@pytest.mark.parametrize(
    "curves",
    [None, {}, {"train_loss": []}, {"other": [(1, 2)]}, {"train_loss": [(1,), "x", 3]}, [1]],
)
def test_a_board_without_curves_gives_none(curves):
    assert training_lines(curves, {"train_loss": [[1, 2.0]]}) is None
