"""Which row of a class a person means."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from pathlib import PurePath

from autograder.errors import AutograderError
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.roster import Directory, Student

_SHOWN = 3


class NamingError(AutograderError):
    """A text names no row, or several; the message says which are near."""


class StrangerError(NamingError):
    """A text fits nobody in the class at all."""


class Naming:
    """The rows of a class by all that people call them."""

    def __init__(self, people: ClassList) -> None:
        self._people = people
        self._rows = {row.name: row for row in people.handed_in}
        self._students = {student.id: student for student in people.students}

    def row(self, text: str) -> HandedIn:
        """The row of this name in the gradebook, else by its file's name, else by its student.

        A student may be named by all that the roster has, if it is theirs alone. Raises
        NamingError.
        """
        if text in self._rows:
            return self._rows[text]
        files = self._by_file.get(PurePath(text).name, [])
        if len(files) == 1:
            return files[0]
        fit = self._directory.find(text)
        if len(fit.ids) > 1:
            raise NamingError(f"{text!r} fits {len(fit.ids)} students: {', '.join(fit.ids)}")
        if fit.one:
            return self.of_student(fit.one)
        near = self._near(text)
        suggested = f"; near: {', '.join(near)}" if near else ""
        raise StrangerError(f"no submission, file or student {text!r}{suggested}")

    def _near(self, text: str) -> list[str]:
        """What is much like a text, or holds it."""
        words = [*self._rows, *self._students, *(one.name for one in self._people.students)]
        words = list(dict.fromkeys(filter(None, words)))
        holding = [word for word in words if text and text.casefold() in word.casefold()]
        return list(dict.fromkeys([*get_close_matches(text, words), *holding]))[:_SHOWN]

    def of_student(self, student: str) -> HandedIn:
        """The row of a student, by the roster's id. Raises NamingError."""
        if student not in self._students:
            missing = "" if self._students else ": there is none, --roster FILE gives one"
            raise StrangerError(f"{student!r} is not in the roster{missing}")
        who = told(self._students[student])
        own = self._by_student.get(student, [])
        if not own:
            raise NamingError(f"{who} handed in nothing")
        if len(own) > 1:
            names = " or ".join(repr(row.name) for row in own)
            raise NamingError(f"{who} handed in {len(own)} times: name the submission, {names}")
        return own[0]

    @cached_property
    def _by_file(self) -> dict[str, list[HandedIn]]:
        """By the names of files, without the folders or the zip that they lie in."""
        found: dict[str, list[HandedIn]] = {}
        for row in self._people.handed_in:
            for name in {PurePath(file).name for file in row.files}:
                found.setdefault(name, []).append(row)
        return found

    @cached_property
    def _by_student(self) -> dict[str, list[HandedIn]]:
        found: dict[str, list[HandedIn]] = {}
        for row in self._people.handed_in:
            if row.student:
                found.setdefault(row.student, []).append(row)
        return found

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self._people.students)


def told(student: Student) -> str:
    """A student in a line: the id, and the name where there is one."""
    return f"{student.id} ({student.name})" if student.name else student.id
