"""Section 3.1: the exercise normal."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, decimal, shown
from autograder.suites.ch03_1_linear_regression_basics._common import signed, spread_of_noise


def _centre(rng: Rng) -> float:
    return round(float(signed(rng, 1)), 2)


def _around(rng: Rng, mu: float, sigma: float) -> Tensor:
    """Five points on both sides of ``mu``, none at it and no two as far from it."""
    steps = torch.tensor([-1.6, -0.7, 0.4, 1.0, 2.0]) + rng.uniform(5, low=-0.1, high=0.1)
    return mu + sigma * steps[rng.permutation(5)]


def density_value(s: Subject, rng: Rng) -> Observations:
    mu, sigma = _centre(rng), spread_of_noise(rng)
    x = _around(rng, mu, sigma)
    yield f"normal({shown(x)}, {mu}, {sigma})", s.normal(x, mu, sigma)


def density_shape(s: Subject, rng: Rng) -> Observations:
    mu, sigma = _centre(rng), spread_of_noise(rng)
    for shape in ((3,), (2, 5)):
        x = rng.normal(*shape)
        yield f"normal(x, {mu}, {sigma}) for x of shape {shape}", s.normal(x, mu, sigma)


def density_keeps_input(s: Subject, rng: Rng) -> Observations:
    mu, sigma = _centre(rng), spread_of_noise(rng)
    x = put(s, _around(rng, mu, sigma))
    yield f"normal(x, {mu}, {sigma}) for x of shape (5,)", s.normal(x, mu, sigma)
    yield f"x of shape (5,) after normal(x, {mu}, {sigma})", x


def density_elsewhere(s: Subject, rng: Rng) -> Observations:
    mu, sigma = _centre(rng), decimal(rng, low=0.2, high=0.35)
    x = mu + 0.5 * rng.normal(2, 4)
    yield f"normal(x, {mu}, {sigma}) for x of shape (2, 4)", s.normal(x, mu, sigma)
    yield "normal(x, 0, 1) for x of shape (6,)", s.normal(rng.normal(6), 0, 1)


NORMAL = Exercise(
    name="normal",
    section="3.1",
    checks=(
        Check("shape", "shape", density_shape, kept=FORM),
        Check("value", "value", density_value, kept=PLAIN),
        Check("input", "value", density_keeps_input),
        Check("a narrow bell", "value", density_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
