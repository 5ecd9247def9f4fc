"""What all results of a class run have in common, and its file ``run.json``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from autograder.engine.outline import CheckOutline, Discussion, ExerciseOutline, Outline
from autograder.records.class_list import ClassList, HandedIn, Stamp
from autograder.records.roster import Student


@dataclass(frozen=True)
class Run:
    """The conditions of a class run; recorded in every result.

    ``data_source``, ``sandbox`` and ``versions`` say what it ran on, ``seed_commitment`` is a hash
    of its secret seed, ``checks`` one of the code that decides. ``manual`` says whether a person's
    points for the discussions count.
    """

    assignment: Outline
    data_source: str
    sandbox: str
    seed_commitment: str
    versions: tuple[tuple[str, str], ...]
    manual: bool = False
    checks: str = ""

    @property
    def max_score(self) -> float:
        return self.assignment.points + (self.assignment.discussion_points if self.manual else 0)


@dataclass(frozen=True)
class ClassRun:
    """``run.json``: a run, its secret seed, who is in the class and what was handed in."""

    run: Run
    seed: int
    class_list: ClassList


def to_json(begun: ClassRun) -> dict[str, Any]:
    """The content of ``run.json``."""
    document = asdict(begun)
    document["run"]["versions"] = dict(begun.run.versions)
    return document


def from_json(document: dict[str, Any]) -> ClassRun:
    """What ``to_json`` wrote.

    Raises KeyError, TypeError, ValueError or AttributeError for anything else.
    """
    about = document["run"]
    run = Run(
        assignment=_outline(about["assignment"]),
        data_source=about["data_source"],
        sandbox=about["sandbox"],
        seed_commitment=about["seed_commitment"],
        versions=tuple((str(name), str(number)) for name, number in about["versions"].items()),
        manual=bool(about["manual"]),
        checks=str(about["checks"]),
    )
    people = document["class_list"]
    class_list = ClassList(
        students=tuple(Student(**student) for student in people["students"]),
        handed_in=tuple(
            HandedIn(
                name=one["name"],
                student=one["student"],
                files=tuple(one["files"]),
                person=one.get("person", ""),
                stamp=Stamp(**one.get("stamp", {})),
            )
            for one in people["handed_in"]
        ),
    )
    return ClassRun(run, int(document["seed"]), class_list)


def _outline(document: dict[str, Any]) -> Outline:
    exercises = tuple(
        ExerciseOutline(
            name=exercise["name"],
            section=exercise["section"],
            checks=tuple(CheckOutline(**check) for check in exercise["checks"]),
        )
        for exercise in document["exercises"]
    )
    discussions = tuple(Discussion(**discussion) for discussion in document["discussions"])
    return Outline(document["name"], document["title"], exercises, discussions)
