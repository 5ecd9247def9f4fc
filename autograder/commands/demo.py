"""``autograder demo``."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.console import Console

from autograder import suites
from autograder.commands._common import MISUSE, OK, REFUSALS, expect_course, misuse
from autograder.commands._demo_class import write_class
from autograder.commands.grade import GradeOptions, grade_paths


def run_demo(submissions: Path, course: Path, options: GradeOptions) -> int:
    """Make a class and grade it: 0 when it was graded; broken submissions are part of it."""
    try:
        suite = suites.load(options.assignment)
        expect_course(course, [suite.name])
        shutil.rmtree(submissions, ignore_errors=True)
        write_class(suite, course, submissions)
    except REFUSALS as error:
        return misuse(error)
    if grade_paths([submissions], options) == MISUSE:
        return MISUSE
    Console().print(f"The class: {submissions}", soft_wrap=True)
    return OK
