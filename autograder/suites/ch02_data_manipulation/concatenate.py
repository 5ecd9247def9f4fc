"""Section 2.1: the exercise concatenate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def cat_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    X, Y = rng.normal(4, 2), rng.normal(4, 2)
    yield "concatenate(X, Y) for X and Y of shape (4, 2)", s.concatenate(X, Y)


def cat_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    result = s.concatenate(rng.normal(3, 1), rng.normal(3, 1))
    yield "Y below X, from concatenate(X, Y) for X and Y of shape (3, 1)", result[0]
    yield "Y beside X, from concatenate(X, Y) for X and Y of shape (3, 1)", result[1]


def cat_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((3, 3), (1, 5), (6, 2)):
        X, Y = put(s, rng.normal(*shape)), put(s, rng.normal(*shape))
        yield f"concatenate(X, Y) for X and Y of shape {shape}", s.concatenate(X, Y)
        yield f"X of shape {shape} after concatenate(X, Y)", X


def _cat(below: str, beside: str, result: str = "return below, beside") -> str:
    return body("def concatenate(X, Y):\n", f"below = {below}", f"beside = {beside}", result)


_BELOW, _BESIDE = "torch.cat((X, Y), dim=0)", "torch.cat((X, Y), dim=1)"

CONCATENATE = Exercise(
    name="concatenate",
    section="2.1",
    checks=(
        Check("shape", "shape", cat_shape, kept=FORM),
        Check("value", "value", cat_value, kept=PLAIN),
        Check("other shapes", "value", cat_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "dimensions swapped",
            "the two results have changed places: dim 0 makes the matrix taller and comes first.",
            _cat(_BESIDE, _BELOW),
        ),
        Mistake(
            "dim forgotten",
            "both results are joined along dim 0, which cat takes when it is told nothing.",
            _cat("torch.cat((X, Y))", "torch.cat((X, Y))"),
        ),
        Mistake(
            "beside twice",
            "both results are joined along dim 1.",
            _cat(_BESIDE, _BESIDE),
        ),
        Mistake(
            "stacked",
            "stack puts X and Y behind each other in a new dimension; no dimension is to be added.",
            _cat(_BELOW.replace("cat", "stack"), _BESIDE.replace("cat", "stack")),
        ),
        Mistake(
            "dimensions counted from one",
            "the dimensions of a matrix are 0 and 1; there is no dim 2.",
            _cat(_BESIDE, "torch.cat((X, Y), dim=2)"),
        ),
        Mistake(
            "Y first",
            "Y stands before X; X comes first.",
            _cat(_BELOW.replace("X, Y", "Y, X"), _BESIDE.replace("X, Y", "Y, X")),
        ),
        Mistake(
            "X with itself",
            "X is joined with itself; Y is not used.",
            _cat(_BELOW.replace("X, Y", "X, X"), _BESIDE.replace("X, Y", "X, X")),
        ),
        Mistake(
            "not in one tuple",
            "cat takes the tensors together, as one tuple or list.",
            _cat(_BELOW.replace("(X, Y)", "X, Y"), _BESIDE.replace("(X, Y)", "X, Y")),
        ),
        Mistake(
            "added",
            "the entries of X and Y are added. Joined, they all stay.",
            _cat("X + Y", "X + Y"),
        ),
        Mistake(
            "Python lists",
            "these are Python lists that hold X and Y; no tensor has been made of them.",
            _cat("[X, Y]", "[X, Y]"),
        ),
        Mistake(
            "transposed beside",
            "the second result lies on its side: its rows and columns have changed places.",
            _cat(_BELOW, "torch.cat((X.T, Y.T), dim=0)"),
        ),
        Mistake(
            "reshaped for dim 1",
            "the second result has the right shape, but its rows are not those of X and Y side by "
            "side: reshape only refills the entries in order.",
            _cat(_BELOW, "below.reshape(len(X), -1)"),
        ),
        Mistake(
            "flattened",
            "the entries of X and Y come back in one long row.",
            _cat(
                "torch.cat((X.flatten(), Y.flatten()))",
                "torch.cat((X.flatten(), Y.flatten()))",
            ),
        ),
        Mistake(
            "only below",
            "only one tensor comes back; the one along dim 1 is missing.",
            _cat(_BELOW, _BESIDE, "return below"),
        ),
    ),
    equivalents=(
        Equivalent("line 3: dim= of torch.cat dropped", "cat joins along dim 0 when told nothing"),
    ),
    alternatives=(
        Alternative("plain", _cat(_BELOW, _BESIDE)),
        Alternative(
            "in a loop",
            body("def concatenate(X, Y):\n", "return [torch.cat([X, Y], d) for d in (0, 1)]"),
        ),
        Alternative("vstack and hstack", _cat("torch.vstack([X, Y])", "torch.hstack([X, Y])")),
        Alternative(
            "axis for dim", _cat("torch.concat([X, Y], axis=0)", "torch.concat([X, Y], 1)")
        ),
        Alternative(
            "written into place",
            body(
                "def concatenate(X, Y):\n",
                "n, m = X.shape[:2]",
                "below = torch.zeros(2 * n, *X.shape[1:])",
                "below[:n], below[n:] = X, Y",
                "beside = torch.zeros(n, 2 * m, *X.shape[2:])",
                "beside[:, :m], beside[:, m:] = X, Y",
                "return below, beside",
            ),
        ),
    ),
)
