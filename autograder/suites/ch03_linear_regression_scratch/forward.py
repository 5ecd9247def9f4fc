"""Section 3.4: the exercise LinearRegressionScratch.forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites.ch03_linear_regression_scratch._common import away_from_zero, method

if TYPE_CHECKING:
    from autograder.model import Observed


def _with_parameters(s: Subject, rng: Rng, inputs: int) -> Ref:
    model = s.LinearRegressionScratch(inputs, 0.1)
    model.w.data = away_from_zero(rng, inputs, 1)
    model.b.data = away_from_zero(rng, 1)
    return model


def forward_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 2)
    yield "model.forward(X) for X of shape (3, 2)", model.forward(rng.normal(3, 2))


def forward_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, d in ((1, 4), (5, 5), (30, 3), (4, 1)):
        model = _with_parameters(s, rng, d)
        yield f"model.forward(X) for X of shape ({n}, {d})", model.forward(rng.normal(n, d))


def forward_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 3)
    Y = model.forward(rng.normal(4, 3))
    yield "model.forward(X) for X of shape (4, 3)", Y
    Y.backward(away_from_zero(rng, 4, 1))
    yield "the gradient of model.w after backward on model.forward(X)", model.w.grad
    yield "the gradient of model.b after backward on model.forward(X)", model.b.grad


def _forward(*lines: str) -> str:
    return method("forward", "self, X", *lines)


FORWARD = Exercise(
    name="LinearRegressionScratch.forward",
    section="3.4",
    uses=("LinearRegressionScratch",),
    checks=(
        Check("shape", "shape", forward_value, kept=FORM),
        Check("value", "value", forward_value, kept=PLAIN),
        Check("gradient", "gradient", forward_gradient),
        Check("other sizes", "value", forward_other, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake("no bias", "b is not added.", _forward("return X @ self.w")),
        Mistake("bias subtracted", "b is subtracted.", _forward("return X @ self.w - self.b")),
        Mistake(
            "bias multiplied",
            "the products are multiplied by b.",
            _forward("return X @ self.w * self.b"),
        ),
        Mistake(
            "bias on the inputs",
            "b is added to the inputs, before they are multiplied by w.",
            _forward("return (X + self.b) @ self.w"),
        ),
        Mistake(
            "elementwise",
            "the inputs are multiplied with w entry by entry; the products are not summed.",
            _forward("return X * self.w.reshape(-1) + self.b"),
        ),
        Mistake(
            "averaged products",
            "the products of inputs and weights are averaged; they should be summed.",
            _forward("return (X * self.w.T).mean(dim=1, keepdim=True) + self.b"),
        ),
        Mistake(
            "summed over the examples",
            "the products are summed over dim 0. Each row is one example.",
            _forward("return (X * self.w.T).sum(dim=0) + self.b"),
        ),
        Mistake(
            "summed over everything",
            "the products of all examples are summed into one number.",
            _forward("return (X * self.w.T).sum() + self.b"),
        ),
        Mistake(
            "flat predictions",
            "the predictions have shape (n,); they are a column, (n, 1).",
            _forward("return (X @ self.w).reshape(-1) + self.b"),
        ),
        Mistake(
            "weights transposed",
            "w is turned into a row before the product, and then it no longer fits X.",
            _forward("return X @ self.w.T + self.b"),
        ),
        Mistake(
            "inputs transposed",
            "X is transposed: its rows are the examples already.",
            _forward("return X.T @ self.w + self.b"),
        ),
        Mistake(
            "factors exchanged",
            "w stands on the left of the product; the shapes fit the other way round.",
            _forward("return self.w @ X + self.b"),
        ),
        Mistake(
            "only for two inputs",
            "two inputs are written out, so further ones are not used.",
            _forward("return X[:, 0:1] * self.w[0] + X[:, 1:2] * self.w[1] + self.b"),
        ),
        Mistake(
            "first example only",
            "only the first row of X is used. There is one prediction for each row.",
            _forward("return X[0] @ self.w + self.b"),
        ),
        Mistake(
            "fresh weights",
            "a new layer with new weights is made in every call; the model's own w and b are idle.",
            _forward("return nn.Linear(X.shape[1], 1)(X)"),
        ),
        Mistake(
            "cut off",
            "the values are right, but w and b have left the graph: no gradient reaches them.",
            _forward("return X @ self.w.detach() + self.b.detach()"),
        ),
        Mistake(
            "weights cut off",
            "the values are right, but w has left the graph: no gradient reaches it.",
            _forward("return X @ self.w.data + self.b"),
        ),
        Mistake(
            "bias as a bare number",
            "the values are right, but b became a bare number: no gradient reaches it.",
            _forward("return X @ self.w + self.b.item()"),
        ),
        Mistake(
            "nothing returned",
            "the predictions are computed, but not handed back.",
            _forward("y_hat = X @ self.w + self.b"),
        ),
    ),
    alternatives=(
        Alternative("plain", _forward("return X @ self.w + self.b")),
        Alternative("addmm", _forward("return torch.addmm(self.b, X, self.w)")),
        Alternative(
            "sum of products",
            _forward("return (X * self.w.T).sum(dim=1, keepdim=True) + self.b"),
        ),
        Alternative("einsum", _forward("return torch.einsum('nd,do->no', X, self.w) + self.b")),
        Alternative(
            "loop",
            _forward(
                "rows = []",
                "for x in X:",
                "    rows.append(torch.dot(x, self.w[:, 0]) + self.b)",
                "return torch.stack(rows)",
            ),
        ),
        Alternative(
            "functional", _forward("return nn.functional.linear(X, self.w.t(), bias=self.b)")
        ),
        Alternative(
            "in place",
            _forward("y_hat = torch.mm(X, self.w)", "y_hat += self.b", "return y_hat"),
        ),
        Alternative(
            "float64 inside",
            _forward("return (X.double() @ self.w.double() + self.b.double()).float()"),
        ),
    ),
)
