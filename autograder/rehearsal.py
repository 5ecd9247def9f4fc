"""A warm room in which students' own notebooks are graded as the checks in them are: openly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from autograder.grading import data as course_data
from autograder.grading.data import CourseData
from autograder.grading.grade import grade
from autograder.grading.results import Result
from autograder.grading.submissions import Submission
from autograder.model import Assignment
from autograder.rng import PUBLIC_SEED
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox, Walls


@dataclass(frozen=True)
class Room:
    """One sandbox, and the data of assignments with and without images."""

    courses: Mapping[bool, CourseData]
    sandbox: Sandbox

    def check(self, suite: Assignment, name: str, notebook: bytes) -> Result:
        """Run a notebook in a fresh process; its result without hidden checks.

        Raises SandboxError.
        """
        submission, course = Submission(name, notebook), self.courses[suite.images]
        result = grade(submission, suite, course, self.sandbox, PUBLIC_SEED, Limits())
        visible = tuple(verdict for verdict in result.verdicts if not verdict.hidden)
        return replace(result, verdicts=visible)


@contextmanager
def room(suites: Sequence[Assignment], data: str, walls: Walls) -> Iterator[Room]:
    """A room for these assignments; ``data`` as for ``--data``.

    Raises what ``autograder.grading.data.prepare`` raises.
    """
    with ExitStack() as stack:
        courses = {
            suite.images: stack.enter_context(course_data.prepare(suite, data, PUBLIC_SEED))
            for suite in {suite.images: suite for suite in suites}.values()
        }
        seen = courses[max(courses)]  # who has images sees them all the time
        sandbox = Sandbox(replace(walls, data=seen.visible, readable=seen.readable))
        stack.callback(sandbox.close)
        yield Room(courses, sandbox)
