"""Section 3.1: the exercise squared_loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch03_linear_regression_basics._common import shown, signed

if TYPE_CHECKING:
    from autograder.model import Observed


def loss_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error = signed(rng, 4, low=2, high=4), signed(rng, 4)
    yield f"squared_loss({shown(y + error)}, {shown(y)})", s.squared_loss(y + error, y)


def loss_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    loss = s.squared_loss(rng.normal(5), rng.normal(5))
    yield "squared_loss(y_hat, y) for y_hat and y of shape (5,)", loss


def loss_column(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error = signed(rng, 3, low=2, high=4), signed(rng, 3)
    loss = s.squared_loss((y + error).reshape(3, 1), y)
    yield "squared_loss(y_hat, y) for y_hat of shape (3, 1) and y of shape (3,)", loss


def loss_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for y_hat, y in (((1,), (1,)), ((6,), (6, 1)), ((20, 1), (20, 1)), ((2, 3), (6,))):
        loss = s.squared_loss(rng.normal(*y_hat), rng.normal(*y))
        yield f"squared_loss(y_hat, y) for y_hat of shape {y_hat} and y of shape {y}", loss


def loss_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error = signed(rng, 3, low=2, high=4), signed(rng, 3)
    y_hat, y = put(s, y + error), put(s, y)
    yield "squared_loss(y_hat, y) for y_hat and y of shape (3,)", s.squared_loss(y_hat, y)
    yield "y_hat of shape (3,) after squared_loss(y_hat, y)", y_hat
    yield "y of shape (3,) after squared_loss(y_hat, y)", y


def loss_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    y, error = signed(rng, 4, low=2, high=4), signed(rng, 4)
    y_hat = leaf(s, y + error)
    loss = s.squared_loss(y_hat.clone(), y)  # as in a model, its input is not a leaf
    yield "squared_loss(y_hat, y) for y_hat and y of shape (4,)", loss
    loss.backward(rng.normal(4))
    yield "the gradient of squared_loss with respect to y_hat of shape (4,)", y_hat.grad


def _loss(*lines: str) -> str:
    return body("def squared_loss(y_hat, y):\n", *lines)


_ALIGNED = "y = y.reshape(y_hat.shape)"
_OUT = "return (y_hat - y) ** 2 / 2"

SQUARED_LOSS = Exercise(
    name="squared_loss",
    section="3.1",
    checks=(
        Check("shape", "shape", loss_shape, kept=FORM),
        Check("value", "value", loss_value, kept=PLAIN),
        Check(
            "column and row",
            "value",
            loss_column,
            kept="the trap that the text speaks of; the hidden check sees it in other shapes",
        ),
        Check("gradient", "gradient", loss_gradient),
        Check("inputs", "value", loss_keeps_input),
        Check("other shapes", "value", loss_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "not halved",
            "the squared errors are not halved.",
            _loss(_ALIGNED, "return (y_hat - y) ** 2"),
        ),
        Mistake(
            "averaged",
            "the losses are averaged to one number; here every example keeps its own.",
            _loss(_ALIGNED, "return ((y_hat - y) ** 2 / 2).mean()"),
        ),
        Mistake(
            "summed",
            "the losses are added up to one number; here every example keeps its own.",
            _loss(_ALIGNED, "return ((y_hat - y) ** 2 / 2).sum()"),
        ),
        Mistake(
            "mean squared error",
            "the squared errors are averaged and not halved (a mean squared error); here every "
            "example keeps its own, halved.",
            _loss(_ALIGNED, "return ((y_hat - y) ** 2).mean()"),
        ),
        Mistake(
            "every pair",
            "a column (n, 1) less a row (n,) is a table (n, n): each prediction is compared with "
            "every label. Bring both to one shape first.",
            _loss(_OUT),
        ),
        Mistake(
            "shape of y",
            "the losses are right, but in the shape of y; they are to have that of y_hat.",
            _loss("y_hat = y_hat.reshape(y.shape)", _OUT),
        ),
        Mistake(
            "absolute error",
            "the errors lose their sign, but they are not squared.",
            _loss(_ALIGNED, "return (y_hat - y).abs() / 2"),
        ),
        Mistake(
            "not squared",
            "the errors are not squared, so that some losses are negative.",
            _loss(_ALIGNED, "return (y_hat - y) / 2"),
        ),
        Mistake(
            "halved before squaring",
            "the errors are halved before they are squared, and the half is squared too.",
            _loss(_ALIGNED, "return ((y_hat - y) / 2) ** 2"),
        ),
        Mistake(
            "difference of squares",
            "predictions and labels are squared before the difference is taken.",
            _loss(_ALIGNED, "return (y_hat**2 - y**2) / 2"),
        ),
        Mistake(
            "only y squared",
            "without brackets the power comes first: only y is squared and halved.",
            _loss(_ALIGNED, "return y_hat - y ** 2 / 2"),
        ),
        Mistake(
            "sum for difference",
            "prediction and label are added; an error is a difference.",
            _loss(_ALIGNED, "return (y_hat + y) ** 2 / 2"),
        ),
        Mistake(
            "caret for power",
            "^ is not a power in Python (it works on bits).",
            _loss(_ALIGNED, "return (y_hat - y) ^ 2 / 2"),
        ),
        Mistake(
            "doubled for squared",
            "the errors are multiplied by 2, not by themselves.",
            _loss(_ALIGNED, "return (y_hat - y) * 2 / 2"),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient flows back to y_hat: something cuts the graph.",
            _loss(_ALIGNED, "return (y_hat.detach() - y) ** 2 / 2"),
        ),
        Mistake(
            "changes y_hat",
            "the values are right, but y_hat itself is overwritten; make a new tensor.",
            _loss(_ALIGNED, "y_hat -= y", "return y_hat**2 / 2"),
        ),
    ),
    alternatives=(
        Alternative("plain", _loss(_ALIGNED, _OUT)),
        Alternative("a half in front", _loss("return 0.5 * (y.view_as(y_hat) - y_hat).pow(2)")),
        Alternative(
            "times itself",
            _loss("error = y_hat - y.view(y_hat.shape)", "return error * error / 2"),
        ),
        Alternative(
            "flattened and back",
            _loss(
                "losses = torch.square(y_hat.flatten() - y.flatten()) / 2",
                "return losses.reshape(y_hat.shape)",
            ),
        ),
        Alternative(
            "torch's loss",
            _loss("return F.mse_loss(y_hat, y.reshape(y_hat.shape), reduction='none') / 2"),
        ),
    ),
)
