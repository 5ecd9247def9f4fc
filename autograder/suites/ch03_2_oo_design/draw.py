"""Section 3.2: the exercise ProgressBoard.draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Ref,
    Rng,
    Subject,
    define,
)
from autograder.suites._common import PLAIN, UNSEEN


def _points(board: Any) -> dict[str, Any]:
    """The points of each curve, tensors (n, 2); curves without a point are left out."""
    import torch

    def numbers(point: Any) -> Any:
        return [float(n) for n in point] if isinstance(point, list | tuple) else float(point)

    return {
        label: torch.tensor([numbers(point) for point in points])
        for label, points in board.data.items()
        if points
    }


def _holds_numbers(point: Any) -> bool:
    """Whether both of a point are plain numbers."""
    from numbers import Number

    return all(isinstance(n, Number) for n in point)


def _board(s: Subject) -> Ref:
    board = s.ProgressBoard()
    board.display = False
    return board


def _draw(board: Ref, xs: Sequence[float], ys: Tensor, label: str, every_n: int) -> None:
    for x, y in zip(xs, ys.tolist(), strict=True):
        board.draw(x, y, label, every_n)


def _steps(rng: Rng, n: int) -> list[float]:
    """Growing x, unevenly: the average of some is none of them."""
    return rng.uniform(n, low=1, high=3).cumsum(0).tolist()


def averages(s: Subject, rng: Rng) -> Observations:
    board = _board(s)
    _draw(board, _steps(rng, 7), rng.uniform(7, low=2, high=9), "loss", 3)
    points = define(s, _points)(board)
    yield 'the points [x, y] in board.data["loss"] after 7 calls with every_n=3', points["loss"]


def two_curves(s: Subject, rng: Rng) -> Observations:
    board = _board(s)
    xs, ys = _steps(rng, 8), rng.uniform(8, low=2, high=9)
    for i in range(8):
        board.draw(xs[i], float(ys[i]), "train", every_n=4)
        if i % 2:
            board.draw(xs[i], float(ys[i]) + 20, "val", every_n=2)
    after = 'after 8 calls for "train" with every_n=4 and, in between, 4 for "val" with every_n=2'
    yield f"the points [x, y] in board.data {after},", define(s, _points)(board)


def every_point(s: Subject, rng: Rng) -> Observations:
    for every_n in (1, 0):
        board, ys = _board(s), rng.uniform(3, low=2, high=9)
        _draw(board, _steps(rng, 3), ys, "acc", every_n)
        yield f"the points [x, y] after 3 calls with every_n={every_n}", define(s, _points)(board)
    board = _board(s)
    board.draw(rng.integer(1, 9), rng.uniform(1, low=2, high=9), "acc")
    at = "after 1 call without every_n, y a tensor of shape (1,),"
    yield f"the points [x, y] {at}", define(s, _points)(board)
    plain = define(s, _holds_numbers)(board.data["acc"][0])
    yield f"whether x and y of the point are plain numbers {at}", plain


def waiting(s: Subject, rng: Rng) -> Observations:
    board = _board(s)
    xs, ys = _steps(rng, 11), rng.uniform(11, low=2, high=9)
    for start, end in ((0, 4), (4, 5), (5, 11)):
        _draw(board, xs[start:end], ys[start:end], "loss", 5)
        yield f"the points [x, y] after {end} calls with every_n=5", define(s, _points)(board)


DRAW = Exercise(
    name="ProgressBoard.draw",
    section="3.2",
    checks=(
        Check("averages", "value", averages, kept=PLAIN),
        Check("two curves", "value", two_curves),
        Check("every point", "value", every_point),
        Check("waiting", "value", waiting, hidden=True, kept=UNSEEN),
    ),
    equivalents=(Equivalent("line 2: 1 becomes 0", "an every_n of 0 counts as 1"),),
)
