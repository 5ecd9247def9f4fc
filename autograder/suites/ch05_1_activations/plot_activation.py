"""Section 5.1: the exercise plot_activation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
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
    put,
)
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites._helpers import drawn


def bump(x: Any) -> Any:
    """A function that falls and rises, with a slope that has other values than itself."""
    return x * (-(x**2) / 2).exp()


def hinge(x: Any) -> Any:
    """A function that bends, with another name."""
    return (1 - x).clamp(min=0) ** 2


def wave(x: Any) -> Any:
    """A function that comes again, with a third name."""
    return x.sin() + x / 2


def _points(rng: Rng, n: int) -> Tensor:
    start = float(rng.uniform(low=-3, high=-2))
    return torch.linspace(start, start + 5, n)


def _picture(s: Subject, rng: Rng, f: Callable[[Any], Any], n: int) -> tuple[str, Ref, Ref]:
    """What was called, the picture's axes and the points x on the subject's side."""
    x = put(s, _points(rng, n))
    axes = define(s, drawn)(s.plot_activation, define(s, f), x)
    return f"plot_activation({f.__name__}, x) for x of shape ({n},)", axes, x


def curves(s: Subject, rng: Rng) -> Observations:
    call, axes, _ = _picture(s, rng, bump, 6)
    yield f"the number of pictures drawn by {call}", axes.__len__()
    lines = axes[0]["lines"]
    yield f"the number of curves drawn by {call}", lines.__len__()
    yield f"the first curve (points x, values of bump) of {call}", lines[0]
    yield f"the second curve (points x, gradients of bump) of {call}", lines[1]


def labels(s: Subject, rng: Rng) -> Observations:
    f = (bump, hinge, wave)[rng.integer(0, 3)]
    call, axes, _ = _picture(s, rng, f, 5)
    yield f"the legend of {call}", axes[0]["legend"]
    yield f"the label of the x axis of {call}", axes[0]["xlabel"]


def points_stay(s: Subject, rng: Rng) -> Observations:
    call, axes, x = _picture(s, rng, bump, 4)
    yield f"the number of pictures drawn by {call}", axes.__len__()
    yield f"x after {call}", x
    yield f"x.grad after {call}", x.grad


def another_function(s: Subject, rng: Rng) -> Observations:
    call, axes, _ = _picture(s, rng, hinge, 31)
    yield f"the list of curves of {call}", axes[0]["lines"]
    yield f"the legend of {call}", axes[0]["legend"]


PLOT_ACTIVATION = Exercise(
    name="plot_activation",
    section="5.1",
    equivalents=(
        Equivalent("line 6: .detach() dropped", "d2l.plot draws tensors with gradients, too"),
    ),
    checks=(
        Check("curves", "value", curves, points=2, kept=PLAIN),
        Check("labels", "value", labels),
        Check("x stays", "value", points_stay),
        Check("another function", "value", another_function, hidden=True, kept=UNSEEN),
    ),
)
