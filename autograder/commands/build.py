"""``autograder build``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder import suites
from autograder.commands._common import OK, REFUSALS, expect_course, misuse
from autograder.otter.build import build as build_assignment
from autograder.otter.build import dist
from autograder.otter.contents import contents
from autograder.otter.image import ImageOptions
from autograder.otter.wheel import make_wheel
from autograder.records.storage import write_whole


def build_assignments(
    names: Sequence[str], course: Path, torch_index: str, cell_seconds: float
) -> int:
    """Build the notebooks, zips and the wheel, and the table of contents when all are built."""
    console = Console()
    try:
        wanted = [suites.load(name).name for name in names or suites.names()]
        expect_course(course, wanted)
        options = ImageOptions(torch_index, cell_seconds)
        wheel = make_wheel()
        for name in wanted:
            built = build_assignment(name, course, wheel, options)
            console.print(f"built {built.notebook} and {built.archive}", soft_wrap=True)
        write_whole(dist(course) / wheel.name, wheel.data)
        console.print(f"built {dist(course) / wheel.name}", soft_wrap=True)
        if not names:
            table = contents([suites.load(name) for name in suites.names()])
            write_whole(course / "assignments" / "README.md", table)
    except REFUSALS as error:
        return misuse(error)
    return OK
