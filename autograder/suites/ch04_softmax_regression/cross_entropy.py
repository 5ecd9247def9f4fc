"""Section 4.4: the exercise cross_entropy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def _examples(rng: Rng, n: int, q: int) -> tuple[Tensor, Tensor]:
    y = rng.permutation(max(n, q))[:n] % q  # not all alike
    scores = rng.normal(n, q)
    scores[0, y[0]] = scores[0].min() - 1  # nor is each the most probable
    return torch.softmax(scores, dim=1), y


def cross_entropy_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    y_hat, y = _examples(rng, 3, 4)
    yield "cross_entropy(y_hat, y) for y_hat of shape (3, 4)", s.cross_entropy(y_hat, y)


def cross_entropy_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, q in ((5, 5), (64, 10), (1, 3)):
        y_hat, y = _examples(rng, n, q)
        name = f"cross_entropy(y_hat, y) for y_hat of shape ({n}, {q})"
        yield name, s.cross_entropy(y_hat, y)


def cross_entropy_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    probabilities, y = _examples(rng, 4, 3)
    y_hat = leaf(s, probabilities)
    loss = s.cross_entropy(y_hat, y)
    yield "cross_entropy(y_hat, y) for y_hat of shape (4, 3)", loss
    loss.backward()
    yield "the gradient of cross_entropy with respect to y_hat of shape (4, 3)", y_hat.grad


def _cross_entropy(*lines: str) -> str:
    return body("def cross_entropy(y_hat, y):\n", *lines)


_PICKED = "p = y_hat[torch.arange(len(y_hat)), y]"
_MEAN = "return -torch.log(p).mean()"
_ONE_HOT = "Y = nn.functional.one_hot(y, y_hat.shape[1])"

CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    section="4.4",
    forbids=(
        *("torch.nn.functional.cross_entropy", "torch.nn.functional.nll_loss"),
        *("torch.nn.CrossEntropyLoss", "torch.nn.NLLLoss"),
    ),
    checks=(
        Check("shape", "shape", cross_entropy_small, kept=FORM),
        Check("value", "value", cross_entropy_small, kept=PLAIN),
        Check("gradient", "gradient", cross_entropy_gradient),
        Check("other sizes", "value", cross_entropy_other, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "not averaged",
            "there is one loss per example; they are to be averaged.",
            _cross_entropy(_PICKED, "return -torch.log(p)"),
        ),
        Mistake(
            "summed",
            "the losses are summed over the minibatch, not averaged.",
            _cross_entropy(_PICKED, _MEAN.replace("mean", "sum")),
        ),
        Mistake(
            "fixed batch size",
            "the sum is always divided by 256, however many examples there are.",
            _cross_entropy(_PICKED, _MEAN.replace("mean()", "sum() / 256")),
        ),
        Mistake(
            "sign",
            "the sign is wrong: the logarithm of a probability is negative, a loss is not.",
            _cross_entropy(_PICKED, _MEAN.replace("-", "")),
        ),
        Mistake(
            "no logarithm",
            "there is no logarithm.",
            _cross_entropy(_PICKED, "return -p.mean()"),
        ),
        Mistake(
            "base 2",
            "the logarithm has another base.",
            _cross_entropy(_PICKED, _MEAN.replace("log", "log2")),
        ),
        Mistake(
            "logarithm of the mean",
            "the logarithm is taken after averaging; average the logarithms.",
            _cross_entropy(_PICKED, "return -torch.log(p.mean())"),
        ),
        Mistake(
            "logits expected",
            "y_hat is taken for scores, and softmax is applied to it once more.",
            _cross_entropy("return nn.functional.cross_entropy(y_hat, y)"),
        ),
        Mistake(
            "gathered column",
            "gather leaves shape (n, 1), and the losses are not averaged.",
            _cross_entropy("return -torch.log(y_hat.gather(1, y.reshape(-1, 1)))"),
        ),
        Mistake(
            "labels of all examples",
            "y_hat[:, y] takes the labels of all examples from every row, an (n, n) table.",
            _cross_entropy("p = y_hat[:, y]", _MEAN),
        ),
        Mistake(
            "rows picked",
            "y_hat[y] picks whole rows, with the labels as row numbers.",
            _cross_entropy("p = y_hat[y]", _MEAN),
        ),
        Mistake(
            "rows written out",
            "the rows 0 and 1 are written out; there may be any number of them.",
            _cross_entropy("p = y_hat[[0, 1], y]", _MEAN),
        ),
        Mistake(
            "largest probability",
            "the largest probability of each row is taken, whatever the label is.",
            _cross_entropy("p = y_hat.max(dim=1)[0]", _MEAN),
        ),
        Mistake(
            "labels not used",
            "the logarithms of all classes are summed; the labels play no part.",
            _cross_entropy("return -torch.log(y_hat).sum(dim=1).mean()"),
        ),
        Mistake(
            "averages over all classes",
            "the mean runs over all n·q entries; there are n examples.",
            _cross_entropy(_ONE_HOT, "return -(Y * torch.log(y_hat)).mean()"),
        ),
        Mistake(
            "divided by the classes",
            "the sum is divided by the number of classes; there are n examples.",
            _cross_entropy(_ONE_HOT, "return -(Y * torch.log(y_hat)).sum(dim=0).mean()"),
        ),
        Mistake(
            "yes or no for every class",
            "the other classes count as well, by log(1 - p): each is asked as yes or no.",
            _cross_entropy(
                _ONE_HOT,
                "losses = -(Y * torch.log(y_hat) + (1 - Y) * torch.log(1 - y_hat))",
                "return losses.sum(dim=1).mean()",
            ),
        ),
        Mistake(
            "a bare number",
            "the loss is a bare Python number, so no gradient flows back.",
            _cross_entropy(_PICKED, _MEAN.replace("mean()", "mean().item()")),
        ),
        Mistake(
            "wrapped by torch.tensor",
            "torch.tensor(…) copies bare numbers, so no gradient flows back.",
            _cross_entropy(
                "p = torch.tensor([y_hat[i, y[i]].item() for i in range(len(y))])", _MEAN
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _cross_entropy(_PICKED, _MEAN)),
        Alternative(
            "the book's",
            _cross_entropy("return -torch.log(y_hat[list(range(len(y_hat))), y]).mean()"),
        ),
        Alternative(
            "one-hot",
            _cross_entropy(_ONE_HOT, "return -(Y * torch.log(y_hat)).sum(dim=1).mean()"),
        ),
        Alternative(
            "gather",
            _cross_entropy("return -torch.log(y_hat.gather(1, y.unsqueeze(1))).squeeze(1).mean()"),
        ),
        Alternative(
            "gathered column, averaged",
            _cross_entropy("return torch.log(1 / y_hat.gather(1, y.reshape(-1, 1))).mean()"),
        ),
        Alternative(
            "mask",
            _cross_entropy(
                f"{_ONE_HOT}.bool()", "return torch.masked_select(y_hat, Y).log().mean().neg()"
            ),
        ),
        Alternative(
            "loop",
            _cross_entropy(
                "return -sum(torch.log(y_hat[i, y[i]]) for i in range(len(y))) / len(y)"
            ),
        ),
        Alternative(
            "added up in place",
            _cross_entropy(
                "total = torch.zeros(())",
                "for p, label in zip(y_hat, y):",
                "    total -= torch.log(p[label])",
                "return total / y.shape[0]",
            ),
        ),
        Alternative(
            "losses stacked",
            _cross_entropy(
                "losses = []",
                "for i in range(len(y)):",
                "    losses.append(-torch.log(y_hat[i, y[i]]))",
                "return torch.stack(losses).mean()",
            ),
        ),
        Alternative(
            "clamped",
            _cross_entropy(_PICKED, "return -torch.log(p.clamp(min=1e-9)).mean()"),
        ),
        Alternative(
            "a tiny number added",
            _cross_entropy(_PICKED, "return -torch.log(p + 1e-8).mean()"),
        ),
        Alternative(
            "einsum, float64",
            _cross_entropy(
                f"{_ONE_HOT}.double()",
                "log_p = torch.log(y_hat.double())",
                "return -torch.einsum('nq,nq->n', Y, log_p).mean().float()",
            ),
        ),
    ),
)
