"""Results as values, and as Gradescope's JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from autograder import pictures
from autograder.checking import Verdict
from autograder.model import Assignment

GRADED, QUARANTINED = "graded", "quarantined"


@dataclass(frozen=True)
class Run:
    """What one class run has in common; recorded in every result.

    ``manual`` says whether a person's points for the discussions are merged.
    """

    assignment: Assignment
    data_source: str
    sandbox: str
    seed_commitment: str
    versions: tuple[tuple[str, str], ...]
    manual: bool = False

    @property
    def max_score(self) -> float:
        return self.assignment.points + (self.assignment.discussion_points if self.manual else 0)


@dataclass(frozen=True)
class Result:
    """The outcome of one submission.

    ``status`` is ``graded``, or the word for why it could not be (fully) graded; ``message``
    says it in a sentence. ``manual`` are a person's points, by discussion. ``key`` stands for
    everything that decides the result: the file and the run (see ``autograder.grading.store``).
    ``executed`` is the notebook as it ran (nbformat's JSON), empty where none did; ``seconds`` is
    the wall time it took. Both are kept beside ``results.json``, not in it.
    """

    submission: str
    status: str
    verdicts: tuple[Verdict, ...]
    message: str = ""
    flags: tuple[str, ...] = ()
    manual: tuple[tuple[str, float], ...] = ()
    key: str = ""
    executed: str = field(default="", compare=False, repr=False)
    seconds: float = field(default=0.0, compare=False)

    @property
    def score(self) -> float:
        given = sum(points for _, points in self.manual)
        return round(sum(verdict.points for verdict in self.verdicts) + given, 5)

    def exercise_score(self, name: str) -> float:
        return round(sum(v.points for v in self.verdicts if v.exercise == name), 5)


def to_gradescope(result: Result, run: Run) -> dict[str, Any]:
    """Gradescope's results document; hidden checks stay hidden from the student."""
    tests = [
        {
            "name": f"{verdict.exercise} · {verdict.check}",
            "score": verdict.points,
            "max_score": verdict.max_points,
            "status": "passed" if verdict.passed else "failed",
            "output": verdict.message or "passed",
            "visibility": "hidden" if verdict.hidden else "visible",
            "extra_data": {
                "exercise": verdict.exercise,
                "check": verdict.check,
                "aspect": verdict.aspect,
                "mistake": verdict.mistake,
                "pictures": [pictures.to_json(picture) for picture in verdict.pictures],
            },
        }
        for verdict in result.verdicts
    ]
    tests += [
        {
            "name": f"{discussion.name} · read by a person",
            "score": dict(result.manual)[discussion.name],
            "max_score": discussion.points,
            "visibility": "visible",
            "extra_data": {"discussion": discussion.name},
        }
        for discussion in run.assignment.discussions
        if discussion.name in dict(result.manual)
    ]
    return {
        "score": result.score,
        "output": result.message or f"{result.score:g} of {run.max_score:g} points",
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {
            "submission": result.submission,
            "key": result.key,
            "assignment": run.assignment.name,
            "status": result.status,
            "message": result.message,
            "flags": list(result.flags),
            "max_score": run.max_score,
            "data": run.data_source,
            "sandbox": run.sandbox,
            "seed_commitment": run.seed_commitment,
            "versions": dict(run.versions),
        },
    }


def from_gradescope(document: dict[str, Any]) -> Result:
    """The result that ``to_gradescope`` wrote.

    Raises KeyError, TypeError or ValueError for any other document.
    """
    about = document["extra_data"]
    checked = [test for test in document["tests"] if "check" in test["extra_data"]]
    read = [test for test in document["tests"] if "discussion" in test["extra_data"]]
    verdicts = tuple(
        Verdict(
            exercise=test["extra_data"]["exercise"],
            check=test["extra_data"]["check"],
            passed=test["status"] == "passed",
            points=test["score"],
            max_points=test["max_score"],
            hidden=test["visibility"] == "hidden",
            message="" if test["status"] == "passed" else test["output"],
            aspect=test["extra_data"]["aspect"],
            mistake=test["extra_data"]["mistake"],
            pictures=tuple(map(pictures.from_json, test["extra_data"]["pictures"])),
        )
        for test in checked
    )
    return Result(
        about["submission"],
        about["status"],
        verdicts,
        about["message"],
        tuple(about["flags"]),
        tuple((test["extra_data"]["discussion"], test["score"]) for test in read),
        key=about["key"],
    )


def inert(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
