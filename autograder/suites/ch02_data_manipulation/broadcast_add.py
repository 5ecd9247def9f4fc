"""Section 2.1: the exercise broadcast_add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def broadcast_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    a, b = rng.normal(4, 1), rng.normal(1, 2)
    yield "broadcast_add(a, b) for a of shape (4, 1), b of shape (1, 2)", s.broadcast_add(a, b)


def broadcast_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    a, b = rng.normal(2, 1), rng.normal(1, 3)
    yield "broadcast_add(a, b) for a of shape (2, 1), b of shape (1, 3)", s.broadcast_add(a, b)


def broadcast_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, m in ((5, 5), (1, 4), (6, 1), (30, 20)):
        a, b = put(s, rng.normal(n, 1)), put(s, rng.normal(1, m))
        at = f"a of shape ({n}, 1), b of shape (1, {m})"
        yield f"broadcast_add(a, b) for {at}", s.broadcast_add(a, b)
        yield f"a after broadcast_add(a, b) for {at}", a
        yield f"b after broadcast_add(a, b) for {at}", b


def _broadcast(*lines: str) -> str:
    return body("def broadcast_add(a, b):\n", *lines)


BROADCAST_ADD = Exercise(
    name="broadcast_add",
    section="2.1",
    checks=(
        Check("shape", "shape", broadcast_shape, kept=FORM),
        Check("value", "value", broadcast_value, kept=PLAIN),
        Check("other shapes", "value", broadcast_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "multiplied",
            "the column and the row are multiplied. Their entries are to be added.",
            _broadcast("return a * b"),
        ),
        Mistake(
            "subtracted",
            "the row is subtracted from the column. Their entries are to be added.",
            _broadcast("return a - b"),
        ),
        Mistake(
            "transposed",
            "the result lies on its side: entry i, j belongs to row i of a and column j of b.",
            _broadcast("return a.T + b.T"),
        ),
        Mistake(
            "both as columns",
            "b is turned into a column as well, and two columns do not stretch to a grid.",
            _broadcast("return a + b.T"),
        ),
        Mistake(
            "flattened first",
            "two plain vectors are added pair by pair, if their lengths fit at all. A column and a "
            "row stretch to a grid.",
            _broadcast("return a.flatten() + b.flatten()"),
        ),
        Mistake(
            "written into a",
            "the sum is larger than a, so it cannot be written into a.",
            _broadcast("a += b", "return a"),
        ),
        Mistake(
            "joined",
            "cat joins the entries one after the other. They are to be added.",
            _broadcast("return torch.cat((a.flatten(), b.flatten()))"),
        ),
        Mistake(
            "first entry of the column only",
            "only the first entry of a is used; every row of the result has its own.",
            _broadcast("return a[0] + b"),
        ),
        Mistake(
            "first entry of the row only",
            "only the first entry of b is used; every column of the result has its own.",
            _broadcast("return a + b[:, :1]"),
        ),
        Mistake(
            "row summed",
            "the entries of b are added up before they are added to a.",
            _broadcast("return a + b.sum()"),
        ),
        Mistake(
            "everything summed",
            "everything is added up to one number.",
            _broadcast("return (a + b).sum()"),
        ),
        Mistake(
            "sizes written out",
            "the sizes are fixed numbers, and these two tensors have others.",
            _broadcast("return a.expand(3, 2) + b.expand(3, 2)"),
        ),
        Mistake(
            "repeated by the wrong count",
            "each is repeated as often as it has entries itself; the count is that of the other.",
            _broadcast("return a.repeat(1, a.shape[0]) + b.repeat(b.shape[1], 1)"),
        ),
        Mistake(
            "not returned",
            "the sum is computed, but nothing is returned.",
            _broadcast("a + b"),
        ),
    ),
    alternatives=(
        Alternative("plain", _broadcast("return a + b")),
        Alternative(
            "expanded",
            _broadcast(
                "n, m = len(a), b.shape[1]",
                "return a.expand(n, m) + b.expand(n, m)",
            ),
        ),
        Alternative(
            "repeated",
            _broadcast("return a.repeat(1, b.shape[1]) + b.repeat(a.shape[0], 1)"),
        ),
        Alternative("row by row", _broadcast("return torch.stack([x + b[0] for x in a])")),
        Alternative(
            "a loop over entries",
            _broadcast(
                "C = torch.zeros(a.shape[0], b.shape[1])",
                "for i in range(a.shape[0]):",
                "    for j in range(b.shape[1]):",
                "        C[i, j] = a[i, 0] + b[0, j]",
                "return C",
            ),
        ),
    ),
)
