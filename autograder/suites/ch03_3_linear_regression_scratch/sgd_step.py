"""Section 3.4: the exercise SGD.step."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN, decimal
from autograder.suites.ch03_3_linear_regression_scratch._common import random_parameter


def taken(step: Any) -> None:
    """A step as the training loop takes it: what it changes is not recorded."""
    import torch

    with torch.no_grad():
        step()


def sgd_step(s: Subject, rng: Rng) -> Observations:
    w, b = random_parameter(s, rng, 3, 1), random_parameter(s, rng, 1)
    lr = decimal(rng, low=0.15, high=0.45)
    define(s, taken)(s.SGD([w, b], lr=lr).step)
    yield f"w of shape (3, 1) after one step with lr={lr}", w.detach()
    yield f"b of shape (1,) after one step with lr={lr}", b.detach()


def sgd_keeps(s: Subject, rng: Rng) -> Observations:
    w = random_parameter(s, rng, 2, 1)
    optimizer = s.SGD([w], lr=0.25)
    define(s, taken)(optimizer.step)
    yield "w.requires_grad after the step", w.requires_grad
    yield "w.grad of shape (2, 1) after the step", w.grad
    yield "optimizer.params[0] after the step with lr=0.25", optimizer.params[0].detach()


def sgd_two_steps(s: Subject, rng: Rng) -> Observations:
    shapes = ((4, 2), (2,), (5, 1, 2))
    tensors = [random_parameter(s, rng, *shape) for shape in shapes]
    optimizer = s.SGD(tensors, lr=0.2)
    for _ in range(2):
        define(s, taken)(optimizer.step)
    for shape, tensor in zip(shapes, tensors, strict=True):
        yield f"a parameter of shape {shape} after two steps with lr=0.2", tensor.detach()


STEP = Exercise(
    name="SGD.step",
    section="3.4",
    checks=(
        Check("value", "value", sgd_step, kept=PLAIN),
        Check("in place", "value", sgd_keeps),
        Check("two steps", "value", sgd_two_steps, hidden=True, kept=UNSEEN),
    ),
)
