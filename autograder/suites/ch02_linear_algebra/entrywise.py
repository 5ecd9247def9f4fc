"""Section 2.3: the exercises hadamard and scale_and_shift."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch02_linear_algebra._common import both_signs

if TYPE_CHECKING:
    from autograder.model import Observed


def hadamard_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "hadamard(A, B) for A and B of shape (2, 3)",
        s.hadamard(both_signs(rng, 2, 3), both_signs(rng, 2, 3)),
    )


def hadamard_square(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield (
        "hadamard(A, B) for A and B of shape (2, 2)",
        s.hadamard(both_signs(rng, 2, 2), both_signs(rng, 2, 2)),
    )


def hadamard_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    A, B = put(s, both_signs(rng, 3, 2)), put(s, both_signs(rng, 3, 2))
    yield "hadamard(A, B) for A and B of shape (3, 2)", s.hadamard(A, B)
    yield "A of shape (3, 2) after hadamard(A, B)", A
    yield "B of shape (3, 2) after hadamard(A, B)", B


def hadamard_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((4, 5), (1, 3), (6, 1), (3, 3)):
        yield (
            f"hadamard(A, B) for A and B of shape {shape}",
            s.hadamard(rng.normal(*shape), rng.normal(*shape)),
        )


_hadamard = partial(body, "def hadamard(A, B):\n")

HADAMARD = Exercise(
    name="hadamard",
    section="2.3",
    checks=(
        Check("shape", "shape", hadamard_small, kept=FORM),
        Check("value", "value", hadamard_small, kept=PLAIN),
        Check("square", "value", hadamard_square, kept=PLAIN),
        Check("input", "value", hadamard_keeps_input),
        Check("other sizes", "value", hadamard_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "matrix product",
            "@ is the matrix product, rows times columns. Here entry meets entry.",
            _hadamard("return A @ B"),
        ),
        Mistake(
            "product with the transpose",
            "this is the matrix product of A and the transpose of B.",
            _hadamard("return A @ B.T"),
        ),
        Mistake("sum", "the entries are added.", _hadamard("return A + B")),
        Mistake("quotient", "the entries are divided.", _hadamard("return A / B")),
        Mistake(
            "A with itself", "A is multiplied by itself; B is not used.", _hadamard("return A * A")
        ),
        Mistake(
            "B transposed",
            "entry (i, j) of A meets entry (j, i) of B.",
            _hadamard("return A * B.T"),
        ),
        Mistake(
            "summed up",
            "the products are right, but they have been added up to one number.",
            _hadamard("return (A * B).sum()"),
        ),
        Mistake(
            "rows summed",
            "the products of each row have been added up.",
            _hadamard("return (A * B).sum(axis=1)"),
        ),
        Mistake(
            "A overwritten",
            "the products are right, but *= has written them into A.",
            _hadamard("A *= B", "return A"),
        ),
        Mistake(
            "every pair",
            "every entry of A is multiplied by every entry of B, not only by its partner.",
            _hadamard("return torch.kron(A, B)"),
        ),
        Mistake(
            "torch.dot",
            "torch.dot is for two vectors, and would add up the products.",
            _hadamard("return torch.dot(A, B)"),
        ),
        Mistake(
            "first row of B only",
            "every row of A is multiplied by the first row of B.",
            _hadamard("return A * B[0]"),
        ),
    ),
    alternatives=(
        Alternative("plain", _hadamard("return A * B")),
        Alternative("mul", _hadamard("return torch.mul(A, B)")),
        Alternative(
            "entry by entry",
            _hadamard(
                "C = torch.zeros_like(A)",
                "for i in range(A.shape[0]):",
                "    for j in range(A.shape[1]):",
                "        C[i, j] = A[i, j] * B[i, j]",
                "return C",
            ),
        ),
        Alternative("a copy in place", _hadamard("C = A.clone()", "C *= B", "return C")),
        Alternative("einsum", _hadamard("return torch.einsum('ij,ij->ij', A, B)")),
        Alternative("rows stacked", _hadamard("return torch.stack([a * b for a, b in zip(A, B)])")),
    ),
)


def _factor(rng: Rng) -> float:
    return round(float(rng.uniform(low=2.2, high=4)), 2)


def scaled_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    a = _factor(rng)
    yield (
        f"scale_and_shift({a}, X) for X of shape (2, 3)",
        s.scale_and_shift(a, both_signs(rng, 2, 3)),
    )


def scaled_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    a, X = _factor(rng), put(s, both_signs(rng, 2, 2))
    yield f"scale_and_shift({a}, X) for X of shape (2, 2)", s.scale_and_shift(a, X)
    yield f"X of shape (2, 2) after scale_and_shift({a}, X)", X


def scaled_any_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    for a, shape in ((-0.5, (4,)), (3, (2, 3, 4)), (0.25, (1, 5))):
        yield (
            f"scale_and_shift({a}, X) for X of shape {shape}",
            s.scale_and_shift(a, rng.normal(*shape)),
        )


_scaled = partial(body, "def scale_and_shift(a, X):\n")

SCALE_AND_SHIFT = Exercise(
    name="scale_and_shift",
    section="2.3",
    checks=(
        Check("shape", "shape", scaled_small, kept=FORM),
        Check("value", "value", scaled_small, kept=PLAIN),
        Check("input", "value", scaled_keeps_input),
        Check("any shape", "value", scaled_any_shape, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "shifted first",
            "the two results have changed places.",
            _scaled("return a + X, a * X"),
        ),
        Mistake(
            "both in one",
            "X is scaled and shifted in one result; return two, each made from X.",
            _scaled("return a * X + a"),
        ),
        Mistake(
            "the scaled one shifted",
            "the second result is made from the scaled tensor instead of X.",
            _scaled("Y = a * X", "return Y, a + Y"),
        ),
        Mistake("only scaled", "the shifted tensor is missing.", _scaled("return a * X")),
        Mistake(
            "X overwritten first",
            "*= has changed X, and the shift starts from the changed X.",
            _scaled("X *= a", "return X, a + X"),
        ),
        Mistake(
            "X overwritten last",
            "the results are right, but X itself has been changed by an operation in place.",
            _scaled("shifted = a + X", "X *= a", "return X, shifted"),
        ),
        Mistake(
            "a on the diagonal only",
            "a is added on the diagonal only, as with numbers times the identity matrix.",
            _scaled("return a * X, a * torch.eye(*X.shape) + X"),
        ),
        Mistake(
            "shifted down",
            "a is subtracted.",
            _scaled("return a * X, X - a"),
        ),
        Mistake("divided", "X is divided by a.", _scaled("return X / a, a + X")),
        Mistake(
            "matrix product",
            "@ needs two tensors; a is a number.",
            _scaled("return a @ X, a + X"),
        ),
        Mistake(
            "sum shifted",
            "the second result is one number: X has been added up.",
            _scaled("return a * X, a + X.sum()"),
        ),
        Mistake(
            "power",
            "the entries are raised to the power a; two asterisks mean something else than one.",
            _scaled("return X**a, a + X"),
        ),
    ),
    alternatives=(
        Alternative("plain", _scaled("return a * X, a + X")),
        Alternative("functions", _scaled("return torch.mul(X, a), torch.add(X, a)")),
        Alternative(
            "through full tensors",
            _scaled("A = torch.full_like(X, a)", "return A * X, A + X"),
        ),
        Alternative(
            "copies in place",
            _scaled("Y, Z = X.clone(), X.clone()", "Y *= a", "Z += a", "return [Y, Z]"),
        ),
        Alternative(
            "a tensor of one number", _scaled("a = torch.tensor(a)", "return X * a, X + a")
        ),
    ),
)
