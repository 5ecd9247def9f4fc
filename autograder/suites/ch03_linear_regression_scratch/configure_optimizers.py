"""Section 3.4: the exercise LinearRegressionScratch.configure_optimizers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites.ch03_linear_regression_scratch._common import method, random_model

if TYPE_CHECKING:
    from autograder.model import Observed


def optimizer_moves(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = random_model(s, rng, 2, lr=0.25)
    model.w.grad, model.b.grad = rng.normal(2, 1), rng.normal(1)
    optimizer = model.configure_optimizers()
    yield "the learning rate of the optimizer for lr=0.25", optimizer.lr
    optimizer.step()
    yield "model.w after a step of the optimizer, lr=0.25,", model.w.detach()
    yield "model.b after a step of the optimizer, lr=0.25,", model.b.detach()


def _optimizers(*lines: str) -> str:
    return method("configure_optimizers", "self", *lines)


OPTIMIZER = Exercise(
    name="LinearRegressionScratch.configure_optimizers",
    section="3.4",
    uses=("SGD.step", "LinearRegressionScratch"),
    checks=(
        Check("value", "value", optimizer_moves),
        Check("again", "value", optimizer_moves, hidden=True),
    ),
    mistakes=(
        Mistake(
            "only w",
            "only w is optimized; b is missing.",
            _optimizers("return SGD([self.w], self.lr)"),
        ),
        Mistake(
            "fixed learning rate",
            "the learning rate is fixed; it is the model's own.",
            _optimizers("return SGD([self.w, self.b], 0.03)"),
        ),
        Mistake(
            "nothing returned",
            "the optimizer is made and not returned.",
            _optimizers("SGD([self.w, self.b], self.lr)"),
        ),
        Mistake(
            "copies",
            "the optimizer gets copies; the model's own tensors do not move.",
            _optimizers(
                "copies = [p.clone().detach() for p in (self.w, self.b)]",
                "for c, p in zip(copies, (self.w, self.b)):",
                "    c.grad = p.grad",
                "return SGD(copies, self.lr)",
            ),
        ),
    ),
    alternatives=(
        Alternative("tuple", _optimizers("return SGD((self.w, self.b), lr=self.lr)")),
        Alternative("other order", _optimizers("return SGD(params=[self.b, self.w], lr=self.lr)")),
    ),
)
