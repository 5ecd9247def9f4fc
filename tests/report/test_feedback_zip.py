"""What can be given back in bulk, read as the platforms read it."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from autograder.records.class_list import ClassList, HandedIn
from autograder.records.folders import folder_name
from autograder.records.roster import Student
from autograder.report.feedback_zip import Target, bundle, write_folder, write_zip
from autograder.report.folder import FolderError

ADA = Student("s1", "Ada Lovelace", lms_id="101")
BOB = Student("s2", "Bob/../../etc")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def handed_in(out: Path, *found: HandedIn) -> ClassList:
    """A class whose pages are made, with everything else that lies beside them."""
    for one in found:
        folder = out / folder_name(one.name)
        folder.mkdir(parents=True)
        for file in ("results.json", "notebook.ipynb", "feedback.html"):
            (folder / file).write_text(f"{file} of {one.name}")
    return ClassList((ADA, BOB), found)


def places(out: Path, people: ClassList, target: Target) -> dict[str, str]:
    """What is given back: the page, by place."""
    found = bundle(out, people, target)
    return {str(page.place): page.source.read_text() for page in found.pages}


def read_by_moodle(place: str) -> int:
    """The participant, by the rules of Moodle's importer."""
    for part in place.split("/"):
        info = part.split("_", 4)
        if len(info) >= 4 and info[1].isdecimal():
            assert info[2:4] == ["assignsubmission", "file"]
            return int(info[1])
    raise AssertionError(f"Moodle does not know whose {place} is")


def read_by_canvas(place: str) -> tuple[int, int]:
    """User and file, by the rules of Canvas."""
    parts = [part for part in PurePosixPath(place).name.split("_") if part != "LATE"]
    user, file = [int(part) for part in parts if part.isdecimal()][:2]
    return user, file


def test_moodle(out: Path) -> None:
    people = handed_in(
        out,
        HandedIn("Ada Lovelace_77_assignsubmission_file", "s1"),
        HandedIn("Zoë O'Hara_78_assignsubmission_file_ch05_2_mlp"),
        HandedIn("s9", files=("class.zip/Dan J. Doe_79_assignsubmission_file_",)),
        HandedIn("somebody"),
    )
    found = places(out, people, "moodle")
    assert {read_by_moodle(place): place for place in found} == {
        77: "Ada Lovelace_77_assignsubmission_file/feedback.html",
        78: "Zoë O'Hara_78_assignsubmission_file_/feedback.html",
        79: "Dan J. Doe_79_assignsubmission_file_/feedback.html",
    }
    (note,) = bundle(out, people, "moodle").notes
    assert note == "no page, as moodle did not name what was handed in: somebody"


def test_canvas(out: Path) -> None:
    people = handed_in(
        out,
        HandedIn("lovelaceada_LATE_101_5001_ch05_2_mlp-1", "s1"),
        HandedIn("s2", "s2", ("submissions.zip/grunbob_102_5002_work.zip",)),
        HandedIn("eve", files=("grunbob_102_5002_folder/eve.zip",)),
        HandedIn("LATE_anon_a1b2c_5003_w"),
        HandedIn("hopper_104"),
        HandedIn("hopper_104_5004"),
    )
    found = places(out, people, "canvas")
    assert set(found) == {
        "lovelaceada_LATE_101_5001_ch05_2_mlp-1.html",
        "grunbob_102_5002_work.html",
        "LATE_anon_a1b2c_5003_w.html",
    }
    assert read_by_canvas("lovelaceada_LATE_101_5001_ch05_2_mlp-1.html") == (101, 5001)
    assert read_by_canvas("grunbob_102_5002_work.html") == (102, 5002)
    assert bundle(out, people, "canvas").notes[0].endswith(": eve, hopper_104, hopper_104_5004")


