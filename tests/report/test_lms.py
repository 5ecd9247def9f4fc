"""Each gradebook read back by its platform's own rules (see ``autograder.report.lms``)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping

import pytest

from autograder.records.roster import Student
from autograder.report.grades import Grade
from autograder.report.lms import (
    GRADEBOOKS,
    Sheet,
    blackboard,
    brightspace,
    canvas,
    moodle,
    nbgrader,
)
from tests.support.made import RUN

ADA = Student("s1", "Ada Lovelace", "ada@uni.edu", "ada-l", "101", "A")
BOB = Student("s2", "Bob Ø. Grün, jr.", "bob@uni.edu", "bob", "102", "B")
EVE = Student("s3", "=cmd()|x", "eve@uni.edu", "eve", "103", "@x")
ROWS = (
    Grade(ADA, "ada", 12.5),
    Grade(BOB, "bob", None, "died", 'it ended: "why",\nsays nobody'),
    Grade(EVE, "", None, "nothing handed in", "nothing handed in"),
)
BY_EMAIL = (Grade(Student("a@uni.edu", "A", "a@uni.edu"), "a", 1.0),)


def table(sheet: Sheet) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(sheet.text, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


def read_by_canvas(
    sheet: Sheet, users: Mapping[str, str], assignments: Mapping[str, str]
) -> dict[str, str]:
    """What Canvas would enter, by user: ID first, then SIS User ID, then SIS Login ID."""
    (student, number, sis, login, section, title), *rows = table(sheet)
    assert "Student" in student
    assert (number, sis, login, section) == ("ID", "SIS User ID", "SIS Login ID", "Section")
    found = re.fullmatch(r"(.+) \((\d+)\)", title)
    assert found is not None
    assert assignments[found[2]] == found[1]
    possible, *of_students = rows
    assert "Points Possible" in possible[0]
    assert float(possible[5]) == RUN.max_score
    assert set(users) == {row[1] for row in of_students if row[1]}, "a number is Canvas's own"
    return {users[row[1]]: row[5] for row in of_students}


def test_canvas() -> None:
    sheet = canvas(ROWS, RUN, "HW2 (1234)")
    users = {"101": "ada", "102": "bob", "103": "eve"}
    entered = read_by_canvas(sheet, users, {"1234": "HW2"})
    assert entered == {"ada": "12.5", "bob": "", "eve": ""}
    assert sheet.notes == ()
    assert table(sheet)[2][:5] == ["Ada Lovelace", "101", "s1", "ada-l", "A"]


def test_canvas_without_an_assignment_says_that_it_makes_one() -> None:
    sheet = canvas(ROWS, RUN, "")
    assert table(sheet)[0][-1] == RUN.assignment.title
    assert "makes a new assignment" in sheet.notes[0]


@pytest.mark.parametrize(
    ("student", "ids"),
    [
        (Student("2026-17", "A"), ["", "2026-17", ""]),
        (Student("101", "A", lms_id="101"), ["101", "", ""]),
        (Student("ada", "A", login="ada"), ["", "", "ada"]),
    ],
)
def test_canvas_has_each_id_in_its_column(student: Student, ids: list[str]) -> None:
    assert table(canvas((Grade(student, "a", 1.0),), RUN, "HW2 (1)"))[2][1:4] == ids


def test_moodle() -> None:
    head, *rows = table(moodle(ROWS, RUN, "HW2"))
    assert head == ["ID number", "Username", "Email address", "Full name", "HW2", "HW2 (feedback)"]
    assert [row[0] for row in rows] == ["s1", "s2", "s3"]
    assert [float(row[4]) if row[4] else None for row in rows] == [12.5, None, None]
    assert rows[1][5] == 'it ended: "why",\nsays nobody'


def test_moodle_gets_no_row_that_it_would_give_to_another() -> None:
    some = (*ROWS, Grade(Student("s4", "Dan"), "dan", 7.0))
    head, *rows = table(moodle(some, RUN, ""))
    assert head[:2] == ["ID number", "Full name"], "the columns that everybody has something in"
    assert len(rows) == 4
    sheet = moodle((*some, Grade(Student("e@uni.edu", "E", "e@uni.edu"), "e", 7.0)), RUN, "")
    head, *rows = table(sheet)
    assert all(row[0] for row in rows)
    assert len(rows) == 4
    assert sheet.notes == ("no row, as the class list has no ID number for them: E",)


def test_blackboard() -> None:
    column = "HW2 [Total Pts: 45 Score] |118854"
    sheet = blackboard(ROWS, RUN, column)
    assert sheet.text.startswith('"Last Name","First Name","Username","HW2 [Total')
    head, *rows = table(sheet)
    assert re.search(r"\|(\d+)$", head[3])
    assert {row[head.index("Username")]: row[3] for row in rows} == {
        "ada-l": "12.5",
        "bob": "",
        "eve": "",
    }
    assert sheet.notes == ()
    assert "new column" in blackboard(ROWS, RUN, "HW2").notes[0]


def test_brightspace() -> None:
    head, *rows = table(brightspace(ROWS, RUN, "HW2"))
    assert head == ["OrgDefinedId", "Username", "HW2 Points Grade", "End-of-Line Indicator"]
    assert rows == [["s1", "ada-l", "12.5", "#"], ["s2", "bob", "", "#"], ["s3", "eve", "", "#"]]
    assert table(brightspace(ROWS, RUN, "HW2 Points Grade"))[0] == head


@pytest.mark.parametrize("form", [canvas, blackboard, brightspace])
def test_who_has_no_id_there_has_no_row(form: Callable[..., Sheet]) -> None:
    sheet = form(BY_EMAIL, RUN, "HW2 (1) |2")
    assert "uni.edu" not in sheet.text
    assert sheet.notes[0].startswith("no row, as the class list has no ")
    assert sheet.notes[0].endswith(" for them: A")


def test_nbgrader() -> None:
    rows = list(csv.DictReader(io.StringIO(nbgrader(ROWS, RUN, "").text)))
    assert rows[0] == {
        "assignment": "ch05_2_mlp", "duedate": "", "timestamp": "", "student_id": "s1",
        "last_name": "Lovelace", "first_name": "Ada", "email": "ada@uni.edu",
        "raw_score": "12.5", "late_submission_penalty": "0", "score": "12.5", "max_score": "21",
    }  # fmt: skip
    assert (rows[1]["raw_score"], rows[1]["score"]) == ("", "")


@pytest.mark.parametrize("form", GRADEBOOKS)
def test_no_cell_is_a_formula(form: str) -> None:
    rows = (
        *ROWS,
        Grade(Student("@1", "-2+3", "+e", "=l", "=4", "@s"), "m", 1.0, "", "=HYPERLINK()"),
    )
    sheet = GRADEBOOKS[form](rows, RUN, "=cmd()")
    cells = [cell for row in table(sheet) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


@pytest.mark.parametrize("form", GRADEBOOKS)
def test_an_empty_class_is_a_heading(form: str) -> None:
    assert len(table(GRADEBOOKS[form]((), RUN, ""))) == (2 if form == "canvas" else 1)
