"""What the exercises of ch02_5_autograd share: three scenarios for a gradient."""

from __future__ import annotations

from autograder.authoring import Observations, Rng, Scenario, Subject, define, put
from autograder.suites._helpers import runs_backward
from autograder.suites._scenarios import both_signs


def gradients(name: str, *shapes: tuple[int, ...]) -> Scenario:
    """The gradient function ``name`` at a random tensor of each shape.

    - ``grad_twice(x) for x of shape (5,)``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        for shape in shapes:
            yield f"{name}(x) for x of shape {shape}", getattr(s, name)(both_signs(*shape)(rng))

    return scenario


def torch_differentiates(name: str, n: int) -> Scenario:
    """Whether the gradient comes from a backward pass.

    - ``whether torch runs a backward pass in grad_twice(x) for x of shape (4,)``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        ran = define(s, runs_backward)(getattr(s, name), both_signs(n)(rng))
        yield f"whether torch runs a backward pass in {name}(x) for x of shape ({n},)", ran

    return scenario


def left_alone(name: str, n: int, argument: str = "x") -> Scenario:
    """The caller's tensor after the call: its numbers, unmarked, without a gradient.

    - ``grad_twice(x) for x of shape (4,)``
    - ``x of shape (4,) after grad_twice(x)``
    - ``x.grad after grad_twice(x)``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        x = put(s, both_signs(n)(rng))
        call = f"{name}({argument})"
        yield f"{call} for {argument} of shape ({n},)", getattr(s, name)(x)
        yield f"{argument} of shape ({n},) after {call}", x
        yield f"{argument}.grad after {call}", x.grad

    return scenario
