"""Section 2.3: the exercises l1_norm, l2_norm and frobenius_norm."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch02_linear_algebra._common import both_signs

if TYPE_CHECKING:
    from autograder.model import Observed

_TORCH_NORMS = (
    "torch.norm",
    "torch.linalg.norm",
    "torch.linalg.vector_norm",
    "torch.linalg.matrix_norm",
    "torch.dist",
    "torch.cdist",
    "torch.nn.functional.pairwise_distance",
    "Tensor.norm",
    "Tensor.dist",
)


def l1_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (3, 4):
        yield f"l1_norm(x) for x of shape ({n},)", s.l1_norm(both_signs(rng, n))


def l1_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    x = put(s, both_signs(rng, 5))
    yield "l1_norm(x) for x of shape (5,)", s.l1_norm(x)
    yield "x of shape (5,) after l1_norm(x)", x


def l1_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "l1_norm(x) for x of shape (1,)", s.l1_norm(-rng.uniform(1, low=0.5, high=3))
    yield "l1_norm(x) for x of zeros", s.l1_norm(torch.zeros(3))
    yield "l1_norm(x) for x of shape (200,)", s.l1_norm(rng.normal(200))


_l1 = partial(body, "def l1_norm(x):\n")

L1_NORM = Exercise(
    name="l1_norm",
    section="2.3",
    forbids=_TORCH_NORMS,
    checks=(
        Check("shape", "shape", l1_small, kept=FORM),
        Check("value", "value", l1_small, kept=PLAIN),
        Check("input", "value", l1_keeps_input),
        Check("other sizes", "value", l1_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "signs kept",
            "negative entries are subtracted. A norm counts their size.",
            _l1("return x.sum()"),
        ),
        Mistake(
            "absolute value of the sum",
            "the absolute value is taken after adding up, when entries have cancelled already.",
            _l1("return x.sum().abs()"),
        ),
        Mistake(
            "l2 norm",
            "this is the l2 norm, the root of the sum of squares.",
            _l1("return (x**2).sum().sqrt()"),
        ),
        Mistake("squares", "the squares are added up.", _l1("return (x**2).sum()")),
        Mistake(
            "mean",
            "this is the mean of the absolute values.",
            _l1("return x.abs().mean()"),
        ),
        Mistake(
            "largest entry",
            "this is the largest absolute value; all of them count.",
            _l1("return x.abs().max()"),
        ),
        Mistake(
            "not added up",
            "these are the absolute values; they have to be added up.",
            _l1("return x.abs()"),
        ),
        Mistake(
            "root of the sum",
            "a root is taken of the sum; the l1 norm has none.",
            _l1("return x.abs().sum().sqrt()"),
        ),
        Mistake(
            "entries counted",
            "this is the number of entries that are not zero.",
            _l1("return (x != 0).sum().float()"),
        ),
        Mistake(
            "negative entries dropped",
            "negative entries count as zero. Their size counts.",
            _l1("return x.clamp(min=0).sum()"),
        ),
        Mistake(
            "positive entries dropped",
            "only negative entries are counted, with their sign turned.",
            _l1("return -x[x < 0].sum()"),
        ),
        Mistake(
            "x overwritten",
            "the number is right, but the signs of x itself have been changed.",
            _l1("x[x < 0] *= -1", "return x.sum()"),
        ),
        Mistake(
            "axis kept",
            "the number is right, but it comes as a vector with one entry.",
            _l1("return x.abs().sum(axis=0, keepdims=True)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _l1("return x.abs().sum()")),
        Alternative("functions", _l1("return torch.sum(torch.abs(x))")),
        Alternative("Python's sum", _l1("return sum(abs(entry) for entry in x)")),
        Alternative("by signs", _l1("return torch.where(x < 0, -x, x).sum()")),
        Alternative("dot with the signs", _l1("return torch.dot(x, x.sign())")),
    ),
)


def l2_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (3, 4):
        yield f"l2_norm(x) for x of shape ({n},)", s.l2_norm(both_signs(rng, n))


def l2_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    x = put(s, both_signs(rng, 5))
    yield "l2_norm(x) for x of shape (5,)", s.l2_norm(x)
    yield "x of shape (5,) after l2_norm(x)", x


def l2_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "l2_norm(x) for x of shape (2,)", s.l2_norm(rng.normal(2))
    yield "l2_norm(x) for x of zeros", s.l2_norm(torch.zeros(3))
    yield "l2_norm(x) for x of shape (200,)", s.l2_norm(rng.normal(200))


_l2 = partial(body, "def l2_norm(x):\n")

L2_NORM = Exercise(
    name="l2_norm",
    section="2.3",
    forbids=_TORCH_NORMS,
    checks=(
        Check("shape", "shape", l2_small, kept=FORM),
        Check("value", "value", l2_small, kept=PLAIN),
        Check("input", "value", l2_keeps_input),
        Check("other sizes", "value", l2_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "root forgotten",
            "this is the sum of squares; the last step is missing.",
            _l2("return (x**2).sum()"),
        ),
        Mistake(
            "l1 norm",
            "this is the l1 norm, the sum of absolute values. Has the root come before the sum?",
            _l2("return x.abs().sum()"),
        ),
        Mistake(
            "root of the mean",
            "the squares are averaged under the root. They should be added up.",
            _l2("return (x**2).mean().sqrt()"),
        ),
        Mistake(
            "added up before squaring",
            "the entries are added up first and squared then; square each of them by itself.",
            _l2("return (x.sum()**2).sqrt()"),
        ),
        Mistake(
            "doubled instead of squared",
            "the entries are doubled, not squared.",
            _l2("return (x * 2).sum().sqrt()"),
        ),
        Mistake(
            "halved instead of the root",
            "the sum is halved; a square root is something else.",
            _l2("return (x**2).sum() / 2"),
        ),
        Mistake(
            "not added up",
            "a vector comes back: the squares have not been added up.",
            _l2("return (x**2).sqrt()"),
        ),
        Mistake(
            "standard deviation",
            "this is the standard deviation: the mean is subtracted, and the squares averaged.",
            _l2("return x.std()"),
        ),
        Mistake(
            "absolute values under the root",
            "the entries under the root are not squared.",
            _l2("return x.abs().sum().sqrt()"),
        ),
        Mistake(
            "largest entry",
            "this is the largest absolute value; all entries count.",
            _l2("return x.abs().max()"),
        ),
        Mistake(
            "x overwritten",
            "the number is right, but the squares have been written into x.",
            _l2("x *= x", "return x.sum().sqrt()"),
        ),
    ),
    alternatives=(
        Alternative("plain", _l2("return (x**2).sum().sqrt()")),
        Alternative("functions", _l2("return torch.sqrt(torch.sum(torch.square(x)))")),
        Alternative("dot", _l2("return torch.dot(x, x).sqrt()")),
        Alternative("half a power", _l2("return (x @ x) ** 0.5")),
        Alternative("math", _l2("import math", "return math.sqrt(sum(v * v for v in x.tolist()))")),
    ),
)


def frobenius_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((2, 3), (4, 2)):
        A = both_signs(rng, *shape)
        yield f"frobenius_norm(A) for A of shape {shape}", s.frobenius_norm(A)


def frobenius_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((3, 3), (2, 2)):
        A = both_signs(rng, *shape)
        yield f"frobenius_norm(A) for A of shape {shape}", s.frobenius_norm(A)


def frobenius_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((1, 4), (3, 1), (1, 1), (20, 30)):
        yield f"frobenius_norm(A) for A of shape {shape}", s.frobenius_norm(rng.normal(*shape))
    A = rng.normal(4, 3)
    yield "frobenius_norm(A.T) for A of shape (4, 3)", s.frobenius_norm(put(s, A).T)


_frobenius = partial(body, "def frobenius_norm(A):\n")

FROBENIUS_NORM = Exercise(
    name="frobenius_norm",
    section="2.3",
    uses=("l2_norm",),
    checks=(
        Check("shape", "shape", frobenius_small, kept=FORM),
        Check("value", "value", frobenius_small, kept=PLAIN),
        Check("square", "value", frobenius_square, kept=PLAIN),
        Check("other sizes", "value", frobenius_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "root forgotten",
            "this is the sum of squares; the root is missing.",
            _frobenius("return (A**2).sum()"),
        ),
        Mistake(
            "spectral norm",
            "with 2 and a matrix, torch.linalg.norm gives the largest factor by which A stretches "
            "a vector (spectral norm).",
            _frobenius("return torch.linalg.norm(A, 2)"),
        ),
        Mistake(
            "largest column sum",
            "with 1 and a matrix, torch.linalg.norm gives the largest sum of a column.",
            _frobenius("return torch.linalg.norm(A, 1)"),
        ),
        Mistake(
            "nuclear norm",
            "this is the nuclear norm, a sum of singular values.",
            _frobenius("return torch.linalg.norm(A, 'nuc')"),
        ),
        Mistake(
            "one norm per row",
            "there is one norm for each row; the whole matrix has a single one.",
            _frobenius("return (A**2).sum(axis=1).sqrt()"),
        ),
        Mistake(
            "one norm per column",
            "there is one norm for each column; the whole matrix has a single one.",
            _frobenius("return (A**2).sum(axis=0).sqrt()"),
        ),
        Mistake(
            "norms of the rows added up",
            "the roots are taken row by row and added up then; one root belongs around everything.",
            _frobenius("return (A**2).sum(axis=1).sqrt().sum()"),
        ),
        Mistake(
            "absolute values",
            "the absolute values are added up.",
            _frobenius("return A.abs().sum()"),
        ),
        Mistake(
            "root of the mean",
            "the squares are averaged under the root. They should be added up.",
            _frobenius("return (A**2).mean().sqrt()"),
        ),
        Mistake(
            "A times A",
            "A @ A is a matrix product. Every entry is to be squared by itself.",
            _frobenius("return (A @ A).sum().sqrt()"),
        ),
        Mistake(
            "rows added up first",
            "the rows are added up before they are squared, so that entries cancel.",
            _frobenius("return (A.sum(axis=0)**2).sum().sqrt()"),
        ),
        Mistake(
            "diagonal only",
            "only the entries on the diagonal are counted.",
            _frobenius("return (A.diag()**2).sum().sqrt()"),
        ),
        Mistake(
            "first row only",
            "only the first row is counted.",
            _frobenius("return (A[0]**2).sum().sqrt()"),
        ),
    ),
    alternatives=(
        Alternative("plain", _frobenius("return (A**2).sum().sqrt()")),
        Alternative("l2_norm", _frobenius("return l2_norm(A.reshape(-1))")),
        Alternative("torch.norm", _frobenius("return torch.norm(A)")),
        Alternative("linalg", _frobenius("return torch.linalg.matrix_norm(A, 'fro')")),
        Alternative(
            "norm of the norms",
            _frobenius("return l2_norm(torch.stack([l2_norm(row) for row in A]))"),
        ),
        Alternative("trace", _frobenius("return torch.trace(A.T @ A).sqrt()")),
        Alternative(
            "singular values", _frobenius("return (torch.linalg.svdvals(A) ** 2).sum().sqrt()")
        ),
    ),
)
