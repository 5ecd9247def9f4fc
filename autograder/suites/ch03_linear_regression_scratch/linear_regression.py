"""Section 3.5: the exercise LinearRegression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, take

if TYPE_CHECKING:
    from autograder.model import Observed


def _concise(s: Subject, rng: Rng, n: int, d: int) -> tuple[Ref, Ref, Ref]:
    model = s.LinearRegression(lr=0.2)
    model(torch.zeros(1, d))
    tensors = take(model.parameters(), 4)
    tensors[0].data, tensors[1].data = rng.normal(1, d), rng.normal(1)
    return model, tensors, model(rng.normal(n, d))


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    _, tensors, Y = _concise(s, rng, 3, 2)
    yield "model(X) for X of shape (3, 2)", Y
    yield "the number of parameter tensors", tensors.__len__()


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model, _, Y = _concise(s, rng, 3, 2)
    yield "model(X) for X of shape (3, 2)", Y.detach()
    loss = model.loss(Y, rng.normal(3, 1))
    yield "model.loss(y_hat, y) for y of shape (3, 1)", loss.detach()


def concise_step(s: Subject, rng: Rng) -> Iterator[Observed]:
    model, tensors, Y = _concise(s, rng, 5, 4)
    optimizer = model.configure_optimizers()
    model.loss(Y, rng.normal(5, 1)).backward()
    optimizer.step()
    yield "the weight after a step of the optimizer, lr=0.2,", tensors[0].detach()
    yield "the bias after a step of the optimizer, lr=0.2,", tensors[1].detach()


def _regression(
    net: str = "nn.LazyLinear(1)",
    forward: str = "self.net(X)",
    loss: str = "nn.MSELoss()(y_hat, y)",
    optimizer: str = "torch.optim.SGD(self.parameters(), lr=self.lr)",
) -> str:
    return (
        "class LinearRegression(d2l.Module):\n"
        "    def __init__(self, lr):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
        f"        self.net = {net}\n\n"
        f"    def forward(self, X):\n        return {forward}\n\n"
        f"    def loss(self, y_hat, y):\n        return {loss}\n\n"
        f"    def configure_optimizers(self):\n        return {optimizer}\n"
    )


CONCISE = Exercise(
    name="LinearRegression",
    section="3.5",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value),
        Check("step", "value", concise_step),
        Check("another step", "value", concise_step, hidden=True),
    ),
    mistakes=(
        Mistake(
            "halved",
            "the loss is halved; nn.MSELoss is not.",
            _regression(loss="nn.MSELoss()(y_hat, y) / 2"),
        ),
        Mistake(
            "summed",
            "the squared errors are summed, not averaged.",
            _regression(loss="nn.MSELoss(reduction='sum')(y_hat, y)"),
        ),
        Mistake(
            "no bias", "the layer has no bias.", _regression(net="nn.LazyLinear(1, bias=False)")
        ),
        Mistake(
            "fixed learning rate",
            "the learning rate is fixed; it is the model's own.",
            _regression(optimizer="torch.optim.SGD(self.parameters(), lr=0.03)"),
        ),
        Mistake(
            "absolute error",
            "this is the mean absolute error.",
            _regression(loss="nn.L1Loss()(y_hat, y)"),
        ),
        Mistake(
            "another optimizer",
            "this is not plain stochastic gradient descent.",
            _regression(optimizer="torch.optim.Adam(self.parameters(), lr=self.lr)"),
        ),
    ),
    alternatives=(
        Alternative("functional", _regression(loss="nn.functional.mse_loss(y_hat, y)")),
        Alternative(
            "sequential",
            _regression(
                net="nn.Sequential(nn.LazyLinear(1))",
                loss="((y_hat - y) ** 2).mean()",
                optimizer="torch.optim.SGD(self.net.parameters(), self.lr)",
            ),
        ),
    ),
)
