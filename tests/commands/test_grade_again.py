"""Grading more into a class: whose row is replaced, whose stays, and what is said of it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.support.commands import Said, invoke
from tests.support.stand_in import NAME, StandIn, notebook, stand_in

EARLY, LATE = "hoppergrace_103_5003_work", "hoppergrace_LATE_103_5103_work"
ADA = "lovelaceada_101_5001_work"
ROSTER = "ID,Student,SIS User ID\n101,Ada Lovelace,s1\n102,Alan Turing,s2\n103,Grace Hopper,s3\n"


@pytest.fixture
def grader() -> Generator[StandIn, None, None]:
    with stand_in() as executor:
        yield executor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The class zip, a late notebook beside it, and the class list."""
    notebook(tmp_path / f"{LATE}.ipynb", 6)
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as archive:
        for name, points in ((ADA, 10), (EARLY, 3)):
            archive.write(notebook(tmp_path / "zipped" / f"{name}.ipynb", points), f"{name}.ipynb")
    (tmp_path / "roster.csv").write_text(ROSTER)
    return tmp_path


def grade(folder: Path, *words: object) -> Said:
    return invoke("grade", *words, "--assignment", NAME, "--out", "c", cwd=folder)


def rows(folder: Path) -> dict[str, float]:
    text = (folder / "c" / "gradebook.csv").read_text()
    found = csv.DictReader(io.StringIO(text))
    return {row["submission"]: float(row["score"]) for row in found if row["submission"]}


@pytest.mark.parametrize("roster", [True, False])
class TestALateFile:
    def given(self, folder: Path, roster: bool, *more: object) -> tuple[object, ...]:
        """The class, and the class list if there is one."""
        return ("submissions.zip", *(("--roster", "roster.csv") if roster else ()), *more)

    def test_takes_the_row_and_keeps_it(self, folder: Path, grader: StandIn, roster: bool) -> None:
        grade(folder, *self.given(folder, roster))
        said = grade(folder, f"{LATE}.ipynb")
        assert rows(folder) == {ADA: 10, LATE: 6}
        assert f"{LATE} takes the place of {EARLY}" in said.stdout
        grader.graded.clear()
        said = grade(folder, *self.given(folder, roster))
        assert rows(folder) == {ADA: 10, LATE: 6}
        assert grader.graded == []
        assert f"submissions.zip/{EARLY}.ipynb is left out" in said.stdout
        assert f"the row has a later attempt, {LATE}" in said.stdout

    def test_that_cannot_be_graded_takes_no_row(
        self, folder: Path, grader: StandIn, roster: bool
    ) -> None:
        grade(folder, *self.given(folder, roster))
        notebook(folder / f"{LATE}.ipynb", 6, "ch04_3_softmax_regression")
        said = grade(folder, f"{LATE}.ipynb")
        assert rows(folder) == {ADA: 10, EARLY: 3}
        assert f"{LATE}.ipynb is left out" in said.stdout
        assert "cannot be graded" in said.stdout

    def test_an_earlier_one_that_can_be_graded_takes_its_row(
        self, folder: Path, grader: StandIn, roster: bool
    ) -> None:
        notebook(folder / f"{LATE}.ipynb", 6, "ch04_3_softmax_regression")
        grade(folder, f"{LATE}.ipynb", *(("--roster", "roster.csv") if roster else ()))
        grade(folder, *self.given(folder, roster))
        assert rows(folder) == {ADA: 10, EARLY: 3}

    def test_the_first_stays_where_that_is_asked_for(
        self, folder: Path, grader: StandIn, roster: bool
    ) -> None:
        grade(folder, *self.given(folder, roster, "--keep", "first"))
        said = grade(folder, f"{LATE}.ipynb", "--keep", "first")
        assert rows(folder) == {ADA: 10, EARLY: 3}
        assert f"the row has an earlier attempt, {EARLY}" in said.stdout

    def test_each_has_a_row_where_that_is_asked_for(
        self, folder: Path, grader: StandIn, roster: bool
    ) -> None:
        grade(folder, *self.given(folder, roster, "--keep", "all"))
        grade(folder, f"{LATE}.ipynb", "--keep", "all")
        assert rows(folder) == {ADA: 10, EARLY: 3, LATE: 6}

    def test_a_dry_run_says_what_would_become_of_the_rows(
        self, folder: Path, grader: StandIn, roster: bool
    ) -> None:
        grade(folder, *self.given(folder, roster))
        before = {path: path.read_bytes() for path in (folder / "c").rglob("*") if path.is_file()}
        said = grade(folder, f"{LATE}.ipynb", "--dry-run")
        assert f"{LATE} takes the place of {EARLY}" in said.stdout
        assert "s1" not in said.stdout, "she is in the class already"
        assert ("nothing from s2" in said.stdout) == roster
        after = {path: path.read_bytes() for path in (folder / "c").rglob("*") if path.is_file()}
        assert before == after

    def test_leaves_no_old_page_behind(self, folder: Path, grader: StandIn, roster: bool) -> None:
        grade(folder, *self.given(folder, roster))
        (folder / "c" / ADA / "my notes.txt").write_text("mine")
        old, ada = folder / "c" / EARLY, folder / "c" / ADA
        assert (old / "feedback.html").exists()
        notebook(folder / "lovelaceada_LATE_101_6001_work.ipynb", 9)
        grade(folder, f"{LATE}.ipynb", "lovelaceada_LATE_101_6001_work.ipynb")
        assert not old.exists()
        assert [path.name for path in ada.iterdir()] == ["my notes.txt"]
        said = invoke("report", "c", "--format", "feedback", "--output", "f.zip", cwd=folder)
        assert "2 pages" in said.stdout


def test_a_dry_run_gives_the_reason_of_the_real_one(folder: Path, grader: StandIn) -> None:
    notebook(folder / "other.ipynb", 1, "ch04_3_softmax_regression")
    said = grade(folder, "other.ipynb", "--dry-run")
    assert "wrong assignment: the notebook belongs to 'ch04_3_softmax_regression'" in said.stdout


def test_a_dry_run_is_readable_in_a_narrow_window(folder: Path, grader: StandIn) -> None:
    words = ("grade", "submissions.zip", "--assignment", NAME, "--out", "c", "--dry-run")
    said = invoke(*words, cwd=folder, env={"COLUMNS": "80"})
    assert said.stdout.count("submissions.zip") == 1
    assert "…" not in said.stdout
    cells = "".join(said.stdout.split()).replace("│", "")
    assert "5001" in cells
    assert "5003" in cells


def test_the_gradebook_on_the_screen_cuts_no_name(folder: Path, grader: StandIn) -> None:
    words = ("grade", "submissions.zip", "--assignment", NAME, "--out", "c")
    said = invoke(*words, cwd=folder, env={"COLUMNS": "60"})
    assert "hoppergrace_103_5003_work" in "".join(
        line.split("│")[1].strip() for line in said.stdout.splitlines() if line.startswith("│")
    )


@pytest.mark.parametrize("path", ["c", f"c/{ADA}", f"c/{ADA}/results.json"])
def test_results_are_not_what_was_handed_in(folder: Path, grader: StandIn, path: str) -> None:
    grade(folder, "submissions.zip")
    words = ("--assignment", NAME, "--out", "d")
    for more in ((), ("--dry-run",)):
        said = invoke("grade", path, *words, *more, cwd=folder)
        assert said.returncode == 2
        assert said.stderr.count("\n") == 1
        assert "c holds the results of an earlier run" in said.stderr
    assert not (folder / "d").exists()
