"""Section 3.1: the exercise analytic_solution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch03_linear_regression_basics._common import signed

if TYPE_CHECKING:
    from autograder.model import Observed

SOLVED = Tolerance(rtol=5e-4, atol=2e-5)  # systems are solved in float32, by one way or another


def _problem(rng: Rng, n: int, d: int) -> tuple[Tensor, Tensor]:
    """Inputs (n, d) whose singular values are between 2 and 4, and noisy labels (n,)."""
    left, right = (torch.linalg.qr(rng.normal(rows, d)).Q for rows in (n, d))
    X = left * rng.uniform(d, low=2, high=4) @ right.T
    return X, X @ signed(rng, d, low=0.8, high=2) + 0.2 * rng.normal(n)


def weights_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    X, y = _problem(rng, 8, 3)
    call = "analytic_solution(X, y) for X of shape (8, 3) and y of shape (8,)"
    yield call, s.analytic_solution(X, y), SOLVED


def weights_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, d in ((9, 1), (4, 4), (60, 5)):
        yield (
            f"analytic_solution(X, y) for X of shape ({n}, {d}) and y of shape ({n},)",
            s.analytic_solution(*_problem(rng, n, d)),
            SOLVED,
        )


def _solution(*lines: str) -> str:
    return body("def analytic_solution(X, y):\n", *lines)


_OUT = "return torch.linalg.inv(X.T @ X) @ X.T @ y"

ANALYTIC_SOLUTION = Exercise(
    name="analytic_solution",
    section="3.1",
    checks=(
        Check("shape", "shape", weights_value, kept=FORM),
        Check("value", "value", weights_value, kept=PLAIN, points=2),
        Check("other sizes", "value", weights_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "not inverted",
            "the product of X with itself multiplies where its inverse should.",
            _solution("return X.T @ X @ X.T @ y"),
        ),
        Mistake(
            "inverse entry by entry",
            "`**-1` (or 1 / …) inverts every entry by itself; that is not the inverse of a matrix.",
            _solution("return (X.T @ X) ** -1 @ X.T @ y"),
        ),
        Mistake(
            "inverse left out",
            "only X transposed times y is there: right when the columns of X are orthonormal, and "
            "they seldom are.",
            _solution("return X.T @ y"),
        ),
        Mistake(
            "X inverted",
            "X itself has no inverse: it has more rows than columns. Which product is square?",
            _solution("return torch.linalg.inv(X) @ y"),
        ),
        Mistake(
            "X solved",
            "X is not square: it has more equations (rows) than weights. Which system is square?",
            _solution("return torch.linalg.solve(X, y)"),
        ),
        Mistake(
            "y solved for",
            "the right-hand side has n entries, and the system has d equations: something stands "
            "before y in the formula.",
            _solution("return torch.linalg.solve(X.T @ X, y)"),
        ),
        Mistake(
            "product the other way round",
            "the product that is inverted has shape (n, n): its factors have changed places.",
            _solution("return torch.linalg.inv(X @ X.T) @ X.T @ y"),
        ),
        Mistake(
            "second transpose forgotten",
            "the shapes do not fit: between the inverse, of shape (d, d), and y, of shape (n,), "
            "something of shape (d, n) is missing.",
            _solution("return torch.linalg.inv(X.T @ X) @ y"),
        ),
        Mistake(
            "X not transposed",
            "the shapes do not fit: the second X is not transposed.",
            _solution("return torch.linalg.inv(X.T @ X) @ X @ y"),
        ),
        Mistake(
            "product entry by entry",
            "* multiplies entry by entry and needs equal shapes; a product of matrices is asked "
            "for.",
            _solution("return torch.linalg.inv(X.T * X) @ X.T @ y"),
        ),
        Mistake(
            "inverse times entry by entry",
            "the inverse is multiplied with `*`, which works entry by entry and needs equal "
            "shapes; products of matrices are asked for.",
            _solution("return torch.linalg.inv(X.T @ X) * X.T * y"),
        ),
        Mistake(
            "y left out",
            "the result is a matrix (d, n): y is not used.",
            _solution("return torch.linalg.inv(X.T @ X) @ X.T"),
        ),
        Mistake(
            "predictions",
            "these are the predictions for the rows of X; the weights themselves are asked for.",
            _solution("w = torch.linalg.inv(X.T @ X) @ X.T @ y", "return X @ w"),
        ),
        Mistake(
            "a column",
            "the weights are right, but they stand in a column (d, 1); y has the shape (n,), and "
            "they have (d,).",
            _solution("return torch.linalg.inv(X.T @ X) @ X.T @ y.reshape(-1, 1)"),
        ),
        Mistake(
            "a column of ones",
            "a column of ones is appended to X, so there is one weight too many; whoever wants a "
            "bias appends it before the call.",
            _solution("X = torch.cat((X, torch.ones(len(X), 1)), dim=1)", _OUT),
        ),
        Mistake(
            "diagonal raised",
            "something is added to the diagonal before the inverse is taken (as for weight decay); "
            "that makes the weights smaller.",
            _solution("return torch.linalg.inv(X.T @ X + torch.eye(X.shape[1])) @ X.T @ y"),
        ),
        Mistake(
            "averaged once",
            "one of the two products is divided by the number of examples and the other is not.",
            _solution("return torch.linalg.inv(X.T @ X / len(X)) @ X.T @ y"),
        ),
        Mistake(
            "all of lstsq",
            "lstsq returns several things together; the weights are one of them.",
            _solution("return torch.linalg.lstsq(X, y.reshape(-1, 1))"),
        ),
        Mistake(
            "one weight at a time",
            "each weight is found as if it were alone; the columns of X have to share the work.",
            _solution("return X.T @ y / (X**2).sum(dim=0)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _solution(_OUT)),
        Alternative("solve", _solution("return torch.linalg.solve(X.T @ X, X.T @ y)")),
        Alternative(
            "lstsq",
            _solution("return torch.linalg.lstsq(X, y.unsqueeze(1)).solution.squeeze(1)"),
        ),
        Alternative("pinv", _solution("return torch.pinverse(X) @ y")),
        Alternative("from the right", _solution("return y @ X @ torch.inverse(X.t() @ X)")),
        Alternative(
            "QR",
            _solution(
                "Q, R = torch.linalg.qr(X)",
                "z = (Q.T @ y).reshape(-1, 1)",
                "return torch.linalg.solve_triangular(R, z, upper=True).flatten()",
            ),
        ),
        Alternative(
            "numpy in float64",
            _solution(
                "import numpy as np",
                "",
                "w = np.linalg.lstsq(X.double().numpy(), y.double().numpy(), rcond=None)[0]",
                "return torch.tensor(w, dtype=X.dtype)",
            ),
        ),
    ),
)
