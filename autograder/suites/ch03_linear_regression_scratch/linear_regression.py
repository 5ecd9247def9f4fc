"""Section 3.5: the exercise LinearRegression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, put, take
from autograder.suites._common import FORM, PLAIN, UNSEEN

if TYPE_CHECKING:
    from autograder.model import Observed


def _concise(s: Subject, rng: Rng, inputs: int, lr: float = 0.2) -> tuple[Ref, Ref]:
    """A model with random parameters, and the list of them."""
    model = s.LinearRegression(lr=lr)
    model(torch.zeros(1, inputs))
    parameters = take(model.parameters(), 4)
    for index, numbers in enumerate((rng.normal(1, inputs), rng.uniform(1, low=-2, high=-0.5))):
        parameters[index].data.copy_(numbers)
    return model, parameters


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.LinearRegression(lr=0.2)
    yield "model(X) for X of shape (4, 3)", model(rng.normal(4, 3))
    yield "the list of model.parameters() for 3 inputs", take(model.parameters(), 8)
    loss = model.loss(rng.normal(4, 1), rng.normal(4, 1))
    yield "model.loss(y_hat, y) for y_hat and y of shape (4, 1)", loss


def _predictions(s: Subject, rng: Rng, n: int, inputs: int) -> Iterator[Observed]:
    model, _ = _concise(s, rng, inputs)
    X = rng.normal(n // 2, inputs)
    both_sides = torch.cat([X, -X])  # with a bias below zero, some prediction is negative
    yield f"model(X) for X of shape ({n}, {inputs})", model(both_sides)
    y_hat, y = rng.normal(n, 1), rng.normal(n, 1)
    yield f"model.loss(y_hat, y) for y_hat and y of shape ({n}, 1)", model.loss(y_hat, y)


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _predictions(s, rng, 4, 2)


def concise_other_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _predictions(s, rng, 8, 5)


def concise_steps(s: Subject, rng: Rng) -> Iterator[Observed]:
    lr = round(float(rng.uniform(1, low=0.15, high=0.45)), 2)
    model, parameters = _concise(s, rng, 2, lr)
    optimizer = model.configure_optimizers()
    X, y = put(s, rng.normal(5, 2)), put(s, rng.normal(5, 1))
    for step in ("one step", "two steps"):
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()
        for index, name in enumerate(("weight", "bias")):
            moved = parameters[index].detach()
            yield f"the {name} after {step} of the optimizer, lr={lr},", moved


def _regression(
    net: str = "nn.LazyLinear(1)",
    forward: str = "self.net(X)",
    loss: str = "nn.MSELoss()(y_hat, y)",
    optimizer: str = "torch.optim.SGD(self.parameters(), lr=self.lr)",
    extra: str = "",
) -> str:
    return (
        "class LinearRegression(d2l.Module):\n"
        "    def __init__(self, lr):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
        f"        self.net = {net}\n{extra}\n"
        f"    def forward(self, X):\n        return {forward}\n\n"
        f"    def loss(self, y_hat, y):\n        return {loss}\n\n"
        f"    def configure_optimizers(self):\n        return {optimizer}\n"
    )


CONCISE = Exercise(
    name="LinearRegression",
    section="3.5",
    checks=(
        Check("shape", "shape", concise_shape, kept=FORM),
        Check("value", "value", concise_value, kept=PLAIN),
        Check("steps", "value", concise_steps),
        Check("other sizes", "value", concise_other_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "no bias",
            "the layer has no bias.",
            _regression(net="nn.LazyLinear(1, bias=False)"),
        ),
        Mistake(
            "inputs written out",
            "the number of inputs is written out; the layer finds it out by itself.",
            _regression(net="nn.Linear(2, 1)"),
        ),
        Mistake(
            "two outputs",
            "the layer has an output too many. There is one prediction for each example.",
            _regression(net="nn.LazyLinear(2)"),
        ),
        Mistake(
            "bent output",
            "the predictions pass through an activation, and negative ones are lost.",
            _regression(net="nn.Sequential(nn.LazyLinear(1), nn.ReLU())"),
        ),
        Mistake(
            "flattened predictions",
            "the predictions are flattened; they have the shape of y, one column.",
            _regression(forward="self.net(X).reshape(-1)"),
        ),
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
            "not reduced",
            "there is one loss for each example. The loss of a minibatch is one number.",
            _regression(loss="nn.MSELoss(reduction='none')(y_hat, y)"),
        ),
        Mistake(
            "absolute error",
            "this is the mean absolute error.",
            _regression(loss="nn.L1Loss()(y_hat, y)"),
        ),
        Mistake(
            "root",
            "the loss is the root of the mean squared error.",
            _regression(loss="torch.sqrt(nn.MSELoss()(y_hat, y))"),
        ),
        Mistake(
            "loss never called",
            "y_hat and y are settings of nn.MSELoss here. It is made first, and then called.",
            _regression(loss="nn.MSELoss(y_hat, y)"),
        ),
        Mistake(
            "loss without graph",
            "the loss is a bare number, so no gradient flows back from it.",
            _regression(loss="nn.MSELoss()(y_hat, y).item()"),
        ),
        Mistake(
            "fixed learning rate",
            "the learning rate is written out; it is the model's own.",
            _regression(optimizer="torch.optim.SGD(self.parameters(), lr=0.03)"),
        ),
        Mistake(
            "no learning rate",
            "the optimizer is not told the learning rate, and takes torch's default.",
            _regression(optimizer="torch.optim.SGD(self.parameters())"),
        ),
        Mistake(
            "weight only",
            "only the weight is optimized; the bias is missing.",
            _regression(optimizer="torch.optim.SGD([self.net.weight], lr=self.lr)"),
        ),
        Mistake(
            "Adam",
            "this optimizer is Adam. The exercise asks for plain stochastic gradient descent.",
            _regression(optimizer="torch.optim.Adam(self.parameters(), lr=self.lr)"),
        ),
        Mistake(
            "momentum",
            "the optimizer has momentum. The exercise asks for plain stochastic gradient descent.",
            _regression(optimizer="torch.optim.SGD(self.parameters(), lr=self.lr, momentum=0.9)"),
        ),
        Mistake(
            "parameters not called",
            "self.parameters is a method; the optimizer needs what it returns.",
            _regression(optimizer="torch.optim.SGD(self.parameters, lr=self.lr)"),
        ),
    ),
    equivalents=(
        Equivalent(
            "line 13: arguments 0 and 1 of nn.MSELoss() change places",
            "the square of a difference does not depend on their order",
        ),
    ),
    alternatives=(
        Alternative("plain", _regression()),
        Alternative("functional", _regression(loss="nn.functional.mse_loss(y_hat, y)")),
        Alternative(
            "by hand",
            _regression(
                net="nn.Sequential(nn.LazyLinear(1))",
                loss="((y_hat - y) ** 2).mean()",
                optimizer="torch.optim.SGD(self.net.parameters(), self.lr)",
            ),
        ),
        Alternative(
            "start values as in the book",
            _regression(
                extra="        self.net.weight.data.normal_(0, 0.01)\n"
                "        self.net.bias.data.fill_(0)\n",
                loss="nn.MSELoss(reduction='mean')(y_hat, y)",
            ),
        ),
        Alternative(
            "loss kept, list of parameters",
            _regression(
                extra="        self.criterion = nn.MSELoss()\n",
                loss="self.criterion(input=y_hat, target=y)",
                optimizer="torch.optim.SGD([self.net.weight, self.net.bias], lr=self.lr)",
            ),
        ),
    ),
)
