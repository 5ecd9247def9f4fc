"""Scenarios that many exercises share, as functions that make them.

Their input is said with draws: ``hadamard(A, B)`` at two random matrices is
``result("hadamard", A=normal(2, 3), B=normal(2, 3))``. Arguments are drawn and passed in the order
in which they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor

from autograder.authoring import Observations, Rng, Scenario, Subject, Tolerance, leaf, put
from autograder.suites._common import shown

Draw = Callable[[Rng], Tensor]


def normal(*shape: int, std: float = 1.0) -> Draw:
    """Entries from N(0, std²)."""
    return lambda rng: rng.normal(*shape, std=std)


def uniform(*shape: int, low: float, high: float) -> Draw:
    """Entries from [low, high)."""
    return lambda rng: rng.uniform(*shape, low=low, high=high)


def double(*shape: int) -> Draw:
    """Entries from N(0, 1) in float64."""
    return lambda rng: rng.normal(*shape).double()


def both_signs(*shape: int) -> Draw:
    """Entries of size 0.5 to 3 whose first two, in reading order, differ in sign."""

    def draw(rng: Rng) -> Tensor:
        signs = 2.0 * rng.integers(0, 2, *shape) - 1
        if signs.numel() > 1:
            signs.view(-1)[:2] = torch.tensor([-1.0, 1.0])
        return rng.uniform(*shape, low=0.5, high=3) * signs

    return draw


def in_turn(scenarios: Iterable[Scenario]) -> Scenario:
    """One scenario after the other."""
    parts = tuple(scenarios)

    def scenario(s: Subject, rng: Rng) -> Observations:
        for part in parts:
            yield from part(s, rng)

    return scenario


def result(function: str, **arguments: Draw) -> Scenario:
    """What ``function`` gives.

    - ``softmax(X) for X of shape (3, 4)``
    - ``hadamard(A, B) for A and B of shape (2, 3)``
    - ``matvec(A, x) for A of shape (2, 3) and x of shape (3,)``
    - ``relu(X) for X float64 of shape (2, 3)``, and other types than float32 likewise
    - ``relu(X) for one number``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        drawn = _drawn(arguments, rng)
        yield _call_at(function, drawn), getattr(s, function)(*drawn.values())

    return scenario


def items(function: str, *names: str, **arguments: Draw) -> Scenario:
    """The first, second … of several results, each called by its name.

    - ``the last row, from last_row_and_slice(X) for X of shape (5, 3)``
    - ``the block of rows 1 and 2, from last_row_and_slice(X) for X of shape (5, 3)``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        drawn = _drawn(arguments, rng)
        results = getattr(s, function)(*drawn.values())
        for index, name in enumerate(names):
            yield f"{name}, from {_call_at(function, drawn)}", results[index]

    return scenario


def at_numbers(function: str, tolerance: Tolerance | None = None, **arguments: Draw) -> Scenario:
    """What ``function`` gives at a few numbers, which are told.

    - ``relu([-0.51, 1.73])``
    - ``add_loop([-1.9, 2.13], [0.44, -0.5])``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        drawn = _drawn(arguments, rng).values()
        call = f"{function}({', '.join(map(shown, drawn))})"
        yield call, getattr(s, function)(*drawn), tolerance or Tolerance()

    return scenario


def any_shape(function: str, argument: str = "x", std: float = 4) -> Scenario:
    """What a function of one tensor gives for a matrix, for four axes and for a single number.

    - ``relu(x) for x of shape (3, 4)``
    - ``relu(x) for x of shape (2, 3, 4, 5)``, the entries drawn from N(0, std²)
    - ``relu(x) for one number``
    """
    draws = normal(3, 4), normal(2, 3, 4, 5, std=std), normal()
    return in_turn(result(function, **{argument: draw}) for draw in draws)


def keeps_input(function: str, **arguments: Draw) -> Scenario:
    """What ``function`` gives, and its arguments after the call.

    - ``hadamard(A, B) for A and B of shape (3, 2)``
    - ``A of shape (3, 2) after hadamard(A, B)``
    - ``B of shape (3, 2) after hadamard(A, B)``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        drawn = _drawn(arguments, rng)
        given = {name: put(s, tensor) for name, tensor in drawn.items()}
        yield _call_at(function, drawn), getattr(s, function)(*given.values())
        for name, ref in given.items():
            yield f"{_of_shape(name, drawn[name])} after {_call(function, drawn)}", ref

    return scenario


def gradient(function: str, inside: bool = False, **argument: Draw) -> Scenario:
    """A function of one tensor that keeps its shape, and a gradient that flows back through it.

    ``inside`` gives it what it gets inside a network: a tensor that is not a leaf.

    - ``softmax(X) for X of shape (3, 4)``
    - ``the gradient of softmax with respect to X of shape (3, 4)``
    """

    ((name, draw),) = argument.items()

    def scenario(s: Subject, rng: Rng) -> Observations:
        drawn = draw(rng)
        x = leaf(s, drawn)
        y = getattr(s, function)(x.clone() if inside else x)
        at = _of_shape(name, drawn)
        yield f"{function}({name}) for {at}", y
        y.backward(rng.normal(*drawn.shape))
        yield f"the gradient of {function} with respect to {at}", x.grad

    return scenario


def of_model(*attributes: str) -> Scenario:
    """Attributes of the ``model`` that the notebook has trained.

    - ``model.W``
    - ``model.b``
    """

    def scenario(s: Subject, rng: Rng) -> Observations:
        for name in attributes:
            yield f"model.{name}", getattr(s.model, name)

    return scenario


def _drawn(arguments: dict[str, Draw], rng: Rng) -> dict[str, Tensor]:
    return {name: draw(rng) for name, draw in arguments.items()}


def _call(function: str, arguments: Iterable[str]) -> str:
    return f"{function}({', '.join(arguments)})"


def _call_at(function: str, drawn: dict[str, Tensor]) -> str:
    if len({(tensor.dtype, tensor.shape) for tensor in drawn.values()}) == 1:
        at = _of_shape(" and ".join(drawn), next(iter(drawn.values())))
    else:
        at = " and ".join(_of_shape(name, tensor) for name, tensor in drawn.items())
    return f"{_call(function, drawn)} for {at}"


def _of_shape(name: str, tensor: Tensor) -> str:
    if not tensor.shape:
        return "one number"
    dtype = "" if tensor.dtype == torch.float32 else f" {str(tensor.dtype).removeprefix('torch.')}"
    return f"{name}{dtype} of shape {tuple(tensor.shape)}"
