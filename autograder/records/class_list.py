"""Who is in a class, and which submission is whose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        return self._owners.get(submission)

    @cached_property
    def _owners(self) -> dict[str, Student]:
        by_id = {student.id: student for student in self.students}
        return {one.name: by_id[one.student] for one in self.handed_in if one.student in by_id}

    def without(self, names: Collection[str]) -> ClassList:
        """The class without these submissions."""
        kept = tuple(one for one in self.handed_in if one.name not in names)
        return ClassList(self.students, kept)

    def with_more(self, more: Sequence[HandedIn], students: tuple[Student, ...]) -> ClassList:
        """The class with what was handed in now; it takes the place of the same students' rows."""
        names, ids = {one.name for one in more}, {one.student for one in more} - {""}
        kept = (o for o in self.handed_in if o.name not in names and o.student not in ids)
        return ClassList(students, tuple(sorted((*kept, *more), key=lambda one: one.name)))

    def missing(self) -> tuple[Student, ...]:
        """The students who handed in nothing, in the roster's order."""
        present: Collection[str] = {one.student for one in self.handed_in}
        return tuple(student for student in self.students if student.id not in present)


NOBODY = ClassList()
