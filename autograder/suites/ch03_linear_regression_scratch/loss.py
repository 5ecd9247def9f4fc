"""Section 3.4: the exercise LinearRegressionScratch.loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites.ch03_linear_regression_scratch._common import away_from_zero, method

if TYPE_CHECKING:
    from autograder.model import Observed


def loss_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error = rng.normal(4, 1), away_from_zero(rng, 4, 1)
    loss = s.LinearRegressionScratch(2, 0.1).loss(y + error, y)
    yield "model.loss(y_hat, y) for y_hat and y of shape (4, 1)", loss


def loss_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (1, 2, 33):
        loss = s.LinearRegressionScratch(2, 0.1).loss(rng.normal(n, 1), rng.normal(n, 1))
        yield f"model.loss(y_hat, y) for y_hat and y of shape ({n}, 1)", loss


def loss_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error = rng.normal(3, 1), away_from_zero(rng, 3, 1)
    y_hat = leaf(s, y + error)
    loss = s.LinearRegressionScratch(2, 0.1).loss(y_hat, y)
    yield "model.loss(y_hat, y) for y_hat and y of shape (3, 1)", loss
    loss.backward()
    yield "the gradient of model.loss(y_hat, y) with respect to y_hat of shape (3, 1)", y_hat.grad


def _loss(*lines: str) -> str:
    return method("loss", "self, y_hat, y", *lines)


LOSS = Exercise(
    name="LinearRegressionScratch.loss",
    section="3.4",
    checks=(
        Check("shape", "shape", loss_value, kept=FORM),
        Check("value", "value", loss_value, kept=PLAIN),
        Check("gradient", "gradient", loss_gradient),
        Check("other sizes", "value", loss_other, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "not halved",
            "the squared errors are not halved.",
            _loss("return ((y_hat - y) ** 2).mean()"),
        ),
        Mistake(
            "not averaged",
            "there is one loss per example. The loss of a minibatch is one number.",
            _loss("return (y_hat - y) ** 2 / 2"),
        ),
        Mistake(
            "summed",
            "the losses are summed over the minibatch, so a larger one weighs more.",
            _loss("return ((y_hat - y) ** 2 / 2).sum()"),
        ),
        Mistake(
            "divided by n once more",
            "after the mean, the loss is divided by the number of examples a second time.",
            _loss("return ((y_hat - y) ** 2 / 2).mean() / len(y)"),
        ),
        Mistake(
            "batch size written out",
            "the sum is divided by 32, whatever the number of examples.",
            _loss("return ((y_hat - y) ** 2 / 2).sum() / 32"),
        ),
        Mistake(
            "averaged over dim 1",
            "the mean runs over dim 1, and there is only one column; one loss per row remains.",
            _loss("return ((y_hat - y) ** 2 / 2).mean(dim=1)"),
        ),
        Mistake(
            "averaged over dim 0 only",
            "the loss still has one dimension; it should be a single number, of shape ().",
            _loss("return ((y_hat - y) ** 2 / 2).mean(dim=0)"),
        ),
        Mistake(
            "not squared",
            "the errors are not squared, so positive and negative ones cancel.",
            _loss("return ((y_hat - y) / 2).mean()"),
        ),
        Mistake(
            "absolute errors",
            "the absolute errors are averaged; they should be squared.",
            _loss("return (y_hat - y).abs().mean()"),
        ),
        Mistake(
            "squared after the mean",
            "the mean of the errors is squared; it should be the mean of the squares.",
            _loss("return (y_hat - y).mean() ** 2 / 2"),
        ),
        Mistake(
            "halved before squaring",
            "the errors are halved before they are squared, so the half is squared as well.",
            _loss("return (((y_hat - y) / 2) ** 2).mean()"),
        ),
        Mistake(
            "parentheses missing",
            "only y is squared: ** binds more strongly than -.",
            _loss("return (y_hat - y ** 2 / 2).mean()"),
        ),
        Mistake(
            "sum instead of difference",
            "y_hat and y are added; the error is their difference.",
            _loss("return ((y_hat + y) ** 2 / 2).mean()"),
        ),
        Mistake(
            "floor division",
            "// rounds down to whole numbers.",
            _loss("return ((y_hat - y) ** 2 // 2).mean()"),
        ),
        Mistake(
            "root of the mean",
            "a square root is taken of the mean.",
            _loss("return torch.sqrt(((y_hat - y) ** 2 / 2).mean())"),
        ),
        Mistake(
            "broadcast",
            "(n, 1) minus (n,) gives (n, n): every prediction is compared with every target.",
            _loss("return ((y_hat - y.reshape(-1)) ** 2 / 2).mean()"),
        ),
        Mistake(
            "a bare number",
            "the loss is a bare Python number, so no gradient flows back.",
            _loss("return ((y_hat - y) ** 2 / 2).mean().item()"),
        ),
        Mistake(
            "predictions detached",
            "the value is right, but y_hat is cut off from the graph before the loss.",
            _loss("return ((y_hat.detach() - y) ** 2 / 2).mean()"),
        ),
        Mistake(
            "in NumPy",
            "NumPy does the arithmetic, and it records no gradients.",
            _loss("return ((y_hat.numpy() - y.numpy()) ** 2 / 2).mean()"),
        ),
        Mistake(
            "overwrites y_hat",
            "y_hat itself is changed in place; make a new tensor.",
            _loss("y_hat -= y", "return (y_hat ** 2 / 2).mean()"),
        ),
        Mistake(
            "arguments of the class MSELoss",
            "nn.MSELoss is a class; y_hat and y have gone where its options belong.",
            _loss("return nn.MSELoss(y_hat, y) / 2"),
        ),
        Mistake(
            "nothing returned",
            "the loss is computed, but not handed back.",
            _loss("l = ((y_hat - y) ** 2 / 2).mean()"),
        ),
    ),
    alternatives=(
        Alternative("plain", _loss("return ((y_hat - y) ** 2 / 2).mean()")),
        Alternative("mse", _loss("return nn.functional.mse_loss(y_hat, y) / 2")),
        Alternative(
            "dot",
            _loss("e = (y_hat - y).reshape(-1)", "return e @ e / (2 * len(e))"),
        ),
        Alternative(
            "the book's steps",
            _loss("l = (y_hat - y.reshape(y_hat.shape)) ** 2 / 2", "return l.mean()"),
        ),
        Alternative(
            "loop",
            _loss(
                "total = 0",
                "for i in range(len(y)):",
                "    total = total + 0.5 * (y[i, 0] - y_hat[i, 0]) ** 2",
                "return total / len(y)",
            ),
        ),
        Alternative(
            "float64 inside",
            _loss(
                "squares = torch.square(y_hat.double() - y.double())",
                "return (0.5 * squares.sum() / y.numel()).float()",
            ),
        ),
        Alternative(
            "norm",
            _loss("return torch.linalg.vector_norm(y - y_hat) ** 2 / y_hat.shape[0] / 2"),
        ),
    ),
)
