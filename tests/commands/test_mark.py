"""``autograder mark`` and ``--manual``: what people give, to whom, and what is said of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.support.commands import Said, invoke
from tests.support.stand_in import NAME, StandIn, notebook, stand_in

ROSTER = (
    "student_id,name\ns1,Ada Lovelace\ns2,Alan Turing\ns3,Grace Hopper\ns4,Eve Kim\ns5,Eve Kim\n"
)
COUNT_NOT = "Written answers do not count yet: nobody has marked small_weights (2 points)."


@pytest.fixture(autouse=True)
def grader() -> Generator[StandIn, None, None]:
    with stand_in() as executor:
        yield executor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two graded of a class list of five, and one that is no notebook."""
    notebook(tmp_path / "class" / "s1.ipynb", 10)
    notebook(tmp_path / "class" / "grace hopper.ipynb", 4)
    (tmp_path / "roster.csv").write_text(ROSTER)
    assert grade(tmp_path, "class", "--roster", "roster.csv").returncode == 0
    return tmp_path


def grade(folder: Path, *words: object) -> Said:
    words = (*words, "--assignment", NAME, "--out", "graded")
    return invoke("grade", *words, cwd=folder)


def mark(folder: Path, *words: object) -> Said:
    why = () if "--withdraw" in words else ("--reason", "so")
    return invoke("mark", *words, *why, "--out", "graded", cwd=folder)


def rows(folder: Path) -> dict[str, dict[str, str]]:
    text = (folder / "graded" / "gradebook.csv").read_text()
    return {row["submission"]: row for row in csv.DictReader(io.StringIO(text))}


def marks(folder: Path) -> list[str]:
    path = folder / "graded" / "marks.csv"
    return path.read_text().splitlines()[1:] if path.exists() else []


class TestWhoIsMeant:
    @pytest.mark.parametrize(
        "name",
        ["grace hopper", "s3", "grace hopper.ipynb", "class/grace hopper.ipynb", "Hopper Grace"],
    )
    def test_however_one_names_it(self, folder: Path, name: str) -> None:
        assert mark(folder, name, "relu", 5).returncode == 0
        assert rows(folder)["grace hopper"]["relu"] == "5"

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("s33", "in graded: no submission, file or student 's33'; near: s3"),
            ("grace_hoper", "near: grace hopper"),
            ("tur", "no submission, file or student 'tur'; near: Alan Turing"),
            ("zzz", "in graded: no submission, file or student 'zzz'"),
            ("s2", "in graded: s2 (Alan Turing) handed in nothing"),
            ("Eve Kim", "'Eve Kim' fits 2 students: s4, s5"),
        ],
    )
    def test_else_it_says_so(self, folder: Path, name: str, words: str) -> None:
        said = mark(folder, name, "relu", 5)
        assert said.returncode == 2
        assert words in said.stderr
        assert marks(folder) == []


class TestWords:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("relu", "5", "--withdraw"), "give POINTS or --withdraw, not both"),
            (("relu",), "say how many POINTS, or --withdraw"),
            (("relu", "-1", "--reason", "x"), "-1 is below 0: POINTS are what the question is"),
            (("relu", "-0,5", "--reason", "x"), "-0,5 is below 0"),
            (("relu", "3"), "say why: --reason"),
        ],
    )
    def test_misuse(self, folder: Path, words: tuple[str, ...], told: str) -> None:
        said = invoke("mark", "s1", *words, "--out", "graded", cwd=folder)
        assert said.returncode == 2
        assert told in said.stderr
        assert marks(folder) == []

    def test_help_says_that_there_must_be_a_reason(self) -> None:
        said = " ".join(invoke("mark", "--help").stdout.split())
        assert "--reason TEXT Why: it stands wherever the score does. Required with POINTS." in said

    def test_there_was_no_mark_to_take_back(self, folder: Path) -> None:
        said = mark(folder, "s3", "relu", "--withdraw")
        assert said.returncode == 2
        assert "grace hopper has no mark for relu that could be taken back" in said.stderr
        mark(folder, "s3", "relu", 1)
        assert "is taken back" in mark(folder, "s3", "relu", "--withdraw").stdout
        assert mark(folder, "s3", "relu", "--withdraw").returncode == 2
        assert len(marks(folder)) == 2


