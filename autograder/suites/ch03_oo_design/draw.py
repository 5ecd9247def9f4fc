"""Section 3.2: the exercise ProgressBoard.draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from torch import Tensor

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch03_oo_design._common import method

if TYPE_CHECKING:
    from autograder.model import Observed


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


def averages(s: Subject, rng: Rng) -> Iterator[Observed]:
    board = _board(s)
    _draw(board, _steps(rng, 7), rng.uniform(7, low=2, high=9), "loss", 3)
    points = define(s, _points)(board)
    yield 'the points [x, y] in board.data["loss"] after 7 calls with every_n=3', points["loss"]


def two_curves(s: Subject, rng: Rng) -> Iterator[Observed]:
    board = _board(s)
    xs, ys = _steps(rng, 8), rng.uniform(8, low=2, high=9)
    for i in range(8):
        board.draw(xs[i], float(ys[i]), "train", every_n=4)
        if i % 2:
            board.draw(xs[i], float(ys[i]) + 20, "val", every_n=2)
    after = 'after 8 calls for "train" with every_n=4 and, in between, 4 for "val" with every_n=2'
    yield f"the points [x, y] in board.data {after},", define(s, _points)(board)


def every_point(s: Subject, rng: Rng) -> Iterator[Observed]:
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


def waiting(s: Subject, rng: Rng) -> Iterator[Observed]:
    board = _board(s)
    xs, ys = _steps(rng, 11), rng.uniform(11, low=2, high=9)
    for start, end in ((0, 4), (4, 5), (5, 11)):
        _draw(board, xs[start:end], ys[start:end], "loss", 5)
        yield f"the points [x, y] after {end} calls with every_n=5", define(s, _points)(board)


def _drawing(*lines: str) -> str:
    return method("ProgressBoard", "draw", "self, x, y, label, every_n=1", *lines)


_LIST = "waiting = self.raw_points.setdefault(label, [])"
_WAIT = "waiting.append((x, float(y)))"
_FULL = "if len(waiting) >= every_n:"
_XS = "    xs = [x for x, _ in waiting]"
_YS = "    ys = [y for _, y in waiting]"
_POINT = "    point = (sum(xs) / len(xs), sum(ys) / len(ys))"
_KEEP = "    self.data.setdefault(label, []).append(point)"
_CLEAR = "    waiting.clear()"
_PLAIN = _drawing(_LIST, _WAIT, _FULL, _XS, _YS, _POINT, _KEEP, _CLEAR)


def _but(old: str, new: str) -> str:
    """The plain answer with ``new`` in place of ``old``."""
    return _PLAIN.replace(old, new)


DRAW = Exercise(
    name="ProgressBoard.draw",
    section="3.2",
    checks=(
        Check("averages", "value", averages, kept=PLAIN),
        Check("two curves", "value", two_curves),
        Check("every point", "value", every_point),
        Check("waiting", "value", waiting, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "every point kept",
            "every single point is on the curve; nothing is averaged.",
            _drawing("self.data.setdefault(label, []).append((x, float(y)))"),
        ),
        Mistake(
            "last point",
            "of every_n points the last one is kept, not their average.",
            _but("(sum(xs) / len(xs), sum(ys) / len(ys))", "(xs[-1], ys[-1])"),
        ),
        Mistake(
            "first point",
            "of every_n points the first one is kept, not their average.",
            _but("(sum(xs) / len(xs), sum(ys) / len(ys))", "(xs[0], ys[0])"),
        ),
        Mistake(
            "x not averaged",
            "y is averaged, but x is the last one: the curve is shifted to the right.",
            _but("sum(xs) / len(xs)", "x"),
        ),
        Mistake(
            "y not averaged",
            "x is averaged, but y is the last one.",
            _but("sum(ys) / len(ys)", "float(y)"),
        ),
        Mistake(
            "sums",
            "the points are added up and not divided by their number.",
            _but(" / len(xs)", "").replace(" / len(ys)", ""),
        ),
        Mistake(
            "whole numbers",
            "`//` rounds the averages down to whole numbers.",
            _but("sum(xs) / len(xs), sum(ys) / len(ys)", "sum(xs) // len(xs), sum(ys) // len(ys)"),
        ),
        Mistake(
            "divided by every_n",
            "the sum is divided by every_n, and that may be 0.",
            _but("/ len(xs)", "/ every_n").replace("/ len(ys)", "/ every_n"),
        ),
        Mistake(
            "x and y exchanged",
            "x and y have changed places in the point.",
            _but(
                "(sum(xs) / len(xs), sum(ys) / len(ys))", "(sum(ys) / len(ys), sum(xs) / len(xs))"
            ),
        ),
        Mistake(
            "never cleared",
            "points that have been averaged go on waiting, and count again in the next average.",
            _but(f"    {_CLEAR}\n", ""),
        ),
        Mistake(
            "a list of another name",
            "the curve ends with its first average: `waiting = []` gives the name a new list, and "
            "self.raw_points keeps the old one, which only grows.",
            _but(">= every_n", "== (every_n or 1)").replace("waiting.clear()", "waiting = []"),
        ),
        Mistake(
            "sliding average",
            "only the oldest point leaves, so averages overlap. All every_n belong to one average.",
            _but("waiting.clear()", "waiting.pop(0)"),
        ),
        Mistake(
            "one too many",
            "there is one point too many in each average: look at the comparison.",
            _but(">= every_n", "> every_n"),
        ),
        Mistake(
            "never with 0",
            "with every_n=0 no number of waiting points is ever equal to it, so nothing is drawn.",
            _but(">= every_n", "== every_n"),
        ),
        Mistake(
            "remainder",
            "the remainder of a division by every_n is asked for, and that may be 0.",
            _but("len(waiting) >= every_n", "len(waiting) % every_n == 0"),
        ),
        Mistake(
            "one list for all",
            "the points of all curves wait in one list, and are averaged with each other.",
            _but(
                "setdefault(label, [])\n    waiting.append",
                "setdefault('points', [])\n    waiting.append",
            ),
        ),
        Mistake(
            "last average only",
            "each average replaces the one before; the curve has one point only.",
            _but("self.data.setdefault(label, []).append(point)", "self.data[label] = [point]"),
        ),
        Mistake(
            "only y",
            "the curve holds numbers; each point is a pair, (x, y).",
            _but("append(point)", "append(point[1])"),
        ),
        Mistake(
            "all in one list",
            "x and y are put one after the other; each point is a pair, (x, y).",
            _but("append(point)", "extend(point)"),
        ),
        Mistake(
            "no list for a new label",
            "a label that is new has no list yet, and indexing does not make one.",
            _but("self.raw_points.setdefault(label, [])", "self.raw_points[label]"),
        ),
        Mistake(
            "tensors kept",
            "the point holds a tensor where y was one; the board keeps plain numbers.",
            _but("float(y)", "y"),
        ),
        Mistake(
            "label ignored",
            "all points are on one curve, called `label`: are there quotes that do not belong?",
            _but("(label, [])", "('label', [])"),
        ),
        Mistake(
            "average dropped",
            "the average is computed, but it never reaches self.data.",
            _but(f"    {_KEEP}\n", ""),
        ),
    ),
    equivalents=(Equivalent("line 2: 1 becomes 0", "an every_n of 0 counts as 1"),),
    alternatives=(
        Alternative("plain", _PLAIN),
        Alternative(
            "leaves early",
            _drawing(
                "if label not in self.raw_points:",
                "    self.raw_points[label] = []",
                "    self.data[label] = []",
                "points = self.raw_points[label]",
                "points.append([x, float(y)])",
                "if len(points) < every_n:",
                "    return",
                "x_mean = sum(p[0] for p in points) / len(points)",
                "y_mean = sum(p[1] for p in points) / len(points)",
                "self.data[label] += [[x_mean, y_mean]]",
                "self.raw_points[label] = []",
            ),
        ),
        Alternative(
            "named tuple",
            _drawing(
                "from collections import namedtuple",
                "Point = namedtuple('Point', ['x', 'y'])",
                "points = self.raw_points.setdefault(label, [])",
                "line = self.data.setdefault(label, [])",
                "points.append(Point(x, float(y)))",
                "if len(points) != max(every_n, 1):",
                "    return",
                "mean = lambda x: sum(x) / len(x)",
                "line.append(Point(mean([p.x for p in points]), mean([p.y for p in points])))",
                "points.clear()",
            ),
        ),
        Alternative(
            "tensors",
            _drawing(
                "points = self.raw_points.get(label, []) + [[float(x), float(y)]]",
                "if len(points) >= every_n:",
                "    average = torch.tensor(points).mean(0)",
                "    self.data[label] = [*self.data.get(label, []), tuple(average.tolist())]",
                "    points = []",
                "self.raw_points[label] = points",
            ),
        ),
        Alternative(
            "statistics",
            _drawing(
                "from statistics import fmean",
                "every_n = every_n or 1",
                "waiting = self.raw_points.setdefault(label, [])",
                "waiting.append((x, float(y)))",
                "if len(waiting) == every_n:",
                "    xs, ys = zip(*waiting)",
                "    self.data.setdefault(label, []).append((fmean(xs), fmean(ys)))",
                "    del waiting[:]",
            ),
        ),
    ),
)
