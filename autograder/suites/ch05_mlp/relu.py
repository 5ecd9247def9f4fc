"""Section 5.1: the exercise relu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf
from autograder.suites._common import FORM, PLAIN, UNSEEN

if TYPE_CHECKING:
    from autograder.model import Observed


def _six(rng: Rng) -> Tensor:
    """Both signs, below and above 1: no wrong function may look right, or like another one."""
    sizes = torch.cat([rng.uniform(2, low=0.2, high=0.8), rng.uniform(4, low=1.5, high=4)])
    return (sizes * torch.tensor([-1, 1, -1, 1, -1, 1]))[rng.permutation(6)]


def relu_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    x = _six(rng)
    yield f"relu({[round(v, 2) for v in x.tolist()]})", s.relu(x), Tolerance(atol=1e-5)


def relu_any_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "relu(X) for X of shape (3, 4)", s.relu(rng.normal(3, 4))
    yield "relu(X) for X of shape (2, 3, 4, 5)", s.relu(rng.normal(2, 3, 4, 5, std=10))
    yield "relu(X) for one number", s.relu(rng.normal())


def relu_double(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "relu(X) for X float64 of shape (2, 3)", s.relu(rng.normal(2, 3).double())


def relu_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, _six(rng).reshape(2, 3)).detach()
    yield "relu(X) for X of shape (2, 3)", s.relu(X)
    yield "X of shape (2, 3) after relu(X)", X


def relu_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    signs = torch.tensor([-1, 1]).repeat(4)[rng.permutation(8)]  # both, always
    X = leaf(s, (rng.normal(8).abs() * signs).reshape(2, 4))
    Y = s.relu(X)
    yield "relu(X) for X of shape (2, 4)", Y
    Y.backward(rng.normal(2, 4))
    yield "the gradient of relu with respect to X of shape (2, 4)", X.grad


RELU = Exercise(
    name="relu",
    section="5.1",
    drawn=(-4, 4),
    forbids=(
        "torch.relu",
        "torch.relu_",
        "torch.nn.functional.relu",
        "torch.nn.ReLU",
        "Tensor.relu",
    ),
    checks=(
        Check("shape", "shape", relu_any_shape, kept=FORM),
        Check("value", "value", relu_small, kept=PLAIN),
        Check("gradient", "gradient", relu_gradient),
        Check(
            "input",
            "value",
            relu_keeps_input,
            kept="an overwritten X spoils other checks too; here the words say what happened",
        ),
        Check("any shape", "value", relu_any_shape, hidden=True, kept=UNSEEN),
        Check("float64", "shape", relu_double, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "absolute value",
            "negative entries come back positive (an absolute value). They become 0.",
            "def relu(X):\n    return torch.abs(X)\n",
        ),
        Mistake(
            "smaller instead of larger",
            "the negative entries are kept and the positive ones are dropped.",
            "def relu(X):\n    return torch.min(X, torch.zeros_like(X))\n",
        ),
        Mistake(
            "changes its input",
            "the values are right, but X itself is overwritten; make a new tensor.",
            "def relu(X):\n    X.data[X.data < 0] = 0\n    return X\n",
        ),
        Mistake(
            "cuts the graph",
            "the result was built from bare numbers, so no gradient flows back to X.",
            "def relu(X):\n    return torch.max(X.detach(), torch.zeros_like(X))\n",
        ),
        Mistake(
            "step function",
            "the result is 0 or 1: it says where X is positive, not how large it is there.",
            "def relu(X):\n    return (X > 0).to(X.dtype)\n",
        ),
        Mistake(
            "clamped at one",
            "everything above 1 becomes 1. There is no upper limit.",
            "def relu(X):\n    return X.clamp(0, 1)\n",
        ),
        Mistake(
            "leaky",
            "negative entries keep a small part of their value. They become exactly 0.",
            "def relu(X):\n    return torch.max(X, 0.01 * X)\n",
        ),
        Mistake(
            "only the largest entry",
            "one number comes back for all of X; relu works on every entry by itself.",
            "def relu(X):\n    return torch.max(X)\n",
        ),
        Mistake(
            "softplus",
            "the bend is rounded off (a softplus). Positive entries stay exactly as they are.",
            "def relu(X):\n    return torch.log(1 + torch.exp(X))\n",
        ),
        Mistake(
            "negative dropped",
            "entries are left out, so the shape of X is lost. They become 0 in their place.",
            "def relu(X):\n    return X[X > 0]\n",
        ),
        Mistake(
            "compared with one",
            "small positive entries come back as 1: compare with the right number.",
            "def relu(X):\n    return torch.max(X, torch.ones_like(X))\n",
        ),
        Mistake(
            "sigmoid",
            "everything lands between 0 and 1, along an S (a sigmoid). Positive entries stay.",
            "def relu(X):\n    return 1 / (1 + torch.exp(-X))\n",
        ),
    ),
    equivalents=(
        Equivalent(
            "line 3: arguments 0 and 1 of torch.max change places",
            "the larger of two numbers does not depend on their order",
        ),
    ),
    alternatives=(
        Alternative("plain", "def relu(X):\n    return torch.max(X, torch.zeros_like(X))\n"),
        Alternative("clamp", "def relu(X):\n    return X.clamp(min=0)\n"),
        Alternative("where", "def relu(X):\n    return torch.where(X > 0, X, 0.0)\n"),
        Alternative("times its sign", "def relu(X):\n    return X * (X > 0)\n"),
        Alternative("half of sum", "def relu(X):\n    return (X + X.abs()) / 2\n"),
    ),
)
