"""A local run: a student's own notebook, checked as it will be graded, with the public seed."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import suites
from autograder.engine.model import Assignment
from autograder.engine.rng import PUBLIC_SEED
from autograder.grading import data as course_data
from autograder.grading.data import CourseData
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import Submission
from autograder.grading.notebooks import assignment_of, made_earlier
from autograder.records.results import Result
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox


def assignment_for(notebook: Path, name: str | None) -> Assignment:
    """The assignment called ``name``, or the one that ``notebook`` belongs to.

    Raises LookupError when there is none or the file is no notebook, OSError when it cannot be
    read.
    """
    if notebook.suffix != ".ipynb":
        raise LookupError(f"{notebook} is not a notebook: give the file that ends in .ipynb")
    if not is_whole(notebook.read_bytes()):
        raise LookupError(
            f"{notebook} is damaged (it is not JSON): go back to a copy, or begin with the "
            "original again"
        )
    own = assignment_of(notebook)
    if suites.renamed(own):
        raise LookupError(f"{notebook}: {made_earlier(own)}")
    if name is None and own not in suites.names():
        raise LookupError(
            f"{notebook} belongs to no assignment of this course (it says {own!r}); say which "
            f"with --assignment: {', '.join(suites.names())}"
        )
    return suites.load(name or own)


def is_whole(content: bytes) -> bool:
    """Whether this can be a notebook, and not the part of one that has been written so far."""
    try:
        return isinstance(json.loads(content), dict)
    except (ValueError, RecursionError):
        return False


def images_near(notebook: Path, data: str) -> str:
    """``--data`` as the notebook itself has it: its ``../data`` is beside its own folder.

    The commands are often typed elsewhere, and would download the images a second time.
    """
    own = notebook.absolute().parent.parent / "data"
    found = data == "auto" and "D2LREF_DATA" not in os.environ and (own / "FashionMNIST").is_dir()
    return str(own) if found else data


@dataclass(frozen=True)
class LocalRun:
    """One warm sandbox, and the data of assignments with and without images."""

    courses: Mapping[bool, CourseData]
    sandbox: Sandbox

    def check(self, suite: Assignment, name: str, notebook: bytes) -> Result:
        """Run a notebook in a fresh process; its result without hidden checks.

        Raises SandboxError.
        """
        submission, course = Submission(name, notebook), self.courses[suite.images]
        setup = Setup(suite, course, PUBLIC_SEED, Limits())
        result = grade(submission, setup, self.sandbox)
        visible = tuple(verdict for verdict in result.verdicts if not verdict.hidden)
        return replace(result, verdicts=visible)


@contextmanager
def open_local_run(
    assignments: Sequence[Assignment], data: str, isolation: Isolation
) -> Generator[LocalRun, None, None]:
    """A local run of these assignments; ``data`` as for ``--data``.

    Raises what ``autograder.grading.data.prepare`` raises.
    """
    with ExitStack() as stack:
        courses = {
            suite.images: stack.enter_context(course_data.prepare(suite, data, PUBLIC_SEED))
            for suite in {suite.images: suite for suite in assignments}.values()
        }
        seen = courses[max(courses)]  # who has images sees them all the time
        sandbox = Sandbox(replace(isolation, data=seen.visible, readable=seen.readable))
        stack.callback(sandbox.close)
        yield LocalRun(courses, sandbox)
