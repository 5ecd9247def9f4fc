"""What the exercises of ch02_autograd share: their input, and three scenarios for a gradient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._helpers import runs_backward

if TYPE_CHECKING:
    from autograder.model import Observed, Scenario

MARKED = "x itself is marked with requires_grad_. It belongs to the caller; mark a copy."
UNMARKED = (
    "the result was computed from something that torch takes no notes of. What was marked before "
    "the computation, and is it used there?"
)


def both_signs(rng: Rng, *shape: int) -> Tensor:
    """Entries of size 0.5 to 3 whose first two, in reading order, differ in sign."""
    signs = 2.0 * rng.integers(0, 2, *shape) - 1
    if signs.numel() > 1:
        signs.view(-1)[:2] = torch.tensor([-1.0, 1.0])
    return rng.uniform(*shape, low=0.5, high=3) * signs


def gradients(name: str, *shapes: tuple[int, ...], argument: str = "x") -> Scenario:
    """The gradient function ``name`` at a random tensor of each shape."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        for shape in shapes:
            which = f"{argument} of shape {shape}" if shape else f"a single number {argument}"
            yield f"{name}({argument}) for {which}", getattr(s, name)(both_signs(rng, *shape))

    return scenario


def torch_differentiates(name: str, n: int) -> Scenario:
    """Whether the gradient comes from a backward pass."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        ran = define(s, runs_backward)(getattr(s, name), both_signs(rng, n))
        yield f"whether torch runs a backward pass in {name}(x) for x of shape ({n},)", ran

    return scenario


def left_alone(name: str, n: int, argument: str = "x") -> Scenario:
    """The caller's tensor after the call: its numbers, unmarked, without a gradient."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        x = put(s, both_signs(rng, n))
        call = f"{name}({argument})"
        yield f"{call} for {argument} of shape ({n},)", getattr(s, name)(x)
        yield f"{argument} of shape ({n},) after {call}", x
        yield f"{argument}.grad after {call}", x.grad

    return scenario
