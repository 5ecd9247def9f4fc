"""Section 4.4: the exercise cross_entropy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import body

if TYPE_CHECKING:
    from autograder.model import Observed


def cross_entropy_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    y_hat, y = rng.probabilities(3, 4), rng.integers(0, 4, 3)
    yield "cross_entropy(y_hat, y) for y_hat of shape (3, 4)", s.cross_entropy(y_hat, y)


def cross_entropy_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, q in ((5, 5), (64, 10), (1, 3)):
        y_hat, y = rng.probabilities(n, q), rng.integers(0, q, n)
        name = f"cross_entropy(y_hat, y) for y_hat of shape ({n}, {q})"
        yield name, s.cross_entropy(y_hat, y)


def cross_entropy_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    y_hat = leaf(s, rng.probabilities(4, 3))
    loss = s.cross_entropy(y_hat, rng.integers(0, 3, 4))
    yield "cross_entropy(y_hat, y) for y_hat of shape (4, 3)", loss
    loss.backward()
    yield "the gradient of cross_entropy with respect to y_hat of shape (4, 3)", y_hat.grad


def _cross_entropy(*lines: str) -> str:
    return body("def cross_entropy(y_hat, y):\n", *lines)


_PICKED = "p = y_hat[torch.arange(len(y_hat)), y]"

CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    section="4.4",
    forbids=(
        *("torch.nn.functional.cross_entropy", "torch.nn.functional.nll_loss"),
        *("torch.nn.CrossEntropyLoss", "torch.nn.NLLLoss"),
    ),
    checks=(
        Check("shape", "shape", cross_entropy_small),
        Check("value", "value", cross_entropy_small),
        Check("gradient", "gradient", cross_entropy_gradient),
        Check("other sizes", "value", cross_entropy_other, hidden=True),
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
            _cross_entropy(_PICKED, "return -torch.log(p).sum()"),
        ),
        Mistake(
            "sign",
            "the sign is wrong: the logarithm of a probability is negative, a loss is not.",
            _cross_entropy(_PICKED, "return torch.log(p).mean()"),
        ),
        Mistake(
            "no logarithm",
            "there is no logarithm.",
            _cross_entropy(_PICKED, "return -p.mean()"),
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
            "averages over all classes",
            "the mean runs over all n·q entries; there are n examples.",
            _cross_entropy(
                "Y = nn.functional.one_hot(y, y_hat.shape[1])",
                "return -(Y * torch.log(y_hat)).mean()",
            ),
        ),
        Mistake(
            "logarithm of the mean",
            "the logarithm is taken after averaging; average the logarithms.",
            _cross_entropy(_PICKED, "return -torch.log(p.mean())"),
        ),
        Mistake(
            "a bare number",
            "the loss is a bare Python number, so no gradient flows back.",
            _cross_entropy(_PICKED, "return -torch.log(p).mean().item()"),
        ),
    ),
    alternatives=(
        Alternative(
            "one-hot",
            _cross_entropy(
                "Y = nn.functional.one_hot(y, y_hat.shape[1])",
                "return -(Y * torch.log(y_hat)).sum(dim=1).mean()",
            ),
        ),
        Alternative(
            "gather",
            _cross_entropy("return -torch.log(y_hat.gather(1, y.unsqueeze(1))).squeeze(1).mean()"),
        ),
        Alternative(
            "loop",
            _cross_entropy(
                "return -sum(torch.log(y_hat[i, y[i]]) for i in range(len(y))) / len(y)"
            ),
        ),
    ),
)
