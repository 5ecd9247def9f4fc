"""Section 2.3: the exercises transpose and is_symmetric."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def transpose_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "transpose(A) for A of shape (2, 3)", s.transpose(rng.normal(2, 3))


def transpose_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "transpose(A) for A of shape (3, 3)", s.transpose(rng.normal(3, 3))


def transpose_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    A = put(s, rng.normal(2, 4))
    yield "transpose(A) for A of shape (2, 4)", s.transpose(A)
    yield "A of shape (2, 4) after transpose(A)", A


def transpose_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for m, n in ((5, 2), (1, 4), (3, 1), (6, 7)):
        yield f"transpose(A) for A of shape ({m}, {n})", s.transpose(rng.normal(m, n))


_transpose = partial(body, "def transpose(A):\n")

TRANSPOSE = Exercise(
    name="transpose",
    section="2.3",
    checks=(
        Check("shape", "shape", transpose_small, kept=FORM),
        Check("value", "value", transpose_small, kept=PLAIN),
        Check("square", "value", transpose_square, kept=PLAIN),
        Check("input", "value", transpose_keeps_input),
        Check("other sizes", "value", transpose_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "reshaped",
            "the shape is turned but not the matrix: the entries still stand in reading order.",
            _transpose("return A.reshape(A.shape[1], A.shape[0])"),
        ),
        Mistake(
            "A itself transposed",
            "the result is right, but A itself has changed: a name that ends in _ works in place.",
            _transpose("return A.t_()"),
        ),
        Mistake(
            "not called",
            "this is a method that has not been called: its brackets are missing.",
            _transpose("return A.t"),
        ),
        Mistake(
            "transpose without axes",
            "numpy's transpose() needs no arguments; torch's has to be told which axes to swap.",
            _transpose("return A.transpose()"),
        ),
        Mistake(
            "turned by a right angle",
            "the matrix is rotated. The transpose is mirrored at the diagonal from the top left.",
            _transpose("return torch.rot90(A)"),
        ),
        Mistake(
            "rows in reverse",
            "the rows come in reverse order, and are still rows.",
            _transpose("return A.flip(0)"),
        ),
        Mistake(
            "mirrored at the other diagonal",
            "rows and columns are swapped, but each of them runs backwards.",
            _transpose("return A.T.flip(0, 1)"),
        ),
        Mistake(
            "twice",
            "transposed twice, a matrix is what it was before.",
            _transpose("return A.T.T"),
        ),
        Mistake(
            "result as large as A",
            "the result has the shape of A, so only square matrices fit in.",
            _transpose(
                "B = A.clone()",
                "for i in range(A.shape[0]):",
                "    for j in range(A.shape[1]):",
                "        B[j, i] = A[i, j]",
                "return B",
            ),
        ),
        Mistake(
            "only its shape",
            "this is the shape of the transpose, not the matrix.",
            _transpose("return A.T.shape"),
        ),
    ),
    alternatives=(
        Alternative("plain", _transpose("return A.T")),
        Alternative("t", _transpose("return A.t()")),
        Alternative("axes named", _transpose("return torch.transpose(A, 0, 1)")),
        Alternative("permute", _transpose("return A.permute(1, 0)")),
        Alternative(
            "entry by entry",
            _transpose(
                "m, n = A.shape",
                "B = torch.zeros(n, m)",
                "for i in range(m):",
                "    for j in range(n):",
                "        B[j, i] = A[i, j]",
                "return B",
            ),
        ),
        Alternative("rows as columns", _transpose("return torch.stack(tuple(A), dim=1)")),
    ),
)


def _symmetric(rng: Rng, n: int) -> Tensor:
    A = rng.normal(n, n)
    return A + A.T


def _one_pair_off(rng: Rng, n: int) -> Tensor:
    """Symmetric but for one pair of entries outside the first row and column."""
    A = _symmetric(rng, n)
    i, j = (1 + rng.permutation(n - 1)[:2]).tolist()
    A[i, j] += 0.5
    return A


def type_name(value: object) -> str:
    return type(value).__name__


def symmetric_type(s: Subject, rng: Rng) -> Iterator[Observed]:
    answer = s.is_symmetric(_symmetric(rng, 3))
    yield "the type of is_symmetric(A) for A of shape (3, 3)", define(s, type_name)(answer)


def symmetric_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "is_symmetric(A) for a symmetric A of shape (4, 4)",
        s.is_symmetric(_symmetric(rng, 4)),
    )
    yield "is_symmetric(A) for a random A of shape (3, 3)", s.is_symmetric(rng.normal(3, 3))
    A = rng.normal(3, 3)
    yield "is_symmetric(A) where A[i, j] is -A[j, i]", s.is_symmetric(A - A.T)


def symmetric_but_one(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "is_symmetric(A) where only one pair of entries in a (5, 5) matrix differs",
        s.is_symmetric(_one_pair_off(rng, 5)),
    )


def symmetric_not_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "is_symmetric(A) for A of shape (2, 3)", s.is_symmetric(rng.normal(2, 3))


def symmetric_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "is_symmetric(A) for A of shape (1, 1)", s.is_symmetric(rng.normal(1, 1))
    row = torch.full((1, 4), float(rng.normal()))
    yield "is_symmetric(A) for four equal entries in one row", s.is_symmetric(row)
    yield "is_symmetric(A) for four equal entries in one column", s.is_symmetric(row.T)
    yield (
        "is_symmetric(A) for a symmetric A of shape (6, 6)",
        s.is_symmetric(_symmetric(rng, 6)),
    )
    yield (
        "is_symmetric(A) where only one pair of entries in a (6, 6) matrix differs",
        s.is_symmetric(_one_pair_off(rng, 6)),
    )


_ALONE = "a case that answers often miss: it earns its point alone, and its words name the case"
_is_symmetric = partial(body, "def is_symmetric(A):\n")
_SQUARE = ("if A.shape[0] != A.shape[1]:", "    return False")

IS_SYMMETRIC = Exercise(
    name="is_symmetric",
    section="2.3",
    checks=(
        Check("bool", "value", symmetric_type),
        Check("value", "value", symmetric_square, kept=PLAIN),
        Check("one pair", "value", symmetric_but_one, kept=_ALONE),
        Check("not square", "value", symmetric_not_square, kept=_ALONE),
        Check("other sizes", "value", symmetric_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "a matrix of truths",
            "this is one answer for each entry; is_symmetric gives one for the whole matrix.",
            _is_symmetric(*_SQUARE, "return A == A.T"),
        ),
        Mistake(
            "a tensor of one truth",
            "the answer is still a tensor that holds True or False. bool(...) makes it plain.",
            _is_symmetric(*_SQUARE, "return (A == A.T).all()"),
        ),
        Mistake(
            "square is enough",
            "every square matrix counts as symmetric. One entry that agrees is not enough, and on "
            "the diagonal they always agree.",
            _is_symmetric(*_SQUARE, "return bool((A == A.T).any())"),
        ),
        Mistake(
            "must be square",
            "a matrix that is not square cannot be compared with its transpose entry by entry.",
            _is_symmetric("return bool((A == A.T).all())"),
        ),
        Mistake(
            "is instead of ==",
            "`is` asks whether both are one and the same object, which A and A.T never are.",
            _is_symmetric("return A is A.T"),
        ),
        Mistake(
            "compared with itself",
            "A is compared with A, so the answer is always True.",
            _is_symmetric("return bool((A == A).all())"),
        ),
        Mistake(
            "opposite sign",
            "it looks for A[i, j] = -A[j, i]; that is called antisymmetric.",
            _is_symmetric(*_SQUARE, "return bool((A == -A.T).all())"),
        ),
        Mistake(
            "first row only",
            "only the first row and the first column are compared.",
            _is_symmetric(*_SQUARE, "return bool((A[0] == A.T[0]).all())"),
        ),
        Mistake(
            "if on a matrix",
            "`if` needs one truth, and A == A.T is a whole matrix of them.",
            _is_symmetric(*_SQUARE, "if A == A.T:", "    return True", "return False"),
        ),
        Mistake(
            "no return",
            "the answer is computed but not returned.",
            _is_symmetric(*_SQUARE, "bool((A == A.T).all())"),
        ),
        Mistake(
            "the wrong way round",
            "True and False have changed places.",
            _is_symmetric("return not torch.equal(A, A.T)"),
        ),
        Mistake(
            "a word instead of a bool",
            "the answer is a piece of text. True and False are written without quotes.",
            _is_symmetric("return 'True' if torch.equal(A, A.T) else 'False'"),
        ),
    ),
    alternatives=(
        Alternative("plain", _is_symmetric(*_SQUARE, "return bool((A == A.T).all())")),
        Alternative("equal", _is_symmetric("return torch.equal(A, A.T)")),
        Alternative(
            "item",
            _is_symmetric("m, n = A.shape", "return m == n and torch.all(A == A.t()).item()"),
        ),
        Alternative("allclose", _is_symmetric(*_SQUARE, "return torch.allclose(A, A.T)")),
        Alternative(
            "pair by pair",
            _is_symmetric(
                "m, n = A.shape",
                "if m != n:",
                "    return False",
                "for i in range(m):",
                "    for j in range(i):",
                "        if A[i, j] != A[j, i]:",
                "            return False",
                "return True",
            ),
        ),
        Alternative(
            "lists", _is_symmetric("return A.tolist() == [list(c) for c in zip(*A.tolist())]")
        ),
    ),
)
