"""The zips: built for the tests, as nothing of them is committed."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

from autograder.otter.build import Built, build
from autograder.otter.image import USUAL, ImageOptions
from autograder.otter.wheel import Wheel, make_wheel
from tests.support.course import COURSE


def course_copy(folder: Path) -> Path:
    """A course with all that a build reads."""
    shutil.copytree(COURSE / "solutions", folder / "solutions", dirs_exist_ok=True)
    shutil.copy(COURSE / "constraints.txt", folder)
    return folder


def build_into(folder: Path, name: str, options: ImageOptions = USUAL) -> Built:
    """One assignment, built in ``folder``."""
    return build(name, course_copy(folder), wheel(), options)


@lru_cache(maxsize=1)
def wheel() -> Wheel:
    """The package, as the zips bring it."""
    return make_wheel()
