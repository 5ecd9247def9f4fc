"""Section 2.1: the exercises make_grid and filled."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, Tolerance, define
from autograder.suites._common import FORM, PLAIN, UNSEEN


def grid_shape(s: Subject, rng: Rng) -> Observations:
    rows, cols = rng.integer(5, 8), rng.integer(2, 4)
    yield f"make_grid({rows}, {cols})", s.make_grid(rows, cols)


def grid_value(s: Subject, rng: Rng) -> Observations:
    rows = rng.integer(2, 4)
    cols = rows + rng.integer(1, 3)
    yield f"make_grid({rows}, {cols})", s.make_grid(rows, cols)


def grid_other_sizes(s: Subject, rng: Rng) -> Observations:
    for rows, cols in ((1, 6), (9, 1), (5, 5), (rng.integer(10, 20), rng.integer(3, 9))):
        yield f"make_grid({rows}, {cols})", s.make_grid(rows, cols)


MAKE_GRID = Exercise(
    name="make_grid",
    section="2.1",
    checks=(
        Check("shape", "shape", grid_shape),
        Check("value", "value", grid_value, kept=PLAIN),
        Check("other sizes", "value", grid_other_sizes, hidden=True, kept=UNSEEN),
    ),
)


def without_draws(result: Any) -> Any:
    """What ``filled`` returned, its random draws (item 2) replaced by zeros of the same form."""
    import torch

    if not isinstance(result, tuple | list):
        return result
    return tuple(
        torch.zeros_like(item) if i == 2 and isinstance(item, torch.Tensor) else item
        for i, item in enumerate(result)
    )


def differ(a: Any, b: Any) -> bool:
    """Whether two tensors hold different numbers."""
    import torch

    return not torch.equal(a, b)


def repeats(tensor: Any) -> bool:
    """Whether all entries of a tensor are one number."""
    return bool((tensor == tensor.flatten()[0]).all())


def filled_form(s: Subject, rng: Rng) -> Observations:
    shape = (rng.integer(4, 7), rng.integer(2, 4))
    yield f"filled({shape})", define(s, without_draws)(s.filled(shape))


def filled_constants(s: Subject, rng: Rng) -> Observations:
    shape = (2, rng.integer(2, 5))
    result = define(s, without_draws)(s.filled(shape))
    for index, what in (
        (0, "the tensor of zeros"),
        (1, "the tensor of ones"),
        (3, "the list of lists"),
    ):
        yield f"{what} of filled({shape})", result[index]


def filled_draws(s: Subject, rng: Rng) -> Observations:
    shape = (rng.integer(100, 200), rng.integer(200, 300))
    draws = s.filled(shape)[2]
    loose = Tolerance(rtol=0, atol=0.05)
    repeated = define(s, repeats)(draws)
    yield f"whether all draws of filled({shape}) are one and the same number", repeated
    yield f"the standard deviation of the draws of filled({shape})", draws.std(), loose
    yield f"the mean of the draws of filled({shape})", draws.mean(), loose
    again = define(s, differ)(draws, s.filled(shape)[2])
    yield f"whether filled({shape}) draws other numbers when called again", again


def filled_elsewhere(s: Subject, rng: Rng) -> Observations:
    for shape in ((rng.integer(5, 9),), (2, rng.integer(3, 6), 4), (1, 1)):
        yield f"filled({shape})", define(s, without_draws)(s.filled(shape))


FILLED = Exercise(
    name="filled",
    section="2.1",
    checks=(
        Check("shape", "shape", filled_form, kept=FORM),
        Check("value", "value", filled_constants, kept=PLAIN),
        Check("draws", "value", filled_draws),
        Check("other shapes", "value", filled_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
