"""Section 4.5: the exercise stable_log_softmax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf, put
from autograder.suites._common import PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def log_softmax_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "stable_log_softmax(X) for X of shape (2, 3)", s.stable_log_softmax(rng.normal(2, 3))


def log_softmax_large(s: Subject, rng: Rng) -> Iterator[Observed]:
    # first just above the largest score that exp bears: what was subtracted, if not the maximum?
    X = rng.normal(2, 6)
    X[0, 5] = rng.uniform(low=90, high=92)
    Y = s.stable_log_softmax(X)
    yield "stable_log_softmax(X) for X of shape (2, 6) with a score near 90", Y
    X = rng.normal(2, 3) + torch.tensor([[1000.0, 0.0, 0.0], [-1000.0, -1000.0, -1000.0]])
    Y = s.stable_log_softmax(X)
    yield "stable_log_softmax(X) for X of shape (2, 3) with scores near 1000 and -1000", Y


def log_softmax_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "stable_log_softmax(X) for X of shape (5, 5)", s.stable_log_softmax(rng.normal(5, 5))
    X = rng.normal(1, 4, std=300)
    yield "stable_log_softmax(X) for X of shape (1, 4)", s.stable_log_softmax(X)


def log_softmax_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.normal(2, 3))
    yield "stable_log_softmax(X) for X of shape (2, 3)", s.stable_log_softmax(X)
    yield "X of shape (2, 3) after stable_log_softmax(X)", X


def log_softmax_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(4, 4))
    Y = s.stable_log_softmax(X)
    yield "stable_log_softmax(X) for X of shape (4, 4)", Y
    Y.backward(rng.normal(4, 4))
    yield "the gradient of stable_log_softmax with respect to X of shape (4, 4)", X.grad


def _log_softmax(*lines: str) -> str:
    return body("def stable_log_softmax(X):\n", *lines)


_SHIFTED = "shifted = X - X.max(dim=1, keepdim=True).values"
_SUMS = "sums = torch.exp(shifted).sum(dim=1, keepdim=True)"
_OUT = "return shifted - torch.log(sums)"

LOG_SOFTMAX = Exercise(
    name="stable_log_softmax",
    section="4.5",
    forbids=(
        *("torch.log_softmax", "torch.nn.functional.log_softmax", "torch.nn.LogSoftmax"),
        *("torch.softmax", "torch.nn.functional.softmax"),
    ),
    checks=(
        Check("shape", "shape", log_softmax_small),
        Check("value", "value", log_softmax_small, kept=PLAIN),
        Check("large scores", "value", log_softmax_large),
        Check("gradient", "gradient", log_softmax_gradient),
        Check(
            "input",
            "value",
            log_softmax_keeps_input,
            kept="an overwritten X spoils other checks too; here the words say what happened",
        ),
        Check("other inputs", "value", log_softmax_other, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "overflow",
            "right for small scores, but the exponential of a large score is infinite.",
            _log_softmax("shifted = X", _SUMS, _OUT),
        ),
        Mistake(
            "logarithm of zero",
            "a probability that was rounded to 0 has no logarithm; take it on paper first.",
            _log_softmax(_SHIFTED, _SUMS, "return torch.log(torch.exp(shifted) / sums)"),
        ),
        Mistake(
            "probabilities",
            "these are probabilities; the logarithm is missing.",
            _log_softmax(_SHIFTED, _SUMS, "return torch.exp(shifted) / sums"),
        ),
        Mistake(
            "not divided",
            "the row's maximum is subtracted, but the logarithm of the row's sum is not.",
            _log_softmax("return X - X.max(dim=1, keepdim=True).values"),
        ),
        Mistake(
            "maximum lost",
            "the maximum is subtracted in the sum, but not from the scores themselves.",
            _log_softmax(_SHIFTED, _SUMS, "return X - torch.log(sums)"),
        ),
        Mistake(
            "columns",
            "maximum and sum run over dim 0 (columns). Each row is one example.",
            _log_softmax(_SHIFTED.replace("=1", "=0"), _SUMS.replace("=1", "=0"), _OUT),
        ),
        Mistake(
            "one maximum for all rows",
            "the largest score of all rows is subtracted from every row; a row far below it is "
            "rounded to 0.",
            _log_softmax("shifted = X - X.max()", _SUMS, _OUT),
        ),
        Mistake(
            "one sum for all rows",
            "the exponentials of all rows are summed together. Each row is one example.",
            _log_softmax(_SHIFTED, "sums = torch.exp(shifted).sum()", _OUT),
        ),
        Mistake(
            "smallest score",
            "the smallest score is subtracted, so the largest exponential overflows all the same.",
            _log_softmax(_SHIFTED.replace("max", "min"), _SUMS, _OUT),
        ),
        Mistake(
            "position of the maximum",
            "the maximum's position (its column) is subtracted, not its value.",
            _log_softmax(_SHIFTED.replace("values", "indices"), _SUMS, _OUT),
        ),
        Mistake(
            "divided by the maximum",
            "the scores are divided by the row's maximum: that changes the probabilities.",
            _log_softmax(_SHIFTED.replace("X -", "X /"), _SUMS, _OUT),
        ),
        Mistake(
            "axis of the maximum lost",
            "the maxima have lost an axis: they no longer line up with their rows.",
            _log_softmax(_SHIFTED.replace(", keepdim=True", ""), _SUMS, _OUT),
        ),
        Mistake(
            "axis of the sum lost",
            "the sums have lost an axis: they no longer line up with their rows.",
            _log_softmax(_SHIFTED, _SUMS.replace(", keepdim=True", ""), _OUT),
        ),
        Mistake(
            "mean",
            "the mean of the exponentials is taken in place of their sum.",
            _log_softmax(_SHIFTED, _SUMS.replace("sum(", "mean("), _OUT),
        ),
        Mistake(
            "logarithms summed",
            "the logarithms are summed; take the logarithm of the sum.",
            _log_softmax(
                _SHIFTED,
                "logs = torch.log(torch.exp(shifted)).sum(dim=1, keepdim=True)",
                "return shifted - logs",
            ),
        ),
        Mistake(
            "sum added",
            "the logarithm of the sum is added. To divide is to subtract logarithms.",
            _log_softmax(_SHIFTED, _SUMS, _OUT.replace("shifted -", "shifted +")),
        ),
        Mistake(
            "sign",
            "the sign is turned round: the logarithm of a probability is not positive.",
            _log_softmax(_SHIFTED, _SUMS, "return torch.log(sums) - shifted"),
        ),
        Mistake(
            "small number added",
            "a small number is added before the logarithm: nothing is infinite, but small "
            "probabilities are wrong.",
            _log_softmax(_SHIFTED, _SUMS, "return torch.log(torch.exp(shifted) / sums + 1e-9)"),
        ),
        Mistake(
            "scores clipped",
            "large scores are clipped: nothing is infinite, but the result is another one.",
            _log_softmax("shifted = X.clamp(-80, 80)", _SUMS, _OUT),
        ),
        Mistake(
            "changes its input",
            "X itself is overwritten; make a new tensor.",
            _log_softmax("X -= X.max(dim=1, keepdim=True).values", "shifted = X", _SUMS, _OUT),
        ),
        Mistake(
            "cuts the graph",
            "the values are right, but no gradient flows back to X.",
            _log_softmax(_SHIFTED.replace("X - X", "X.detach() - X.detach()"), _SUMS, _OUT),
        ),
        Mistake(
            "another dtype",
            "the values are right, but they come back in float64; X is float32.",
            _log_softmax(_SHIFTED.replace("X - X", "X.double() - X.double()"), _SUMS, _OUT),
        ),
    ),
    alternatives=(
        Alternative("plain", _log_softmax(_SHIFTED, _SUMS, _OUT)),
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
        Alternative(
            "maximum without gradient",
            _log_softmax(
                "with torch.no_grad():",
                "    m, _ = torch.max(X, 1)",
                "Z = X - m[:, None]",
                "return Z - Z.exp().sum(1)[:, None].log()",
            ),
        ),
        Alternative(
            "in place on a copy",
            _log_softmax(
                "Z = X.clone()",
                "Z -= X.max(dim=-1, keepdim=True)[0]",
                "sums = torch.einsum('nq->n', torch.exp(Z)).unsqueeze(1)",
                "Z -= torch.log(sums)",
                "return Z",
            ),
        ),
        Alternative(
            "row by row",
            _log_softmax(
                "rows = []",
                "for x in X:",
                "    x = x - x.max()",
                "    rows.append(x - torch.log(torch.sum(torch.exp(x))))",
                "return torch.stack(rows)",
            ),
        ),
        Alternative(
            "float64 inside",
            _log_softmax(
                "Z = X.to(torch.float64)",
                "Z = Z - Z.max(dim=1, keepdim=True).values",
                "return (Z - Z.exp().sum(dim=1, keepdim=True).log()).to(X.dtype)",
            ),
        ),
        Alternative(
            "transposed",
            _log_softmax("Z = X.T - X.T.max(dim=0)[0]", "return (Z - Z.exp().sum(0).log()).T"),
        ),
    ),
)
