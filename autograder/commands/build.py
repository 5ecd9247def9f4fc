"""``autograder build``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder import suites
from autograder.commands._common import OK, REFUSALS, expect_course, misuse
from autograder.otter.build import build as build_assignment
from autograder.otter.contents import contents
from autograder.records.storage import write_whole


def build_assignments(names: Sequence[str], course: Path) -> int:
    """Build the notebooks and zips, and the table of contents when all are built."""
    console = Console()
    try:
        wanted = [suites.load(name).name for name in names or suites.names()]
        expect_course(course, wanted)
        for name in wanted:
            built = build_assignment(name, course)
            console.print(f"built {built.notebook} and {built.archive}", soft_wrap=True)
        if not names:
            table = contents([suites.load(name) for name in suites.names()])
            write_whole(course / "assignments" / "README.md", table)
    except REFUSALS as error:
        return misuse(error)
    return OK