class TestWrittenAnswers:
    def test_they_count_once_one_is_marked_and_no_longer_than_that(self, folder: Path) -> None:
        said = grade(folder, "class")
        assert f"{COUNT_NOT} `autograder mark` or `--manual` does." in said.stdout
        assert rows(folder)["s1"]["max_score"] == "10"
        mark(folder, "s3", "small_weights", 1)
        assert (rows(folder)["s1"]["max_score"], rows(folder)["s1"]["status"]) == (
            "12",
            "awaiting points",
        )
        said = grade(folder, "class")
        assert "Written answers" not in said.stdout
        assert "2 submissions, 0 with full marks, 1 awaiting points, 0 not graded." in said.stdout
        assert said.returncode == 0
        mark(folder, "s3", "small_weights", "--withdraw")
        assert (rows(folder)["s1"]["max_score"], rows(folder)["s1"]["status"]) == ("10", "graded")
        assert COUNT_NOT in grade(folder, "class").stdout

    def test_points_for_an_exercise_make_nobody_wait(self, folder: Path) -> None:
        (folder / "points.csv").write_text("submission,relu\ns1,9\n")
        grade(folder, "class", "--manual", "points.csv")
        assert rows(folder)["s1"]["max_score"] == "10"

    def test_exports_say_so(self, folder: Path) -> None:
        said = invoke("report", "graded", "--format", "moodle", cwd=folder)
        assert COUNT_NOT in said.stderr
        mark(folder, "s3", "small_weights", 1)
        said = invoke("report", "graded", "--format", "moodle", cwd=folder)
        assert "Written answers" not in said.stderr


class TestALaterFile:
    def test_a_mark_that_holds_for_it_is_told(self, folder: Path) -> None:
        mark(folder, "s3", "relu", 3)
        later = notebook(folder / "s3.ipynb", 7)
        said = grade(folder, later)
        assert rows(folder)["s3"]["relu"] == "3"
        assert (
            "s3: relu stays 3 by hand, given for an earlier file; the checks give 7 now. "
            "`autograder mark s3 relu --withdraw --out graded` takes it back."
        ) in said.stdout
        assert "by hand" not in grade(folder, later).stdout, "nothing is new"
        assert mark(folder, "s3", "relu", "--withdraw").returncode == 0
        assert rows(folder)["s3"]["relu"] == "7", "the mark was given for another file"

    def test_of_the_same_name_too(self, folder: Path) -> None:
        mark(folder, "s3", "relu", 3)
        notebook(folder / "class" / "grace hopper.ipynb", 7)
        said = grade(folder, "class")
        told = "s3 (grace hopper): relu stays 3 by hand, given before; the checks give 7 now"
        assert told in said.stdout
        assert "`autograder mark 'grace hopper' relu --withdraw" in said.stdout

    def test_nothing_is_told_of_what_is_given_now_or_agrees(self, folder: Path) -> None:
        mark(folder, "s3", "relu", 7)
        (folder / "points.csv").write_text("submission,relu\ns1,1\n")
        notebook(folder / "class" / "grace hopper.ipynb", 7)
        said = grade(folder, "class", "--manual", "points.csv", "--regrade")
        assert "takes it back" not in said.stdout

    def test_marks_go_with_a_person_whom_only_the_platform_knows(self, tmp_path: Path) -> None:
        early = notebook(tmp_path / "hoppergrace_103_5003_w.ipynb", 4)
        late = notebook(tmp_path / "hoppergrace_LATE_103_5103_w.ipynb", 5)
        grade(tmp_path, early)
        mark(tmp_path, early.stem, "small_weights", 2)
        grade(tmp_path, late)
        assert rows(tmp_path)[late.stem]["score"] == "7"
        (tmp_path / "roster.csv").write_text("ID,Student,SIS User ID\n103,Grace Hopper,s3\n")
        grade(tmp_path, late, "--roster", "roster.csv")
        assert rows(tmp_path)[late.stem]["score"] == "7"


class TestACsvOfPoints:
    def test_ids_may_stand_for_submissions(self, folder: Path) -> None:
        text = "submission,small_weights\ns1,1\ns3,2\nAlan Turing,\n"
        (folder / "points.csv").write_text(text)
        said = grade(folder, "class", "--manual", "points.csv")
        assert said.returncode == 0
        assert [row["small_weights"] for row in rows(folder).values() if row["submission"]] == [
            "2",
            "1",
        ]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("submission,relu\ns33,1\ns1,2\n", "no submission, file or student 's33'; near: s3"),
            ("student_id,relu\ns9,1\ns1,2\n", "'s9' is not in the roster"),
        ],
    )
    def test_what_fits_nobody_is_told_last(self, folder: Path, text: str, told: str) -> None:
        (folder / "points.csv").write_text(text)
        said = grade(folder, "class", "--manual", "points.csv")
        assert said.returncode == 1
        assert said.stdout.splitlines()[-1].startswith("not taken: points.csv line 2: ")
        assert told in said.stdout.splitlines()[-1]
        assert rows(folder)["s1"]["relu"] == "2"
        assert len(marks(folder)) == 1


