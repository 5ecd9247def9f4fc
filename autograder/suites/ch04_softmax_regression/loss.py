"""Section 4.4: the exercise SoftmaxRegressionScratch.loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import PLAIN, UNSEEN, body

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
    yield "the gradient of model.loss with respect to y_hat of shape (5, 6)", y_hat.grad


def loss_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(4, 3, 0.1)
    for n, q in ((5, 5), (64, 10), (1, 3)):
        y_hat, y = rng.probabilities(n, q), rng.integers(0, q, n)
        yield f"model.loss(y_hat, y) for y_hat of shape ({n}, {q})", model.loss(y_hat, y)


def _loss(*lines: str) -> str:
    head = "@d2l.add_to_class(SoftmaxRegressionScratch)\ndef loss(self, y_hat, y):\n"
    return body(head, *lines)


_PICKED = "p = y_hat[torch.arange(len(y)), y]"
_ONE_HOT = "Y = nn.functional.one_hot(y, y_hat.shape[1])"

LOSS = Exercise(
    name="SoftmaxRegressionScratch.loss",
    section="4.4",
    uses=("cross_entropy",),
    checks=(
        Check("value", "value", loss_value, kept=PLAIN),
        Check("gradient", "gradient", loss_gradient),
        Check("other sizes", "value", loss_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "exchanged",
            "labels and probabilities have changed places in the call.",
            _loss("return cross_entropy(y, y_hat)"),
        ),
        Mistake(
            "torch's loss on probabilities",
            "y_hat holds probabilities already; here it is taken for scores, and softmax is "
            "applied once more.",
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
        Mistake(
            "not called",
            "the function itself comes back; it is not called.",
            _loss("return cross_entropy"),
        ),
        Mistake(
            "looked for in the model",
            "cross_entropy is taken for a method of the model; it is a function of the notebook.",
            _loss("return self.cross_entropy(y_hat, y)"),
        ),
        Mistake(
            "a bare number",
            "the loss is a bare Python number, so no gradient flows back.",
            _loss("return cross_entropy(y_hat, y).item()"),
        ),
        Mistake(
            "probabilities detached",
            "the probabilities are cut off from the graph before the loss sees them.",
            _loss("return cross_entropy(y_hat.detach(), y)"),
        ),
        Mistake(
            "averaged twice",
            "the loss is divided by the number of examples, but it is their mean already.",
            _loss("return cross_entropy(y_hat, y) / len(y)"),
        ),
        Mistake(
            "summed",
            "the losses are summed over the minibatch, not averaged.",
            _loss(_PICKED, "return -torch.log(p).sum()"),
        ),
        Mistake(
            "not averaged",
            "there is one loss per example; they are to be averaged.",
            _loss(_PICKED, "return -torch.log(p)"),
        ),
        Mistake(
            "no logarithm",
            "the mean is taken of the probabilities themselves; there is no logarithm.",
            _loss("return nn.functional.nll_loss(y_hat, y)"),
        ),
        Mistake(
            "logarithm twice",
            "the probabilities are turned into logarithms first, and cross_entropy takes "
            "logarithms of those.",
            _loss("return cross_entropy(torch.log(y_hat), y)"),
        ),
        Mistake(
            "squared error",
            "this is a mean squared error. The price of a label is its surprise.",
            _loss(_ONE_HOT, "return ((y_hat - Y) ** 2).mean()"),
        ),
        Mistake(
            "error rate",
            "this is the fraction of wrong predictions: it has no slope to follow.",
            _loss("return (y_hat.argmax(dim=1) != y).float().mean()"),
        ),
    ),
    alternatives=(
        Alternative("plain", _loss("return cross_entropy(y_hat, y)")),
        Alternative("named", _loss("value = cross_entropy(y_hat=y_hat, y=y)", "return value")),
        Alternative("by hand", _loss("return -torch.log(y_hat[range(len(y)), y]).mean()")),
        Alternative("nll_loss", _loss("return nn.functional.nll_loss(torch.log(y_hat), y)")),
        Alternative("one-hot", _loss(_ONE_HOT, "return -(Y * y_hat.log()).sum(dim=1).mean()")),
        Alternative(
            "gather in float64",
            _loss("return -y_hat.double().gather(1, y.unsqueeze(1)).log().mean().float()"),
        ),
        Alternative(
            "loop",
            _loss(
                "total = 0",
                "for row, label in zip(y_hat, y):",
                "    total -= torch.log(row[label])",
                "return total / len(y)",
            ),
        ),
    ),
)
