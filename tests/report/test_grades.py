"""What of a class goes into a platform's gradebook, and what is left blank."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.engine.verdict import Verdict
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.marks import Mark
from autograder.records.results import Record, Result
from autograder.records.roster import Student
from autograder.report.grades import final_score, grades
from tests.support import made
from tests.support.made import WRONG, passed

RUN = replace(made.RUN, manual=True)
EXERCISES = tuple(exercise.name for exercise in RUN.assignment.exercises)
ALL_RIGHT = tuple(passed(exercise, "value", 2) for exercise in EXERCISES)
CUT_OFF = replace(WRONG, aspect="limit")
ADA, BOB, EVE = (Student(n[0], f"{n} L.", f"{n}@uni.edu", n) for n in ("ada", "bob", "eve"))


def record(name: str, status: str = "graded", verdicts: tuple[Verdict, ...] = ALL_RIGHT) -> Record:
    return Record(Result(name, status, verdicts, "" if status == "graded" else "why"))


def of_class(*handed_in: tuple[str, str]) -> ClassList:
    return ClassList((ADA, BOB, EVE), tuple(HandedIn(*pair) for pair in handed_in))


def test_what_was_graded_has_its_score() -> None:
    assert final_score(record("ada"), RUN) == 2 * len(EXERCISES)
    assert final_score(record("ada", verdicts=(WRONG,)), RUN) == 0


@pytest.mark.parametrize(
    "status", ["not a notebook", "wrong assignment", "earlier version", "died", "no notebook"]
)
def test_what_was_never_checked_has_none(status: str) -> None:
    assert final_score(record("ada", status, ()), RUN) is None


def test_what_awaits_points_has_none_yet() -> None:
    assert final_score(replace(record("ada"), awaited=("small_weights",)), RUN) is None


def test_what_was_stopped_has_a_score_if_no_check_is_open() -> None:
    last = replace(CUT_OFF, exercise=EXERCISES[-1])
    assert final_score(record("ada", "timeout", (*ALL_RIGHT, last)), RUN) == 2 * len(EXERCISES)
    assert final_score(record("ada", "timeout", (CUT_OFF, *ALL_RIGHT)), RUN) is None
    assert final_score(record("ada", "timeout", ALL_RIGHT[:-1]), RUN) is None


def test_a_person_can_close_what_is_open() -> None:
    stopped = record("ada", "died", ())
    marks = tuple(Mark("2026-11-26", "eve", "ada", exercise, 1) for exercise in EXERCISES)
    assert final_score(replace(stopped, marks=marks[1:]), RUN) is None
    assert final_score(replace(stopped, marks=marks), RUN) == len(EXERCISES)


def test_each_student_has_a_row_and_nobody_else() -> None:
    people = of_class(("ada", "a"), ("x", ""), ("bob", "b"))
    found = grades([record("ada"), record("bob", "died", ()), record("x")], RUN, people)
    assert [(row.student, row.submission, row.score) for row in found.rows] == [
        (ADA, "ada", 2 * len(EXERCISES)),
        (BOB, "bob", None),
        (EVE, "", None),
    ]
    assert found.notes == (
        "left blank (died): bob L.",
        "left blank (nothing handed in): eve L.",
        "no row for what fits nobody in the class list: x",
    )


@pytest.mark.parametrize(
    "names",
    [
        ("l_1_9_w", "l_LATE_1_10_w", "l_LATE_1_11_w"),
        ("l_LATE_1_9_w", "l_1_10_w", "l_1_11_w"),  # a deadline was moved
        ("work", "work (2)", "work (10)"),
    ],
)
def test_the_latest_that_has_a_score_counts(names: tuple[str, str, str]) -> None:
    people = of_class(*((name, "a") for name in reversed(names)))
    poor, good = record(names[0]), record(names[1], verdicts=(WRONG,))
    found = grades([poor, good, record(names[2], "died", ())], RUN, people)
    assert (found.rows[0].submission, found.rows[0].score) == (names[1], 0)
    told = f"handed in more than once: ada L. ({names[1]} counts, not {names[0]}, {names[2]})"
    assert found.notes[-1] == told


def test_without_a_class_list_submissions_stand_for_students() -> None:
    found = grades([record("bob"), record("ada")], RUN, ClassList((), (HandedIn("ada"),)))
    assert [(row.name, row.student.login) for row in found.rows] == [("ada", "ada"), ("bob", "bob")]
    assert "no class list" in found.notes[0]


def test_a_line_says_that_written_answers_do_not_count_yet() -> None:
    for people in (of_class(("ada", "a")), ClassList((), (HandedIn("ada"),))):
        told = grades([record("ada")], made.RUN, people).notes[-1]
        assert told == (
            "Written answers do not count yet: nobody has marked small_weights (2 points). "
            "`autograder mark` or `--manual` does."
        )
        assert told not in grades([record("ada")], RUN, people).notes


def test_a_large_class_is_told_in_a_short_line() -> None:
    students = tuple(Student(f"s{n}") for n in range(50))
    (note,) = grades([], RUN, ClassList(students)).notes
    assert note.endswith("s18, s19 … and 30 more")
