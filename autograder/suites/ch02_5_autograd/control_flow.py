"""Section 2.5: the exercises f and grad_control_flow."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Rng,
    Scenario,
    Subject,
    leaf,
)
from autograder.suites._common import PLAIN, UNSEEN, decimal
from autograder.suites._scenarios import both_signs, in_turn, keeps_input, result
from autograder.suites.ch02_5_autograd._common import left_alone


def _long(rng: Rng) -> Tensor:
    # 16 entries of about one size: the norm, the largest entry, the sum and the square of the norm
    # reach 1000 after different numbers of doublings
    return rng.uniform(16, low=1, high=2)


def f_both_branches(s: Subject, rng: Rng) -> Observations:
    a, small = _long(rng), decimal(rng, low=2, high=9)
    for sign, word in ((1, "positive"), (-1, "negative")):
        yield f"f({sign * small})", s.f(torch.tensor(sign * small))
        yield f"f(a) for a of shape (16,), all {word}", s.f(sign * a)


def f_borders(s: Subject, rng: Rng) -> Observations:
    a = 1000 / 2 ** rng.integer(2, 7)
    yield f"f({a:g})", s.f(torch.tensor(a))
    for once in (rng.integer(1100, 4000), rng.integer(510, 990)):
        yield f"f({once})", s.f(torch.tensor(float(once)))
    entry = float(rng.integer(3, 30))
    yield f"f([{entry:g}, {-entry:g}])", s.f(torch.tensor([entry, -entry]))
    first = rng.integer(800, 1000) + 0.25  # doubled once; the sum is then one half
    yield f"f([{first}, {0.25 - first}])", s.f(torch.tensor([first, 0.25 - first]))


def f_gradient(s: Subject, rng: Rng) -> Observations:
    for sign, word in ((1, "positive"), (-1, "negative")):
        a = leaf(s, sign * _long(rng))
        b = s.f(a)
        yield f"f(a) for a of shape (16,), all {word}", b
        b.backward(rng.normal(16))
        yield f"the gradient of f at a of shape (16,), all {word}", a.grad


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
            keeps_input("f", a=_long),
            kept="an overwritten a spoils the gradient too; here the words say what happened",
        ),
        Check(
            "any shape",
            "value",
            in_turn(result("f", a=both_signs(*shape)) for shape in ((1,), (3,), (4, 4), (2, 3, 4))),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
    equivalents=(Equivalent("line 6: sum becomes mean", "the mean has the sign of the sum"),),
)


def slopes(*shapes: tuple[int, ...]) -> Scenario:
    """The gradient on both branches of f.

    - ``grad_control_flow(a) for a of shape (3,), the sum negative``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        for shape in shapes:
            for sign, word in ((1, "positive"), (-1, "negative")):
                a = both_signs(*shape)(rng)
                a = a if sign * float(a.sum()) > 0 else -a
                which = f"a of shape {shape}, the sum" if shape else "a single number a,"
                yield f"grad_control_flow(a) for {which} {word}", s.grad_control_flow(a)

    return scenario


def any_a(s: Subject, rng: Rng) -> Observations:
    yield from slopes((3,), (2, 4))(s, rng)
    large = float(rng.integer(1100, 4000))
    yield f"grad_control_flow([{large}])", s.grad_control_flow(torch.tensor([large]))


GRAD_CONTROL_FLOW = Exercise(
    name="grad_control_flow",
    section="2.5",
    uses=("f",),
    checks=(
        Check(
            "value",
            "value",
            slopes(()),
            points=2,
            kept=PLAIN,
        ),
        Check(
            "any shape",
            "value",
            any_a,
            kept="many numbers are where most answers fail; one number earns its points alone",
        ),
        Check("input", "value", left_alone("grad_control_flow", 4, argument="a")),
        Check(
            "other shapes",
            "value",
            slopes((1,), (2, 3, 4)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
