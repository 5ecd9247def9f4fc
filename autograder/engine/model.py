"""The vocabulary of the autograder: assignments, exercises, checks, mistakes, alternatives.

A suite (``autograder/suites``) is one ``Assignment`` made of these values. It is read by
everything else: the Otter bridge, the grader, the notebook build, the proof of the checks.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from autograder.engine.compare import Kind
from autograder.engine.holdout import HoldOut
from autograder.engine.outline import CheckOutline, Discussion, ExerciseOutline, Outline
from autograder.engine.rng import Rng
from autograder.engine.subject import Subject
from autograder.engine.traces import Tolerance

Observations = Iterator[tuple[str, object] | tuple[str, object, Tolerance]]
Scenario = Callable[[Subject, Rng], Observations]
Measure = Callable[[Subject, HoldOut], float]


@dataclass(frozen=True)
class Check:
    """One comparison of the student's observations with the reference's.

    ``scenario(s, rng)`` exercises the subject ``s`` on random input and yields ``(name, value)``
    pairs in the order in which they are compared; the names are read by students. ``kind`` says
    what is compared: ``shape`` (type, dtype, shape), ``value`` (type, shape, numbers) or
    ``gradient`` (as value, and the result must hang on the graph). ``kept`` says why a check
    stays that catches nothing which no other check catches.
    """

    name: str
    kind: Kind
    scenario: Scenario
    points: float = 1
    hidden: bool = False
    kept: str = ""


@dataclass(frozen=True)
class TrainingCheck:
    """A check of what the notebook trained, relative to the reference trained the same way.

    ``measure(s, holdout)`` returns one number for the student's trained model; ``recipe`` names
    that in ``autograder.engine.training`` which gives the reference's numbers. The student passes
    when the number is not worse than their mean by more than the allowance: ``margin``, and
    where the reference was trained several times, five of its standard deviations. A number
    better than the reference's mean by more than ``suspicious`` passes and is flagged. What a
    number that is too bad means is read off the loss curve (``autograder.engine.learning``).
    """

    name: str
    quantity: str
    measure: Measure
    recipe: str
    margin: float
    better: Literal["higher", "lower"] = "higher"
    suspicious: float = math.inf
    points: float = 1
    hidden: bool = False

    def allowance(self, reference: Sequence[float]) -> float:
        """How much worse than the mean of ``reference`` a number may be."""
        spread = statistics.stdev(reference) if len(reference) > 1 else 0.0
        return self.margin + 5 * spread

    def shortfall(self, got: float, wanted: float) -> float:
        """How much worse ``got`` is than ``wanted``; NaN counts as infinitely worse."""
        if math.isnan(got):
            return math.inf
        return wanted - got if self.better == "higher" else got - wanted


@dataclass(frozen=True)
class Mistake:
    """A wrong implementation that students really write, and the hint it deserves.

    ``source`` is what the student typed into the answer cell. ``hint`` continues the sentence
    "Looks like: …": it names what is wrong without giving the answer. ``written`` are the pieces of
    code that it speaks of (``_`` stands for anything): it is told only to who has written them.
    ``near`` are the names of mistakes that a small change of this one may truly be as well.
    """

    name: str
    hint: str
    source: str
    written: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """A right implementation written differently from the reference; it must pass."""

    name: str
    source: str


@dataclass(frozen=True)
class Equivalent:
    """A mutant of the solution that is right as well: its ``change``, and why."""

    change: str
    reason: str


@dataclass(frozen=True, eq=False)  # a key of many caches
class Exercise:
    """One stub: its name in the notebook, its checks, and the answers known for it.

    The first alternative is the plain way to write it; mistakes are best written as variations of
    it, so that two of them in one answer are recognised. ``equivalents`` are the mutants of the
    master's solution that checks need not notice.
    ``forbids`` names the functions of torch that an answer written from scratch does not call,
    whatever road leads to them. An exercise that forbids anything is from scratch: operations that
    do several steps at once are forbidden, too (see ``autograder.engine.scratch``).
    ``reference`` is the answer's place in ``d2lref`` where that is not the exercise's name.
    ``uses`` names the exercises of the same notebook whose code this one calls: when one of them
    fails, the student is told to mend that first. ``drawn`` is the interval on which a function of
    one variable is drawn beside the reference when it is wrong.
    """

    name: str
    section: str
    checks: tuple[Check | TrainingCheck, ...]
    mistakes: tuple[Mistake, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    forbids: tuple[str, ...] = ()
    reference: str = ""
    uses: tuple[str, ...] = ()
    drawn: tuple[float, float] | None = None

    @property
    def points(self) -> float:
        return sum(check.points for check in self.checks)

    @property
    def from_scratch(self) -> bool:
        """Whether what its answer calls of torch is recorded."""
        return bool(self.forbids)

    @property
    def comparisons(self) -> tuple[Check, ...]:
        """Its checks that compare a scenario's observations with the reference's."""
        return tuple(check for check in self.checks if isinstance(check, Check))

    @property
    def training_check(self) -> TrainingCheck | None:
        """The check of the model that the answer trains: its mistakes show there, in no replay."""
        return next((check for check in self.checks if isinstance(check, TrainingCheck)), None)

    @property
    def outline(self) -> ExerciseOutline:
        checks = (CheckOutline(check.name, check.points, check.hidden) for check in self.checks)
        return ExerciseOutline(self.name, self.section, tuple(checks))

    def check(self, name: str) -> Check | TrainingCheck:
        for check in self.checks:
            if check.name == name:
                return check
        raise KeyError(f"exercise {self.name!r} has no check {name!r}")


@dataclass(frozen=True)
class Assignment:
    """One notebook: its name (also of its master, suite and folder), title and questions.

    ``images`` says whether the notebook uses Fashion-MNIST; ``minutes`` is the time a student
    needs. ``lends`` are answers in ``d2lref`` that cells given in the notebook call themselves,
    ``ordinary`` modules and names that need no flag here though they can be used for tricks (see
    ``autograder.grading.rules``).
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    discussions: tuple[Discussion, ...] = ()
    images: bool = False
    minutes: int = 60
    lends: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    _by_name: dict[str, Exercise] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {e.name: e for e in self.exercises})
        names = {*self._by_name, *(discussion.name for discussion in self.discussions)}
        if len(names) != len(self.exercises) + len(self.discussions):
            raise ValueError(f"{self.name}: two questions share a name")

    @property
    def names(self) -> tuple[str, ...]:
        """Its exercises' names, in order."""
        return tuple(self._by_name)

    @property
    def outline(self) -> Outline:
        """What results and reports need to know of it."""
        exercises = tuple(exercise.outline for exercise in self.exercises)
        return Outline(self.name, self.title, exercises, self.discussions)

    @property
    def points(self) -> float:
        """What the checks give; the points of discussions come on top."""
        return self.outline.points

    @property
    def trains(self) -> bool:
        """Whether one of its exercises trains a model."""
        return any(exercise.training_check for exercise in self.exercises)

    @property
    def withheld(self) -> tuple[str, ...]:
        """The answers to this notebook, by their place in ``d2lref``, but for those it lends."""
        answers = (exercise.reference or exercise.name for exercise in self.exercises)
        return tuple(answer for answer in answers if answer not in self.lends)

    @property
    def discussion_points(self) -> float:
        return self.outline.discussion_points

    def discussion(self, name: str) -> Discussion:
        return next(discussion for discussion in self.discussions if discussion.name == name)

    def exercise(self, name: str) -> Exercise:
        if name not in self._by_name:
            raise KeyError(f"assignment {self.name!r} has no exercise {name!r}")
        return self._by_name[name]
