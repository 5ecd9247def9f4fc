"""Section 2.3: the exercises dot, matvec and matmul."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch02_linear_algebra._common import both_signs

if TYPE_CHECKING:
    from autograder.model import Observed


def dot_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (3, 2):
        x, y = both_signs(rng, n), rng.uniform(n, low=0.5, high=3)
        yield f"dot(x, y) for x and y of shape ({n},)", s.dot(x, y)


def dot_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    x, y = put(s, rng.uniform(4, low=0.5, high=3)), put(s, both_signs(rng, 4))
    yield "dot(x, y) for x and y of shape (4,)", s.dot(x, y)
    yield "x of shape (4,) after dot(x, y)", x
    yield "y of shape (4,) after dot(x, y)", y


def dot_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (1, 5, 100):
        x, y = rng.normal(n), rng.normal(n)
        yield f"dot(x, y) for x and y of shape ({n},)", s.dot(x, y)


_dot = partial(body, "def dot(x, y):\n")

DOT = Exercise(
    name="dot",
    section="2.3",
    checks=(
        Check("shape", "shape", dot_small, kept=FORM),
        Check("value", "value", dot_small, kept=PLAIN),
        Check("input", "value", dot_keeps_input),
        Check("other sizes", "value", dot_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "products not added up",
            "the second result still holds the products of the entries; they have to be added up.",
            _dot("return torch.dot(x, y), x * y"),
        ),
        Mistake(
            "sums multiplied",
            "x and y are added up before they are multiplied. Multiply the entries first.",
            _dot("return torch.dot(x, y), x.sum() * y.sum()"),
        ),
        Mistake(
            "mean of the products",
            "the second result is the mean of the products.",
            _dot("return torch.dot(x, y), (x * y).mean()"),
        ),
        Mistake(
            "entries added",
            "the second result adds up all entries of x and y; none is multiplied.",
            _dot("return torch.dot(x, y), (x + y).sum()"),
        ),
        Mistake(
            "x with itself",
            "both results are made from x alone.",
            _dot("return torch.dot(x, x), (x * x).sum()"),
        ),
        Mistake(
            "one way only",
            "the number is right, but it comes once; two ways are asked for.",
            _dot("return torch.dot(x, y)"),
        ),
        Mistake(
            "outer product",
            "the first result is a matrix: every entry of x times every entry of y.",
            _dot("return torch.outer(x, y), (x * y).sum()"),
        ),
        Mistake(
            "* for the dot product",
            "the first result is the product entry by entry: * adds nothing up.",
            _dot("return x * y, (x * y).sum()"),
        ),
        Mistake(
            "axis kept",
            "the second result is a vector with one entry.",
            _dot("return torch.dot(x, y), (x * y).sum(axis=0, keepdims=True)"),
        ),
        Mistake(
            "absolute values",
            "the second result has lost the signs of the products.",
            _dot("return torch.dot(x, y), (x * y).abs().sum()"),
        ),
        Mistake(
            "cosine",
            "the results are divided by the lengths of x and y; that is the cosine of the angle.",
            _dot(
                "c = torch.dot(x, y) / (x.norm() * y.norm())",
                "return c, c",
            ),
        ),
        Mistake(
            "x overwritten",
            "the numbers are right, but *= has written the products into x.",
            _dot("first = torch.dot(x, y)", "x *= y", "return first, x.sum()"),
        ),
        Mistake(
            "difference of the two ways",
            "this says how far the two ways are apart; return the numbers themselves.",
            _dot("return torch.dot(x, y) - (x * y).sum()"),
        ),
    ),
    equivalents=(
        Equivalent(
            "line 3: arguments 0 and 1 of torch.dot change places",
            "the dot product does not depend on the order of its vectors",
        ),
    ),
    alternatives=(
        Alternative("plain", _dot("return torch.dot(x, y), (x * y).sum()")),
        Alternative("@", _dot("return x @ y, torch.sum(x * y)")),
        Alternative(
            "a loop",
            _dot(
                "total = 0.0",
                "for a, b in zip(x, y):",
                "    total += a * b",
                "return x.dot(y), total",
            ),
        ),
        Alternative(
            "einsum",
            _dot("return torch.einsum('i,i->', x, y), sum(a * b for a, b in zip(x, y))"),
        ),
        Alternative("inner", _dot("return torch.inner(x, y), torch.mul(y, x).sum(axis=0)")),
    ),
)


def matvec_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "matvec(A, x) for A of shape (2, 3) and x of shape (3,)",
        s.matvec(both_signs(rng, 2, 3), both_signs(rng, 3)),
    )


def matvec_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "matvec(A, x) for A of shape (3, 3) and x of shape (3,)",
        s.matvec(both_signs(rng, 3, 3), both_signs(rng, 3)),
    )


def matvec_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    A, x = put(s, both_signs(rng, 4, 2)), put(s, both_signs(rng, 2))
    yield "matvec(A, x) for A of shape (4, 2) and x of shape (2,)", s.matvec(A, x)
    yield "A of shape (4, 2) after matvec(A, x)", A
    yield "x of shape (2,) after matvec(A, x)", x


def matvec_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for m, n in ((5, 3), (1, 4), (3, 1), (6, 6), (2, 50)):
        yield (
            f"matvec(A, x) for A of shape ({m}, {n}) and x of shape ({n},)",
            s.matvec(rng.normal(m, n), rng.normal(n)),
        )


_matvec = partial(body, "def matvec(A, x):\n")

MATVEC = Exercise(
    name="matvec",
    section="2.3",
    checks=(
        Check("shape", "shape", matvec_small, kept=FORM),
        Check("value", "value", matvec_small, kept=PLAIN),
        Check("square", "value", matvec_square, kept=PLAIN),
        Check("input", "value", matvec_keeps_input),
        Check("other sizes", "value", matvec_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "products not added up",
            "* multiplies every row by x entry by entry; the products of a row are not added up.",
            _matvec("return A * x"),
        ),
        Mistake(
            "columns added up",
            "the products are added up over the wrong axis: one number per column comes out.",
            _matvec("return (A * x).sum(axis=0)"),
        ),
        Mistake(
            "from the left",
            "x meets the columns of A. Each result is the dot product of a row of A with x.",
            _matvec("return x @ A"),
        ),
        Mistake(
            "a column",
            "the numbers are right, but they come as a matrix with one column.",
            _matvec("return A @ x.reshape(-1, 1)"),
        ),
        Mistake(
            "first row only",
            "only the first row of A is used.",
            _matvec("return A[0] @ x"),
        ),
        Mistake(
            "all added up",
            "the products of all rows are added up to one number.",
            _matvec("return (A @ x).sum()"),
        ),
        Mistake(
            "sums multiplied",
            "rows and x are added up before they are multiplied.",
            _matvec("return A.sum(axis=1) * x.sum()"),
        ),
        Mistake(
            "torch.dot",
            "torch.dot takes two vectors; A is a matrix.",
            _matvec("return torch.dot(A, x)"),
        ),
        Mistake(
            "torch.mm",
            "torch.mm takes two matrices; x is a vector.",
            _matvec("return torch.mm(A, x)"),
        ),
        Mistake(
            "as many results as x has entries",
            "the loop makes one result per entry of x; there is one for each row of A.",
            _matvec("return torch.stack([A[i] @ x for i in range(len(x))])"),
        ),
        Mistake(
            "mean of the products",
            "the products of a row are averaged, not added up.",
            _matvec("return (A * x).mean(axis=1)"),
        ),
        Mistake(
            "A overwritten",
            "the result is right, but *= has written the products into A.",
            _matvec("A *= x", "return A.sum(axis=1)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _matvec("return A @ x")),
        Alternative("mv", _matvec("return torch.mv(A, x)")),
        Alternative("products and sums", _matvec("return (A * x).sum(axis=1)")),
        Alternative(
            "row by row",
            _matvec(
                "result = torch.zeros(A.shape[0])",
                "for i in range(A.shape[0]):",
                "    result[i] = torch.dot(A[i], x)",
                "return result",
            ),
        ),
        Alternative(
            "columns combined",
            _matvec("return sum(x[j] * A[:, j] for j in range(A.shape[1]))"),
        ),
        Alternative("through a column", _matvec("return torch.mm(A, x.unsqueeze(1)).squeeze(1)")),
    ),
)


def matmul_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "matmul(A, B) for A of shape (2, 3) and B of shape (3, 4)",
        s.matmul(both_signs(rng, 2, 3), both_signs(rng, 3, 4)),
    )


def matmul_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "matmul(A, B) for A and B of shape (2, 2)",
        s.matmul(both_signs(rng, 2, 2), both_signs(rng, 2, 2)),
    )


def matmul_back(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "matmul(A, B) for A of shape (4, 2) and B of shape (2, 4)",
        s.matmul(both_signs(rng, 4, 2), both_signs(rng, 2, 4)),
    )


def matmul_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for m, k, n in ((3, 1, 2), (1, 4, 1), (5, 3, 3), (4, 4, 4), (2, 40, 3)):
        yield (
            f"matmul(A, B) for A of shape ({m}, {k}) and B of shape ({k}, {n})",
            s.matmul(rng.normal(m, k), rng.normal(k, n)),
        )


_matmul = partial(body, "def matmul(A, B):\n")

MATMUL = Exercise(
    name="matmul",
    section="2.3",
    checks=(
        Check("shape", "shape", matmul_small, kept=FORM),
        Check("value", "value", matmul_small, kept=PLAIN),
        Check("square", "value", matmul_square, kept=PLAIN),
        Check("there and back", "value", matmul_back, kept=PLAIN),
        Check("other sizes", "value", matmul_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "entry by entry",
            "* is the product entry by entry (Hadamard), not the matrix product.",
            _matmul("return A * B"),
        ),
        Mistake(
            "the wrong way round",
            "this is B times A; for matrices the order matters.",
            _matmul("return B @ A"),
        ),
        Mistake(
            "B transposed",
            "B is transposed first: rows of A meet rows of B. They should meet its columns.",
            _matmul("return A @ B.T"),
        ),
        Mistake(
            "A transposed",
            "A is transposed first: columns of A meet columns of B. Its rows should.",
            _matmul("return A.T @ B"),
        ),
        Mistake(
            "result transposed",
            "the numbers are right, but rows and columns of the result are swapped.",
            _matmul("return (A @ B).T"),
        ),
        Mistake(
            "all added up",
            "the whole product is added up to one number.",
            _matmul("return (A @ B).sum()"),
        ),
        Mistake(
            "overwritten in the loop",
            "each step of the loop overwrites the one before it; they should be added up.",
            _matmul(
                "C = torch.zeros(A.shape[0], B.shape[1])",
                "for i in range(A.shape[0]):",
                "    for j in range(B.shape[1]):",
                "        for k in range(A.shape[1]):",
                "            C[i, j] = A[i, k] * B[k, j]",
                "return C",
            ),
        ),
        Mistake(
            "first column only",
            "only the first column of B is used, so that one vector comes out.",
            _matmul("return A @ B[:, 0]"),
        ),
        Mistake(
            "torch.dot",
            "torch.dot takes two vectors; these are matrices.",
            _matmul("return torch.dot(A, B)"),
        ),
        Mistake(
            "torch.mv",
            "torch.mv takes a matrix and a vector; these are two matrices.",
            _matmul("return torch.mv(A, B)"),
        ),
        Mistake(
            "sums multiplied",
            "rows of A and columns of B are added up before they are multiplied.",
            _matmul("return torch.outer(A.sum(axis=1), B.sum(axis=0))"),
        ),
    ),
    alternatives=(
        Alternative("plain", _matmul("return A @ B")),
        Alternative("mm", _matmul("return torch.mm(A, B)")),
        Alternative("matmul", _matmul("return A.matmul(B)")),
        Alternative("einsum", _matmul("return torch.einsum('ik,kj->ij', A, B)")),
        Alternative(
            "column by column",
            _matmul(
                "columns = [matvec(A, B[:, j]) for j in range(B.shape[1])]",
                "return torch.stack(columns, dim=1)",
            ),
        ),
        Alternative(
            "three loops",
            _matmul(
                "C = torch.zeros(A.shape[0], B.shape[1])",
                "for i in range(A.shape[0]):",
                "    for j in range(B.shape[1]):",
                "        for k in range(A.shape[1]):",
                "            C[i, j] += A[i, k] * B[k, j]",
                "return C",
            ),
        ),
        Alternative("broadcast and sum", _matmul("return (A[:, :, None] * B[None]).sum(axis=1)")),
    ),
)
