"""Zips within limits: names as they were meant, and hostile ones refused before they cost time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.intake import names, take_in
from autograder.grading.intake.tree import CLASS, ONE, Opened, UnreadableError
from tests.support.cpu import at_most
from tests.support.intake import NAME, SUITE, lay, problems, work, zipped

SECOND = 1.0


def shown(data: bytes) -> list[str]:
    """The names at the top of a zip."""
    with Opened() as opened:
        return sorted(node.name for node in opened.unpacked_bytes(data, "x.zip").children())


def with_name(raw: bytes, extra: bytes = b"") -> bytes:
    """A zip of one entry whose name is these bytes, without a word on their encoding."""
    about = zipfile.ZipInfo("X" * len(raw))
    about.extra = extra
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(about, b"")
    return file.getvalue().replace(b"X" * len(raw), raw)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("홍길동_과제.ipynb", "cp949"),
        ("똠방각하.ipynb", "cp949"),
        ("山田太郎.ipynb", "cp932"),
        ("さくら.ipynb", "cp932"),
        ("José.ipynb", "cp437"),
        ("Andréa Noël.ipynb", "cp437"),
        ("Zoë.ipynb", "utf-8"),
        ("홍길동.ipynb", "utf-8"),
    ],
)
def test_names_are_read_as_they_were_written(name: str, encoding: str) -> None:
    assert shown(with_name(name.encode(encoding))) == [name]


def test_info_zips_field_tells_the_name() -> None:
    raw, meant = b"h_ng.ipynb", "홍.ipynb".encode()
    for crc, name in ((zlib.crc32(raw), "홍.ipynb"), (1, "h_ng.ipynb")):
        field = struct.pack("<HHBL", 0x7075, 5 + len(meant), 1, crc) + meant
        assert shown(with_name(raw, field)) == [name]


def test_paths_lead_to_no_folder_outside() -> None:
    data = zipped({"../../x/a": b"", "/etc/b": b"", "C:\\y\\c": b"", "..": b"", "d\\e": b""})
    assert shown(data) == ["d", "etc", "unnamed", "x", "y"]


def deep(archive: zipfile.ZipFile) -> None:
    archive.writestr("a/" * 32_700 + "work.ipynb", "{}")


def long(archive: zipfile.ZipFile) -> None:
    for number in range(5_000):
        archive.writestr("x/" * 1_500 + f"{number}.ipynb", "{}")


def nearly_long(archive: zipfile.ZipFile) -> None:
    for number in range(5_000):
        archive.writestr("long/" * 30 + "x" * 750 + f"{number}/work.ipynb", "{}")


def many(archive: zipfile.ZipFile) -> None:
    for number in range(200_000):
        archive.writestr(f"{number}.ipynb", "")


@pytest.mark.parametrize("fill", [deep, long, nearly_long, many])
def test_a_zip_that_is_all_names_costs_no_second(
    tmp_path: Path, fill: Callable[[zipfile.ZipFile], None]
) -> None:
    lay(tmp_path / "class", {"ada.ipynb": work("ada"), "bob.ipynb": work("bob")})
    eve = tmp_path / "class" / "eve.zip"
    with zipfile.ZipFile(eve, "w") as archive:
        fill(archive)
    for path in (tmp_path / "class", eve):
        with at_most(SECOND):
            intake = take_in([path], SUITE)
            for found in intake.found[:5]:
                found.read()
    words = problems(take_in([tmp_path / "class"], SUITE))
    assert (words["ada"], words["bob"]) == ("", "")
    assert words["eve"]


def test_names_that_are_too_long_are_left_out_and_told(tmp_path: Path) -> None:
    long_ones = {"x" * 1_200 + f"{number}.ipynb": b"" for number in range(3)}
    lay(
        tmp_path, {"class.zip": zipped({**long_ones, "a/" * 40 + "b.ipynb": b"", "ada.ipynb": b""})}
    )
    intake = take_in([tmp_path / "class.zip"], SUITE)
    assert [found.name for found in intake.found] == ["ada"]
    assert intake.lines == (
        "4 entries of class.zip are left out: their names are too long or deep",
    )
    lay(tmp_path / "class", {"bob.ipynb": b"", "eve.zip": zipped(long_ones)})
    assert "3 entries of eve.zip" in problems(take_in([tmp_path / "class"], SUITE))["eve"]
    data = zipped({"x" * 1_900 + str(number): b"" for number in range(5_000)})
    with Opened() as opened, pytest.raises(UnreadableError, match="has names of 9 MB in all"):
        opened.unpacked_bytes(data, "x.zip")


def test_a_zip_that_lies_about_its_entries_is_counted() -> None:
    data = zipped({f"{number}.ipynb": b"" for number in range(ONE.entries + 1)})
    end = data.rindex(b"PK\5\6")
    lying = data[: end + 8] + struct.pack("<HH", 1, 1) + data[end + 12 :]
    for said in (data, lying):
        with Opened() as opened, pytest.raises(UnreadableError, match="holds 20,001 entries"):
            opened.unpacked_bytes(said, "x.zip")
    with Opened(CLASS) as opened:
        assert len(opened.unpacked_bytes(lying, "x.zip").children()) == ONE.entries + 1


def test_what_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"w.ipynb": bytes(60 << 20)})
    nested = {f"{number}.zip": bomb for number in range(3)}
    lay(tmp_path, {"a.zip": bomb, "b.zip": zipped(nested), "c.ipynb": bytes(65 << 20)})
    five = {f"{number}/{NAME}.ipynb": b"[" + b"1," * (26 << 20) for number in range(5)}
    (tmp_path / "d.zip").write_bytes(zipped(five))
    words = problems(take_in([tmp_path], SUITE))
    assert words["a"] == "w.ipynb would unpack to 60 MB"
    assert "would unpack to 60 MB" in words["b"]
    assert words["c"].startswith("c.ipynb is larger than 64 MB")
    assert words["d"].startswith("its notebooks would unpack to 260 MB")


def test_thousands_of_notebooks_are_one_row(tmp_path: Path) -> None:
    data = zipped({f"{number}/work.ipynb": b"{}" for number in range(6_000)})
    words = problems(take_in([lay(tmp_path, {"many.zip": data, "a.ipynb": b""})], SUITE))
    assert words["many"].startswith("it holds 6,000 notebooks, the most is 200")


def test_many_zips_in_a_zip_end(tmp_path: Path) -> None:
    inner = zipped({f"{number}.zip": zipped({"x.txt": b""}) for number in range(200)})
    lay(tmp_path, {"a.zip": zipped({"1.zip": inner, "2.zip": inner}), "b.ipynb": work("b")})
    assert "100 zips were before it" in problems(take_in([tmp_path], SUITE))["a"]


@pytest.mark.parametrize(
    ("name", "common"),
    [
        (f"{NAME}.ipynb", True), (f"{NAME} (1).ipynb", True), ("hw2_final.ipynb", True),
        ("old", True), ("20261234.ipynb", False), ("20261234_hw2.zip", False), ("ada.ipynb", False),
        ("1.ipynb", False), ("ada_hw2.ipynb", False), ("홍길동.ipynb", False),
    ],
)  # fmt: skip
def test_names_that_are_nobodys(name: str, common: bool) -> None:
    assert names.is_common(name, NAME) is common
