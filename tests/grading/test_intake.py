"""What was handed in, as platforms and people lay it down: the right row, words and bytes."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from autograder.grading.intake import Intake, Submission, student_folder, take_in, whose
from autograder.records.folders import folder_name
from autograder.records.roster import Student
from tests.support.intake import (
    EXPORT,
    NAME,
    SUITE,
    exported,
    lay,
    lecture,
    problems,
    students,
    tag_of,
    tags,
    untouched,
    work,
    zipped,
)

ADA = Student("1001", "Ada Lovelace", "ada@uni.edu", "ada-l", "101", "A")
BOB = Student("1002", "Bob Kahn", "bob@uni.edu", "bob", "102", "A")
ZOE = Student("1003", "Zoë O'Hara", "zoe@uni.edu", "zoe", "103", "B")
ROSTER = (ADA, BOB, ZOE)
TAGS = {"1001": "ada", "1002": "bob", "1003": "zoe"}
CANVAS = {"ada": "lovelaceada_101_5001", "bob": "kahnbob_LATE_102_5002", "zoe": "oharazoe_103_5003"}


def taken(folder: Path, *names: str, roster: Sequence[Student] = ()) -> Intake:
    return take_in([folder / name for name in names] or [folder], SUITE, roster)


def only(intake: Intake) -> Submission:
    (found,) = intake.found
    return found.read()


class TestSimpleClasses:
    def test_notebooks_and_folders(self, tmp_path: Path) -> None:
        files = {"b.ipynb": work("b"), "a/work/solution.ipynb": work("a"), "c.zip": exported("c")}
        assert tags(taken(lay(tmp_path, files))) == {"a": "a", "b": "b", "c": "c"}
        assert tags(taken(tmp_path, "b.ipynb")) == {"b": "b"}

    def test_several_paths_are_one_class(self, tmp_path: Path) -> None:
        lay(tmp_path, {f"{who}/w.ipynb": work(who) for who in ("ada", "bob", "zoe")})
        two = {"zoe.ipynb": work("eve"), "ada.ipynb": work("eve")}  # as in a class's zip
        lay(tmp_path, {"eve.zip": zipped(two), "kim.ipynb": work("kim"), "notes.md": b""})
        lay(tmp_path, {"lea.zip": zipped({f"{NAME}.ipynb": work("lea")})})
        intake = take_in(sorted(tmp_path.iterdir()), SUITE)
        assert {name: tag for name, tag in tags(intake).items() if tag == "eve"} == {"eve": "eve"}
        assert len(intake.found) == 6
        assert intake.aside == ((str(tmp_path / "notes.md"), "no notebook, zip or folder"),)

    def test_equal_names_are_told_apart(self, tmp_path: Path) -> None:
        lay(tmp_path, {"one/a.ipynb": work("1"), "two/a.ipynb": work("2")})
        assert tags(taken(tmp_path, "one/a.ipynb", "two/a.ipynb")) == {"a": "1", "a (2)": "2"}
        odd = lay(
            tmp_path / "odd", {f"{n}.ipynb": b"{}" for n in ("x?", "X:", "x_ (2)", "ẞ", "ss")}
        )
        folders = [folder_name(found.name).casefold() for found in taken(odd).found]
        assert len(set(folders)) == 5

    def test_what_does_not_exist(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError, match="nowhere does not exist"):
            taken(tmp_path, "nowhere")

    def test_nothing_is_there(self, tmp_path: Path) -> None:
        assert taken(tmp_path).found == ()


class TestExportsOfTheNotebook:
    """Case 1: the zip that students are told to hand in, in a class zip, folder, Moodle folder."""

    def test_in_a_class_zip_from_canvas(self, tmp_path: Path) -> None:
        inside = {f"{CANVAS[who]}_{EXPORT}": exported(who) for who in CANVAS}
        lay(tmp_path, {"submissions.zip": zipped(inside)})
        assert students(taken(tmp_path, "submissions.zip", roster=ROSTER)) == TAGS
        assert students(taken(tmp_path, roster=ROSTER)) == TAGS
        assert sorted(tags(taken(tmp_path)).values()) == ["ada", "bob", "zoe"]

    def test_in_students_folders_and_moodles(self, tmp_path: Path) -> None:
        moodle = "Bob Kahn_7_assignsubmission_file"
        files = {f"ada-l/{EXPORT}": exported("ada"), f"{moodle}/{EXPORT}": exported("bob")}
        intake = taken(
            lay(tmp_path, {**files, f"zoe/x/y/{EXPORT}": exported("zoe")}), roster=ROSTER
        )
        assert students(intake) == TAGS

    def test_no_deeper_than_three_zips(self, tmp_path: Path) -> None:
        data = work("ada")
        for depth in range(5):
            data = zipped({f"{NAME}.ipynb" if depth == 0 else "in.zip": data})
            lay(tmp_path, {f"{depth + 1}.zip": data})
        found = taken(tmp_path)
        assert tags(found) == {"1": "ada", "2": "ada", "3": "ada", "4": "", "5": ""}
        assert "more than 3 times" in problems(found)["4"]


class TestEveryFile:
    """Case 2: what vanished without a row or a line."""

    @pytest.mark.parametrize(
        "ending", [".IPYNB", ".ipynb.txt", ".ipynb.json", " (1).ipynb", ".json", ".txt", ""]
    )
    def test_what_browsers_make_of_a_notebook_is_one(self, tmp_path: Path, ending: str) -> None:
        assert tag_of(only(taken(lay(tmp_path, {f"ada{ending}": work("ada")})))) == "ada"

    def test_a_zip_in_capitals_or_by_another_name(self, tmp_path: Path) -> None:
        files = {"a.ZIP": exported("a"), "b.ipynb": exported("b"), "c.zip": work("c")}
        assert tags(taken(lay(tmp_path, files))) == {"a": "a", "b": "b", "c": "c"}

    @pytest.mark.parametrize(
        "ending", [".py", ".html", ".pdf", ".7z", ".rar", ".tar.gz", ".docx", ".HTML", ".r"]
    )
    def test_what_is_no_notebook_is_a_row(self, tmp_path: Path, ending: str) -> None:
        files = {f"1003{ending}": b"hello", "bob.ipynb": work("bob")}
        intake = taken(lay(tmp_path, files), roster=ROSTER)
        row = next(found for found in intake.found if found.student == "1003").read()
        assert (row.status, row.data, row.name) == ("no notebook", b"", "1003")
        assert f"1003{ending} is no notebook (.ipynb): hand in {NAME}.ipynb" in row.problem
        assert [student.id for student in intake.missing] == ["1001"]

    def test_a_students_text_is_a_row_and_notes_are_a_line(self, tmp_path: Path) -> None:
        files = {"zoe.txt": b"hello", "notes.txt": b"", "class.csv": b"", "README.md": b""}
        intake = taken(lay(tmp_path, files), roster=ROSTER)
        assert [found.student for found in intake.found] == ["1003"]
        line = "3 files not taken (no notebook, zip or folder): README.md, class.csv, notes.txt"
        assert line in intake.lines

    def test_what_systems_leave_is_one_line(self, tmp_path: Path) -> None:
        files = {".DS_Store": b"", "__MACOSX/._ada.ipynb": b"", "._ada.ipynb": b"", ".git/x": b""}
        files[".ipynb_checkpoints/ada-checkpoint.ipynb"] = work("old")
        intake = taken(lay(tmp_path, {**files, "ada.ipynb": work("ada")}))
        assert tags(intake) == {"ada": "ada"}
        (line,) = intake.lines
        assert line.startswith("5 files not taken (left by a system or an editor): ")
        assert len(intake.aside) == 5

    def test_damaged_encrypted_and_other_archives(self, tmp_path: Path) -> None:
        secret = bytearray(zipped({"w.ipynb": work("x")}))
        secret[secret.index(b"PK\1\2") + 8] |= 1
        torn = bytearray(zipped({"w.ipynb": os.urandom(500)}))
        torn[60:200] = b"0" * 140
        files = {"a.zip": b"no zip", "b.zip": b"", "c.zip": b"Rar!...", "d.zip": bytes(secret)}
        words = problems(taken(lay(tmp_path, {**files, "e.zip": bytes(torn)})))
        assert "a.zip is not a readable zip" in words["a"]
        assert words["b"] == "b.zip is empty"
        assert "c.zip is not a zip but a RAR archive" in words["c"]
        assert "w.ipynb is encrypted: hand it in without a password" in words["d"]
        assert "w.ipynb is damaged in the zip" in words["e"]

    def test_results_beside_what_was_graded_are_a_line(self, tmp_path: Path) -> None:
        out = {"out/run.json": b"", "out/gradebook.csv": b"", "out/ada/notebook.ipynb": b"{}"}
        intake = taken(lay(tmp_path, {"ada.ipynb": work("ada"), "bob.ipynb": b"", **out}))
        assert [found.name for found in intake.found] == ["ada", "bob"]
        assert intake.lines == ("1 file not taken (results of an earlier run): out",)

    def test_links_pipes_and_empty_folders(self, tmp_path: Path) -> None:
        lay(tmp_path / "class", {"ada.ipynb": work("ada")})
        (tmp_path / "class" / "bob.ipynb").symlink_to(tmp_path / "class" / "ada.ipynb")
        (tmp_path / "class" / "eve").mkdir()
        os.mkfifo(tmp_path / "class" / "kim.ipynb")
        words = problems(taken(tmp_path / "class"))
        assert words.pop("ada") == ""
        assert words.pop("eve").startswith(f"there is nothing in it: hand in {NAME}.ipynb")
        assert all("is a link or a device" in problem for problem in words.values())

    def test_a_file_that_cannot_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(path))

        lay(tmp_path, {"ada.ipynb": work("ada")})
        monkeypatch.setattr(Path, "read_bytes", refuse)
        assert only(taken(tmp_path)).problem == "ada.ipynb cannot be read: Permission denied"


class TestNamesOfStudents:
    """Cases 3 and 5: the outermost name is the student's, and nothing inside takes another's."""

    def test_a_students_zip_of_two_keeps_the_students_name(self, tmp_path: Path) -> None:
        files = {f"{NAME}.ipynb": work("ada"), "scratch.ipynb": lecture("scratch")}
        lay(tmp_path, {"ada.zip": zipped(files)})
        assert tags(taken(tmp_path)) == {"ada": "ada"}
        assert tags(taken(tmp_path, "ada.zip")) == {"ada": "ada"}

    @pytest.mark.parametrize("entry", ["ada.ipynb", "ada/work.ipynb", "class/ada/w.ipynb"])
    def test_a_class_zip_of_one_keeps_the_students_name(self, tmp_path: Path, entry: str) -> None:
        lay(tmp_path, {"class.zip": zipped({entry: work("ada")})})
        assert tags(taken(tmp_path, "class.zip")) == {"ada": "ada"}
        assert tags(taken(tmp_path)) == {"ada": "ada"}

    def test_a_name_inside_ones_zip_takes_nobodys_row(self, tmp_path: Path) -> None:
        files = {"a.zip": zipped({"B/w.ipynb": work("eve")}), "b.ipynb": work("b")}
        intake = taken(lay(tmp_path, files), roster=(Student("7", login="b"),))
        assert tags(intake) == {"a": "eve", "b": "b"}
        assert students(intake) == {"7": "b"}

    def test_a_later_attempt_inside_anothers_zip_is_none(self, tmp_path: Path) -> None:
        later = zipped({"lovelaceada_101_99999999_w/w.ipynb": work("eve")})
        files = {"lovelaceada_101_5001_w.ipynb": work("ada"), "eve_900_5002_w.zip": later}
        intake = taken(lay(tmp_path, files), roster=ROSTER)
        assert students(intake) == {"1001": "ada"}
        lay(tmp_path, {"class.zip": zipped(files)})
        assert students(taken(tmp_path, "class.zip", roster=ROSTER)) == {"1001": "ada"}

    def test_clones_have_the_same_beginning(self, tmp_path: Path) -> None:
        names = ("ada-l", "bob", "zz-b")
        intake = taken(
            lay(tmp_path, {f"hw-{who}/{NAME}.ipynb": work(who) for who in names}),
            roster=(*ROSTER, Student("9", login="b")),
        )
        assert students(intake) == {"1001": "ada-l", "1002": "bob"}
        assert "not in the roster: hw-zz-b" in intake.lines

    def test_a_folder_alone_shows_no_beginning(self, tmp_path: Path) -> None:
        files = {f"hw-zz-b/{NAME}.ipynb": work("zz-b"), "eve.ipynb": work("eve")}
        roster = (Student("9", login="b"),)
        assert students(taken(lay(tmp_path, files), roster=roster)) == {}
        lay(tmp_path / "own", {f"ch05-2-mlp-b/{NAME}.ipynb": work("b"), "eve.ipynb": work("eve")})
        assert students(taken(tmp_path / "own", roster=roster)) == {"9": "b"}

    def test_a_name_that_looks_like_a_copys(self, tmp_path: Path) -> None:
        roster = (Student("1", "Kim"), Student("2", "Kim (2)"))
        lay(tmp_path, {"Kim.ipynb": work("1"), "Kim (2).ipynb": work("2")})
        assert students(taken(tmp_path, roster=roster)) == {"1": "1", "2": "2"}

    def test_two_that_fit_are_neither(self, tmp_path: Path) -> None:
        twins = (Student("a", "Kim Lee"), Student("b", "Lee Kim"))
        intake = taken(lay(tmp_path, {"Kim Lee.ipynb": work("kim")}), roster=twins)
        assert students(intake) == {}
        assert intake.lines[0].startswith("Kim Lee.ipynb fits 2 students of the roster (a, b)")

    def test_two_people_by_number_of_one_name_are_neither(self, tmp_path: Path) -> None:
        files = {"leekim_201_5001_w.ipynb": work("1"), "leekim_202_5002_w.ipynb": work("2")}
        lay(tmp_path, files)
        kim = Student("a", "Kim Lee")
        assert students(taken(tmp_path, roster=(kim,))) == {}
        assert len(tags(taken(tmp_path, roster=(kim,)))) == 2
        numbered = Student("a", "Kim Lee", lms_id="202")
        assert students(taken(tmp_path, roster=(numbered,))) == {"a": "2"}

    def test_students_own_names_group_nothing(self, tmp_path: Path) -> None:
        files = {"hw_1_2_final.ipynb": work("a"), "hw_1_3_final.ipynb": work("b")}
        files |= {"kim_2_1_a.ipynb": work("c"), "kim_2_1_b.ipynb": work("d")}
        assert sorted(tags(taken(lay(tmp_path, files))).values()) == ["a", "b", "c", "d"]

    def test_more_than_a_name(self, tmp_path: Path) -> None:
        files = {
            "1001_Ada Lovelace.ipynb": work("ada"),
            f"{NAME}_bob.ipynb": work("bob"),
            "Zoe OHara (1).ipynb": work("zoe"),
        }
        assert students(taken(lay(tmp_path, files), roster=ROSTER)) == TAGS

    def test_a_report_finds_the_same_owners(self) -> None:
        names = ["lovelaceada_101_5001_w", "Homework_bob_attempt_2026-01-15-10-22-33", "eve"]
        assert whose(names, ROSTER, NAME) == {names[0]: "1001", names[1]: "1002"}


class TestMoodle:
    """Case 4: what was typed never beats a file."""

    def test_text_and_file(self, tmp_path: Path) -> None:
        files = {
            "Ada Lovelace_7_assignsubmission_onlinetext/onlinetext.html": b"<p>",
            f"Ada Lovelace_7_assignsubmission_file/{NAME}.ipynb": work("ada"),
            "Bob Kahn_8_assignsubmission_file_work.ipynb": work("bob"),
            "Bob Kahn_8_assignsubmission_onlinetext_onlinetext.html": b"<p>",
            "O'Hara Zoë_9_assignsubmission_onlinetext/onlinetext.html": b"<p>",
        }
        intake = taken(lay(tmp_path, files), roster=ROSTER)
        assert students(intake) == {"1001": "ada", "1002": "bob", "1003": ""}
        assert len(intake.found) == 3
        assert len(taken(tmp_path).found) == 3


class TestWhichNotebook:
    """Case 6: metadata, then the name, then the answer cells, then the newest."""

    def test_a_renamed_copy_beside_others(self, tmp_path: Path) -> None:
        other = work("other", metadata="ch05_1_activations")
        files = {"ada/mine.ipynb": work("ada"), "ada/lecture.ipynb": lecture("x")}
        files |= {f"ada/{NAME}.ipynb": other, "ada/y.ipynb": b"{broken"}
        submission = only(taken(lay(tmp_path, files)))
        assert (tag_of(submission), submission.flags) == ("ada", ())

    def test_without_metadata_the_name_then_the_answers(self, tmp_path: Path) -> None:
        plain = work("ada", metadata="")
        files = {f"a/{NAME}.ipynb": plain, "a/x.ipynb": work("x", metadata="")}
        files |= {"b/x.ipynb": work("b", metadata=""), "b/y.ipynb": lecture("y")}
        assert tags(taken(lay(tmp_path, files))) == {"a": "ada", "b": "b"}

    def test_two_of_the_right_name_and_a_row_that_says_so(self, tmp_path: Path) -> None:
        files = {f"ada/solution/{NAME}.ipynb": work("new"), f"ada/old/{NAME}.ipynb": work("old")}
        submission = only(taken(lay(tmp_path, files)))
        assert tag_of(submission) == "new"
        assert submission.flags == (
            f"graded ada/solution/{NAME}.ipynb; not graded: ada/old/{NAME}.ipynb",
        )

    def test_the_newest_by_the_zips_stamp(self, tmp_path: Path) -> None:
        path = lay(tmp_path, {}) / "ada.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for day, folder in ((3, "deep/old/"), (1, ""), (2, "a/")):
                about = zipfile.ZipInfo(f"{folder}{NAME}.ipynb", (2026, 1, day, 10, 0, 0))
                archive.writestr(about, work(f"{day}"))
        submission = only(taken(tmp_path))
        assert tag_of(submission) == "3"
        assert submission.flags[0].startswith(f"graded ada.zip/deep/old/{NAME}.ipynb; not graded: ")

    def test_metadata_count_more_than_the_name(self, tmp_path: Path) -> None:
        files = {f"ada/{NAME}.ipynb": work("x", metadata=""), "ada/mine.ipynb": work("ada")}
        assert tag_of(only(taken(lay(tmp_path, files)))) == "ada"

    def test_work_counts_more_than_metadata(self, tmp_path: Path) -> None:
        files = {f"ada/{NAME}.ipynb": untouched("x"), "ada/colab.ipynb": work("ada", metadata="")}
        assert tag_of(only(taken(lay(tmp_path, files)))) == "ada"

    def test_work_beats_the_notebook_as_it_was_handed_out(self, tmp_path: Path) -> None:
        files = {f"ada/{NAME}.ipynb": untouched("stub"), f"ada/{NAME} (1).ipynb": work("ada")}
        submission = only(taken(lay(tmp_path, files)))
        assert tag_of(submission) == "ada"
        assert "not graded: ada/ch05_2_mlp.ipynb" in submission.flags[0]

    def test_the_same_file_twice_is_one(self, tmp_path: Path) -> None:
        files = {f"ada/{NAME}.ipynb": work("ada"), f"ada/{EXPORT}": exported("ada")}
        assert only(taken(lay(tmp_path, files))).flags == ()

    def test_a_class_of_one_level_more(self, tmp_path: Path) -> None:
        whole = {"ada-l": "1001", "bob": "1002", "zoe": "1003"}
        nbgrader = {f"submitted/{who}/{NAME}/{NAME}.ipynb": work(who) for who in whole}
        lay(tmp_path / "1", nbgrader)
        lay(tmp_path / "2", {**nbgrader, "source/x/x.ipynb": b"", "gradebook.db": b""})
        lay(tmp_path / "3", {f"hw-clones/hw-{who}/{NAME}.ipynb": work(who) for who in whole})
        lay(tmp_path / "4", {f"section A/{who}.ipynb": work(who) for who in whole})
        for folder in "1234":
            assert set(tags(taken(tmp_path / folder)).values()) == set(whole), folder
            found = students(taken(tmp_path / folder, roster=ROSTER))
            assert found == {i: who for who, i in whole.items()}, folder

    def test_several_downloads_side_by_side(self, tmp_path: Path) -> None:
        one = zipped({f"{CANVAS[who]}_w.ipynb": work(who) for who in ("ada", "bob")})
        other = zipped({f"{n}_{i}_{i}_w.ipynb": work(n) for i, n in enumerate(("eve", "kim"))})
        intake = taken(lay(tmp_path, {"section1.zip": one, "section2.zip": other}))
        assert set(tags(intake).values()) == {"ada", "bob", "eve", "kim"}

    def test_a_folder_of_notebooks_of_one_stays_one(self, tmp_path: Path) -> None:
        files = {f"ada/{NAME}.ipynb": work("1"), "ada/my draft.ipynb": work("2")}
        assert list(tags(taken(lay(tmp_path, files)))) == ["ada"]

    def test_in_the_container(self, tmp_path: Path) -> None:
        files = {"mine.ipynb": work("ada"), "lecture.ipynb": lecture("x"), "data.zip": b"torn"}
        submission = student_folder(lay(tmp_path / "submission", files), SUITE)
        assert (submission.name, tag_of(submission)) == ("submission", "ada")
        assert "data.zip is not a readable zip" in submission.flags[0]


GRADESCOPE = """---
submission_567:
  :submitters:
  - :name: Ada Lovelace
    :sid: '1001'
    :email: ada@uni.edu
  :created_at: 2026-01-15 10:22:33.000000000 Z
  :score: 5.0
  :results:
    tests:
    - name: relu
      output: "  :submitters: eve"
