"""All that an author of a suite imports: the vocabulary of checks, and what scenarios call."""

from autograder.engine.holdout import HoldOut
from autograder.engine.model import (
    Assignment,
    Check,
    Equivalent,
    Exercise,
    Measure,
    Observations,
    Scenario,
    TrainingCheck,
)
from autograder.engine.outline import Discussion
from autograder.engine.rng import Rng
from autograder.engine.subject import (
    Ref,
    Subject,
    SubjectError,
    define,
    fetch,
    leaf,
    put,
    take,
)
from autograder.engine.traces import Tolerance
from autograder.engine.values import Array, Column, Failure, Frame, to_pandas

__all__ = [
    "Array",
    "Assignment",
    "Check",
    "Column",
    "Discussion",
    "Equivalent",
    "Exercise",
    "Failure",
    "Frame",
    "HoldOut",
    "Measure",
    "Observations",
    "Ref",
    "Rng",
    "Scenario",
    "Subject",
    "SubjectError",
    "Tolerance",
    "TrainingCheck",
    "define",
    "fetch",
    "leaf",
    "put",
    "take",
    "to_pandas",
]
