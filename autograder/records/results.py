"""Results as values, and as Gradescope's JSON.

What grading found and what people gave stay apart: a ``Result`` knows nothing of people, a
``Record`` has both.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from autograder.engine import pictures
from autograder.engine.outline import Outline
from autograder.engine.verdict import Line, Verdict
from autograder.records.class_list import HandedIn
from autograder.records.marks import Mark, Marks
from autograder.records.run import Run

GRADED, QUARANTINED = "graded", "quarantined"
AWAITED, BY_HAND = "awaiting points", "marked by hand"  # what people do, in a record's status
WITH_A_SCORE = (GRADED, BY_HAND)


@dataclass(frozen=True)
class Result:
    """What grading found of one submission.

    ``status`` is ``graded``, or the word for why it could not be (fully) graded; ``message``
    says it in a sentence. ``notes`` are told the student first: a cause above the answers, and
    what was set back before they were checked. ``key`` stands for everything that decides the
    result: the file and the run (see ``autograder.grading.stream``). ``executed`` is the
    notebook as it ran (nbformat's JSON), empty where none did; ``seconds`` is the wall time it
    took. Both are kept beside ``results.json``, not in it.
    """

    submission: str
    status: str
    verdicts: tuple[Verdict, ...] = ()
    message: str = ""
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    key: str = ""
    executed: str = field(default="", compare=False, repr=False)
    seconds: float = field(default=0.0, compare=False)

    @property
    def score(self) -> float:
        return round(sum(verdict.points for verdict in self.verdicts), 5)


@dataclass(frozen=True)
class Record:
    """A submission's result, and the marks of people that hold for it.

    A mark of a discussion gives its points, a mark of an exercise takes the place of what the
    checks gave. ``awaited`` are the discussions whose points are still to come. ``by_hand`` says
    that people decided what could not be graded, so that the score is one to rely on.
    """

    result: Result
    marks: tuple[Mark, ...] = ()
    awaited: tuple[str, ...] = ()
    by_hand: bool = False

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
    def notes(self) -> tuple[str, ...]:
        return self.result.notes

    @property
    def status(self) -> str:
        """The word for the gradebook."""
        if self._awaits:
            return AWAITED
        return BY_HAND if self.by_hand else self.result.status

    @property
    def message(self) -> str:
        """The status in a sentence, empty where the word says it all."""
        if self._awaits:
            return f"no points yet for {', '.join(self.awaited)}"
        if not self.by_hand:
            return self.result.message
        return ": ".join(filter(None, (self.result.status, self.result.message)))

    @property
    def score(self) -> float:
        return round(self.result.score + sum(map(self.worth, self.marks)), 5)

    def exercise_score(self, name: str) -> float:
        """The points of an exercise: what a person gave, else what its checks gave."""
        mark = self.mark(name)
        return self.checked(name) if mark is None else mark.points or 0.0

    def mark(self, question: str) -> Mark | None:
        """What a person gave for an exercise or a discussion, None where nobody did."""
        return next((mark for mark in self.marks if mark.question == question), None)

    def checked(self, exercise: str) -> float:
        """The points that the checks of an exercise gave."""
        return round(sum(v.points for v in self.verdicts if v.exercise == exercise), 5)

    def worth(self, mark: Mark) -> float:
        """What a mark adds to the points of the checks, or takes from them."""
        return (mark.points or 0.0) - self.checked(mark.question)

    def is_decided(self, exercise: str) -> bool:
        """Whether an exercise has points that are not to change: by a person, or by its checks."""
        if self.mark(exercise) is not None:
            return True
        own = [verdict for verdict in self.verdicts if verdict.exercise == exercise]
        # the last check is what it was stopped at: that it failed is known
        still_open = [v for v in own if v.aspect == "limit" and v is not self.verdicts[-1]]
        return bool(own) and not still_open

    @property
    def _awaits(self) -> bool:
        return bool(self.awaited) and (self.by_hand or self.result.status == GRADED)


def to_gradescope(record: Record, run: Run) -> dict[str, Any]:
    """Gradescope's results document; hidden checks stay hidden from the student."""
    tests = [_test(verdict) for verdict in record.verdicts]
    tests += [_given(mark, record, run) for mark in record.marks]
    return {
        "score": record.score,
        "output": "\n".join(
            [record.message or f"{record.score:g} of {run.max_score:g} points", *record.notes]
        ),
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
            "by_hand": record.by_hand,
            "flags": list(record.flags),
            "notes": list(record.notes),
            "max_score": run.max_score,
            "data": run.data_source,
            "sandbox": run.sandbox,
            "seed_commitment": run.seed_commitment,
            "versions": dict(run.versions),
            "checks": run.checks,
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
            "carried": list(verdict.carried),
            "fingerprint": list(verdict.fingerprint),
            "lines": [[line.kind, line.text, line.joint] for line in verdict.lines],
            "pictures": [pictures.to_json(picture) for picture in verdict.pictures],
        },
    }


def _given(mark: Mark, record: Record, run: Run) -> dict[str, Any]:
    """A person's mark; one of an exercise adds to what its checks gave, or takes from it."""
    discussions = {discussion.name: discussion.points for discussion in run.assignment.discussions}
    read = mark.question in discussions
    return {
        "name": f"{mark.question} · {'read' if read else 'set'} by a person",
        "score": mark.points if read else round(record.worth(mark), 5),
        "max_score": discussions.get(mark.question, 0),
        "output": mark.comment,
        "visibility": "visible",
        "extra_data": {"mark": asdict(mark)},
    }


def from_gradescope(document: dict[str, Any]) -> Record:
    """The record that ``to_gradescope`` wrote.

    Raises KeyError, TypeError or ValueError for any other document.
    """
    about = document["extra_data"]
    checked = [test for test in document["tests"] if "check" in test["extra_data"]]
    given = [test for test in document["tests"] if "mark" in test["extra_data"]]
    result = Result(
        submission=about["submission"],
        status=about["status"],
        verdicts=tuple(map(_verdict, checked)),
        message=about["message"],
        flags=tuple(about["flags"]),
        notes=tuple(about.get("notes", ())),
        key=about["key"],
    )
    marks = tuple(Mark(**test["extra_data"]["mark"]) for test in given)
    return Record(result, marks, tuple(about["awaited"]), bool(about.get("by_hand", False)))


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
        carried=tuple(about.get("carried", ())),
        fingerprint=tuple(about.get("fingerprint", ())),
        pictures=tuple(map(pictures.from_json, about["pictures"])),
    )


def inert(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def with_marks(result: Result, marks: Marks, row: HandedIn, run: Run) -> Record:
    """``result`` with what people gave beside it, and which discussions nobody has read yet."""
    own = marks.of(row, run.assignment)
    given = {mark.question for mark in own}
    asked = run.assignment.discussions if run.manual else ()
    awaited = tuple(d.name for d in asked if d.name not in given)
    record = Record(result, own, awaited)
    return replace(record, by_hand=_is_by_hand(record, run.assignment))


def _is_by_hand(record: Record, outline: Outline) -> bool:
    """Whether people decided every exercise that the checks did not."""
    names = [exercise.name for exercise in outline.exercises]
    marked = any(record.mark(name) is not None for name in names)
    return record.result.status != GRADED and marked and all(map(record.is_decided, names))
