"""Tables in the encodings, separators and numbers that spreadsheets write."""

from __future__ import annotations

import math

import pytest

from autograder.records.tables import TableError, number, read_table

TEXT = "이름,점수\n김,1\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_the_encodings_of_spreadsheets(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding))
    assert table.headings == ("이름", "점수")
    assert table.rows == ({"이름": "김", "점수": "1"},)


def test_western_text_that_is_no_utf_8() -> None:
    (row,) = read_table("name;points\nZoë;1\n".encode("latin-1")).rows
    assert row == {"name": "Zoë", "points": "1"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(separator: str) -> None:
    text = f"a{separator}b\n1{separator}2\n\n3\n"
    table = read_table(text.encode())
    assert table.rows == ({"a": "1", "b": "2"}, {"a": "3", "b": ""})
    assert table.lines == (2, 4)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b'a,b\n"1,2\n', "not a csv file"),
        (b"a,a\n1,2\n", "two columns 'a'"),
        (b"a,b\n1,2,3\n", "line 2 has 3 cells, the headings are 2"),
        (b"\x00\x01\x02", "not a csv file"),
    ],
)
def test_what_is_no_table_says_why(content: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read_table(content)


@pytest.mark.parametrize(
    ("text", "value"), [("1.5", 1.5), ("1,5", 1.5), (" 2 ", 2), ("'-1", -1), ("+3", 3)]
)
def test_numbers_as_people_write_them(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "1,5,0", "1.000,5", "1e3", "much", "nan", "1 2", "½"])
def test_what_is_no_number_is_not_cut_off(text: str) -> None:
    assert math.isnan(number(text))
