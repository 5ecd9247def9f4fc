"""Section 2.5: the exercise grad_twice."""

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

_grads = partial(body, "def grad_twice(x):\n")

_COPY = "a = x.clone()"
_MARK = "a.requires_grad_(True)"
_FIRST = ("y = 2 * torch.dot(a, a)", "y.backward()")
_KEEP = "first = a.grad.clone()"
_RESET = "a.grad.zero_()"
_SECOND = ("t = a.sum()", "t.backward()")
_BOTH = "return first, a.grad"

GRAD_TWICE = Exercise(
    name="grad_twice",
    section="2.5",
    checks=(
        Check("value", "value", gradients("grad_twice", (5,), (3,)), points=2, kept=PLAIN),
        Check("by torch", "value", torch_differentiates("grad_twice", 4)),
        Check("input", "value", left_alone("grad_twice", 4)),
        Check(
            "other sizes", "value", gradients("grad_twice", (1,), (60,)), hidden=True, kept=UNSEEN
        ),
    ),
    mistakes=(
        Mistake(
            "no reset",
            "the first gradient is still in the second: a backward pass adds to what is there.",
            _grads(_COPY, _MARK, *_FIRST, _KEEP, *_SECOND, _BOTH),
        ),
        Mistake(
            "one tensor twice",
            "both results are the same tensor: zero_() and the second pass have written into the "
            "first gradient as well.",
            _grads(_COPY, _MARK, *_FIRST, "first = a.grad", _RESET, *_SECOND, _BOTH),
        ),
        Mistake(
            "one tensor twice, no reset",
            "both results are the same tensor, in which the two gradients have been added up.",
            _grads(_COPY, _MARK, *_FIRST, "first = a.grad", *_SECOND, _BOTH),
        ),
        Mistake(
            "reset too early",
            "the first gradient was cleared before it was put aside.",
            _grads(_COPY, _MARK, *_FIRST, _RESET, _KEEP, *_SECOND, _BOTH),
        ),
        Mistake(
            "reset too late",
            "the second gradient is zero: it was cleared after the second backward pass.",
            _grads(_COPY, _MARK, *_FIRST, _KEEP, *_SECOND, _RESET, _BOTH),
        ),
        Mistake(
            "the tensor reset",
            "zero_() is called on the tensor itself; what needs a reset is its gradient.",
            _grads(_COPY, _MARK, *_FIRST, _KEEP, "a.zero_()", *_SECOND, _BOTH),
        ),
        Mistake(
            "changed places",
            "the two gradients have changed places.",
            _grads(_COPY, _MARK, *_FIRST, _KEEP, _RESET, *_SECOND, "return a.grad, first"),
        ),
        Mistake(
            "second only",
            "one gradient comes back; two are asked for.",
            _grads(_COPY, _MARK, *_FIRST, _KEEP, _RESET, *_SECOND, "return a.grad"),
        ),
        Mistake(
            "mean for sum",
            "the second function is the mean of the entries, not their sum.",
            _grads(_COPY, _MARK, *_FIRST, _KEEP, _RESET, "t = a.mean()", "t.backward()", _BOTH),
        ),
        Mistake(
            "factor left out",
            "the first gradient is half as large as it should be.",
            _grads(
                _COPY, _MARK, "y = torch.dot(a, a)", "y.backward()", _KEEP, _RESET, *_SECOND, _BOTH
            ),
        ),
        Mistake(
            "first function again",
            "the second gradient belongs to the first function.",
            _grads(
                _COPY,
                _MARK,
                *_FIRST,
                _KEEP,
                _RESET,
                "t = 2 * torch.dot(a, a)",
                "t.backward()",
                _BOTH,
            ),
        ),
        Mistake(
            "old result walked again",
            "the second backward pass starts at y again, whose graph is gone.",
            _grads(_COPY, _MARK, *_FIRST, _KEEP, _RESET, "t = a.sum()", "y.backward()", _BOTH),
        ),
        Mistake(
            "reset before any gradient",
            "there is nothing to reset before the first backward pass: .grad is None.",
            _grads(_COPY, _MARK, _RESET, *_FIRST, _KEEP, *_SECOND, _BOTH),
        ),
        Mistake(
            "caller's x marked",
            MARKED,
            _grads("a = x", _MARK, *_FIRST, _KEEP, _RESET, *_SECOND, _BOTH),
        ),
        Mistake(
            "formula by hand",
            "the numbers are right, but they come from a formula; let torch find them.",
            _grads("return 4 * x, torch.ones_like(x)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _grads(_COPY, _MARK, *_FIRST, _KEEP, _RESET, *_SECOND, _BOTH)),
        Alternative(
            "forgotten, not zeroed",
            _grads(
                "a = x.detach().clone().requires_grad_()",
                *_FIRST,
                "first, a.grad = a.grad, None",
                "a.sum().backward()",
                _BOTH,
            ),
        ),
        Alternative(
            "an optimizer's reset",
            _grads(
                "a = x.clone().requires_grad_()",
                "optimizer = torch.optim.SGD([a], lr=1.0)",
                "(2 * a @ a).backward()",
                "first = a.grad",
                "optimizer.zero_grad()",
                *_SECOND,
                _BOTH,
            ),
        ),
        Alternative(
            "torch.autograd.grad",
            _grads(
                "a = x.clone().requires_grad_()",
                "first, = torch.autograd.grad(2 * (a**2).sum(), a)",
                "second, = torch.autograd.grad(a.sum(), a)",
                "return first, second",
            ),
        ),
        Alternative(
            "a list",
            _grads(
                _COPY,
                _MARK,
                "results = []",
                "for y in (2 * (a * a).sum(), a.sum()):",
                "    a.grad = None",
                "    y.backward()",
                "    results.append(a.grad)",
                "return results",
            ),
        ),
        Alternative(
            "new zeros",
            _grads(
                _COPY,
                _MARK,
                *_FIRST,
                "first = a.grad",
                "a.grad = torch.zeros(len(a))",
                *_SECOND,
                _BOTH,
            ),
        ),
    ),
)
