"""Section 2.5: the exercise grad_detached."""

from __future__ import annotations

from functools import partial

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch02_autograd._common import (
    MARKED,
    gradients,
    left_alone,
    torch_differentiates,
)

_grad = partial(body, "def grad_detached(x):\n")

_COPY = "a = x.clone()"
_MARK = "a.requires_grad_(True)"
_Y = "y = a * a"
_CUT = "u = y.detach()"
_Z = "z = u * a"
_BACK = "z.sum().backward()"
_READ = "return a.grad"

GRAD_DETACHED = Exercise(
    name="grad_detached",
    section="2.5",
    checks=(
        Check("value", "value", gradients("grad_detached", (5,), (2, 3)), points=2, kept=PLAIN),
        Check("by torch", "value", torch_differentiates("grad_detached", 4)),
        Check("input", "value", left_alone("grad_detached", 4)),
        Check(
            "other shapes",
            "value",
            gradients("grad_detached", (1,), (60,), (2, 3, 4)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
    mistakes=(
        Mistake(
            "not cut off",
            "u is not a constant: the gradient flows through it as well.",
            _grad(_COPY, _MARK, _Y, "u = y", _Z, _BACK, _READ),
        ),
        Mistake(
            "wrong factor cut off",
            "the result is twice u: something is cut off, but the gradient still flows through u.",
            _grad(_COPY, _MARK, _Y, "u = y", "z = u * a.detach()", _BACK, _READ),
        ),
        Mistake(
            "both cut off",
            "both factors of z are constants, so torch has no notes to follow.",
            _grad(_COPY, _MARK, _Y, _CUT, "z = (u * a).detach()", _BACK, _READ),
        ),
        Mistake(
            "y for z",
            "this is the gradient of x * x, which u was made from; z is u times x.",
            _grad(_COPY, _MARK, _Y, _CUT, _Z, "y.sum().backward()", _READ),
        ),
        Mistake(
            "y and z added up",
            "there are two gradients in the result, that of y and that of z.",
            _grad(_COPY, _MARK, _Y, _CUT, _Z, _BACK, "y.sum().backward()", _READ),
        ),
        Mistake(
            "mean for sum",
            "the gradient is too small by the number of entries: it is that of a mean.",
            _grad(_COPY, _MARK, _Y, _CUT, _Z, "z.mean().backward()", _READ),
        ),
        Mistake(
            "z not a number",
            "z has many entries; the backward pass is to start from their sum.",
            _grad(_COPY, _MARK, _Y, _CUT, _Z, "z.backward()", _READ),
        ),
        Mistake(
            "u holds x",
            "u holds the numbers of x, not those of x * x.",
            _grad(_COPY, _MARK, "y = a", _CUT, _Z, _BACK, _READ),
        ),
        Mistake(
            "z returned",
            "this is z, not the gradient of its sum.",
            _grad(_COPY, _MARK, _Y, _CUT, _Z, _BACK, "return z.detach()"),
        ),
        Mistake(
            "read from the wrong place",
            "None comes back, although torch has walked back. The gradient lies with the very "
            "tensor that was marked.",
            _grad(_COPY, _MARK, _Y, _CUT, _Z, "return z.sum().backward()"),
        ),
        Mistake("caller's x marked", MARKED, _grad("a = x", _MARK, _Y, _CUT, _Z, _BACK, _READ)),
        Mistake(
            "u by hand",
            "the numbers are right, but no gradient has been taken; let torch find it.",
            _grad("return x * x"),
        ),
    ),
    alternatives=(
        Alternative("plain", _grad(_COPY, _MARK, _Y, _CUT, _Z, _BACK, _READ)),
        Alternative(
            "no_grad",
            _grad(
                "a = x.clone().requires_grad_()",
                "with torch.no_grad():",
                "    u = a**2",
                "(u * a).sum().backward()",
                _READ,
            ),
        ),
        Alternative(
            "a cotangent",
            _grad(
                _COPY, _MARK, _Z.replace("u", "(a * a).detach()"), "z.backward(torch.ones_like(z))"
            )
            + "    return a.grad\n",
        ),
        Alternative(
            "torch.autograd.grad",
            _grad(
                "a = x.detach().clone().requires_grad_(True)",
                "u = a.pow(2).detach_()",
                "return torch.autograd.grad((u * a).sum(), a)[0]",
            ),
        ),
        Alternative(
            "u from x",
            _grad("u = x * x", _COPY, _MARK, "torch.sum(a * u).backward()", _READ),
        ),
        Alternative(
            "through numpy",
            _grad(
                _COPY,
                _MARK,
                "u = torch.from_numpy((a * a).detach().numpy())",
                "(u * a).sum().backward()",
                _READ,
            ),
        ),
    ),
)
