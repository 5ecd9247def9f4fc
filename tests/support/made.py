"""A run and its results, made up: what records and reports are tried on."""

from __future__ import annotations

from autograder import suites
from autograder.engine.verdict import Line, Verdict
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.results import Record, Result
from autograder.records.run import Run

SUITE = suites.load("ch05_2_mlp")
RUN = Run(SUITE.outline, "stand-in", "bubblewrap", "abc", (("torch", "2"),))
WRONG = Verdict(
    exercise="relu",
    check="value",
    passed=False,
    points=0,
    max_points=1,
    hidden=False,
    lines=(Line("difference", "no"),),
    aspect="value",
    mistake="leaky",
)


def passed(exercise: str, check: str, points: float = 1, hidden: bool = False) -> Verdict:
    """A check that passed with full points."""
    return Verdict(exercise, check, True, points, points, hidden)


RESULT = Result(
    "ada",
    "graded",
    (WRONG, passed("relu", "float64", hidden=True)),
    flags=("output cut", "1 cell failed"),
)
RECORD = Record(RESULT)


def class_of(*names: str) -> ClassList:
    """Submissions of these names, and no roster."""
    return ClassList((), tuple(HandedIn(name) for name in names))
