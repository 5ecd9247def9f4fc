"""Section 3.4: the exercise LinearRegressionScratch.forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites.ch03_linear_regression_scratch._common import method, random_model

if TYPE_CHECKING:
    from autograder.model import Observed


def forward_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = random_model(s, rng, 2)
    yield "model.forward(X) for X of shape (3, 2)", model.forward(rng.normal(3, 2))


def forward_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, d in ((1, 4), (5, 5), (30, 3)):
        model = random_model(s, rng, d)
        yield f"model.forward(X) for X of shape ({n}, {d})", model.forward(rng.normal(n, d))


def forward_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = random_model(s, rng, 3)
    Y = model.forward(rng.normal(4, 3))
    yield "model.forward(X) for X of shape (4, 3)", Y
    Y.backward(rng.normal(4, 1))
    yield "the gradient of model.w", model.w.grad
    yield "the gradient of model.b", model.b.grad


FORWARD = Exercise(
    name="LinearRegressionScratch.forward",
    section="3.4",
    uses=("LinearRegressionScratch",),
    checks=(
        Check("shape", "shape", forward_value),
        Check("value", "value", forward_value),
        Check("gradient", "gradient", forward_gradient),
        Check("other sizes", "value", forward_other, hidden=True),
    ),
    mistakes=(
        Mistake("no bias", "b is not added.", method("forward", "self, X", "return X @ self.w")),
        Mistake(
            "bias subtracted",
            "b is subtracted.",
            method("forward", "self, X", "return X @ self.w - self.b"),
        ),
        Mistake(
            "elementwise",
            "the inputs are multiplied with w entry by entry; the products are not summed.",
            method("forward", "self, X", "return X * self.w.reshape(-1) + self.b"),
        ),
        Mistake(
            "flat predictions",
            "the predictions have shape (n,); they are a column, (n, 1).",
            method("forward", "self, X", "return (X @ self.w).reshape(-1) + self.b"),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient reaches w and b.",
            method("forward", "self, X", "return X @ self.w.detach() + self.b.detach()"),
        ),
    ),
    alternatives=(
        Alternative("addmm", method("forward", "self, X", "return torch.addmm(self.b, X, self.w)")),
        Alternative(
            "sum of products",
            method("forward", "self, X", "return (X * self.w.T).sum(dim=1, keepdim=True) + self.b"),
        ),
    ),
)
