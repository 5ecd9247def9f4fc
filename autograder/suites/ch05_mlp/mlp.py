"""Section 5.2: the exercise MLP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, take
from autograder.suites._common import PLAIN, UNSEEN

if TYPE_CHECKING:
    from autograder.model import Observed


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.MLP(num_outputs=3, num_hiddens=8, lr=0.1)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))
    yield "model.lr of MLP(3, 8, lr=0.1)", model.lr
    yield "list(model.parameters()) of MLP(3, 8)", take(model.parameters(), 8)


def _concise(s: Subject, rng: Rng, n: int) -> Iterator[Observed]:
    model = s.MLP(num_outputs=3, num_hiddens=8, lr=0.1)
    model(torch.zeros(1, 1, 3, 4))
    parameters = take(model.parameters(), 4)
    W2, b2 = rng.normal(3, 8), rng.normal(3)
    # the hidden layer gives positive numbers, so this makes the first score negative
    W2[0], b2[0] = -W2[0].abs(), -b2[0].abs()
    for index, values in enumerate((rng.normal(8, 12), rng.normal(8), W2, b2)):
        parameters[index].data = values
    yield f"model(X) for images X of shape ({n}, 1, 3, 4)", model(rng.normal(n, 1, 3, 4))


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 2)


def concise_one_image(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 1)


def _mlp(net: str) -> str:
    return (
        "class MLP(d2l.Classifier):\n"
        "    def __init__(self, num_outputs, num_hiddens, lr):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
        f"        self.net = nn.Sequential({net})\n"
    )


CONCISE = Exercise(
    name="MLP",
    section="5.2",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value, kept=PLAIN),
        Check("one image", "value", concise_one_image, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "no activation",
            "there is no activation between the two linear layers.",
            _mlp("nn.Flatten(), nn.LazyLinear(num_hiddens), nn.LazyLinear(num_outputs)"),
        ),
        Mistake(
            "no flatten",
            "the images are not flattened before the first layer.",
            _mlp("nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)"),
        ),
        Mistake(
            "sizes swapped",
            "num_hiddens and num_outputs have changed places.",
            _mlp("nn.Flatten(), nn.LazyLinear(num_outputs), nn.ReLU(), nn.LazyLinear(num_hiddens)"),
        ),
        Mistake(
            "softmax at the end",
            "the result is probabilities. The loss expects the scores (logits) themselves.",
            _mlp(
                "nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), "
                "nn.LazyLinear(num_outputs), nn.Softmax(dim=1)"
            ),
        ),
        Mistake(
            "sigmoid",
            "the hidden layer bends with a sigmoid; this network uses relu.",
            _mlp(
                "nn.Flatten(), nn.LazyLinear(num_hiddens), nn.Sigmoid(), nn.LazyLinear(num_outputs)"
            ),
        ),
        Mistake(
            "no biases",
            "the linear layers have no biases.",
            _mlp(
                "nn.Flatten(), nn.LazyLinear(num_hiddens, bias=False), nn.ReLU(), "
                "nn.LazyLinear(num_outputs, bias=False)"
            ),
        ),
        Mistake(
            "bent output",
            "the scores pass through an activation as well, and negative scores are lost.",
            _mlp(
                "nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), "
                "nn.LazyLinear(num_outputs), nn.ReLU()"
            ),
        ),
        Mistake(
            "three layers",
            "there is one hidden layer too many.",
            _mlp(
                "nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), "
                "nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)"
            ),
        ),
        Mistake(
            "sizes written out",
            "the sizes are those of Fashion-MNIST; use the arguments, so that others work too.",
            _mlp("nn.Flatten(), nn.LazyLinear(256), nn.ReLU(), nn.LazyLinear(10)"),
        ),
        Mistake(
            "whole minibatch flattened",
            "the minibatch is flattened as well; each image is a row of its own.",
            _mlp(
                "nn.Flatten(0), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)"
            ),
        ),
        Mistake(
            "no hidden layer",
            "there is only one linear layer.",
            _mlp("nn.Flatten(), nn.LazyLinear(num_outputs)"),
        ),
    ),
    alternatives=(
        Alternative(
            "plain",
            _mlp("nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)"),
        ),
        Alternative(
            "list of layers",
            _mlp(
                "*[nn.Flatten(), nn.LazyLinear(out_features=num_hiddens), nn.ReLU()], "
                "nn.LazyLinear(out_features=num_outputs)"
            ),
        ),
        Alternative(
            "known input size given late",
            "class MLP(d2l.Classifier):\n"
            "    def __init__(self, num_outputs, num_hiddens, lr):\n"
            "        super().__init__()\n"
            "        self.save_hyperparameters()\n"
            "        self.hidden = nn.LazyLinear(num_hiddens)\n"
            "        self.output = nn.LazyLinear(num_outputs)\n\n"
            "    def forward(self, X):\n"
            "        return self.output(torch.relu(self.hidden(X.flatten(1))))\n",
        ),
        Alternative(
            "flatten with dims",
            _mlp(
                "nn.Flatten(1, -1), nn.LazyLinear(num_hiddens), nn.ReLU(inplace=True), "
                "nn.LazyLinear(num_outputs)"
            ),
        ),
    ),
)
