"""``autograder demo``."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.console import Console

from autograder import demo, suites
from autograder.commands._common import MISUSE, OK, REFUSALS, misuse
from autograder.commands.grade import GradeOptions, grade_paths
from autograder.sandbox.limits import Limits


def run_demo(out: Path, assignment: str, course: Path, jobs: int, data: str, sandbox: str) -> int:
    """Make a class and grade it: 0 when it was graded; broken submissions are part of it."""
    submissions = out / "submissions"
    try:
        shutil.rmtree(submissions, ignore_errors=True)
        demo.write_class(suites.load(assignment), course, submissions)
    except REFUSALS as error:
        return misuse(error)
    limits = Limits(cell_seconds=20)
    options = GradeOptions(assignment, out / "results", jobs, data, sandbox, limits, regrade=True)
    if grade_paths([submissions], options) == MISUSE:
        return MISUSE
    Console().print(f"The class: {submissions}", soft_wrap=True)
    return OK
