"""``autograder report``: what it writes where, and what it says beside it."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from autograder.records.class_list import ClassList, HandedIn
from autograder.records.results import Record, Result
from autograder.records.roster import Student
from autograder.records.run import ClassRun
from autograder.records.store import Store
from tests.support.commands import Said, invoke
from tests.support.made import RESULT, RUN

NAMES = {"lovelaceada_101_5001_w": "s1", "turingalan_102_5002_w": "s2", "eve [red]\x1b": ""}
ROSTER = "SIS User ID,Student,ID,SIS Login ID,Section\ns9,Ada Lovelace,101,al,B\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A class of three students, of whom one was graded, one not, and one handed in nothing."""
    people = ClassList(
        tuple(
            Student(f"s{n}", name) for n, name in enumerate(("Ada L.", "Alan T.", "Grace H."), 1)
        ),
        tuple(HandedIn(name, student) for name, student in NAMES.items()),
    )
    store = Store(tmp_path / "out")
    store.begin(ClassRun(RUN, 1, people))
    for name in NAMES:
        died = name.startswith("turing")
        result = Result(name, "died" if died else "graded", () if died else RESULT.verdicts)
        store.add(Record(result), RUN)
    return tmp_path / "out"


def report(out: Path, *options: object) -> Said:
    return invoke("report", out, *options, cwd=out.parent)


def test_a_gradebook_and_a_line_for_all_that_is_not_in_it(out: Path) -> None:
    said = report(out, "--format", "canvas", "--column", "HW2 (7)", "--output", "canvas.csv")
    assert (said.returncode, said.stdout) == (0, "")
    with (out.parent / "canvas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [(row[2], row[5]) for row in rows[2:]] == [("s1", "1"), ("s2", ""), ("s3", "")]
    assert said.stderr.splitlines() == [
        "left blank (died): Alan T.",
        "left blank (nothing handed in): Grace H.",
        "no row for what fits nobody in the class list: eve [red]�",
        "Written answers do not count yet: nobody has marked small_weights (2 points). "
        "`autograder mark` or `--manual` does.",
    ]


def test_a_class_list_that_comes_late(out: Path) -> None:
    (out.parent / "class.csv").write_text(ROSTER)
    said = report(out, "--format", "canvas", "--column", "HW2 (7)", "--roster", "class.csv")
    assert said.returncode == 0
    assert said.stdout.splitlines()[2:] == ["Ada Lovelace,101,s9,al,B,1"]
    assert "turingalan_102_5002_w" in said.stderr


def test_feedback_is_given_back(out: Path) -> None:
    missing = report(out, "--format", "feedback")
    assert missing.returncode == 2
    assert f"`autograder report {out}` first" in missing.stderr
    assert not (out / "feedback.zip").exists()
    assert report(out).returncode == 0
    assert report(out, "--format", "feedback").returncode == 0
    with zipfile.ZipFile(out / "feedback.zip") as archive:
        assert archive.namelist()[1:] == ["s1 Ada L/feedback.html", "s2 Alan T/feedback.html"]
    said = report(out, "--format", "feedback", "--for", "canvas", "--output", "given")
    assert said.stdout == "wrote given: 2 pages\n"
    assert said.stderr.startswith("no page, as canvas did not name what was handed in: eve [red]")
    assert {path.name for path in (out.parent / "given").iterdir()} == {
        "lovelaceada_101_5001_w.html",
        "turingalan_102_5002_w.html",
    }


def test_numbers_typed_into_the_gradebook_are_taken_over(out: Path) -> None:
    assert invoke("mark", "s1", "relu", "1", "--reason", "first", "--out", out).returncode == 0
    assert report(out).returncode == 0
    path = out / "gradebook.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    rows[1]["relu"], rows[2]["score"] = "0.5", "77"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    said = report(out, "--format", "moodle")
    assert said.returncode == 0
    assert rows[1]["submission"] == "lovelaceada_101_5001_w"
    assert "lovelaceada_101_5001_w: relu 0.5, typed into gradebook.csv" in said.stderr
    assert "score of 'turingalan_102_5002_w' was changed to '77'" in said.stderr
    again = report(out, "--format", "moodle")
    assert again.stdout == said.stdout
    assert "taken over" not in again.stderr
    page = (out / "lovelaceada_101_5001_w" / "feedback.html").read_text()
    assert "typed into gradebook.csv" in page


def test_it_hides_what_the_pages_hide(out: Path) -> None:
    assert report(out, "--reveal", "none").returncode == 0
    assert report(out, "--format", "feedback", "--output", "given").returncode == 0
    pages = list((out.parent / "given").rglob("*"))
    assert {path.name for path in pages if path.is_file()} == {"feedback.html"}
    assert all("float64" not in path.read_text() for path in pages if path.is_file())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--column", "HW2"), "--column names the column of a gradebook"),
        (("--for", "moodle"), "--for says to whom --format feedback goes"),
        (("--format", "json", "--roster", "class.csv"), "--roster: json names no students"),
        (("--format", "canvas", "--output", "."), "is a folder, and canvas is one file"),
        (("--output", "x.html"), "the pages are written into OUT"),
        (("--format", "classroom50"), "of one submission, not of several"),
    ],
)
def test_misuse(options: tuple[str, ...], words: str, out: Path) -> None:
    (out.parent / "class.csv").write_text(ROSTER)
    said = report(out, *options)
    assert (said.returncode, said.stdout) == (2, "")
    assert words in said.stderr


@pytest.mark.parametrize(
    ("names", "target", "words"),
    [
        (("lovelaceada_101_5001_w",), "moodle", "named as Canvas names it: --for canvas"),
        (("Ada_7_assignsubmission_file",), "canvas", "named as Moodle names it: --for moodle"),
        (("ada",), "canvas", "named as no platform names it: without --for"),
    ],
)
def test_feedback_for_another_platform_than_the_class_is_from(
    tmp_path: Path, names: tuple[str, ...], target: str, words: str
) -> None:
    out = tmp_path / "out"
    store = Store(out)
    store.begin(ClassRun(RUN, 1, ClassList((), tuple(map(HandedIn, names)))))
    for name in names:
        store.add(Record(Result(name, "graded", RESULT.verdicts)), RUN)
    assert report(out).returncode == 0
    said = report(out, "--format", "feedback", "--for", target)
    assert said.returncode == 1
    assert f"nothing for {target}: {names[0]} is {words}" in said.stderr
    assert not (out / "feedback.zip").exists()
