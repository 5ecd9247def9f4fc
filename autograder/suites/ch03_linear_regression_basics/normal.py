"""Section 3.1: the exercise normal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch03_linear_regression_basics._common import (
    shown,
    signed,
    spread_of_noise,
)

if TYPE_CHECKING:
    from autograder.model import Observed


def _centre(rng: Rng) -> float:
    return round(float(signed(rng, 1)), 2)


def _around(rng: Rng, mu: float, sigma: float) -> Tensor:
    """Five points on both sides of ``mu``, none at it and no two as far from it."""
    steps = torch.tensor([-1.6, -0.7, 0.4, 1.0, 2.0]) + rng.uniform(5, low=-0.1, high=0.1)
    return mu + sigma * steps[rng.permutation(5)]


def density_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    mu, sigma = _centre(rng), spread_of_noise(rng)
    x = _around(rng, mu, sigma)
    yield f"normal({shown(x)}, {mu}, {sigma})", s.normal(x, mu, sigma)


def density_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    mu, sigma = _centre(rng), spread_of_noise(rng)
    for shape in ((3,), (2, 5)):
        x = rng.normal(*shape)
        yield f"normal(x, {mu}, {sigma}) for x of shape {shape}", s.normal(x, mu, sigma)


def density_keeps_input(s: Subject, rng: Rng) -> Iterator[Observed]:
    mu, sigma = _centre(rng), spread_of_noise(rng)
    x = put(s, _around(rng, mu, sigma))
    yield f"normal(x, {mu}, {sigma}) for x of shape (5,)", s.normal(x, mu, sigma)
    yield f"x of shape (5,) after normal(x, {mu}, {sigma})", x


def density_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    mu, sigma = _centre(rng), round(float(rng.uniform(low=0.2, high=0.35)), 2)
    x = mu + 0.5 * rng.normal(2, 4)
    yield f"normal(x, {mu}, {sigma}) for x of shape (2, 4)", s.normal(x, mu, sigma)
    yield "normal(x, 0, 1) for x of shape (6,)", s.normal(rng.normal(6), 0, 1)


def _normal(*lines: str) -> str:
    return body("def normal(x, mu, sigma):\n", *lines)


_FACTOR = "factor = 1 / math.sqrt(2 * math.pi * sigma**2)"
_OUT = "return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))"


def _factor(expression: str) -> str:
    return _normal(f"factor = {expression}", _OUT)


def _bell(expression: str) -> str:
    return _normal(_FACTOR, f"return factor * {expression}")


NORMAL = Exercise(
    name="normal",
    section="3.1",
    checks=(
        Check("shape", "shape", density_shape, kept=FORM),
        Check("value", "value", density_value, kept=PLAIN),
        Check("input", "value", density_keeps_input),
        Check("a narrow bell", "value", density_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "no factor",
            "the bell has the right form, but its area is not 1: the factor in front is missing.",
            _normal("return torch.exp(-((x - mu) ** 2) / (2 * sigma**2))"),
        ),
        Mistake(
            "sigma not in the factor",
            "the factor in front does not depend on sigma: a wide bell is as high as a narrow one.",
            _factor("1 / math.sqrt(2 * math.pi)"),
        ),
        Mistake(
            "factor not rooted",
            "the square root in the factor is missing.",
            _factor("1 / (2 * math.pi * sigma**2)"),
        ),
        Mistake(
            "sigma not squared in the factor",
            "under the root of the factor stands sigma, where the variance belongs.",
            _factor("1 / math.sqrt(2 * math.pi * sigma)"),
        ),
        Mistake(
            "multiplied by sigma",
            "the factor grows with sigma; without brackets, `1 / a * b` multiplies by b.",
            _factor("1 / math.sqrt(2 * math.pi) * sigma"),
        ),
        Mistake(
            "factor upside down",
            "the factor multiplies where it should divide: the area is far above 1.",
            _factor("math.sqrt(2 * math.pi * sigma**2)"),
        ),
        Mistake(
            "brackets in the exponent",
            "without brackets, `a / 2 * b` divides by 2 and multiplies by b.",
            _bell("torch.exp(-((x - mu) ** 2) / 2 * sigma**2)"),
        ),
        Mistake(
            "two missing in the exponent",
            "the exponent is twice too large; its denominator is not complete.",
            _bell("torch.exp(-((x - mu) ** 2) / sigma**2)"),
        ),
        Mistake(
            "sigma not squared in the exponent",
            "in the exponent stands sigma, where the variance belongs.",
            _bell("torch.exp(-((x - mu) ** 2) / (2 * sigma))"),
        ),
        Mistake(
            "two squared as well",
            "the 2 in the exponent is squared together with sigma.",
            _bell("torch.exp(-((x - mu) ** 2) / (2 * sigma) ** 2)"),
        ),
        Mistake(
            "exponent positive",
            "the curve grows away from mu: look at the sign of the exponent (a minus inside the "
            "square is squared away).",
            _bell("torch.exp((x - mu) ** 2 / (2 * sigma**2))"),
        ),
        Mistake(
            "not squared",
            "the distance from mu is not squared: the curve is no bell.",
            _bell("torch.exp(-(x - mu) / (2 * sigma**2))"),
        ),
        Mistake(
            "absolute distance",
            "the distance from mu is not squared: the curve has a peak instead of a round top.",
            _bell("torch.exp(-(x - mu).abs() / (2 * sigma**2))"),
        ),
        Mistake(
            "mu ignored",
            "the bell stands over 0; it is to stand over mu.",
            _bell("torch.exp(-(x**2) / (2 * sigma**2))"),
        ),
        Mistake(
            "mu added",
            "the bell stands over -mu: the sign of mu is turned round.",
            _bell("torch.exp(-((x + mu) ** 2) / (2 * sigma**2))"),
        ),
        Mistake(
            "exponential of a number",
            "math.exp takes one number only. Which exp takes a whole tensor?",
            _bell("math.exp(-((x - mu) ** 2) / (2 * sigma**2))"),
        ),
        Mistake(
            "root of a number",
            "torch.sqrt takes tensors only, and sigma is a number. Which sqrt takes a number?",
            _factor("1 / torch.sqrt(2 * math.pi * sigma**2)"),
        ),
        Mistake(
            "logarithm",
            "the exponential is missing: these are not the densities but their exponents.",
            _bell("-((x - mu) ** 2) / (2 * sigma**2)"),
        ),
        Mistake(
            "draws",
            "these are random numbers with this distribution; the exercise asks for its density.",
            _normal("return torch.normal(mu, sigma, x.shape)"),
        ),
        Mistake(
            "divided by the sum",
            "the values are divided by their sum, so each depends on the other entries of x.",
            _normal(
                "bell = torch.exp(-((x - mu) ** 2) / (2 * sigma**2))", "return bell / bell.sum()"
            ),
        ),
        Mistake(
            "changes its input",
            "the values are right, but x itself is overwritten; make a new tensor.",
            _normal(_FACTOR, "x -= mu", "return factor * torch.exp(-(x**2) / (2 * sigma**2))"),
        ),
    ),
    alternatives=(
        Alternative("plain", _normal(_FACTOR, _OUT)),
        Alternative(
            "standardised",
            _normal(
                "z = (x - mu) / sigma",
                "return torch.exp(-0.5 * z * z) / (sigma * (2 * torch.pi) ** 0.5)",
            ),
        ),
        Alternative(
            "through the logarithm",
            _normal(
                "log_p = -0.5 * ((x - mu) / sigma).pow(2) - math.log(sigma)",
                "return (log_p - 0.5 * math.log(2 * math.pi)).exp()",
            ),
        ),
        Alternative(
            "distributions",
            _normal("law = torch.distributions.Normal(mu, sigma)", "return law.log_prob(x).exp()"),
        ),
        Alternative(
            "variance first",
            _normal(
                "variance = torch.tensor(sigma, dtype=x.dtype) ** 2",
                "p = torch.exp(torch.square(x - mu) / (-2 * variance))",
                "return p / torch.sqrt(2 * torch.pi * variance)",
            ),
        ),
    ),
)
