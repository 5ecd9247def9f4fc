"""Section 4.4: the exercise cross_entropy."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, leaf
from autograder.suites._common import FORM, PLAIN, UNSEEN


def _examples(rng: Rng, n: int, q: int) -> tuple[Tensor, Tensor]:
    y = rng.permutation(max(n, q))[:n] % q  # not all alike
    scores = rng.normal(n, q)
    scores[0, y[0]] = scores[0].min() - 1  # nor is each the most probable
    return torch.softmax(scores, dim=1), y


def cross_entropy_small(s: Subject, rng: Rng) -> Observations:
    y_hat, y = _examples(rng, 3, 4)
    yield "cross_entropy(y_hat, y) for y_hat of shape (3, 4)", s.cross_entropy(y_hat, y)


def cross_entropy_other(s: Subject, rng: Rng) -> Observations:
    for n, q in ((5, 5), (64, 10), (1, 3)):
        y_hat, y = _examples(rng, n, q)
        name = f"cross_entropy(y_hat, y) for y_hat of shape ({n}, {q})"
        yield name, s.cross_entropy(y_hat, y)


def cross_entropy_gradient(s: Subject, rng: Rng) -> Observations:
    probabilities, y = _examples(rng, 4, 3)
    y_hat = leaf(s, probabilities)
    loss = s.cross_entropy(y_hat, y)
    yield "cross_entropy(y_hat, y) for y_hat of shape (4, 3)", loss
    loss.backward()
    yield "the gradient of cross_entropy with respect to y_hat of shape (4, 3)", y_hat.grad


CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    section="4.4",
    forbids=(
        "torch.nn.functional.cross_entropy",
        "torch.nn.functional.nll_loss",
        "torch.nn.CrossEntropyLoss",
        "torch.nn.NLLLoss",
    ),
    checks=(
        Check("shape", "shape", cross_entropy_small, kept=FORM),
        Check("value", "value", cross_entropy_small, kept=PLAIN),
        Check("gradient", "gradient", cross_entropy_gradient),
        Check("other sizes", "value", cross_entropy_other, hidden=True, kept=UNSEEN),
    ),
)
