"""Section 4.4: the exercise softmax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

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
    for n, q, std in ((4, 4, 2), (1, 6, 1), (5, 1, 1), (64, 10, 5)):
        X = rng.normal(n, q, std=std)
        yield f"softmax(X) for X of shape ({n}, {q})", s.softmax(X)


def softmax_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.normal(2, 3))
    yield "softmax(X) for X of shape (2, 3)", s.softmax(X)
    yield "X of shape (2, 3) after softmax(X)", X


def softmax_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(3, 4))
    Y = s.softmax(X.clone())  # as in the model, its input is not a leaf
    yield "softmax(X) for X of shape (3, 4)", Y
    Y.backward(rng.normal(3, 4))
    yield "the gradient of softmax with respect to X of shape (3, 4)", X.grad


def _softmax(*lines: str) -> str:
    return body("def softmax(X):\n", *lines)


_EXP = "E = torch.exp(X)"
_DIVIDE = "return E / E.sum(dim=1, keepdim=True)"

SOFTMAX = Exercise(
    name="softmax",
    section="4.4",
    forbids=(
        *("torch.softmax", "torch.nn.functional.softmax", "torch.nn.Softmax", "Tensor.softmax"),
        *("torch.log_softmax", "torch.nn.functional.log_softmax", "torch.nn.LogSoftmax"),
        *("Tensor.log_softmax", "torch.nn.functional.softmin", "torch.nn.Softmin"),
    ),
    checks=(
        Check("shape", "shape", softmax_shape, kept=FORM),
        Check("value", "value", softmax_rows, kept=PLAIN),
        Check("gradient", "gradient", softmax_gradient),
        Check("input", "value", softmax_keeps_input),
        Check("other inputs", "value", softmax_other, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "sum over dim 0",
            "the sum runs over dim 0 (columns). Each row is one example.",
            _softmax(_EXP, _DIVIDE.replace("dim=1", "dim=0")),
        ),
        Mistake(
            "sum over everything",
            "everything is divided by one sum. Each row has a sum of its own.",
            _softmax(_EXP, "return E / E.sum()"),
        ),
        Mistake(
            "no keepdim",
            "the row sums lost their dimension, so they are not divided row by row (keepdim).",
            _softmax(_EXP, "return E / E.sum(dim=1)"),
        ),
        Mistake(
            "left transposed",
            "the result is transposed: its columns are the examples.",
            _softmax(_EXP, "return E.T / E.sum(dim=1)"),
        ),
        Mistake(
            "no exponential",
            "the scores themselves are divided; they are to be made positive first.",
            _softmax("E = X", _DIVIDE),
        ),
        Mistake(
            "scores in the sum",
            "the exponentials are divided by a sum of scores, so the rows do not sum to one.",
            _softmax(_EXP, _DIVIDE.replace("E.sum", "X.sum")),
        ),
        Mistake(
            "divided too early",
            "the scores are divided by their sum before the exponential is taken.",
            _softmax("return torch.exp(X / X.sum(dim=1, keepdim=True))"),
        ),
        Mistake(
            "not divided",
            "the exponentials are not divided by their row's sum.",
            _softmax(_EXP, "return E"),
        ),
        Mistake(
            "mean for sum",
            "the rows are divided by their mean, so they sum to the number of classes.",
            _softmax(_EXP, _DIVIDE.replace("sum", "mean")),
        ),
        Mistake(
            "divided by the maximum",
            "the rows are divided by their largest entry, which becomes 1.",
            _softmax(_EXP, "return E / E.max(dim=1, keepdim=True)[0]"),
        ),
        Mistake(
            "sign of the exponent",
            "the largest score gets the smallest probability.",
            _softmax(_EXP.replace("(X)", "(-X)"), _DIVIDE),
        ),
        Mistake(
            "sigmoid",
            "every entry is squeezed by itself (a sigmoid), without looking at its row.",
            _softmax("return 1 / (1 + torch.exp(-X))"),
        ),
        Mistake(
            "log-softmax",
            "this is the logarithm of the probabilities.",
            _softmax(_EXP, "return X - torch.log(E.sum(dim=1, keepdim=True))"),
        ),
        Mistake(
            "maximum with its place",
            "max with a dim gives two things, the values and their places.",
            _softmax(_EXP.replace("(X)", "(X - X.max(dim=1, keepdim=True))"), _DIVIDE),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient flows back: something cuts the graph.",
            _softmax(_EXP.replace("X", "X.detach()"), _DIVIDE),
        ),
        Mistake(
            "divided in place",
            "the exponentials are overwritten, but backward still needs them.",
            _softmax(_EXP, "E /= E.sum(dim=1, keepdim=True)", "return E"),
        ),
        Mistake(
            "changes its input",
            "the values are right, but X itself is overwritten; make a new tensor.",
            _softmax("X -= X.max(dim=1, keepdim=True)[0]", _EXP, _DIVIDE),
        ),
    ),
    alternatives=(
        Alternative("plain", _softmax(_EXP, _DIVIDE)),
        Alternative(
            "the book's",
            _softmax(
                "X_exp = torch.exp(X)",
                "partition = X_exp.sum(1, keepdims=True)",
                "return X_exp / partition",
            ),
        ),
        Alternative(
            "stable",
            _softmax("E = torch.exp(X - X.max(dim=1, keepdim=True)[0])", _DIVIDE),
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
        Alternative(
            "filled in place",
            _softmax(
                "P = torch.zeros_like(X)",
                "for i in range(X.shape[0]):",
                "    for j in range(X.shape[1]):",
                "        P[i, j] = torch.exp(X[i, j]) / torch.exp(X[i]).sum()",
                "return P",
            ),
        ),
        Alternative(
            "a shifted copy, in place",
            _softmax(
                "E = X.clone()",
                "E -= E.max().item()",
                "E.exp_()",
                "return E / E.sum(dim=1).reshape(-1, 1)",
            ),
        ),
        Alternative(
            "einsum, float64",
            _softmax(
                "E = X.double().exp()",
                "return torch.einsum('nq,n->nq', E, 1 / E.sum(1)).to(X.dtype)",
            ),
        ),
    ),
)
