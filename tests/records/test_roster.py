"""The class list: as spreadsheets and platforms write it, and whom a name fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.records.roster import Directory, Fit, RosterError, Student, read_roster

ADA = Student("s1", "Ada Lovelace", "ada@uni.edu", "ada-l", "101")
ZOE = Student("s2", "Zoë O'Hara", "zoe@uni.edu", "zoe", "102")
BOB = Student("s3", "Gabriel García Márquez", "gabo@uni.edu", "bob", "103")
CLASS = (ADA, ZOE, BOB)


def read(folder: Path, content: str | bytes) -> tuple[Student, ...]:
    path = folder / "class.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_roster(path)


class TestWhomANameFits:
    @pytest.mark.parametrize(
        ("text", "student"),
        [
            ("s1", "s1"),
            ("S1", "s1"),
            ("Ada Lovelace", "s1"),
            ("Lovelace, Ada", "s1"),
            ("lovelaceada", "s1"),
            ("ada@uni.edu", "s1"),
            ("ada", "s1"),
            ("oharazoe", "s2"),
            ("Zoe\u0308 O'Hara", "s2"),
            ("garciamarquezgabriel", "s3"),
            ("s3_bob", ""),
            ("s3 Gabriel García Márquez", "s3"),
            ("Eve", ""),
            ("", ""),
            ("...", ""),
        ],
    )
    def test_ids_logins_mails_and_names_in_any_order(self, text: str, student: str) -> None:
        assert Directory(CLASS).find(text).one == student

    def test_a_name_that_fits_two_fits_neither(self) -> None:
        twins = Directory((Student("a", "Kim Lee"), Student("b", "Lee Kim")))
        assert twins.find("Kim Lee") == Fit(("a", "b"), "name")
        assert twins.find("Kim Lee").one == ""

    def test_as_written_counts_more_than_letters_alone(self) -> None:
        close = Directory((Student("1", login="ab-c"), Student("2", login="a-bc")))
        assert close.find("a-bc").one == "2"
        assert close.find("abc").ids == ("1", "2")
        assert close.find_written("abc").ids == ()

    def test_a_mailbox_counts_less_than_anothers_login(self) -> None:
        class_ = Directory((Student("1", email="kim@uni.edu"), Student("2", login="kim")))
        assert class_.find("kim").one == "2"

    def test_numbers_of_the_platform(self) -> None:
        assert Directory(CLASS).by_lms_id("101").one == "s1"
        assert Directory(CLASS).by_lms_id("s1").ids == ()
        assert Directory(CLASS).has_lms_id("s1")
        assert not Directory((Student("x"),)).has_lms_id("x")


class TestPlatforms:
    @pytest.mark.parametrize(
        ("text", "student"),
        [
            ("id,name,email\ns1,Ada Lovelace,ada@uni.edu\n", ("s1", "Ada Lovelace", "ada@uni.edu")),
            (
                'Student,ID,SIS User ID,SIS Login ID,Section,HW (1)\n,,,,,\n"    Points Possible",'
                ',,,,10\n"Lovelace, Ada",101,s1,ada-l,A,9\n"Student, Test",9,,x,A,\n',
                ("s1", "Ada Lovelace", "", "ada-l", "101", "A"),
            ),
            (
                "First name,Last name,ID number,Email address,Groups\n"
                "Ada,Lovelace,s1,ada@uni.edu,A\n",
                ("s1", "Ada Lovelace", "ada@uni.edu", "", "", "A"),
            ),
            (
                "Identifier,Full name,Email address,Status\n"
                "Participant 77,Ada Lovelace,ada@uni.edu,Submitted\n",
                ("Participant 77", "Ada Lovelace", "ada@uni.edu", "", "77"),
            ),
            (
                "Last Name\tFirst Name\tUsername\tStudent ID\tAvailability\n"
                "Lovelace\tAda\tada-l\ts1\tYes\n",
                ("s1", "Ada Lovelace", "", "ada-l"),
            ),
            (
                "OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator\n"
                "#s1,#ada-l,Lovelace,Ada,ada@uni.edu,#\n",
                ("s1", "Ada Lovelace", "ada@uni.edu", "ada-l"),
            ),
            (
                "First Name,Last Name,SID,Email,Sections\nAda,Lovelace,s1,ada@uni.edu,A\n",
                ("s1", "Ada Lovelace", "ada@uni.edu", "", "", "A"),
            ),
            (
                "Last Name,First Name,Email Address\nLovelace,Ada,ada@uni.edu\n",
                ("ada@uni.edu", "Ada Lovelace", "ada@uni.edu"),
            ),
            (
                '"identifier","github_username","github_id","name"\n'
                '"s1","ada-l","9","Ada Lovelace"\n',
                ("s1", "Ada Lovelace", "", "ada-l"),
            ),
        ],
        ids=[
            *("plain", "Canvas", "Moodle", "Moodle's grades", "Blackboard", "Brightspace"),
            *("Gradescope", "Google", "GitHub"),
        ],
    )
    def test_exports_are_read(self, tmp_path: Path, text: str, student: tuple[str, ...]) -> None:
        assert read(tmp_path, text.encode("utf-8-sig")) == (Student(*student),)


class TestSpreadsheets:
    HONG = Student("20261234", "홍길동", "hong@uni.ac.kr", "hong", "", "01")
    KOREAN = "학번;이름;이메일;아이디;분반\n20261234;홍길동;hong@uni.ac.kr;hong;01\n"

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"]
    )
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_korean_in_any_encoding(self, tmp_path: Path, encoding: str, separator: str) -> None:
        text = self.KOREAN.replace(";", separator)
        assert read(tmp_path, text.encode(encoding)) == (self.HONG,)

    @pytest.mark.parametrize("name", ["Zoë Müller", "José Ñandú", "Åsa Öberg", "Renée"])
    def test_western_letters(self, tmp_path: Path, name: str) -> None:
        (student,) = read(tmp_path, f"id;name\n7;{name}\n".encode("latin-1"))
        assert student.name == name

    def test_titles_above_the_headings(self, tmp_path: Path) -> None:
        text = "2026학년도 1학기;;\n\n순번;학번;성명\n1;20261234;홍길동\n2;20261235;김철수\n"
        assert [s.id for s in read(tmp_path, text)] == ["20261234", "20261235"]

    def test_family_names_of_their_own(self, tmp_path: Path) -> None:
        assert read(tmp_path, "학번,성,이름\n1,홍,길동\n")[0].name == "홍길동"
        assert read(tmp_path, "id,surname,name\n1,Lovelace,Ada\n")[0].name == "Ada Lovelace"

    def test_what_spreadsheets_do_to_numbers(self, tmp_path: Path) -> None:
        ids = [s.id for s in read(tmp_path, 'id,name\n"=""0012""",a\n20261234.0,b\n\'0013,c\n')]
        assert ids == ["0012", "20261234", "0013"]
        with pytest.raises(RosterError, match=r"'2.02612E\+07' \(line 2\) was cut off"):
            read(tmp_path, "id,name\n2.02612E+07,a\n")

    def test_a_student_in_two_sections_is_one(self, tmp_path: Path) -> None:
        (student,) = read(tmp_path, "id,name,section\n1,Ada,A\n1,Ada,B\n")
        assert student.section == "A, B"

    def test_one_without_an_id_has_the_next_thing_that_tells(self, tmp_path: Path) -> None:
        text = "SIS User ID,Student,ID,SIS Login ID\ns1,A,1,a\n,B,2,b\n,,,\n"
        assert [s.id for s in read(tmp_path, text)] == ["s1", "b"]

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"colour\nred\n", "has the headings colour: none tells students apart. Accepted are"),
            (b"colour\nred\n", "OrgDefinedId.*학번.*Email.*이름"),
            (b"name\nAda\n", "none tells students apart"),
            (b"id\n1\n1\n", "two students have the id '1'"),
            (b"id,name\n1,Ada\n1,Bob\n", "two students have the id '1'"),
            (b"\xff\xfe\x00", "cannot be read"),
            (b"PK\x03\x04", "is a workbook: save it as csv"),
            (b"", "cannot be read as a csv file: it is empty"),
        ],
    )
    def test_what_is_no_class_list(self, tmp_path: Path, content: bytes, words: str) -> None:
        with pytest.raises(RosterError, match=words):
            read(tmp_path, content)

    def test_one_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(RosterError, match="cannot be read: No such file"):
            read_roster(tmp_path / "nowhere.csv")


def test_the_number_of_a_canvas_list_without_sis_ids_stays_canvas_s(tmp_path: Path) -> None:
    path = tmp_path / "canvas.csv"
    path.write_text('Student,ID,SIS Login ID,Section\n"Lovelace, Ada",101,ada,A\n')
    (ada,) = read_roster(path)
    assert (ada.id, ada.lms_id, ada.login) == ("101", "101", "ada")
    path.write_text("id,name\n7,Ada\n")
    (ada,) = read_roster(path)
    assert (ada.id, ada.lms_id) == ("7", "")
