"""Section 4.4: the exercise SoftmaxRegressionScratch.loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import body

if TYPE_CHECKING:
    from autograder.model import Observed


def loss_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(4, 3, 0.1)
    y_hat, y = rng.probabilities(4, 3), rng.integers(0, 3, 4)
    yield "model.loss(y_hat, y) for y_hat of shape (4, 3)", model.loss(y_hat, y)


def loss_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(4, 6, 0.1)
    y_hat = leaf(s, rng.probabilities(5, 6))
    loss = model.loss(y_hat, rng.integers(0, 6, 5))
    yield "model.loss(y_hat, y) for y_hat of shape (5, 6)", loss
    loss.backward()
    yield "the gradient of the loss with respect to y_hat", y_hat.grad


def _loss(*lines: str) -> str:
    head = "@d2l.add_to_class(SoftmaxRegressionScratch)\ndef loss(self, y_hat, y):\n"
    return body(head, *lines)


LOSS = Exercise(
    name="SoftmaxRegressionScratch.loss",
    section="4.4",
    uses=("cross_entropy",),
    checks=(
        Check("value", "value", loss_value),
        Check("gradient", "gradient", loss_gradient, hidden=True),
    ),
    mistakes=(
        Mistake(
            "exchanged",
            "labels and probabilities have changed places in the call.",
            _loss("return cross_entropy(y, y_hat)"),
        ),
        Mistake(
            "torch's loss on probabilities",
            "torch's cross-entropy expects scores; y_hat holds probabilities already.",
            _loss("return nn.functional.cross_entropy(y_hat, y)"),
        ),
        Mistake(
            "nothing returned",
            "the loss is computed and not returned.",
            _loss("cross_entropy(y_hat, y)"),
        ),
        Mistake(
            "sign",
            "the sign is turned round: training would make the loss as large as it can.",
            _loss("return -cross_entropy(y_hat, y)"),
        ),
    ),
    alternatives=(
        Alternative("named", _loss("value = cross_entropy(y_hat=y_hat, y=y)", "return value")),
        Alternative("by hand", _loss("return -torch.log(y_hat[range(len(y)), y]).mean()")),
    ),
)
