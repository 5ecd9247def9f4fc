"""Section 4.4: the exercise SoftmaxRegressionScratch.loss."""

from __future__ import annotations

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, leaf
from autograder.suites._common import PLAIN, UNSEEN


def loss_value(s: Subject, rng: Rng) -> Observations:
    model = s.SoftmaxRegressionScratch(4, 3, 0.1)
    y_hat, y = rng.probabilities(4, 3), rng.integers(0, 3, 4)
    yield "model.loss(y_hat, y) for y_hat of shape (4, 3)", model.loss(y_hat, y)


def loss_gradient(s: Subject, rng: Rng) -> Observations:
    model = s.SoftmaxRegressionScratch(4, 6, 0.1)
    y_hat = leaf(s, rng.probabilities(5, 6))
    loss = model.loss(y_hat, rng.integers(0, 6, 5))
    yield "model.loss(y_hat, y) for y_hat of shape (5, 6)", loss
    loss.backward()
    yield "the gradient of model.loss with respect to y_hat of shape (5, 6)", y_hat.grad


def loss_sizes(s: Subject, rng: Rng) -> Observations:
    model = s.SoftmaxRegressionScratch(4, 3, 0.1)
    for n, q in ((5, 5), (64, 10), (1, 3)):
        y_hat, y = rng.probabilities(n, q), rng.integers(0, q, n)
        yield f"model.loss(y_hat, y) for y_hat of shape ({n}, {q})", model.loss(y_hat, y)


LOSS = Exercise(
    name="SoftmaxRegressionScratch.loss",
    section="4.4",
    uses=("cross_entropy",),
    checks=(
        Check("value", "value", loss_value, kept=PLAIN),
        Check("gradient", "gradient", loss_gradient),
        Check("other sizes", "value", loss_sizes, hidden=True, kept=UNSEEN),
    ),
)
