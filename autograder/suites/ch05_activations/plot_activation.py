"""Section 5.1: the exercise plot_activation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define, put
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites._helpers import drawn

if TYPE_CHECKING:
    from autograder.model import Observed


def bump(x: Any) -> Any:
    """A function that falls and rises, with a slope that has other values than itself."""
    return x * (-(x**2) / 2).exp()


def hinge(x: Any) -> Any:
    """A function that bends, with another name."""
    return (1 - x).clamp(min=0) ** 2


def _points(rng: Rng, n: int) -> Tensor:
    start = float(rng.uniform(low=-3, high=-2))
    return torch.linspace(start, start + 5, n)


def _picture(s: Subject, rng: Rng, f: Callable[[Any], Any], n: int) -> tuple[str, Ref, Ref]:
    """What was called, the picture's axes and the points x on the subject's side."""
    x = put(s, _points(rng, n))
    axes = define(s, drawn)(s.plot_activation, define(s, f), x)
    return f"plot_activation({f.__name__}, x) for x of shape ({n},)", axes, x


def curves(s: Subject, rng: Rng) -> Iterator[Observed]:
    call, axes, _ = _picture(s, rng, bump, 6)
    yield f"the number of pictures drawn by {call}", axes.__len__()
    lines = axes[0]["lines"]
    yield f"the number of curves drawn by {call}", lines.__len__()
    yield f"the first curve (points x, values of bump) of {call}", lines[0]
    yield f"the second curve (points x, gradients of bump) of {call}", lines[1]


def labels(s: Subject, rng: Rng) -> Iterator[Observed]:
    call, axes, _ = _picture(s, rng, bump, 5)
    yield f"the legend of {call}", axes[0]["legend"]
    yield f"the label of the x axis of {call}", axes[0]["xlabel"]


def points_stay(s: Subject, rng: Rng) -> Iterator[Observed]:
    call, axes, x = _picture(s, rng, bump, 4)
    yield f"the number of pictures drawn by {call}", axes.__len__()
    yield f"x after {call}", x


def another_function(s: Subject, rng: Rng) -> Iterator[Observed]:
    call, axes, _ = _picture(s, rng, hinge, 31)
    yield f"the curves of {call}", axes[0]["lines"]
    yield f"the legend of {call}", axes[0]["legend"]


def _plot(*lines: str) -> str:
    return body("def plot_activation(f, x):\n", *lines)


_COPY = "z = x.clone().requires_grad_(True)"
_VALUES = "y = f(z)"
_BACK = "y.sum().backward()"
_DRAW = 'd2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])'
_PYPLOT = (
    "plt.plot(x, y.detach(), label=f.__name__)",
    'plt.plot(x, z.grad, label="gradient")',
    'plt.xlabel("x")',
    "plt.legend()",
)
_IMPORT = "from matplotlib import pyplot as plt\n\n\n"

PLOT_ACTIVATION = Exercise(
    name="plot_activation",
    section="5.1",
    checks=(
        Check("curves", "value", curves, points=2, kept=PLAIN),
        Check("labels", "value", labels),
        Check("x stays", "value", points_stay),
        Check("another function", "value", another_function, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "not summed",
            "backward starts from one number, and f(x) has many.",
            _plot(_COPY, _VALUES, "y.backward()", _DRAW),
        ),
        Mistake(
            "averaged",
            "the gradient is that of the mean, so it is too small by the number of points.",
            _plot(_COPY, _VALUES, "y.mean().backward()", _DRAW),
        ),
        Mistake(
            "no gradient curve",
            "the function is there; the curve of its gradient is missing.",
            _plot(_COPY, _VALUES, 'd2l.plot(x, y.detach(), "x", legend=[f.__name__])'),
        ),
        Mistake(
            "no backward",
            "the gradient to be drawn is None: has `backward` run, and which tensor holds what it "
            "has found?",
            _plot(_COPY, _VALUES, _DRAW),
        ),
        Mistake(
            "curves swapped",
            "the gradient is drawn first and carries the function's label.",
            _plot(_COPY, _VALUES, _BACK, _DRAW.replace("y.detach(), z.grad", "z.grad, y")),
        ),
        Mistake(
            "erased by the second",
            "d2l.plot clears the picture before it draws: of two calls the second is left. One "
            "call can draw a list of curves.",
            _plot(
                _COPY,
                _VALUES,
                _BACK,
                'd2l.plot(x, y.detach(), "x", legend=[f.__name__])',
                'd2l.plot(x, z.grad, "x", legend=["gradient"])',
            ),
        ),
        Mistake(
            "two pictures",
            "there are two pictures; both curves belong into one.",
            _IMPORT
            + _plot(
                _COPY,
                _VALUES,
                _BACK,
                "plt.figure()",
                *_PYPLOT[:1],
                "plt.figure()",
                *_PYPLOT[1:],
            ),
        ),
        Mistake(
            "nothing drawn",
            "the curves are computed but not drawn.",
            _plot(_COPY, _VALUES, _BACK, "return y.detach(), z.grad"),
        ),
        Mistake(
            "not detached",
            "matplotlib takes plain numbers, and y still hangs on the graph.",
            _IMPORT
            + _plot(_COPY, _VALUES, _BACK, _PYPLOT[0].replace(".detach()", ""), *_PYPLOT[1:]),
        ),
        Mistake(
            "x itself follows gradients",
            "the caller's x has been told to follow gradients and holds one now; take a copy.",
            _plot("z = x.requires_grad_(True)", _VALUES, _BACK, _DRAW),
        ),
        Mistake(
            "x does not follow gradients",
            "the copy of x does not follow gradients, so there is nothing to go back to.",
            _plot("z = x.clone()", _VALUES, _BACK, _DRAW),
        ),
        Mistake(
            "gradient over y",
            "the curves are drawn over the values of f; they belong over x.",
            _plot(_COPY, _VALUES, _BACK, _DRAW.replace("(x, [", "(y.detach(), [")),
        ),
        Mistake(
            "always relu",
            "relu is drawn, whatever f is.",
            _plot(_COPY, "y = relu(z)", _BACK, _DRAW),
        ),
        Mistake(
            "points of its own",
            "the curves run over points chosen in the function; x is not used.",
            _plot(
                "x = torch.arange(-8.0, 8.0, 0.1)",
                _COPY,
                _VALUES,
                _BACK,
                _DRAW,
            ),
        ),
        Mistake(
            "difference quotients",
            "the second curve is made of differences between neighbouring points, and has one "
            "point too few; autograd gives the slope at each point.",
            _plot(
                "y = f(x)",
                "g = (y[1:] - y[:-1]) / (x[1:] - x[:-1])",
                'd2l.plot([x, x[:-1]], [y, g], "x", legend=[f.__name__, "gradient"])',
            ),
        ),
        Mistake(
            "no legend",
            "the curves are right; the legend that tells them apart is missing.",
            _plot(_COPY, _VALUES, _BACK, 'd2l.plot(x, [y.detach(), z.grad], "x")'),
        ),
        Mistake(
            "label in quotes",
            "the first label is the letter f; the function knows its own name (f.__name__).",
            _plot(_COPY, _VALUES, _BACK, _DRAW.replace("f.__name__", '"f"')),
        ),
        Mistake(
            "x axis without label",
            "the x axis has no label.",
            _plot(_COPY, _VALUES, _BACK, _DRAW.replace('"x", ', "")),
        ),
    ),
    alternatives=(
        Alternative("plain", _plot(_COPY, _VALUES, _BACK, _DRAW)),
        Alternative(
            "pyplot, shown",
            _IMPORT + _plot(_COPY, _VALUES, _BACK, *_PYPLOT, "plt.show()"),
        ),
        Alternative(
            "autograd.grad, axes",
            _IMPORT
            + _plot(
                "z = x.detach().clone()",
                "z.requires_grad = True",
                "(g,) = torch.autograd.grad(f(z).sum(), z)",
                "fig, ax = plt.subplots()",
                "ax.plot(x.numpy(), f(x).numpy())",
                "ax.plot(x.numpy(), g.numpy())",
                'ax.set_xlabel("x")',
                'ax.legend([f.__name__, "gradient"])',
            ),
        ),
        Alternative(
            "ones as cotangent",
            _plot(
                "z = torch.tensor(x.tolist(), requires_grad=True)",
                _VALUES,
                "y.backward(torch.ones_like(y))",
                'd2l.plot(z, [y, z.grad], xlabel="x", legend=(f.__name__, "gradient"))',
            ),
        ),
        Alternative(
            "point by point",
            _plot(
                "ys, gs = [], []",
                "for p in x:",
                "    z = p.clone().requires_grad_()",
                "    y = f(z)",
                "    y.backward()",
                "    ys.append(y.item())",
                "    gs.append(z.grad.item())",
                'd2l.plot(x, [ys, gs], "x", legend=[f.__name__, "gradient"])',
            ),
        ),
    ),
)
