"""Section 4.5: the exercise SoftmaxRegression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, take

if TYPE_CHECKING:
    from autograder.model import Observed


def _concise(s: Subject, rng: Rng, n: int) -> Iterator[Observed]:
    model = s.SoftmaxRegression(num_outputs=3, lr=0.1)
    model(torch.zeros(1, 1, 3, 4))
    parameters = take(model.parameters(), 4)
    for index, shape in enumerate([(3, 12), (3,)]):
        parameters[index].data = rng.normal(*shape)
    yield f"model(X) for images X of shape ({n}, 1, 3, 4)", model(rng.normal(n, 1, 3, 4))


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 2)


def concise_one_image(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 1)


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegression(num_outputs=5, lr=0.1)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))
    yield "the number of parameter tensors", take(model.parameters(), 8).__len__()


def _regression(net: str, forward: str = "self.net(X)") -> str:
    return (
        "class SoftmaxRegression(Classifier):\n"
        "    def __init__(self, num_outputs, lr):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
        f"        self.net = {net}\n\n"
        "    def forward(self, X):\n"
        f"        return {forward}\n"
    )


CONCISE = Exercise(
    name="SoftmaxRegression",
    section="4.5",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value),
        Check("one image", "value", concise_one_image, hidden=True),
    ),
    mistakes=(
        Mistake(
            "softmax at the end",
            "the result is probabilities; the loss expects the scores (logits).",
            _regression("nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.Softmax(1))"),
        ),
        Mistake(
            "no flatten",
            "the images are not flattened first.",
            _regression("nn.LazyLinear(num_outputs)"),
        ),
        Mistake(
            "relu at the end",
            "negative scores are cut off by a relu.",
            _regression("nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.ReLU())"),
        ),
        Mistake(
            "no bias",
            "the linear layer has no bias.",
            _regression("nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs, bias=False))"),
        ),
    ),
    alternatives=(
        Alternative(
            "reshape in forward",
            _regression("nn.LazyLinear(num_outputs)", "self.net(X.reshape(len(X), -1))"),
        ),
        Alternative(
            "flatten in forward",
            _regression("nn.Sequential(nn.LazyLinear(num_outputs))", "self.net(X.flatten(1))"),
        ),
    ),
)
