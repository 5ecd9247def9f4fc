"""The class list: who a submission is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.records.roster import RosterError, Student, match, read_roster

ADA = Student("s1", "Ada Lovelace", "ada@uni.edu", "ada-l", "101")
ZOE = Student("s2", "Zoë O'Hara", "zoe@uni.edu", "zoe", "102")
BOB = Student("s3", "Bob Ada", "bob@uni.edu", "bob", "103")
CLASS = (ADA, ZOE, BOB)


@pytest.mark.parametrize(
    ("submission", "student"),
    [
        ("s1", "s1"),
        ("Ada Lovelace", "s1"),
        ("ada@uni.edu", "s1"),
        ("lovelaceada_101_5001_ch05_mlp-2", "s1"),
        ("lovelaceada_LATE_101_5001_ch05_mlp", "s1"),
        ("oharazoe_999_5001_work", "s2"),
        ("Zoë O'Hara_77_assignsubmission_file", "s2"),
        ("ch05_mlp-ada-l", "s1"),
        ("ch05-mlp-zoe", "s2"),
        ("Eve", None),
        ("ch05_mlp", None),
    ],
)
def test_names_of_files_and_folders(submission: str, student: str | None) -> None:
    found = match([submission], CLASS)
    if student is None:
        assert found.unmatched == (submission,)
        assert found.missing == ("s1", "s2", "s3")
    else:
        assert found.handed_in == {student: (submission,)}
        assert student not in found.missing


def test_the_latest_comes_last() -> None:
    names = ["lovelaceada_101_5003_a", "lovelaceada_101_5001_a", "lovelaceada_101_20000_a"]
    assert match(names, CLASS).handed_in["s1"][-1] == "lovelaceada_101_20000_a"


def test_a_name_that_fits_two_is_nobodys() -> None:
    twins = (Student("a", "Kim Lee"), Student("b", "Lee Kim"))
    assert match(["Kim Lee"], twins).unmatched == ("Kim Lee",)


@pytest.mark.parametrize(
    ("text", "student"),
    [
        ("id,name,email\ns1,Ada Lovelace,ada@uni.edu\n", ("s1", "Ada Lovelace", "ada@uni.edu")),
        (
            'Student,ID,SIS User ID,SIS Login ID,Section\n"Lovelace, Ada",101,s1,ada-l,A\n',
            ("s1", "Ada Lovelace", "", "ada-l", "101", "A"),
        ),
        (
            "First name,Last name,ID number,Email address\nAda,Lovelace,s1,ada@uni.edu\n",
            ("s1", "Ada Lovelace", "ada@uni.edu"),
        ),
        (
            "First Name,Last Name,SID,Email\nAda,Lovelace,s1,ada@uni.edu\n",
            ("s1", "Ada Lovelace", "ada@uni.edu"),
        ),
        (
            '"identifier","github_username","github_id","name"\n"s1","ada-l","9","Ada Lovelace"\n',
            ("s1", "Ada Lovelace", "", "ada-l"),
        ),
    ],
    ids=["plain", "Canvas", "Moodle", "Gradescope", "GitHub Classroom"],
)
def test_exports_are_read(tmp_path: Path, text: str, student: tuple[str, ...]) -> None:
    (tmp_path / "class.csv").write_text(text, encoding="utf-8-sig")
    assert read_roster(tmp_path / "class.csv") == (Student(*student),)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"colour\nred\n", "none of them is an id"),
        (b"id\n1\n1\n", "two students have the id '1'"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_what_is_no_class_list(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "class.csv").write_bytes(content)
    with pytest.raises(RosterError, match=words):
        read_roster(tmp_path / "class.csv")
