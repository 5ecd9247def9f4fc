"""Section 2.5: the exercises f and grad_control_flow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, leaf, put
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch02_autograd._common import UNMARKED, both_signs, gradients, left_alone

if TYPE_CHECKING:
    from autograder.model import Observed


def _long(rng: Rng) -> Tensor:
    # 16 entries of about one size: the norm, the largest entry, the sum and the square of the norm
    # reach 1000 after different numbers of doublings
    return rng.uniform(16, low=1, high=2)


def f_both_branches(s: Subject, rng: Rng) -> Iterator[Observed]:
    a, small = _long(rng), round(float(rng.uniform(low=2, high=9)), 2)
    for sign, word in ((1, "positive"), (-1, "negative")):
        yield f"f({sign * small})", s.f(torch.tensor(sign * small))
        yield f"f(a) for a of shape (16,), all {word}", s.f(sign * a)


def f_borders(s: Subject, rng: Rng) -> Iterator[Observed]:
    a = 1000 / 2 ** rng.integer(2, 7)
    yield f"f({a:g})", s.f(torch.tensor(a))
    large = float(rng.integer(1100, 4000))
    yield f"f({large:g})", s.f(torch.tensor(large))
    entry = float(rng.integer(3, 30))
    yield f"f([{entry:g}, {-entry:g}])", s.f(torch.tensor([entry, -entry]))
    first = rng.integer(800, 1000) + 0.25  # doubled once; the sum is then one half
    yield f"f([{first}, {0.25 - first}])", s.f(torch.tensor([first, 0.25 - first]))


def f_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    for sign, word in ((1, "positive"), (-1, "negative")):
        a = leaf(s, sign * _long(rng))
        b = s.f(a)
        yield f"f(a) for a of shape (16,), all {word}", b
        b.backward(rng.normal(16))
        yield f"the gradient of f at a of shape (16,), all {word}", a.grad


def f_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    a = put(s, _long(rng))
    yield "f(a) for a of shape (16,)", s.f(a)
    yield "a of shape (16,) after f(a)", a


def f_any_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    for shape in ((1,), (3,), (4, 4), (2, 3, 4)):
        yield f"f(a) for a of shape {shape}", s.f(both_signs(rng, *shape))


_f = partial(body, "def f(a):\n")

_FIRST = "b = a * 2"
_LOOP = ("while b.norm() < 1000:", "    b = b * 2")
_POSITIVE = ("if b.sum() > 0:", "    return b")
_ELSE = "return b * 100"

CONTROL_FLOW = Exercise(
    name="f",
    section="2.5",
    checks=(
        Check("value", "value", f_both_branches, points=2, kept=PLAIN),
        Check("borders", "value", f_borders),
        Check("gradient", "gradient", f_gradient),
        Check(
            "input",
            "value",
            f_keeps_input,
            kept="an overwritten a spoils the gradient too; here the words say what happened",
        ),
        Check("any shape", "value", f_any_shape, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "not doubled at first",
            "an a that is long already comes back as it is; it is to be doubled at least once.",
            _f("b = a", *_LOOP, *_POSITIVE, _ELSE),
        ),
        Mistake(
            "doubled once more",
            "the doubling goes on although the norm is 1000 already.",
            _f(_FIRST, _LOOP[0].replace("<", "<="), _LOOP[1], *_POSITIVE, _ELSE),
        ),
        Mistake(
            "one doubling short",
            "the doubling stops before the norm has reached 1000.",
            _f(_FIRST, "while (b * 2).norm() < 1000:", _LOOP[1], *_POSITIVE, _ELSE),
        ),
        Mistake(
            "if for while",
            "the doubling is tried once more at most: an if runs once, a loop as often as needed.",
            _f(_FIRST, "if b.norm() < 1000:", _LOOP[1], *_POSITIVE, _ELSE),
        ),
        Mistake(
            "no loop",
            "a is doubled once, and nothing repeats it.",
            _f(_FIRST, *_POSITIVE, _ELSE),
        ),
        Mistake(
            "largest entry for the norm",
            "the loop looks at the largest entry. The norm is the root of the sum of squares.",
            _f(_FIRST, "while b.abs().max() < 1000:", _LOOP[1], *_POSITIVE, _ELSE),
        ),
        Mistake(
            "sum for the norm",
            "the loop looks at the sum of the entries' sizes. The norm is the root of the sum of "
            "squares.",
            _f(_FIRST, "while b.abs().sum() < 1000:", _LOOP[1], *_POSITIVE, _ELSE),
        ),
        Mistake(
            "root forgotten",
            "the loop stops too early: it compares the square of the norm with 1000.",
            _f(_FIRST, "while (b**2).sum() < 1000:", _LOOP[1], *_POSITIVE, _ELSE),
        ),
        Mistake(
            "branches the wrong way round",
            "the factor 100 is applied on the wrong side.",
            _f(_FIRST, *_LOOP, _POSITIVE[0].replace(">", "<="), _POSITIVE[1], _ELSE),
        ),
        Mistake(
            "zero counted as positive",
            "a sum of exactly 0 is not positive.",
            _f(_FIRST, *_LOOP, _POSITIVE[0].replace(">", ">="), _POSITIVE[1], _ELSE),
        ),
        Mistake(
            "no second branch",
            "a result whose sum is not positive comes back without its factor.",
            _f(_FIRST, *_LOOP, *_POSITIVE, "return b"),
        ),
        Mistake(
            "norm in the condition",
            "the branch looks at the norm, which is never negative. Look at the sum.",
            _f(_FIRST, *_LOOP, "if b.norm() <= 0:", _POSITIVE[1], _ELSE),
        ),
        Mistake(
            "nothing on one side",
            "None comes back when the sum is not positive: that side has no return.",
            _f(_FIRST, *_LOOP, *_POSITIVE),
        ),
        Mistake(
            "a for b",
            "on one side the factor is applied to a itself, not to the doubled result.",
            _f(_FIRST, *_LOOP, *_POSITIVE, _ELSE.replace("b", "a")),
        ),
        Mistake(
            "wrong factor",
            "when the sum is not positive, the result is ten times too large.",
            _f(_FIRST, *_LOOP, *_POSITIVE, _ELSE.replace("100", "1000")),
        ),
        Mistake(
            "sign lost",
            "the result is never negative: the sizes of the entries are not the entries.",
            _f("b = a.abs() * 2", *_LOOP, "if a.sum() > 0:", _POSITIVE[1], _ELSE),
        ),
        Mistake(
            "cut off",
            "the numbers are right, but no gradient flows back to a: something cuts the record.",
            _f("b = a.detach() * 2", *_LOOP, *_POSITIVE, _ELSE),
        ),
        Mistake(
            "doubled in place",
            "a itself is doubled: *= writes into the tensor that it is applied to.",
            _f("b = a", "b *= 2", *_LOOP, *_POSITIVE, _ELSE),
        ),
    ),
    equivalents=(Equivalent("line 6: sum becomes mean", "the mean has the sign of the sum"),),
    alternatives=(
        Alternative("plain", _f(_FIRST, *_LOOP, *_POSITIVE, _ELSE)),
        Alternative(
            "endless loop with break",
            _f(
                "b = a",
                "while True:",
                "    b = b + b",
                "    if torch.linalg.vector_norm(b) >= 1000:",
                "        break",
                "return 100 * b if b.sum() <= 0 else b",
            ),
        ),
        Alternative(
            "counted doublings",
            _f(
                "factor = 2",
                "length = (a.double() ** 2).sum().sqrt().item()",
                "while factor * length < 1000:",
                "    factor *= 2",
                "if not a.sum() > 0:",
                "    factor *= 100",
                "return a * factor",
            ),
        ),
        Alternative(
            "doubled in place, in a copy",
            _f(
                "b = a.clone()",
                "b *= 2",
                "while torch.norm(b) < 1000:",
                "    b *= 2",
                "c = b if b.mean() > 0 else 100 * b",
                "return c",
            ),
        ),
        Alternative(
            "where",
            _f(
                "b = 2 * a",
                "while b.pow(2).sum().sqrt().item() < 1000:",
                "    b = 2 * b",
                "return torch.where(b.sum() > 0, b, 100 * b)",
            ),
        ),
        Alternative(
            "recursion",
            _f(
                "def doubled(b):",
                "    return b if b.norm() >= 1000 else doubled(2 * b)",
                "b = doubled(2 * a)",
                "return b * (1 if b.sum() > 0 else 100)",
            ),
        ),
    ),
)

_grad = partial(body, "def grad_control_flow(a):\n")

_COPY = "b = a.clone()"
_MARK = "b.requires_grad_(True)"
_Y = "y = f(b).sum()"
_BACK = "y.backward()"
_READ = "return b.grad"

GRAD_CONTROL_FLOW = Exercise(
    name="grad_control_flow",
    section="2.5",
    uses=("f",),
    checks=(
        Check(
            "value",
            "value",
            gradients("grad_control_flow", (), (), argument="a"),
            points=2,
            kept=PLAIN,
        ),
        Check(
            "any shape",
            "value",
            gradients("grad_control_flow", (3,), (2, 4), argument="a"),
            kept="many numbers are where most answers fail; one number earns its points alone",
        ),
        Check("input", "value", left_alone("grad_control_flow", 4, argument="a")),
        Check(
            "other shapes",
            "value",
            gradients("grad_control_flow", (1,), (16,), (2, 3, 4), argument="a"),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
    mistakes=(
        Mistake(
            "one number only",
            "this works for one number; when f(a) has more entries, start from their sum.",
            _grad(_COPY, _MARK, "y = f(b)", _BACK, _READ),
        ),
        Mistake(
            "mean for sum",
            "the gradient is too small by the number of entries: it is that of a mean.",
            _grad(_COPY, _MARK, "y = f(b).mean()", _BACK, _READ),
        ),
        Mistake(
            "f(a) returned",
            "this is f(a), not its gradient.",
            _grad("return f(a)"),
        ),
        Mistake(
            "division the wrong way round",
            "this is one divided by the gradient.",
            _grad("return a / f(a)"),
        ),
        Mistake(
            "one ratio for all",
            "one number comes back; the gradient has the shape of a.",
            _grad("return f(a).sum() / a.sum()"),
        ),
        Mistake(
            "ratio of the norms",
            "the ratio of the norms is one number and never negative; the gradient has the shape "
            "of a.",
            _grad("return f(a).norm() / a.norm() * torch.ones(1)"),
        ),
        Mistake(
            "computed from the caller's a",
            UNMARKED,
            _grad(_COPY, _MARK, "y = f(a).sum()", _BACK, _READ),
        ),
        Mistake(
            "no backward",
            "nobody has walked back yet, so .grad is still empty.",
            _grad(_COPY, _MARK, _Y, _READ),
        ),
        Mistake(
            "caller's a marked",
            "a itself is marked with requires_grad_. It belongs to the caller; mark a copy.",
            _grad("b = a", _MARK, _Y, _BACK, _READ),
        ),
        Mistake(
            "squared",
            "f(a) has been multiplied by a on the way; it is the gradient of f alone.",
            _grad(_COPY, _MARK, "y = (f(b) * b).sum()", _BACK, _READ),
        ),
        Mistake(
            "graph kept",
            "the gradient carries a record of its own: divide plain tensors.",
            _grad(_COPY, _MARK, "return f(b) / b"),
        ),
    ),
    alternatives=(
        Alternative("plain", _grad(_COPY, _MARK, _Y, _BACK, _READ)),
        Alternative("by thinking", _grad("return f(a) / a")),
        Alternative(
            "a cotangent",
            _grad(
                "a = a.detach().clone().requires_grad_()",
                "d = f(a)",
                "d.backward(gradient=torch.ones_like(d))",
                "return a.grad",
            ),
        ),
        Alternative(
            "torch.autograd.grad",
            _grad(
                "b = torch.tensor(a.tolist(), requires_grad=True)",
                "return torch.autograd.grad(f(b).sum(), b)[0]",
            ),
        ),
        Alternative(
            "one factor",
            _grad("return torch.full_like(a, (f(a).norm() / a.norm()).item())"),
        ),
    ),
)
