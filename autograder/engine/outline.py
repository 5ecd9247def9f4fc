"""An assignment in outline: what results and reports need to know of it, without torch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckOutline:
    """A check by name: its points, and whether students see it."""

    name: str
    points: float
    hidden: bool


@dataclass(frozen=True)
class ExerciseOutline:
    """An exercise by name: its section of the book and its checks."""

    name: str
    section: str
    checks: tuple[CheckOutline, ...]

    @property
    def points(self) -> float:
        return sum(check.points for check in self.checks)


@dataclass(frozen=True)
class Discussion:
    """A written question at the end of a notebook; a person gives its points."""

    name: str
    points: float = 2


@dataclass(frozen=True)
class Outline:
    """One notebook: its name, title, exercises and discussions, in order."""

    name: str
    title: str
    exercises: tuple[ExerciseOutline, ...]
    discussions: tuple[Discussion, ...] = ()

    @property
    def points(self) -> float:
        """What the checks give; the points of discussions come on top."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def discussion_points(self) -> float:
        return sum(discussion.points for discussion in self.discussions)
