"""Who is in a class, and which submission is whose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from autograder.records.roster import Student


@dataclass(frozen=True)
class HandedIn:
    """What one row of a class stands for: its name, whose it is, and the files by name.

    ``student`` is an id of the roster, empty where there is no roster or nobody fits.
    """

    name: str
    student: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClassList:
    """The roster, empty where none was given, and what was handed in."""

    students: tuple[Student, ...] = ()
    handed_in: tuple[HandedIn, ...] = ()

    def owner(self, submission: str) -> Student | None:
        """The student whose submission this is, None for nobody's."""
        ids = {one.name: one.student for one in self.handed_in}
        return next((s for s in self.students if s.id == ids.get(submission)), None)

    def missing(self) -> tuple[Student, ...]:
        """The students who handed in nothing, in the roster's order."""
        present: Collection[str] = {one.student for one in self.handed_in}
        return tuple(student for student in self.students if student.id not in present)
