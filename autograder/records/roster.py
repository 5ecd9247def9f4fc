"""The class list: who is in it, and whom a name fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from autograder.errors import AutograderError
from autograder.records.encodings import of_a_spreadsheet
from autograder.records.tables import TableError, read_table


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


# headings as Canvas, Moodle, Blackboard, Brightspace, Gradescope, Google Classroom and GitHub
# Classroom export them, and plain ones, English and Korean; the first that has values counts
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "SIS User ID", "ID number", "SID", "Student ID", "Student number", "OrgDefinedId",
        "Matriculation number", "Identifier", "학번", "학생번호", "학생 ID",
    ),
    "name": ("Name", "Student", "Full name", "Student name", "이름", "성명", "학생 이름", "학생명"),
    "first": ("First name", "Given name"),
    "last": ("Last name", "Surname", "Family name", "성"),
    "email": (
        "Email", "Email address", "E-mail", "Mail", "이메일", "이메일 주소", "메일", "전자우편",
    ),
    "login": (
        "SIS Login ID", "Username", "User name", "Login", "Login ID", "GitHub username", "NetID",
        "User", "아이디", "계정", "사용자 이름", "사용자 ID", "로그인 ID",
    ),
    "section": ("Section", "Sections", "Group", "Groups", "Class", "분반", "반", "섹션", "그룹"),
    "lms_id": ("ID", "Canvas user ID", "User ID"),
}  # fmt: skip
_TELLS_APART = ("id", "lms_id", "login", "email")
_LINES_BEFORE = 10  # titles that a spreadsheet has above its headings
_NOBODY = re.compile(r"\s*(points possible|student, test|test student)\b.*", re.IGNORECASE)
_CUT_OFF = re.compile(r"\d([.,]\d+)?E\+\d+")


def read_roster(path: Path) -> tuple[Student, ...]:
    """The students of a csv. Raises RosterError for one without a column that tells them apart."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RosterError(f"{path} cannot be read: {error.strerror or error}") from None
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise RosterError(f"{path} is a workbook: save it as csv from the spreadsheet")
    try:
        table = read_table(_from_headings(of_a_spreadsheet(content)).encode())
    except (TableError, UnicodeError) as error:
        raise RosterError(f"{path} cannot be read as a csv file: {error}") from None
    columns = _columns(table.headings, table.rows)
    if not any(columns[what] for what in _TELLS_APART):
        raise RosterError(
            f"{path} has the headings {_listed(table.headings)}: none tells students apart. "
            f"Accepted are {_listed(_accepted())} (and for names and sections "
            f"{_listed(_HEADINGS['name'] + _HEADINGS['first'] + _HEADINGS['last'])}, "
            f"{_listed(_HEADINGS['section'])})"
        )
    students: dict[str, Student] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        student = _student(row, columns)
        if student is None:
            continue
        if _CUT_OFF.fullmatch(student.id):
            raise RosterError(
                f"{path}: the id {student.id!r} (line {line}) was cut off by a spreadsheet: format "
                "its column as text"
            )
        before = students.get(student.id)
        if before is not None and replace(before, section="") != replace(student, section=""):
            raise RosterError(f"{path}: two students have the id {student.id!r}")
        if before is not None and not (student.name or student.email):
            raise RosterError(f"{path}: two students have the id {student.id!r}")
        students[student.id] = student if before is None else _in_both(before, student)
    return tuple(students.values())


def _in_both(one: Student, other: Student) -> Student:
    """A student whom the list has once per section."""
    sections = dict.fromkeys(filter(None, (one.section, other.section)))
    return replace(one, section=", ".join(sections))


def _from_headings(text: str) -> str:
    """The table without titles above it."""
    lines = text.splitlines(keepends=True)
    known = {_plain(heading) for headings in _HEADINGS.values() for heading in headings}
    for number, line in enumerate(lines[:_LINES_BEFORE]):
        cells = re.split(r"[,;\t|]", line)
        if sum(_plain(cell) in known for cell in cells) >= min(2, len(cells)):
            return "".join(lines[number:])
    return text


def _columns(
    headings: Sequence[str], rows: Sequence[Mapping[str, str]]
) -> Mapping[str, tuple[str, ...]]:
    """The headings that say what, those first that should be asked first."""
    by_plain = {_plain(heading): heading for heading in reversed(headings) if heading}
    found: dict[str, tuple[str, ...]] = {}
    for what, names in _HEADINGS.items():
        there = [by_plain[_plain(name)] for name in names if _plain(name) in by_plain]
        found[what] = tuple(h for h in there if any(row.get(h) for row in rows))
    return found


