"""Section 3.4: the exercise LinearRegressionScratch.configure_optimizers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define, take
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch03_linear_regression_scratch._common import method, random_model

if TYPE_CHECKING:
    from autograder.model import Observed


def _model_with_gradients(s: Subject, rng: Rng, inputs: int) -> tuple[Ref, float]:
    """A model and its learning rate; every entry of w and b has the same gradient."""
    lr = round(float(rng.uniform(1, low=0.15, high=0.45)), 2)
    model = random_model(s, rng, inputs, lr=lr)
    gradient = float(rng.uniform(1, low=0.5, high=2))
    model.w.grad, model.b.grad = torch.full((inputs, 1), gradient), torch.full((1,), gradient)
    return model, lr


def _step(optimizer: Any) -> None:
    """The reference's step: what is wrong with the notebook's is not at stake here."""
    import torch

    with torch.no_grad():
        for index, param in enumerate(optimizer.params):
            if param.grad is None:
                raise ValueError(f"params[{index}] of shape {tuple(param.shape)} has no gradient")
            param -= optimizer.lr * param.grad


def _two_steps(s: Subject, rng: Rng, inputs: int) -> Iterator[Observed]:
    model, lr = _model_with_gradients(s, rng, inputs)
    optimizer, step = model.configure_optimizers(), define(s, _step)
    for _ in range(2):
        step(optimizer)
    for name, shape in (("w", (inputs, 1)), ("b", (1,))):
        moved = getattr(model, name).detach()
        yield f"model.{name} of shape {shape} after two steps of the optimizer, lr={lr},", moved


def optimizer_moves(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _two_steps(s, rng, 2)


def optimizer_moves_more(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _two_steps(s, rng, 5)


def optimizer_holds(s: Subject, rng: Rng) -> Iterator[Observed]:
    model, lr = _model_with_gradients(s, rng, 1)
    optimizer = model.configure_optimizers()
    yield f"optimizer.lr for a model with lr={lr}", optimizer.lr
    params = take(optimizer.params, 8)
    yield "the number of tensors in optimizer.params", params.__len__()
    for index in range(2):  # one number each, the same in w and b: their order is free
        yield f"the gradient of optimizer.params[{index}]", params[index].grad.sum()


def _optimizers(*lines: str) -> str:
    return method("configure_optimizers", "self", *lines)


OPTIMIZER = Exercise(
    name="LinearRegressionScratch.configure_optimizers",
    section="3.4",
    uses=("LinearRegressionScratch",),
    checks=(
        Check("step", "value", optimizer_moves, kept=PLAIN),
        Check(
            "parameters",
            "value",
            optimizer_holds,
            kept="it shows what the optimizer was given; a step only shows what did not move",
        ),
        Check("more inputs", "value", optimizer_moves_more, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "only w",
            "only w is optimized; b is missing.",
            _optimizers("return SGD([self.w], self.lr)"),
        ),
        Mistake(
            "only b",
            "only b is optimized; w is missing.",
            _optimizers("return SGD([self.b], self.lr)"),
        ),
        Mistake(
            "w twice",
            "w is in the list twice, and b is not in it.",
            _optimizers("return SGD([self.w, self.w], self.lr)"),
        ),
        Mistake(
            "fixed learning rate",
            "the learning rate is written out; it is the model's own.",
            _optimizers("return SGD([self.w, self.b], 0.03)"),
        ),
        Mistake(
            "no learning rate",
            "the optimizer is not told the learning rate.",
            _optimizers("return SGD([self.w, self.b])"),
        ),
        Mistake(
            "nothing returned",
            "the optimizer is made and not returned.",
            _optimizers("optimizer = SGD([self.w, self.b], self.lr)"),
        ),
        Mistake(
            "one by one",
            "the parameters are passed one by one; SGD takes all of them as one argument.",
            _optimizers("return SGD(self.w, self.b, self.lr)"),
        ),
        Mistake(
            "self.parameters()",
            "the optimizer has no parameters: bare tensors are not in self.parameters().",
            _optimizers("return SGD(self.parameters(), self.lr)"),
        ),
        Mistake(
            "torch's optimizer",
            "this is torch's optimizer; the notebook has one of your own.",
            _optimizers("return torch.optim.SGD([self.w, self.b], self.lr)"),
        ),
        Mistake(
            "bare data",
            "the optimizer gets the bare numbers of w and b, which never have a gradient.",
            _optimizers("return SGD([self.w.data, self.b.data], self.lr)"),
        ),
        Mistake(
            "names without self",
            "`w` and `b` alone are not known inside the method. Who keeps them?",
            _optimizers("return SGD([w, b], self.lr)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _optimizers("return SGD([self.w, self.b], self.lr)")),
        Alternative("tuple", _optimizers("return SGD((self.w, self.b), lr=self.lr)")),
        Alternative("other order", _optimizers("return SGD(params=[self.b, self.w], lr=self.lr)")),
        Alternative(
            "by name",
            _optimizers(
                "params = [getattr(self, name) for name in ('w', 'b')]",
                "optimizer = SGD(params, self.hparams['lr'])",
                "return optimizer",
            ),
        ),
        Alternative(
            "kept by the model",
            _optimizers(
                "self.optimizer = SGD(lr=self.lr, params=[self.w, self.b])",
                "return self.optimizer",
            ),
        ),
    ),
)
