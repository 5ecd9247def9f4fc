"""The class list: which student a submission is from, by the names that an LMS gives to files."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutograderError


class RosterError(AutograderError):
    """The class list cannot be used; the message says where."""


@dataclass(frozen=True)
class Student:
    """One line of the class list. ``lms_id`` is the number that Canvas gives a student."""

    id: str
    name: str = ""
    email: str = ""
    login: str = ""
    lms_id: str = ""
    section: str = ""


@dataclass(frozen=True)
class Matching:
    """Who handed in what: submissions by student's id, latest last, and what fits nobody."""

    handed_in: Mapping[str, tuple[str, ...]]
    unmatched: tuple[str, ...]
    missing: tuple[str, ...]


# the heads of the lists that Canvas, Moodle, Gradescope and GitHub Classroom export, and plain ones
_HEADS = {
    "id": ("sis user id", "id number", "sid", "student id", "student_id", "identifier"),
    "name": ("name", "student", "full name", "student name"),
    "first": ("first name", "first_name"),
    "last": ("last name", "last_name", "surname"),
    "email": ("email", "email address", "e-mail"),
    "login": ("sis login id", "username", "login", "github_username", "github username", "user"),
    "section": ("section", "sections", "group"),
}


def read_roster(path: Path) -> tuple[Student, ...]:
    """The students of a csv. Raises RosterError for one without a column that tells them apart."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            heads = {(head or "").strip().lower(): head for head in reader.fieldnames or ()}
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RosterError(f"{path} cannot be read as a csv in UTF-8: {error}") from None
    columns = {
        what: next((heads[h] for h in names if h in heads), None) for what, names in _HEADS.items()
    }
    lms = heads.get("id") if columns["id"] else None
    columns["id"] = columns["id"] or heads.get("id") or columns["login"] or columns["email"]
    columns["lms_id"] = lms
    if columns["id"] is None:
        raise RosterError(
            f"{path} has the columns {list(heads)}: none of them is an id or an e-mail"
        )
    students = [_student(row, columns) for row in rows]
    students = [student for student in students if student.id]
    seen: set[str] = set()
    for student in students:
        if student.id in seen:
            raise RosterError(f"{path}: two students have the id {student.id!r}")
        seen.add(student.id)
    return tuple(students)


def _student(row: Mapping[str, str | None], columns: Mapping[str, str | None]) -> Student:
    def cell(what: str) -> str:
        head = columns.get(what)
        return (row.get(head) or "").strip() if head is not None else ""

    name = cell("name") or f"{cell('first')} {cell('last')}".strip()
    if name.count(",") == 1:  # Canvas: "Lovelace, Ada"
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}"
    return Student(
        id=cell("id"),
        name=name,
        email=cell("email"),
        login=cell("login"),
        lms_id=cell("lms_id"),
        section=cell("section"),
    )


def match(submissions: Sequence[str], students: Sequence[Student]) -> Matching:
    """Which student each submission is from; where two fit, none is taken.

    Names of files and folders may be a student's id, login, e-mail or name, or what Canvas
    (``lovelaceada_LATE_123_456_work``), Moodle (``Ada Lovelace_123_assignsubmission_file``) and
    GitHub Classroom (``assignment-login``) make of them.
    """
    keys = _keys(students)
    handed_in: dict[str, list[tuple[int, str]]] = {}
    unmatched = []
    for submission in submissions:
        found = next((keys[key] for key in _candidates(submission) if key in keys), None)
        if found is None:
            found = _by_end(submission, keys)
        if found is None:
            unmatched.append(submission)
        else:
            handed_in.setdefault(found, []).append((_attempt(submission), submission))
    return Matching(
        {who: tuple(name for _, name in sorted(own)) for who, own in handed_in.items()},
        tuple(unmatched),
        tuple(student.id for student in students if student.id not in handed_in),
    )


_CANVAS = re.compile(r"^(?P<name>[^\W_]+)_(?:LATE_)?(?P<lms>\d+)_(?P<attempt>\d+)_.*$")
_MOODLE = re.compile(r"^(?P<name>[^_]+)_(?P<attempt>\d+)_assignsubmission_.*$")


def _candidates(submission: str) -> Iterator[str]:
    canvas, moodle = _CANVAS.match(submission), _MOODLE.match(submission)
    if canvas:
        yield f"lms:{canvas['lms']}"
        yield _plain(canvas["name"])
    if moodle:
        yield _plain(moodle["name"])
    yield _plain(submission)
    yield _plain(submission.partition("@")[0])


def _by_end(submission: str, keys: Mapping[str, str]) -> str | None:
    """GitHub Classroom: the assignment's name, a hyphen, the login, which may hold hyphens too."""
    parts = submission.split("-")
    ends = (_plain("-".join(parts[i:])) for i in range(1, len(parts)))
    return next((keys[end] for end in ends if end in keys), None)


def _attempt(submission: str) -> int:
    found = _CANVAS.match(submission) or _MOODLE.match(submission)
    again = re.search(r" \((\d+)\)$|-(\d+)$", submission)
    number = found["attempt"] if found else next(filter(None, again.groups()), 0) if again else 0
    return int(number)


def _keys(students: Sequence[Student]) -> dict[str, str]:
    """Everything that tells a student, but for what fits two."""
    owners: dict[str, set[str]] = {}
    for student in students:
        first, _, last = student.name.rpartition(" ")
        names = (student.name, f"{last} {first}")
        values = (student.id, student.login, student.email, student.email.partition("@")[0], *names)
        keys = {_plain(value) for value in values}
        keys |= {f"lms:{student.lms_id}"} if student.lms_id else set()
        for key in keys - {""}:
            owners.setdefault(key, set()).add(student.id)
    return {key: next(iter(ids)) for key, ids in owners.items() if len(ids) == 1}


def _plain(text: str) -> str:
    """Letters and digits only, without accents: ``"Zoë O'Hara"`` and ``oharazoe`` can meet."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(char for char in letters.casefold() if char.isalnum())
