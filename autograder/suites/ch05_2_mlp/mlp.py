"""Section 5.2: the exercise MLP."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, take
from autograder.suites._common import PLAIN, UNSEEN


def concise_shape(s: Subject, rng: Rng) -> Observations:
    model = s.MLP(num_outputs=3, num_hiddens=8, lr=0.1)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))
    yield "model.lr of MLP(3, 8, lr=0.1)", model.lr
    yield "list(model.parameters()) of MLP(3, 8)", take(model.parameters(), 8)


def _concise(s: Subject, rng: Rng, n: int) -> Observations:
    model = s.MLP(num_outputs=3, num_hiddens=8, lr=0.1)
    model(torch.zeros(1, 1, 3, 4))
    parameters = take(model.parameters(), 4)
    W2, b2 = rng.normal(3, 8), rng.normal(3)
    # the hidden layer gives positive numbers, so this makes the first score negative
    W2[0], b2[0] = -W2[0].abs(), -b2[0].abs()
    for index, values in enumerate((rng.normal(8, 12), rng.normal(8), W2, b2)):
        parameters[index].data = values
    yield f"model(X) for images X of shape ({n}, 1, 3, 4)", model(rng.normal(n, 1, 3, 4))


def concise_value(s: Subject, rng: Rng) -> Observations:
    yield from _concise(s, rng, n=2)


def concise_one_image(s: Subject, rng: Rng) -> Observations:
    yield from _concise(s, rng, n=1)


CONCISE = Exercise(
    name="MLP",
    section="5.2",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value, kept=PLAIN),
        Check("one image", "value", concise_one_image, hidden=True, kept=UNSEEN),
    ),
)
