"""A picture of each kind."""

from __future__ import annotations

import math

import torch

from autograder.engine.illustrate import (
    function_lines,
    heat_maps,
    misclassified,
    training_lines,
)
from autograder.engine.pictures import Picture

IMAGES = torch.rand(4, 1, 28, 28, generator=torch.Generator().manual_seed(1))
_GRID = torch.arange(12.0).reshape(3, 4)
_X = torch.linspace(-1, 1, 5)


def pictures() -> dict[str, Picture]:
    """What checks draw, by what it shows; some numbers of it are not finite."""
    curves = {"train_loss": [(0.5, 2.0), (1.5, math.nan)]}
    scores = torch.eye(4)[[1, 1, 2, 0]]
    made = {
        "tensors": heat_maps("softmax(X)", _GRID, _GRID + 1),
        "function": function_lines("relu", _X, torch.full((5,), math.inf), _GRID[0, :1].expand(5)),
        "training": training_lines(curves, {"train_loss": [[1, 2.0]]}),
        "images": misclassified(scores, IMAGES, torch.arange(4), ["a", "b", "c", "$d$"]),
    }
    return {name: picture for name, picture in made.items() if picture is not None}
