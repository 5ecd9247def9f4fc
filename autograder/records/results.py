"""Results as values, and as Gradescope's JSON.

What grading found and what a person gave stay apart: a ``Result`` knows nothing of people, a
``Record`` has both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from autograder.engine import pictures
from autograder.engine.verdict import Line, Verdict
from autograder.records.run import Run

GRADED, QUARANTINED, AWAITED = "graded", "quarantined", "awaiting points"


@dataclass(frozen=True)
class Result:
    """What grading found of one submission.

    ``status`` is ``graded``, or the word for why it could not be (fully) graded; ``message``
    says it in a sentence. ``key`` stands for everything that decides the result: the file and the
    run (see ``autograder.grading.stream``). ``executed`` is the notebook as it ran (nbformat's
    JSON), empty where none did; ``seconds`` is the wall time it took. Both are kept beside
    ``results.json``, not in it.
    """

    submission: str
    status: str
    verdicts: tuple[Verdict, ...] = ()
    message: str = ""
    flags: tuple[str, ...] = ()
    key: str = ""
    executed: str = field(default="", compare=False, repr=False)
    seconds: float = field(default=0.0, compare=False)

    @property
    def score(self) -> float:
        return round(sum(verdict.points for verdict in self.verdicts), 5)


@dataclass(frozen=True)
class Record:
    """A submission's result, and the points that a person gave, by discussion.

    ``awaited`` are the discussions whose points are still to come.
    """

    result: Result
    manual: tuple[tuple[str, float], ...] = ()
    awaited: tuple[str, ...] = ()

    @property
    def submission(self) -> str:
        return self.result.submission

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return self.result.verdicts

    @property
    def flags(self) -> tuple[str, ...]:
        return self.result.flags

    @property
    def status(self) -> str:
        """The word for the gradebook."""
        return AWAITED if self._awaits else self.result.status

    @property
    def message(self) -> str:
        """The status in a sentence, empty where the word says it all."""
        return (
            f"no points yet for {', '.join(self.awaited)}" if self._awaits else self.result.message
        )

    @property
    def score(self) -> float:
        return round(self.result.score + sum(points for _, points in self.manual), 5)

    def exercise_score(self, name: str) -> float:
        return round(sum(v.points for v in self.verdicts if v.exercise == name), 5)

    @property
    def _awaits(self) -> bool:
        return bool(self.awaited) and self.result.status == GRADED


def to_gradescope(record: Record, run: Run) -> dict[str, Any]:
    """Gradescope's results document; hidden checks stay hidden from the student."""
    tests = [_test(verdict) for verdict in record.verdicts]
    given = dict(record.manual)
    tests += [
        {
            "name": f"{discussion.name} · read by a person",
            "score": given[discussion.name],
            "max_score": discussion.points,
            "visibility": "visible",
            "extra_data": {"discussion": discussion.name},
        }
        for discussion in run.assignment.discussions
        if discussion.name in given
    ]
    return {
        "score": record.score,
        "output": record.message or f"{record.score:g} of {run.max_score:g} points",
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {
            "submission": record.submission,
            "key": record.result.key,
            "assignment": run.assignment.name,
            "status": record.result.status,
            "message": record.result.message,
            "awaited": list(record.awaited),
            "flags": list(record.flags),
            "max_score": run.max_score,
            "data": run.data_source,
            "sandbox": run.sandbox,
            "seed_commitment": run.seed_commitment,
            "versions": dict(run.versions),
        },
    }


def _test(verdict: Verdict) -> dict[str, Any]:
    return {
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
            "lines": [[line.kind, line.text, line.joint] for line in verdict.lines],
            "pictures": [pictures.to_json(picture) for picture in verdict.pictures],
        },
    }


def from_gradescope(document: dict[str, Any]) -> Record:
    """The record that ``to_gradescope`` wrote.

    Raises KeyError, TypeError or ValueError for any other document.
    """
    about = document["extra_data"]
    checked = [test for test in document["tests"] if "check" in test["extra_data"]]
    read = [test for test in document["tests"] if "discussion" in test["extra_data"]]
    result = Result(
        submission=about["submission"],
        status=about["status"],
        verdicts=tuple(map(_verdict, checked)),
        message=about["message"],
        flags=tuple(about["flags"]),
        key=about["key"],
    )
    manual = tuple((test["extra_data"]["discussion"], test["score"]) for test in read)
    return Record(result, manual, tuple(about["awaited"]))


def _verdict(test: dict[str, Any]) -> Verdict:
    about = test["extra_data"]
    return Verdict(
        exercise=about["exercise"],
        check=about["check"],
        passed=test["status"] == "passed",
        points=test["score"],
        max_points=test["max_score"],
        hidden=test["visibility"] == "hidden",
        lines=tuple(Line(kind, text, joint) for kind, text, joint in about["lines"]),
        aspect=about["aspect"],
        mistake=about["mistake"],
        pictures=tuple(map(pictures.from_json, about["pictures"])),
    )


def inert(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
