"""Who is in a class, and which submission is whose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from autograder.records.roster import Student


@dataclass(frozen=True)
class Stamp:
    """When something was handed in, as a platform counts or tells the time; 0 if it does not."""

    platform: str = ""
    when: float = 0.0

    def is_before(self, other: Stamp) -> bool:
        """Whether both are known, and this one is the earlier."""
        known = bool(self.when and other.when) and self.platform == other.platform
        return known and self.when < other.when


UNKNOWN = Stamp()


@dataclass(frozen=True)
class HandedIn:
    """What one row of a class stands for: its name, whose it is, and the files by name.

    ``student`` is an id of the roster, empty where there is no roster or nobody fits; ``person`` is
    whose it is by the platform's own names, empty where these do not say. ``stamp`` is that of the
    attempt which is wanted most.
    """

    name: str
    student: str = ""
    files: tuple[str, ...] = ()
    person: str = ""
    stamp: Stamp = UNKNOWN

    @property
    def owners(self) -> tuple[str, ...]:
        """By what marks go with a person from one file to the next."""
        return tuple(filter(None, (self.student, self.person)))

    def is_of_the_same(self, other: HandedIn) -> bool:
        """Whether one person handed in both, as far as anybody knows."""
        if self.student and other.student:
            return self.student == other.student
        return bool(self.person) and self.person == other.person


Stays = Callable[[HandedIn, HandedIn], str]
"""Why a row that is there stays, and what the same person handed in now is left out; else ""."""


@dataclass(frozen=True)
class LeftOut:
    """What is no row, as another one of the same person stays."""

    given: HandedIn
    stays: HandedIn
    why: str


@dataclass(frozen=True)
class Joined:
    """A class with what was handed in now; ``replaced`` are pairs, the row before and now."""

    people: ClassList
    left_out: tuple[LeftOut, ...] = ()
    replaced: tuple[tuple[HandedIn, HandedIn], ...] = ()


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

    def with_more(
        self,
        more: Iterable[HandedIn],
        students: tuple[Student, ...],
        stays: Stays | None,
    ) -> Joined:
        """The class with what was handed in now; it takes the place of the same persons' rows.

        ``stays`` says which rows do not give way; without it none gives way but to its own name.
        """
        rows = _Rows(self.handed_in)
        left_out: list[LeftOut] = []
        replaced: list[tuple[HandedIn, HandedIn]] = []
        taken: dict[str, HandedIn] = {}
        gone: set[str] = set()
        for given in more:
            there = rows.of_the_same(given) if stays is not None else ()
            reasons = [(row, stays(row, given)) for row in there] if stays is not None else []
            row, why = next((pair for pair in reasons if pair[1]), (given, ""))
            if why:
                left_out.append(LeftOut(given, row, why))
                continue
            taken[given.name] = given
            replaced += [(row, given) for row in there if row.name != given.name]
            gone.update(row.name for row in there)
        kept = (row for row in self.handed_in if row.name not in gone | taken.keys())
        handed_in = tuple(sorted((*kept, *taken.values()), key=lambda one: one.name))
        return Joined(ClassList(students, handed_in), tuple(left_out), tuple(replaced))

    def missing(self) -> tuple[Student, ...]:
        """The students who handed in nothing, in the roster's order."""
        present: Collection[str] = {one.student for one in self.handed_in}
        return tuple(student for student in self.students if student.id not in present)


class _Rows:
    """The rows of a class by whose they are."""

    def __init__(self, rows: Iterable[HandedIn]) -> None:
        self._by_student: dict[str, list[HandedIn]] = {}
        self._by_person: dict[str, list[HandedIn]] = {}
        for row in rows:
            self._by_student.setdefault(row.student, []).append(row)
            self._by_person.setdefault(row.person, []).append(row)

    def of_the_same(self, given: HandedIn) -> tuple[HandedIn, ...]:
        """The rows of who handed this in."""
        maybe = self._by_student.get(given.student, []) if given.student else []
        maybe = [*maybe, *(self._by_person.get(given.person, []) if given.person else [])]
        found = {row.name: row for row in maybe if row.is_of_the_same(given)}
        return tuple(found.values())


NOBODY = ClassList()
