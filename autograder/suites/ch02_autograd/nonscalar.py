"""Section 2.5: the exercise grad_nonscalar."""

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

_grad = partial(body, "def grad_nonscalar(x):\n")

_COPY = "a = x.clone()"
_MARK = "a.requires_grad_(True)"
_Y = "y = a * a"
_BACK = "y.backward(gradient=torch.ones_like(y))"
_READ = "return a.grad"

GRAD_NONSCALAR = Exercise(
    name="grad_nonscalar",
    section="2.5",
    checks=(
        Check("value", "value", gradients("grad_nonscalar", (5,), (3,)), points=2, kept=PLAIN),
        Check("any shape", "value", gradients("grad_nonscalar", (2, 3), (2, 1, 4))),
        Check("by torch", "value", torch_differentiates("grad_nonscalar", 4)),
        Check("input", "value", left_alone("grad_nonscalar", 4)),
        Check(
            "other shapes",
            "value",
            gradients("grad_nonscalar", (1,), (60,)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
    mistakes=(
        Mistake(
            "no cotangent",
            "y has many entries, and backward() was not told how much each of them counts.",
            _grad(_COPY, _MARK, _Y, "y.backward()", _READ),
        ),
        Mistake(
            "x as cotangent",
            "the entries of y are weighted by those of x. Each of them counts once.",
            _grad(_COPY, _MARK, _Y, "y.backward(gradient=x)", _READ),
        ),
        Mistake(
            "y as cotangent",
            "the entries of y are weighted by y itself. Each of them counts once.",
            _grad(_COPY, _MARK, _Y, "y.backward(gradient=y.detach())", _READ),
        ),
        Mistake(
            "one weight for all",
            "the cotangent has a single entry; it needs the shape of y.",
            _grad(_COPY, _MARK, _Y, "y.backward(gradient=torch.ones(1))", _READ),
        ),
        Mistake(
            "vectors only",
            "this works when x has one axis, but x may have more.",
            _grad(_COPY, _MARK, _Y, "y.backward(gradient=torch.ones(len(x)))", _READ),
        ),
        Mistake(
            "zeros as cotangent",
            "the gradient is zero everywhere: with weights of zero no entry of y counts.",
            _grad(_COPY, _MARK, _Y, _BACK.replace("ones", "zeros"), _READ),
        ),
        Mistake(
            "mean for sum",
            "the gradient is too small by the number of entries: each counts once, not one n-th.",
            _grad(_COPY, _MARK, _Y, "y.mean().backward()", _READ),
        ),
        Mistake(
            "whole table",
            "this is the table of all derivatives of all entries; weigh the entries of y instead.",
            _grad("return torch.autograd.functional.jacobian(lambda a: a * a, x)"),
        ),
        Mistake(
            "doubled instead of squared",
            "the gradient is 2 everywhere: y adds x to itself and does not multiply.",
            _grad(_COPY, _MARK, "y = a + a", _BACK, _READ),
        ),
        Mistake(
            "one factor is x",
            "the gradient is half as large as it should be: torch takes notes of one factor only.",
            _grad(_COPY, _MARK, "y = a * x", _BACK, _READ),
        ),
        Mistake(
            "y returned",
            "this is y, not its gradient.",
            _grad(_COPY, _MARK, _Y, _BACK, "return y.detach()"),
        ),
        Mistake(
            "read from the wrong place",
            "None comes back, although torch has walked back. The gradient lies with the very "
            "tensor that was marked.",
            _grad(_COPY, _MARK, _Y, "return y.backward(gradient=torch.ones_like(y))"),
        ),
        Mistake("computed from x", UNMARKED, _grad(_COPY, _MARK, "y = x * x", _BACK, _READ)),
        Mistake("caller's x marked", MARKED, _grad("a = x", _MARK, _Y, _BACK, _READ)),
        Mistake(
            "formula by hand",
            "the numbers are right, but they come from a formula; let torch find them.",
            _grad("return 2 * x"),
        ),
    ),
    alternatives=(
        Alternative("plain", _grad(_COPY, _MARK, _Y, _BACK, _READ)),
        Alternative(
            "the sum's gradient", _grad(_COPY, _MARK, "y = a**2", "y.sum().backward()", _READ)
        ),
        Alternative(
            "torch.autograd.grad",
            _grad(
                "a = x.detach().clone().requires_grad_()",
                "return torch.autograd.grad(a * a, a, grad_outputs=torch.ones(a.shape))[0]",
            ),
        ),
        Alternative(
            "torch.func.vjp",
            _grad(
                "y, back = torch.func.vjp(lambda a: a * a, x)",
                "return back(torch.ones_like(y))[0]",
            ),
        ),
        Alternative(
            "entry by entry",
            _grad(
                _COPY,
                _MARK,
                "for entry in (a * a).flatten():",
                "    entry.backward(retain_graph=True)",
                _READ,
            ),
        ),
        Alternative(
            "torch.autograd.backward",
            _grad(
                "a = torch.tensor(x.numpy(), requires_grad=True)",
                "y = a.square()",
                "torch.autograd.backward(y, torch.full_like(y, 1))",
                _READ,
            ),
        ),
    ),
)
