"""Section 2.5: the exercise grad_quadratic."""

from __future__ import annotations

from functools import partial

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch02_autograd._common import (
    MARKED,
    UNMARKED,
    gradients,
    left_alone,
    torch_differentiates,
)

_grad = partial(body, "def grad_quadratic(x):\n")

_COPY = "a = x.clone()"
_MARK = "a.requires_grad_(True)"
_Y = "y = 2 * torch.dot(a, a)"
_BACK = "y.backward()"
_READ = "return a.grad"

GRAD_QUADRATIC = Exercise(
    name="grad_quadratic",
    section="2.5",
    checks=(
        Check("value", "value", gradients("grad_quadratic", (5,), (3,)), points=2, kept=PLAIN),
        Check("by torch", "value", torch_differentiates("grad_quadratic", 4)),
        Check("input", "value", left_alone("grad_quadratic", 4)),
        Check(
            "other sizes",
            "value",
            gradients("grad_quadratic", (1,), (60,)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
    mistakes=(
        Mistake("caller's x marked", MARKED, _grad("a = x", _MARK, _Y, _BACK, _READ)),
        Mistake(
            "formula by hand",
            "the numbers are right, but they come from a formula; let torch find them.",
            _grad("return 4 * x"),
        ),
        Mistake(
            "factor left out",
            "the gradient is half as large as it should be. Is the factor of y there?",
            _grad(_COPY, _MARK, "y = torch.dot(a, a)", _BACK, _READ),
        ),
        Mistake(
            "factor squared as well",
            "the factor 2 is squared together with x.",
            _grad(_COPY, _MARK, "y = torch.dot(2 * a, 2 * a)", _BACK, _READ),
        ),
        Mistake(
            "not squared",
            "the gradient is the same for every x: y is a sum of entries, not of squares.",
            _grad(_COPY, _MARK, "y = 2 * a.sum()", _BACK, _READ),
        ),
        Mistake(
            "mean for sum",
            "y is the mean of the squares; the product xᵀx adds them up.",
            _grad(_COPY, _MARK, "y = 2 * (a * a).mean()", _BACK, _READ),
        ),
        Mistake(
            "norm for its square",
            "y is a length: the root has been taken of xᵀx.",
            _grad(_COPY, _MARK, "y = 2 * a.norm()", _BACK, _READ),
        ),
        Mistake(
            "y returned",
            "this is y, not its gradient.",
            _grad(_COPY, _MARK, _Y, _BACK, "return y.detach()"),
        ),
        Mistake(
            "no backward",
            "nobody has walked back yet, so .grad is still empty.",
            _grad(_COPY, _MARK, _Y, _READ),
        ),
        Mistake(
            "read from the wrong place",
            "None comes back, although torch has walked back. The gradient lies with the very "
            "tensor that was marked.",
            _grad(_COPY, _MARK, _Y, "return y.backward()"),
        ),
        Mistake(
            "computed from x",
            UNMARKED,
            _grad(_COPY, _MARK, "y = 2 * torch.dot(x, x)", _BACK, _READ),
        ),
        Mistake(
            "y not a number",
            "y still has one entry for each of x; the squares have to be added up.",
            _grad(_COPY, _MARK, "y = 2 * a * a", _BACK, _READ),
        ),
        Mistake(
            "two passes over one graph",
            "the graph is gone after the first backward pass. One is enough.",
            _grad(_COPY, _MARK, _Y, _BACK, _BACK, _READ),
        ),
    ),
    alternatives=(
        Alternative("plain", _grad(_COPY, _MARK, _Y, _BACK, _READ)),
        Alternative(
            "detached copy",
            _grad("a = x.detach().clone().requires_grad_()", "y = 2 * a @ a", _BACK, _READ),
        ),
        Alternative(
            "squares",
            _grad(
                "a = torch.tensor(x.tolist(), requires_grad=True)",
                "y = 2 * (a**2).sum()",
                _BACK,
                _READ,
            ),
        ),
        Alternative(
            "torch.autograd.grad",
            _grad(
                "a = x.clone().requires_grad_()",
                "return torch.autograd.grad(2 * (a * a).sum(), a)[0]",
            ),
        ),
        Alternative("torch.func", _grad("return torch.func.grad(lambda a: 2 * a.dot(a))(x)")),
        Alternative(
            "a view that is marked",
            _grad(
                "x = x.detach()",
                "x.requires_grad = True",
                "(2 * x.dot(x)).backward()",
                "return x.grad",
            ),
        ),
    ),
)
