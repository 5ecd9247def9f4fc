"""A stand-in for what grades: points are what a notebook says, everything around it is real."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import nbformat

from autograder import suites
from autograder.commands import grade as grade_command
from autograder.engine.outline import CheckOutline, Discussion, ExerciseOutline, Outline
from autograder.engine.verdict import Verdict
from autograder.grading import notebooks
from autograder.grading.grader import Plan
from autograder.grading.intake import Submission
from autograder.grading.notebooks import NotebookError
from autograder.records.results import GRADED, Result
from autograder.records.run import Run

NAME = "ch05_2_mlp"
OUTLINE = Outline(
    NAME,
    "MLP",
    (ExerciseOutline("relu", "5.1", (CheckOutline("value", 10, False),)),),
    (Discussion("small_weights", 2),),
)


def notebook(path: Path, points: int, assignment: str = NAME) -> Path:
    """A notebook that gets so many of the 10 points for ``relu``."""
    written = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(str(points))])
    written.metadata["otter"] = {"assignment_name": assignment}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(written, path)
    return path


class StandIn:
    """An executor; ``graded`` are the submissions that it was given, ``checks`` their version."""

    whereabouts = ""

    def __init__(self) -> None:
        self.graded: list[str] = []
        self.checks = 1

    def points(self, content: int) -> int:
        """What a notebook that says ``content`` gets for ``relu``."""
        return content

    @contextmanager
    def local(self, plan: Plan, _isolation: object, _jobs: int) -> Generator[StandIn, None, None]:
        self.run = Run(
            assignment=OUTLINE,
            data_source="none",
            sandbox="none",
            seed_commitment=str(plan.seed),
            versions=(),
            manual=plan.manual,
            checks=str(self.checks),
        )
        yield self

    def grade(self, submissions: Iterable[Submission]) -> Iterator[Result]:
        suite = suites.load(NAME)
        for one in submissions:
            self.graded.append(one.name)
            if one.problem:
                yield Result(one.name, one.status, message=one.problem)
                continue
            try:
                notebooks.read(one.data, suite)
            except NotebookError as error:
                yield Result(one.name, error.status, message=str(error))
                continue
            points = self.points(int(nbformat.reads(one.data.decode(), 4).cells[0].source))
            verdict = Verdict("relu", "value", points == 10, points, 10, False)
            yield Result(one.name, GRADED, (verdict,))


@contextmanager
def stand_in(executor: StandIn | None = None) -> Generator[StandIn, None, None]:
    """``autograder grade`` with a stand-in."""
    executor = executor or StandIn()
    with (
        mock.patch.object(grade_command, "local", executor.local),
        mock.patch.object(grade_command, "isolation_for", return_value=None),
    ):
        yield executor
