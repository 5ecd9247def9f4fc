"""Section 5.1: the exercises relu_gradient, sigmoid_gradient and tanh_gradient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch05_activations._common import (
    ANY_BACKWARD,
    AUTOGRAD,
    OWN_FUNCTIONS,
    any_shape,
    at_far_numbers,
    at_numbers,
    by_hand,
    float64,
    keeps_input,
    shown,
    some_numbers,
)

if TYPE_CHECKING:
    from autograder.model import Observed


def relu_gradient_corner(s: Subject, rng: Rng) -> Iterator[Observed]:
    x = torch.cat([torch.zeros(1), some_numbers(rng)])[rng.permutation(7)]
    yield f"relu_gradient({shown(x)})", s.relu_gradient(x)


def _relu_gradient(*lines: str) -> str:
    return body("def relu_gradient(x):\n", *lines)


RELU_GRADIENT = Exercise(
    name="relu_gradient",
    section="5.1",
    drawn=(-4, 4),
    forbids=AUTOGRAD,
    checks=(
        Check("shape", "shape", any_shape("relu_gradient"), kept=FORM),
        Check("value", "value", at_numbers("relu_gradient"), kept=PLAIN),
        Check("the corner", "value", relu_gradient_corner),
        Check("float64", "shape", float64("relu_gradient")),
        Check("input", "value", keeps_input("relu_gradient")),
        Check("by hand", "value", by_hand("relu_gradient"), kept=ANY_BACKWARD),
        Check("any shape", "value", any_shape("relu_gradient"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "one at zero",
            "right but for x = 0, where the slope is taken to be 0.",
            _relu_gradient("return (x >= 0).to(x.dtype)"),
        ),
        Mistake(
            "a half at zero",
            "right but for x = 0, where the slope is taken to be 0 and not the mean of both sides.",
            _relu_gradient("return ((x > 0).to(x.dtype) + (x >= 0).to(x.dtype)) / 2"),
        ),
        Mistake(
            "truths",
            "the entries are True and False; they are to be numbers of the dtype of x.",
            _relu_gradient("return x > 0"),
        ),
        Mistake(
            "whole numbers",
            "the entries are integers; they are to have the dtype of x.",
            _relu_gradient("return (x > 0).int()"),
        ),
        Mistake(
            "always float32",
            "the entries are float32 whatever x is; they are to have the dtype of x.",
            _relu_gradient("return (x > 0).float()"),
        ),
        Mistake(
            "relu itself",
            "this is relu. Its slope says how fast it grows there.",
            _relu_gradient("return x * (x > 0).to(x.dtype)"),
        ),
        Mistake(
            "slope on the left as well",
            "the slope is -1 for negative x; that belongs to the absolute value.",
            _relu_gradient("return torch.sign(x)"),
        ),
        Mistake(
            "one everywhere",
            "the slope is 1 everywhere: this is the slope of x itself.",
            _relu_gradient("return torch.ones_like(x)"),
        ),
        Mistake(
            "sides swapped",
            "the slope is 1 on the left and 0 on the right; it is the other way round.",
            _relu_gradient("return (x < 0).to(x.dtype)"),
        ),
        Mistake(
            "if on a tensor",
            "`if` asks for one truth, and x > 0 holds one for each entry.",
            _relu_gradient("if x > 0:", "    return torch.ones_like(x)", "return x * 0"),
        ),
        Mistake(
            "left to autograd",
            "autograd does the work; here you are to write down the rule yourself.",
            _relu_gradient(
                "z = x.clone().requires_grad_()", "torch.relu(z).sum().backward()", "return z.grad"
            ),
        ),
        Mistake(
            "changes its input",
            "the values are right, but x itself is overwritten; make a new tensor.",
            _relu_gradient("x[x <= 0] = 0", "x[x > 0] = 1", "return x"),
        ),
        Mistake(
            "compared with one",
            "the slope is 0 for x between 0 and 1; the corner is at 0.",
            _relu_gradient("return (x > 1).to(x.dtype)"),
        ),
        Mistake(
            "added up",
            "one number comes back: the slopes are added up. Every entry has its own.",
            _relu_gradient("return (x > 0).to(x.dtype).sum()"),
        ),
        Mistake(
            "entries dropped",
            "only the slopes of positive entries come back, so the shape of x is lost.",
            _relu_gradient("return torch.ones_like(x[x > 0])"),
        ),
    ),
    alternatives=(
        Alternative("plain", _relu_gradient("return (x > 0).to(x.dtype)")),
        Alternative(
            "where",
            _relu_gradient("return torch.where(x > 0, torch.ones_like(x), torch.zeros_like(x))"),
        ),
        Alternative(
            "filled in", _relu_gradient("y = torch.zeros_like(x)", "y[x > 0] = 1", "return y")
        ),
        Alternative("the sign, cut off", _relu_gradient("return x.sign().clamp(min=0)")),
        Alternative(
            "heaviside", _relu_gradient("return torch.heaviside(x, torch.tensor(0, dtype=x.dtype))")
        ),
    ),
)


def _sigmoid_gradient(*lines: str) -> str:
    return body("def sigmoid_gradient(x):\n", *lines)


_S = "s = sigmoid(x)"

SIGMOID_GRADIENT = Exercise(
    name="sigmoid_gradient",
    section="5.1",
    drawn=(-4, 4),
    uses=("sigmoid",),
    forbids=(*AUTOGRAD, *OWN_FUNCTIONS),
    checks=(
        Check("shape", "shape", any_shape("sigmoid_gradient"), kept=FORM),
        Check("value", "value", at_numbers("sigmoid_gradient"), kept=PLAIN),
        Check("large numbers", "value", at_far_numbers("sigmoid_gradient")),
        Check("input", "value", keeps_input("sigmoid_gradient")),
        Check("by hand", "value", by_hand("sigmoid_gradient"), kept=ANY_BACKWARD),
        Check("any shape", "value", any_shape("sigmoid_gradient"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "x for the sigmoid",
            "the rule is applied to x itself; it speaks of the value of the sigmoid at x.",
            _sigmoid_gradient("return x * (1 - x)"),
        ),
        Mistake(
            "sigmoid itself",
            "this is the sigmoid. Its slope is small on both sides.",
            _sigmoid_gradient(_S, "return s"),
        ),
        Mistake(
            "one minus sigmoid",
            "only one of the two factors comes back.",
            _sigmoid_gradient(_S, "return 1 - s"),
        ),
        Mistake(
            "plus",
            "the second factor is larger than 1; it is what the sigmoid lacks to 1.",
            _sigmoid_gradient(_S, "return s * (1 + s)"),
        ),
        Mistake(
            "x in one factor",
            "one of the factors is made from x; both are made from the value of the sigmoid.",
            _sigmoid_gradient(_S, "return s * (1 - x)"),
        ),
        Mistake(
            "sign",
            "the slope is negative, but a sigmoid rises everywhere.",
            _sigmoid_gradient(_S, "return s * (s - 1)"),
        ),
        Mistake(
            "brackets",
            "without brackets the product comes first, and the difference cancels.",
            _sigmoid_gradient(_S, "return s * 1 - s"),
        ),
        Mistake(
            "squared",
            "the sigmoid is multiplied by itself; the two factors differ.",
            _sigmoid_gradient(_S, "return s * s"),
        ),
        Mistake(
            "the rule for tanh",
            "one minus a square is the rule for tanh.",
            _sigmoid_gradient(_S, "return 1 - s**2"),
        ),
        Mistake(
            "sigmoid twice",
            "the sigmoid is taken of a sigmoid.",
            _sigmoid_gradient(_S, "return sigmoid(s) * (1 - sigmoid(s))"),
        ),
        Mistake(
            "sum",
            "the two factors are added, and their sum is always 1.",
            _sigmoid_gradient(_S, "return s + (1 - s)"),
        ),
        Mistake(
            "square forgotten",
            "the denominator is not squared, as the rule for a quotient says.",
            _sigmoid_gradient("return torch.exp(-x) / (1 + torch.exp(-x))"),
        ),
        Mistake(
            "overflow",
            "right for moderate x, but far on the left the exponential is infinite.",
            _sigmoid_gradient("return torch.exp(-x) / (1 + torch.exp(-x)) ** 2"),
        ),
        Mistake(
            "added up",
            "one number comes back: the slopes are added up. Every entry has its own.",
            _sigmoid_gradient(_S, "return (s * (1 - s)).sum()"),
        ),
        Mistake(
            "left to autograd",
            "autograd does the work; here you are to write down the rule yourself.",
            _sigmoid_gradient(
                "z = x.clone().requires_grad_()", "sigmoid(z).sum().backward()", "return z.grad"
            ),
        ),
        Mistake(
            "changes its input",
            "the values are right, but x itself is overwritten; make a new tensor.",
            _sigmoid_gradient("x.copy_(sigmoid(x))", "return x * (1 - x)"),
        ),
    ),
    alternatives=(
        Alternative("plain", _sigmoid_gradient(_S, "return s * (1 - s)")),
        Alternative("both sides", _sigmoid_gradient("return sigmoid(x) * sigmoid(-x)")),
        Alternative("one less the square", _sigmoid_gradient(_S, "return s - s.pow(2)")),
        Alternative(
            "from the exponential",
            _sigmoid_gradient("e = torch.exp(-torch.abs(x))", "return e / (1 + e) ** 2"),
        ),
        Alternative("from tanh", _sigmoid_gradient("return (1 - tanh(x / 2) ** 2) / 4")),
    ),
)


def _tanh_gradient(*lines: str) -> str:
    return body("def tanh_gradient(x):\n", *lines)


_T = "t = tanh(x)"

TANH_GRADIENT = Exercise(
    name="tanh_gradient",
    section="5.1",
    drawn=(-4, 4),
    uses=("tanh",),
    forbids=(*AUTOGRAD, *OWN_FUNCTIONS),
    checks=(
        Check("shape", "shape", any_shape("tanh_gradient"), kept=FORM),
        Check("value", "value", at_numbers("tanh_gradient"), kept=PLAIN),
        Check("large numbers", "value", at_far_numbers("tanh_gradient")),
        Check("input", "value", keeps_input("tanh_gradient")),
        Check("by hand", "value", by_hand("tanh_gradient"), kept=ANY_BACKWARD),
        Check("any shape", "value", any_shape("tanh_gradient"), hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "x for tanh",
            "the rule is applied to x itself; it speaks of the value of tanh at x.",
            _tanh_gradient("return 1 - x**2"),
        ),
        Mistake(
            "tanh itself",
            "this is tanh. Its slope is small on both sides and never negative.",
            _tanh_gradient(_T, "return t"),
        ),
        Mistake(
            "not squared",
            "tanh is not squared, so that the slope is above 1 on the left.",
            _tanh_gradient(_T, "return 1 - t"),
        ),
        Mistake(
            "square only",
            "this is the square of tanh: 0 in the middle, where tanh is steepest.",
            _tanh_gradient(_T, "return t**2"),
        ),
        Mistake(
            "square of the difference",
            "the difference is squared; only tanh is.",
            _tanh_gradient(_T, "return (1 - t) ** 2"),
        ),
        Mistake(
            "plus",
            "the square is added, so that the slope grows away from 0.",
            _tanh_gradient(_T, "return 1 + t**2"),
        ),
        Mistake(
            "sign",
            "the slope is negative, but tanh rises everywhere.",
            _tanh_gradient(_T, "return t**2 - 1"),
        ),
        Mistake(
            "the rule for the sigmoid",
            "this is the rule for the sigmoid; that of tanh is another.",
            _tanh_gradient(_T, "return t * (1 - t)"),
        ),
        Mistake(
            "doubled for squared",
            "t * 2 is twice the value; a square is the value times itself.",
            _tanh_gradient(_T, "return 1 - t * 2"),
        ),
        Mistake(
            "x squared",
            "the square is taken of x, before tanh; it is to be taken of the result.",
            _tanh_gradient("t = tanh(x**2)", "return 1 - t"),
        ),
        Mistake(
            "tanh twice",
            "tanh is taken of a tanh.",
            _tanh_gradient(_T, "return 1 - tanh(t) ** 2"),
        ),
        Mistake(
            "overflow",
            "right for moderate x, but far on the left the exponential is infinite.",
            _tanh_gradient("e = torch.exp(-2 * x)", "return 4 * e / (1 + e) ** 2"),
        ),
        Mistake(
            "overflow on both sides",
            "right for moderate x, but far from 0 one of the two exponentials is infinite; tanh "
            "itself knows how to avoid that.",
            _tanh_gradient(
                "u = torch.exp(x) - torch.exp(-x)",
                "v = torch.exp(x) + torch.exp(-x)",
                "return (v**2 - u**2) / v**2",
            ),
        ),
        Mistake(
            "added up",
            "one number comes back: the slopes are added up. Every entry has its own.",
            _tanh_gradient(_T, "return (1 - t**2).sum()"),
        ),
        Mistake(
            "left to autograd",
            "autograd does the work; here you are to write down the rule yourself.",
            _tanh_gradient(
                "z = x.clone().requires_grad_()", "tanh(z).sum().backward()", "return z.grad"
            ),
        ),
        Mistake(
            "changes its input",
            "the values are right, but x itself is overwritten; make a new tensor.",
            _tanh_gradient("x.copy_(tanh(x))", "return 1 - x**2"),
        ),
    ),
    alternatives=(
        Alternative("plain", _tanh_gradient(_T, "return 1 - t**2")),
        Alternative("two factors", _tanh_gradient(_T, "return (1 - t) * (1 + t)")),
        Alternative("from the sigmoid", _tanh_gradient("return 4 * sigmoid_gradient(2 * x)")),
        Alternative("from the exponential", _tanh_gradient("return torch.cosh(x) ** -2")),
        Alternative("multiplied", _tanh_gradient(_T, "return 1 - torch.mul(t, t)")),
    ),
)