def test_a_folder_per_student(out: Path) -> None:
    people = handed_in(out, HandedIn("x", "s1"), HandedIn("y", "s1"), HandedIn("z", "s2"))
    assert places(out, people, "folder") == {
        "s1 Ada Lovelace/feedback.html": "feedback.html of x",
        "s1 Ada Lovelace/feedback (2).html": "feedback.html of y",
        "s2 Bob_.._.._etc/feedback.html": "feedback.html of z",
    }


@pytest.mark.parametrize(
    "names",
    [
        ("../../etc/passwd", "..", "/abs", "C:\\x", "con", "a\nb", "x" * 400, "가" * 200),
        ("a:b", "a?b", "A:b", "a_b", "a_b "),
    ],
)
@pytest.mark.parametrize("target", ["folder", "moodle", "canvas"])
def test_places_are_safe_and_each_ones_own(
    names: tuple[str, ...], target: Target, tmp_path: Path
) -> None:
    form = {"folder": "{}", "moodle": "{}_7_assignsubmission_file", "canvas": "{}_1_2_w"}[target]
    out = tmp_path / "out"
    people = ClassList((), tuple(HandedIn(form.format(name)) for name in names))
    for number, one in enumerate(people.handed_in):
        folder = out / folder_name(one.name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.json").write_text("{}")
        (folder / "feedback.html").write_text(str(number))
    pages = bundle(out, people, target).pages
    kept = [name for name in names if not (target == "moodle" and "_" in name)]
    assert len({str(page.place).casefold() for page in pages}) == len(kept)
    for page in pages:
        assert not page.place.is_absolute()
        assert ".." not in page.place.parts
        assert all(len(part.encode()) < 200 for part in page.place.parts)
        assert not {*str(page.place)} & {*'<>:"\\|?*\n'}
        assert "con" not in page.place.parts, "Windows has no such folder"
    if target == "folder":
        assert len({page.place.parent for page in pages}) == len(names), "two are in one folder"
    write_folder(pages, tmp_path / "given")
    files = [path for path in (tmp_path / "given").rglob("*") if path.is_file()]
    assert len(files) == len(kept)


def test_a_zip_of_the_same_pages_has_the_same_bytes(out: Path, tmp_path: Path) -> None:
    people = handed_in(out, HandedIn("x", "s1"), HandedIn("y", "s1"), HandedIn("z", "s2"))
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    write_zip(bundle(out, people, "folder").pages, first)
    os.utime(out / "x" / "feedback.html", (0, time.time() + 5_000))
    turned = ClassList(people.students, people.handed_in[::-1])
    write_zip(bundle(out, turned, "folder").pages, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert {archive.read(name).decode() for name in archive.namelist()} == {
            "feedback.html of x",
            "feedback.html of y",
            "feedback.html of z",
        }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.zip", "2.zip", "out"]


def test_a_page_that_is_not_there_is_asked_for(out: Path) -> None:
    people = handed_in(out, HandedIn("x", "s1"), HandedIn("z", "s2"))
    (out / "x" / "feedback.html").unlink()
    with pytest.raises(FolderError, match=r"`autograder report .*` first"):
        bundle(out, people, "folder")


def test_what_has_no_result_yet_is_told(out: Path) -> None:
    people = handed_in(out, HandedIn("x", "s1"))
    more = ClassList(people.students, (*people.handed_in, HandedIn("later", "s2")))
    assert bundle(out, more, "folder").notes == ("not graded yet: later",)


def test_a_folder_holds_these_pages_and_no_others(out: Path, tmp_path: Path) -> None:
    pages = bundle(out, handed_in(out, HandedIn("x", "s1")), "folder").pages
    given = tmp_path / "given"
    for _ in range(2):
        write_folder(pages, given)
    files = [path for path in given.rglob("*") if path.is_file()]
    assert files == [given / "s1 Ada Lovelace" / "feedback.html"]
    (given / "s9 Of Last Year").mkdir()
    (given / "s9 Of Last Year" / "feedback.html").write_text("old")
    with pytest.raises(FolderError, match="give an empty --output"):
        write_folder(pages, given)