submission_568:
  :submitters:
  - :name: Robert K.
    :sid:
    :email: bob@uni.edu
  - :name: Zoë
    :sid: 1003
    :email:
"""


def laid_twice(folder: Path, files: Mapping[str, bytes], place: str, wrapper: str = "") -> Path:
    """A class as a zip, and unpacked: beside the zip, or in a folder of its name."""
    inside = {f"{wrapper}{name}": data for name, data in files.items()}
    lay(folder, {"submissions.zip": zipped(inside)})
    lay(folder / "submissions" if place == "folder" else folder, files)
    return folder


@pytest.mark.parametrize("place", ["folder", "beside"])
class TestAClassZipAndItsUnpackedCopy:
    NAMES = ("ada-l", "bob", "zoe")

    @pytest.mark.parametrize("wrapper", ["", "submissions/"])
    @pytest.mark.parametrize("form", ["{}.ipynb", "{}/w.ipynb", "{}_assignsubmission_file/w.ipynb"])
    def test_it_is_taken_once(self, tmp_path: Path, place: str, wrapper: str, form: str) -> None:
        if wrapper and place == "beside":
            wrapper = "class/"
        files = {form.format(who): work(who) for who in self.NAMES}
        intake = taken(laid_twice(tmp_path, files, place, wrapper))
        assert sorted(tags(intake).values()) == list(self.NAMES)
        (line,) = (line for line in intake.lines if "files not taken" in line)
        where = "submissions" if place == "folder" else "the files beside it"
        assert line.startswith(f"3 files not taken (the same is in {where}): submissions.zip/")

    def test_with_a_roster_and_platforms_names(self, tmp_path: Path, place: str) -> None:
        files = {f"{CANVAS[who]}_w.ipynb": work(who) for who in CANVAS}
        laid_twice(tmp_path, files, place)
        assert students(taken(tmp_path, roster=ROSTER)) == TAGS

    def test_what_differs_is_taken_from_both(self, tmp_path: Path, place: str) -> None:
        files = {f"{CANVAS[who]}_w.ipynb": work(who) for who in CANVAS}
        laid_twice(tmp_path, files, place)
        folder = tmp_path / "submissions" if place == "folder" else tmp_path
        lay(folder, {"lovelaceada_LATE_101_6001_w.ipynb": work("later")})
        (folder / f"{CANVAS['bob']}_w.ipynb").write_bytes(work("changed"))
        (folder / f"{CANVAS['zoe']}_w.ipynb").unlink()
        intake = taken(tmp_path, roster=ROSTER)
        assert students(intake) == {"1001": "later", "1002": "changed", "1003": "zoe"}
        bob = next(one for one in intake.found if one.student == "1002").read()
        assert "not graded: submissions.zip/" in bob.flags[0]
        assert any("1 file not taken (the same is in" in line for line in intake.lines)

    def test_one_students_own_zip_is_no_class(self, tmp_path: Path, place: str) -> None:
        files = {f"{NAME}.ipynb": work("1"), "old.ipynb": work("2"), "utils.py": b""}
        laid_twice(tmp_path / "ada", files, place)
        lay(tmp_path, {"bob.ipynb": work("bob")})
        assert list(tags(taken(tmp_path))) == ["ada", "bob"]


class TestPlatforms:
    """Case 7: exports whose names fitted nobody, and both attempts stayed."""

    def test_blackboard(self, tmp_path: Path) -> None:
        head = "Home_work 2_{}_attempt_2026-01-{}-10-22-33"
        files = {
            head.format("ada-l", 15) + "_w.ipynb": work("first"),
            head.format("ada-l", 15) + ".txt": b"Name",
            head.format("ada-l", 16) + f"_{EXPORT}": exported("ada"),
            head.format("bob", 15) + "_w.ipynb": work("bob"),
            head.format("bob", 15) + "_notes.pdf": b"",
            head.format("zoe", 15) + ".txt": b"Name",
        }
        intake = taken(lay(tmp_path, files), roster=ROSTER)
        assert students(intake) == {"1001": "ada", "1002": "bob", "1003": ""}
        assert len(taken(tmp_path).found) == 3
        assert any("1001 handed in 2 times; the latest" in line for line in intake.lines)

    def test_brightspace(self, tmp_path: Path) -> None:
        files = {
            "101-9 - Ada Lovelace - Jan 5, 2026 1000 AM/w.ipynb": work("first"),
            "101-9 - Ada Lovelace - Jan 5, 2026 1100 PM/w.ipynb": work("ada"),
            "102-9 - Kahn, Bob - 5 January, 2026 1000 AM/w.ipynb": work("bob"),
            "103-9 - Zoë O'Hara - Jan 5, 2026 1000 AM - w.ipynb": work("zoe"),
            "index.html": b"<html>",
        }
        intake = taken(lay(tmp_path, files), roster=ROSTER)
        assert students(intake) == TAGS
        assert ("index.html", "Brightspace's own") in intake.aside
        assert len(taken(tmp_path).found) == 3

    def test_google_classroom(self, tmp_path: Path) -> None:
        files = {f"{s.name} - {NAME}.ipynb": work(TAGS[s.id]) for s in ROSTER}
        assert students(taken(lay(tmp_path, files), roster=ROSTER)) == TAGS

    def test_gradescope(self, tmp_path: Path) -> None:
        files = {f"{n}/{NAME}.ipynb": work(n) for n in ("submission_567", "submission_568")}
        export = lay(tmp_path / "assignment_1_export", files)
        assert list(tags(taken(tmp_path))) == ["submission_567", "submission_568"]
        lay(export, {"submission_metadata.yml": GRADESCOPE.encode()})
        assert list(tags(taken(tmp_path))) == ["Ada Lovelace", "Robert K. and Zoë"]
        for path in (tmp_path, export):
            assert students(taken(path, roster=ROSTER)) == {
                "1001": "submission_567", "1002": "submission_568", "1003": "submission_568",
            }  # fmt: skip
        lay(export, {"submission_metadata.yml": b"a: [b"})
        assert any("does not say who handed in what" in line for line in taken(export).lines)

    def test_canvas_without_names_and_typed_text(self, tmp_path: Path) -> None:
        files = {
            "anon_k7XmQ_5001_w.ipynb": work("anon"),
            "lovelaceada_101_text.html": b"<p>",
            "kahnbob_102_5002_w.ipynb": work("bob"),
        }
        intake = taken(lay(tmp_path, files), roster=ROSTER)
        assert students(intake) == {"1001": "", "1002": "bob"}
        assert len(intake.found) == 3

    def test_made_up_numbers_do_no_harm(self, tmp_path: Path) -> None:
        files = {"lovelaceada_101_1_w.ipynb": work("ada"), "kahnbob_102_1_w.ipynb": work("bob")}
        assert students(taken(lay(tmp_path, files), roster=ROSTER)) == {
            "1001": "ada", "1002": "bob",
        }  # fmt: skip

    def test_a_number_that_the_roster_does_not_have_is_another_persons(
        self, tmp_path: Path
    ) -> None:
        files = {"lovelaceada_101_1_w.ipynb": work("ada"), "oharazoe_999_2_w.ipynb": work("x")}
        assert students(taken(lay(tmp_path, files), roster=ROSTER)) == {"1001": "ada"}

    def test_names_from_korean_windows(self, tmp_path: Path) -> None:
        raw = "홍길동".encode("cp949")
        data = zipped({"XXXXXX.ipynb": work("hong"), "ada.ipynb": work("ada")})
        lay(tmp_path, {"class.zip": data.replace(b"XXXXXX", raw)})
        assert tags(taken(tmp_path, "class.zip")) == {"홍길동": "hong", "ada": "ada"}
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw + b".ipynb"))).write_bytes(work("h"))
        assert "홍길동" in tags(taken(tmp_path))


class TestAttempts:
    @pytest.fixture
    def attempts(self, tmp_path: Path) -> Path:
        numbers = {5001: work("first"), 5002: work("second"), 5003: b"{broken", 5004: b"%PDF"}
        ending = {5004: "pdf"}
        return lay(
            tmp_path,
            {f"lovelaceada_101_{n}_w.{ending.get(n, 'ipynb')}": d for n, d in numbers.items()},
        )

    def test_the_latest_that_can_be_graded(self, attempts: Path) -> None:
        submission = only(taken(attempts))
        assert tag_of(submission) == "second"
        assert submission.flags[0].startswith(
            "graded an earlier attempt, lovelaceada_101_5002_w.ipynb; not graded: "
            "lovelaceada_101_5003_w.ipynb (the file is not JSON"
        )

    def test_the_first_and_all(self, attempts: Path) -> None:
        assert tag_of(only(take_in([attempts], SUITE, (), "first"))) == "first"
        every = take_in([attempts], SUITE, ROSTER, "all")
        assert [found.student for found in every.found] == ["1001"] * 3
        assert sorted(len(found.files) for found in every.found) == [1, 1, 2]

    def test_late_ones_are_the_same_persons(self, tmp_path: Path) -> None:
        files = {"x_101_1_w.ipynb": work("1"), "x_LATE_101_2_w.ipynb": work("2")}
        assert tag_of(only(taken(lay(tmp_path, files)))) == "2"

    def test_none_can_be_graded(self, tmp_path: Path) -> None:
        files = {"lovelaceada_101_1_w.ipynb": b"", "lovelaceada_101_2_w.ipynb": b"{"}
        assert only(taken(lay(tmp_path, files))).data == b"{"

    def test_copies_are_attempts_of_a_student(self, tmp_path: Path) -> None:
        files = {"ada-l.ipynb": work("first"), "ada-l (2).ipynb": work("third")}
        files["ada-l (1).ipynb"] = work("second")
        assert students(taken(lay(tmp_path, files), roster=ROSTER)) == {"1001": "third"}

    def test_a_helper_handed_in_beside_is_no_attempt(self, tmp_path: Path) -> None:
        files = {"x_101_1_w.ipynb": work("x"), "x_101_2_helper.ipynb": lecture("helper")}
        submission = only(taken(lay(tmp_path, files)))
        assert tag_of(submission) == "x"
        assert "no answer cell of this assignment" in submission.flags[0]
