"""What people gave: appended, in force, taken back, never lost."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from autograder.engine.outline import CheckOutline, Discussion, ExerciseOutline, Outline
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.marks import (
    MARKS_FILE,
    Given,
    Mark,
    Marks,
    MarksError,
    add_marks,
    read_given,
    read_marks,
)
from autograder.records.results import Record, from_gradescope, to_gradescope, with_marks
from autograder.records.roster import Student
from autograder.records.run import ClassRun
from autograder.records.store import Store
from tests.support.commands import invoke
from tests.support.course import COURSE
from tests.support.made import RECORD, RESULT, RUN

OUTLINE = Outline(
    "ch05_2_mlp",
    "MLP",
    (ExerciseOutline("relu", "5.1", (CheckOutline("value", 3, False),)),),
    (Discussion("small_weights", 2),),
)
PEOPLE = ClassList(
    (Student("1001", "Ada"), Student("1002", "Bob"), Student("1003", "Eve")),
    (HandedIn("ada", "1001"), HandedIn("bob-1", "1002"), HandedIn("bob-2", "1002")),
)


def in_force(marks: Marks, submission: str, student: str = "") -> dict[str, float | None]:
    row = HandedIn(submission, student)
    return {mark.question: mark.points for mark in marks.of(row, OUTLINE)}


def given(tmp_path: Path, text: str) -> tuple[Given, ...]:
    path = tmp_path / "points.csv"
    path.write_text(text, encoding="utf-8-sig")
    read = read_given(path, OUTLINE, PEOPLE)
    assert read.strangers == ()
    return read.marks


def test_the_last_line_holds_and_the_first_stays(tmp_path: Path) -> None:
    add_marks(tmp_path, [Given("ada", "relu", 1, "first")], PEOPLE, "tutor")
    add_marks(tmp_path, [Given("ada", "relu", 2.5, "second")], PEOPLE, "tutor")
    marks = read_marks(tmp_path)
    assert in_force(marks, "ada") == {"relu": 2.5}
    assert [(m.points, m.comment, m.who, m.student) for m in marks.lines] == [
        (1, "first", "tutor", "1001"),
        (2.5, "second", "tutor", "1001"),
    ]


def test_the_same_marks_again_add_no_line(tmp_path: Path) -> None:
    for _ in range(2):
        add_marks(tmp_path, [Given("ada", "small_weights", 1, "good")], PEOPLE)
    assert len((tmp_path / MARKS_FILE).read_text().splitlines()) == 2


def test_a_mark_is_taken_back(tmp_path: Path) -> None:
    add_marks(tmp_path, [Given("ada", "relu", 1, "")], PEOPLE)
    add_marks(tmp_path, [Given("ada", "relu", None, "a mistake of mine")], PEOPLE)
    marks = read_marks(tmp_path)
    assert in_force(marks, "ada") == {}
    assert len(marks.lines) == 2


def test_a_mark_goes_with_the_student_to_a_new_file(tmp_path: Path) -> None:
    marks = add_marks(tmp_path, [Given("ada", "small_weights", 2, "")], PEOPLE)
    assert in_force(marks, "ada_later", "1001") == {"small_weights": 2}
    assert in_force(marks, "ada_later", "1002") == {}
    assert in_force(marks, "ada_later") == {}


def test_names_and_comments_come_back_as_they_were_and_are_no_formulas(tmp_path: Path) -> None:
    names = ["=cmd()", "-rf", "@x", "'quoted", "a,b", 'say "no"']
    add_marks(tmp_path, [Given(n, "relu", 1, "=1+1") for n in names], PEOPLE)
    marks = read_marks(tmp_path)
    assert [(m.submission, m.comment) for m in marks.lines] == [(n, "=1+1") for n in names]
    rows = (tmp_path / MARKS_FILE).read_text().splitlines()[1:]
    assert not any(cell[:1] in "=-@+" for row in rows for cell in row.split(",") if cell)


def test_a_damaged_record_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / MARKS_FILE
    path.write_text("when,who\n2026,me\n")
    with pytest.raises(MarksError, match=r"marks\.csv is damaged .* it holds what people gave"):
        add_marks(tmp_path, [Given("ada", "relu", 1, "")], PEOPLE)
    assert path.read_text() == "when,who\n2026,me\n"


ADA = HandedIn(RESULT.submission)
GIVEN = dataclasses.replace(RUN, manual=True)


def marked(*given: Given) -> Marks:
    return Marks(
        Mark("2026", "tutor", one.submission, one.question, one.points, one.comment)
        for one in given
    )


def test_points_of_a_discussion_are_added() -> None:
    merged = with_marks(RESULT, marked(Given("ada", "small_weights", 1.5)), ADA, GIVEN)
    assert (merged.status, merged.score) == ("graded", RESULT.score + 1.5)
    document = to_gradescope(merged, GIVEN)
    assert document["tests"][-1]["score"] == 1.5
    assert document["score"] == sum(test["score"] for test in document["tests"])


def test_points_of_an_exercise_take_the_place_of_the_checks() -> None:
    merged = with_marks(RESULT, marked(Given("ada", "relu", 0.5, "why")), ADA, RUN)
    assert (merged.exercise_score("relu"), merged.score) == (0.5, 0.5)
    assert merged.result == RESULT, "what grading found stays"
    document = to_gradescope(merged, RUN)
    given = document["tests"][-1]
    assert (given["name"], given["output"]) == ("relu · set by a person", "why")
    assert document["score"] == sum(test["score"] for test in document["tests"])
    assert from_gradescope(document) == merged


def test_missing_points_are_a_status_and_not_a_zero() -> None:
    merged = with_marks(RESULT, Marks(), ADA, GIVEN)
    assert merged.status == "awaiting points"
    assert merged.message == "no points yet for small_weights"


def test_what_could_not_be_graded_keeps_its_status() -> None:
    lost = dataclasses.replace(RESULT, status="died", message="gone")
    record = with_marks(lost, Marks(), ADA, GIVEN)
    assert (record.status, record.message) == ("died", "gone")


def test_where_no_discussion_counts_nothing_is_awaited() -> None:
    assert with_marks(RESULT, Marks(), ADA, RUN) == Record(RESULT)


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_option_adds_and_never_takes_away(tmp_path: Path) -> None:
    notebook = COURSE / "assignments" / "ch05_2_mlp" / "ch05_2_mlp.ipynb"
    path = tmp_path / "points.csv"
    path.write_text("submission,small_weights\nch05_2_mlp,2\nsomebody,1\n")
    plain = ["grade", notebook, "--assignment", "ch05_2_mlp", "--data", "standin:600"]
    plain += ["--out", tmp_path / "out"]
    said = invoke(*plain, "--manual", path)
    assert said.returncode == 1, "a row fits nobody"
    assert "2/23" in said.stdout
    assert "points.csv line 3: no submission, file or student 'somebody'" in said.stdout
    said = invoke(*plain)
    assert said.returncode == 0
    assert "2/23" in said.stdout, "without the option they are kept"
    path.write_text("submission;small_weights\nch05_2_mlp;0,5\n")
    assert "0.5/23" in invoke(*plain, "--manual", path).stdout
    out = tmp_path / "out"
    said = invoke("mark", "ch05_2_mlp", "relu", "3", "--reason", "nearly", "--out", out)
    assert said.returncode == 0
    assert "The score is 3.5 of 23" in said.stdout
    page = (out / "ch05_2_mlp" / "feedback.html").read_text()
    assert "A person set this to <b>3</b> points: nearly" in page
    assert "3.5/23" in invoke(*plain, "--regrade").stdout
    said = invoke("mark", "ch05_2_mlp", "relu", "--withdraw", "--out", out)
    assert "The score is 0.5 of 23" in said.stdout
    assert len((out / "marks.csv").read_text().splitlines()) == 5
    path.write_text("submission\n")
    assert invoke(*plain, "--manual", path).returncode == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nobody", "relu", "1"), "no submission, file or student 'nobody'"),
        (("ada", "tanh", "1"), "ch05_2_mlp has no question 'tanh'; it has relu, MLPScratch"),
        (("ada", "relu", "1.5.2"), "relu is '1.5.2', expected a number from 0 to 6"),
        (("ada", "relu", "99"), "relu is '99', expected a number from 0 to 6"),
    ],
)
def test_a_mark_that_cannot_be(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    Store(tmp_path).begin(ClassRun(RUN, 1, PEOPLE))
    Store(tmp_path).add(RECORD, RUN)
    said = invoke("mark", *words, "--reason", "x", "--out", tmp_path)
    assert said.returncode == 2
    assert told in said.stderr
    assert not (tmp_path / MARKS_FILE).exists()


class TestACsv:
    def test_by_submission_with_comments(self, tmp_path: Path) -> None:
        text = (
            "submission,small_weights,relu,comment,relu comment\nada,1.5,2,good,late\nbob-1,,,,\n"
        )
        assert given(tmp_path, text) == (
            Given("ada", "relu", 2, "late"),
            Given("ada", "small_weights", 1.5, "good"),
        )

    def test_by_student(self, tmp_path: Path) -> None:
        assert given(tmp_path, "student_id,small_weights\n1001,1\n") == (
            Given("ada", "small_weights", 1, ""),
        )

    def test_decimal_commas_and_semicolons(self, tmp_path: Path) -> None:
        assert given(tmp_path, "submission;small_weights\nada;1,5\n") == (
            Given("ada", "small_weights", 1.5, ""),
        )

    def test_columns_of_the_gradebook_may_be_there(self, tmp_path: Path) -> None:
        text = "submission,student_id,student,section,score,status,flags,marks,small_weights\n"
        assert given(tmp_path, f"{text}ada,1001,Ada,A,3,graded,,,1\n") == (
            Given("ada", "small_weights", 1, ""),
        )

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("name,small_weights\nada,1\n", "has no column 'submission' and no 'student_id'"),
            ("submission\nada\n", "has no column for a question: relu, small_weights"),
            ("submission,small_weights,bonus\nada,1,1\n", "has a column 'bonus' that is no quest"),
            ("submission,small_weights\nada,3\n", "line 2: small_weights is '3', expected a num"),
            ("submission,small_weights\nada,1,5\n", "line 2 has 3 cells, the headings are 2"),
            ("submission,small_weights\nada,nan\n", "line 2: small_weights is 'nan'"),
            ("submission,small_weights\nada,1\nada,1\n", "line 3 is a second row for 'ada'"),
            ("submission,small_weights\n,1\n", "line 2 names no submission"),
            ("student_id,small_weights\n1003,1\n", r"line 2: 1003 \(Eve\) handed in nothing"),
            ("submission,small_weights\nEve,1\n", r"line 2: 1003 \(Eve\) handed in nothing"),
            (
                "student_id,small_weights\n1002,1\n",
                "handed in 2 times: name the subm",
            ),
            ('submission,small_weights\n"ada,1\n', "is not a csv file"),
        ],
    )
    def test_a_wrong_csv_says_where(self, tmp_path: Path, text: str, words: str) -> None:
        with pytest.raises(MarksError, match=words):
            given(tmp_path, text)