def _student(row: Mapping[str, str], columns: Mapping[str, tuple[str, ...]]) -> Student | None:
    """The student of a row; None for rows that are nobody's."""

    def cell(what: str) -> str:
        return next((value for h in columns[what] if (value := _cell(row.get(h, "")))), "")

    name = _full_name(cell("name"), cell("first"), cell("last"))
    email, login, lms_id = cell("email"), cell("login"), cell("lms_id")
    if _NOBODY.fullmatch(cell("name")) or not (cell("id") or email or login or lms_id):
        return None
    own = cell("id") or (lms_id if not columns["id"] else "") or login or email or lms_id
    if not columns["id"] and "Student" not in columns["name"]:  # else it is Canvas's own list
        lms_id = ""
    number = re.fullmatch(r"\D+ (\d+)", own) if "identifier" in map(_plain, columns["id"]) else None
    if number is not None:  # Moodle: "Participant 123"
        lms_id = lms_id or number[1]
    return Student(own, name, email, login, lms_id, cell("section"))


def _cell(text: str) -> str:
    """A value as it was meant: without Brightspace's ``#`` and what spreadsheets add to numbers."""
    plain = text.strip()
    if quoted := re.fullmatch(r'="?(.*?)"?', plain):
        plain = quoted[1]
    plain = plain.lstrip("#'").strip()
    return plain[:-2] if re.fullmatch(r"\d+\.0", plain) else plain


def _full_name(name: str, first: str, last: str) -> str:
    if last and not first:
        first, name = name, ""
    if last and re.match(r"[가-힣]", last) and first:
        name = name or f"{last}{first}"
    name = name or f"{first} {last}".strip()
    if name.count(",") == 1:  # Canvas: "Lovelace, Ada"
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}".strip()
    return name


def _listed(words: Iterable[str]) -> str:
    return ", ".join(word for word in words if word) or "none"


def _accepted() -> tuple[str, ...]:
    return tuple(heading for what in _TELLS_APART for heading in _HEADINGS[what])


@dataclass(frozen=True)
class Fit:
    """Whom a name fits: ids of students, and whether by a name that two people may have."""

    ids: tuple[str, ...]
    by: Literal["id", "name"] = "id"

    @property
    def one(self) -> str:
        """The student, if there is just one."""
        return self.ids[0] if len(self.ids) == 1 else ""


class Directory:
    """Whom texts fit: as written, then letters and digits only, then the start of an e-mail."""

    def __init__(self, students: Sequence[Student]) -> None:
        self._written, self._plain, self._mailbox = _Index({}, {}), _Index({}, {}), _Index({}, {})
        self._lms: dict[str, tuple[str, ...]] = {}
        self._numbered = {student.id for student in students if student.lms_id}
        for student in students:
            who = (student.id,)
            given = (student.id, student.login, student.email)
            orders = _orders(student.name)
            both = [f"{a}{b}" for a in given[:2] if a for b in orders]
            both += [f"{b}{a}" for a in given[:2] if a for b in orders]
            _put(self._written.ids, map(_exact, given), who)
            _put(self._written.names, map(_exact, orders), who)
            _put(self._plain.ids, map(_plain, (*given, *both)), who)
            _put(self._plain.names, map(_plain, orders), who)
            if "@" in student.email:
                _put(self._mailbox.ids, [_plain(student.email.partition("@")[0])], who)
            _put(self._lms, [student.lms_id], who)

    def find(self, text: str) -> Fit:
        """Whom a text fits. Where two are fitted equally well, both."""
        exact, plain = _exact(text), _plain(text)
        for index, key in (
            (self._written, exact),
            (self._plain, plain),
            (self._mailbox, plain),
        ):
            ids, named = index.ids.get(key, ()), index.names.get(key, ())
            if key and (ids or named):
                return Fit(tuple(sorted({*ids, *named})), "id" if ids else "name")
        return Fit(())

    def find_written(self, text: str) -> Fit:
        """Whom a text fits letter by letter, but for their case."""
        key = _exact(text)
        ids, named = self._written.ids.get(key, ()), self._written.names.get(key, ())
        return Fit(tuple(sorted({*ids, *named})), "id" if ids else "name")

    def by_lms_id(self, number: str) -> Fit:
        """Whose number this is on the learning platform."""
        return Fit(self._lms.get(number, ()))

    def has_lms_id(self, student: str) -> bool:
        """Whether the roster has the platform's number for a student."""
        return student in self._numbered


@dataclass(frozen=True)
class _Index:
    """Students' ids by what is theirs alone, and by their names."""

    ids: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]


def _put(index: dict[str, tuple[str, ...]], keys: Iterable[str], who: tuple[str, ...]) -> None:
    for key in keys:
        if key and who[0] not in index.get(key, ()):
            index[key] = index[key] + who if key in index else who


def _orders(name: str) -> list[str]:
    """A name as it may be written: each word may be where the family's name begins."""
    words = name.split()
    return [" ".join(words[n:] + words[:n]) for n in range(len(words))]


def _exact(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _plain(text: str) -> str:
    """Letters and digits only, without accents: ``"Zoë O'Hara"`` and ``oharazoe`` can meet."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(char for char in letters.casefold() if char.isalnum())
