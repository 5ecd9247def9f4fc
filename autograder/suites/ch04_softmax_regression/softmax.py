"""Section 4.4: the exercise softmax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf, put
from autograder.suites._common import body

if TYPE_CHECKING:
    from autograder.model import Observed


def softmax_rows(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = rng.normal(2, 5)
    Y = s.softmax(X)
    yield "softmax(X) for X of shape (2, 5)", Y.shape
    yield "softmax(X).sum(1) for X of shape (2, 5)", Y.sum(1), Tolerance(atol=1e-4)
    yield "softmax(X) for X of shape (2, 5)", Y


def softmax_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "softmax(X) for X of shape (3, 4)", s.softmax(rng.normal(3, 4))


def softmax_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "softmax(X) for X of shape (4, 4)", s.softmax(rng.normal(4, 4, std=2))
    yield "softmax(X) for X of shape (1, 6)", s.softmax(rng.normal(1, 6))
    X = put(s, rng.normal(2, 3))
    yield "softmax(X) for X of shape (2, 3)", s.softmax(X)
    yield "X after softmax(X)", X


def softmax_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(3, 4))
    Y = s.softmax(X)
    yield "softmax(X) for X of shape (3, 4)", Y
    Y.backward(rng.normal(3, 4))
    yield "the gradient of softmax with respect to X of shape (3, 4)", X.grad


def _softmax(*lines: str) -> str:
    return body("def softmax(X):\n", *lines)


SOFTMAX = Exercise(
    name="softmax",
    section="4.4",
    forbids=("torch.softmax", "torch.nn.functional.softmax", "torch.nn.Softmax", "Tensor.softmax"),
    checks=(
        Check("shape", "shape", softmax_shape),
        Check("value", "value", softmax_rows),
        Check("gradient", "gradient", softmax_gradient),
        Check("other inputs", "value", softmax_other, hidden=True),
    ),
    mistakes=(
        Mistake(
            "sum over dim 0",
            "the sum runs over dim 0 (columns). Each row is one example.",
            _softmax("E = torch.exp(X)", "return E / E.sum(0, keepdim=True)"),
        ),
        Mistake(
            "sum over everything",
            "everything is divided by one sum. Each row has a sum of its own.",
            _softmax("E = torch.exp(X)", "return E / E.sum()"),
        ),
        Mistake(
            "no keepdim",
            "the row sums lost their dimension, so they are not divided row by row (keepdim).",
            _softmax("E = torch.exp(X)", "return E / E.sum(1)"),
        ),
        Mistake(
            "no exponential",
            "the scores themselves are divided; they are to be made positive first.",
            _softmax("return X / X.sum(1, keepdim=True)"),
        ),
        Mistake(
            "not divided",
            "the exponentials are not divided by their row's sum.",
            _softmax("return torch.exp(X)"),
        ),
        Mistake(
            "mean for sum",
            "the rows are divided by their mean, so they sum to the number of classes.",
            _softmax("E = torch.exp(X)", "return E / E.mean(1, keepdim=True)"),
        ),
        Mistake(
            "log-softmax",
            "this is the logarithm of the probabilities.",
            _softmax("return X - torch.log(torch.exp(X).sum(1, keepdim=True))"),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient flows back: something cuts the graph.",
            _softmax("E = torch.exp(X.detach())", "return E / E.sum(1, keepdim=True)"),
        ),
    ),
    alternatives=(
        Alternative(
            "stable",
            _softmax(
                "E = torch.exp(X - X.max(dim=1, keepdim=True)[0])",
                "return E / E.sum(dim=1, keepdim=True)",
            ),
        ),
        Alternative(
            "last axis, transposed",
            _softmax("E = X.exp()", "return (E.T / E.sum(-1)).T"),
        ),
        Alternative(
            "through the logarithm",
            _softmax("return torch.exp(X - torch.logsumexp(X, dim=1, keepdim=True))"),
        ),
        Alternative(
            "row by row",
            _softmax(
                "rows = [torch.exp(row) / torch.exp(row).sum() for row in X]",
                "return torch.stack(rows)",
            ),
        ),
    ),
)