class TestWhatWasTypedIntoTheGradebook:
    def typed(self, folder: Path, name: str, heading: str, cell: str) -> Path:
        path = folder / "graded" / "gradebook.csv"
        found = list(csv.DictReader(io.StringIO(path.read_text())))
        for row in found:
            if name in (row["submission"], row["student_id"]):
                row[heading] = cell
        text = io.StringIO()
        writer = csv.DictWriter(text, found[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        path.write_text(text.getvalue())
        return path

    @pytest.mark.parametrize(
        ("name", "heading", "cell", "words"),
        [
            ("s1", "score", "3", "the score is the sum of its questions: relu, small_weights"),
            ("s1", "relu", "17", "17 is above the most, 10"),
            ("s1", "relu", "-1", "-1 is below 0"),
            ("s1", "relu", "good", "it is no number"),
            ("s1", "relu", "", "`autograder mark s1 relu --withdraw`"),
            ("s1", "status", "fine", "points go into the columns of questions"),
            ("s2", "relu", "3", "s2 (Alan Turing) handed in nothing"),
        ],
    )
    def test_what_cannot_be_a_mark_is_told_why_and_kept(
        self, folder: Path, name: str, heading: str, cell: str, words: str
    ) -> None:
        path = self.typed(folder, name, heading, cell)
        edited = path.read_bytes()
        said = mark(folder, "s3", "relu", 1)
        assert words in said.stdout
        assert "graded/gradebook.edited.csv" in said.stdout
        assert (folder / "graded" / "gradebook.edited.csv").read_bytes() == edited
        assert path.read_bytes() != edited
        assert "not taken over" not in mark(folder, "s3", "relu", 2).stdout

    def test_no_copy_takes_the_place_of_another(self, folder: Path) -> None:
        for cell in ("17", "18"):
            self.typed(folder, "s1", "relu", cell)
            mark(folder, "s3", "relu", cell[1])
        kept = sorted(path.name for path in (folder / "graded").glob("gradebook.edited*"))
        assert kept == ["gradebook.edited 2.csv", "gradebook.edited.csv"]

    def test_a_score_that_agrees_with_its_questions_is_right(self, folder: Path) -> None:
        self.typed(folder, "s1", "relu", "9")
        self.typed(folder, "s1", "score", "9")
        said = mark(folder, "s3", "relu", 1)
        assert "not taken over" not in said.stdout
        assert rows(folder)["s1"]["score"] == "9"


class TestMarkedByHand:
    @pytest.fixture
    def by_hand(self, folder: Path) -> Path:
        (folder / "s2.py").write_text("def relu(x): ...")
        (folder / "points.csv").write_text(
            "submission,relu,small_weights,comment\ns2,6,2,on paper\n"
        )
        said = grade(folder, "s2.py", "--manual", "points.csv")
        assert said.returncode == 0
        assert "0 not graded" in said.stdout
        return folder

    def test_is_as_good_as_graded(self, by_hand: Path) -> None:
        row = rows(by_hand)["s2"]
        assert (row["status"], row["score"], row["relu"]) == ("marked by hand", "8", "6")
        said = invoke("report", "graded", "--format", "moodle", cwd=by_hand)
        alan = next(line for line in said.stdout.splitlines() if "Alan Turing" in line)
        assert ",8," in alan
        said = invoke("report", "graded", "--format", "markdown", cwd=by_hand)
        assert "0 not graded" in said.stdout
        said = invoke("report", "graded", "--format", "junit", cwd=by_hand)
        assert 'errors="0"' in said.stdout

    def test_the_pages_show_the_marks(self, by_hand: Path) -> None:
        page = (by_hand / "graded" / "s2" / "feedback.html").read_text()
        assert "<b>8</b> of 12 points" in page
        assert "6/10" in page
        assert "2/2" in page
        assert "on paper" in page
        assert "marked by hand" in page
        page = (by_hand / "graded" / "report.html").read_text()
        assert "<b>3</b> submissions" in page
        assert '<tr data-status="marked by hand">' in page

    def test_one_question_is_not_all(self, folder: Path) -> None:
        (folder / "s2.py").write_text("def relu(x): ...")
        grade(folder, "s2.py")
        said = mark(folder, "s2", "small_weights", 2)
        assert rows(folder)["s2"]["status"] == "no notebook"
        page = (folder / "graded" / "s2" / "feedback.html").read_text()
        assert "2/2" in page
        assert said.returncode == 0
