"""What a scenario showed of a subject: observations by name, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.engine.sketch import Sketch, sketch
from autograder.engine.values import Failure


@dataclass(frozen=True)
class Tolerance:
    """``|got - expected| <= atol * scale + rtol * |expected|``, scale = max(1, max |expected|)."""

    rtol: float = 2e-4
    atol: float = 2e-6


@dataclass(frozen=True)
class Observation:
    """A named plain value, and how exactly it must be met."""

    name: str
    value: Any
    tolerance: Tolerance = Tolerance()


@dataclass(frozen=True)
class Trace:
    """What one scenario observed of one subject: values in order, up to a failure if any.

    ``called`` are the operations of torch that ran, where they were recorded, in order.
    """

    observations: tuple[Observation, ...]
    failure: Failure | None = None
    called: tuple[str, ...] = ()

    @cached_property
    def sketches(self) -> tuple[Sketch, ...]:
        """What tells traces apart at once, one for each observation."""
        return tuple(sketch(seen.value) for seen in self.observations)
