"""Section 4.5: the exercise stable_log_softmax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import body

if TYPE_CHECKING:
    from autograder.model import Observed


def log_softmax_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "stable_log_softmax(X) for X of shape (2, 3)", s.stable_log_softmax(rng.normal(2, 3))


def log_softmax_large(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = rng.normal(2, 3) + torch.tensor([[1000.0, 0.0, 0.0], [-1000.0, -1000.0, -1000.0]])
    yield "stable_log_softmax(X) for X with scores near 1000 and -1000", s.stable_log_softmax(X)


def log_softmax_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "stable_log_softmax(X) for X of shape (5, 5)", s.stable_log_softmax(rng.normal(5, 5))
    X = rng.normal(1, 4, std=300)
    yield "stable_log_softmax(X) for X of shape (1, 4)", s.stable_log_softmax(X)


def log_softmax_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(3, 4))
    Y = s.stable_log_softmax(X)
    yield "stable_log_softmax(X) for X of shape (3, 4)", Y
    Y.backward(rng.normal(3, 4))
    yield "the gradient with respect to X of shape (3, 4)", X.grad


def _log_softmax(*lines: str) -> str:
    return body("def stable_log_softmax(X):\n", *lines)


LOG_SOFTMAX = Exercise(
    name="stable_log_softmax",
    section="4.5",
    forbids=(
        *("torch.log_softmax", "torch.nn.functional.log_softmax", "torch.nn.LogSoftmax"),
        *("torch.softmax", "torch.nn.functional.softmax"),
    ),
    checks=(
        Check("shape", "shape", log_softmax_small),
        Check("value", "value", log_softmax_small),
        Check("large scores", "value", log_softmax_large),
        Check("gradient", "gradient", log_softmax_gradient),
        Check("other inputs", "value", log_softmax_other, hidden=True),
    ),
    mistakes=(
        Mistake(
            "overflow",
            "right for small scores, but the exponential of a large score is infinite.",
            _log_softmax("return X - torch.log(torch.exp(X).sum(1, keepdim=True))"),
        ),
        Mistake(
            "logarithm of zero",
            "a probability that was rounded to 0 has no logarithm; take it on paper first.",
            _log_softmax(
                "E = torch.exp(X - X.max(1, keepdim=True)[0])",
                "return torch.log(E / E.sum(1, keepdim=True))",
            ),
        ),
        Mistake(
            "probabilities",
            "these are probabilities; the logarithm is missing.",
            _log_softmax(
                "E = torch.exp(X - X.max(1, keepdim=True)[0])",
                "return E / E.sum(1, keepdim=True)",
            ),
        ),
        Mistake(
            "not divided",
            "the row's maximum is subtracted, but the logarithm of the row's sum is not.",
            _log_softmax("return X - X.max(1, keepdim=True)[0]"),
        ),
        Mistake(
            "maximum lost",
            "the maximum is subtracted in the sum, but not from the scores themselves.",
            _log_softmax(
                "m = X.max(1, keepdim=True)[0]",
                "return X - torch.log(torch.exp(X - m).sum(1, keepdim=True))",
            ),
        ),
        Mistake(
            "columns",
            "maximum and sum run over dim 0 (columns). Each row is one example.",
            _log_softmax("return X - torch.logsumexp(X, dim=0, keepdim=True)"),
        ),
    ),
    alternatives=(
        Alternative(
            "logsumexp", _log_softmax("return X - torch.logsumexp(X, dim=1, keepdim=True)")
        ),
        Alternative(
            "maximum added back",
            _log_softmax(
                "m = X.amax(dim=1, keepdim=True)",
                "return X - (m + (X - m).exp().sum(dim=1, keepdim=True).log())",
            ),
        ),
    ),
)
