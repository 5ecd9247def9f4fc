"""Hostile files: names, links, pipes, zips and notebooks that are made to stop or to fool a run."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from autograder import suites
from autograder.grading import notebooks
from autograder.grading.intake import MAX_NAME, Submission, take_in
from autograder.grading.notebooks import NotebookError
from autograder.records.folders import folder_name
from tests.support.attacks import as_bytes
from tests.support.commands import invoke, program
from tests.support.course import COURSE, student_notebook
from tests.support.nasty import NASTY

NAME = "ch05_1_activations"
SUITE = suites.load(NAME)
MB = 1 << 20


def cells(*sources: str, **fields: Any) -> bytes:
    code = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": code, **fields}
    return json.dumps(document).encode()


def read_or_message(data: bytes) -> str:
    try:
        notebooks.read(data, SUITE)
    except NotebookError as error:
        return str(error)
    return ""


def read(path: Path) -> list[Submission]:
    return [found.read() for found in take_in([path], SUITE).found]


def by_name(folder: Path) -> dict[str, Submission]:
    return {submission.name: submission for submission in read(folder)}


class TestFinding:
    def test_links_lead_to_no_other_submission(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("the secret")
        folder = tmp_path / "class"
        (folder / "ada").mkdir(parents=True)
        (folder / "ada" / "work.ipynb").write_text("ada's")
        (folder / "eve").mkdir()
        (folder / "eve" / "work.ipynb").symlink_to(folder / "ada" / "work.ipynb")
        (folder / "joe.ipynb").symlink_to(tmp_path / "secret")
        (folder / "kim").symlink_to(folder / "ada")
        (folder / "zoe.zip").symlink_to("/dev/zero")
        found = by_name(folder)
        assert found.pop("ada").data == b"ada's"
        assert len(found) == 4
        for submission in found.values():
            assert submission.data == b""
            assert "is a link or a device" in submission.problem

    def test_pipes_are_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.ipynb")
        os.mkfifo(tmp_path / "b.zip")
        assert all("link or a device" in s.problem for s in by_name(tmp_path).values())

    def test_a_link_that_the_instructor_names_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "a.ipynb").write_text("a")
        (tmp_path / "b.ipynb").symlink_to(tmp_path / "a.ipynb")
        (found,) = read(tmp_path / "b.ipynb")
        assert (found.name, found.data) == ("b", b"a")

    def test_a_zip_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(5):
                archive.writestr(f"x/{n}/work.ipynb", bytes(60 * MB))
        (found,) = read(tmp_path)
        assert found.problem.startswith("its notebooks would unpack to 300 MB")

    def test_a_zip_of_thousands_is_one_row(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
            for n in range(6_000):
                archive.writestr(f"{n}/work.ipynb", "{}")
        (found,) = read(tmp_path)
        assert found.problem.startswith("it holds 6,000 notebooks, the most is 200")

    @pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_a_damaged_stream_is_one_row(self, tmp_path: Path, method: int) -> None:
        path = tmp_path / "bad.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            archive.writestr("work.ipynb", os.urandom(1000).hex())
        data = bytearray(path.read_bytes())
        data[45:400] = os.urandom(355)
        path.write_bytes(data)
        (found,) = read(tmp_path)
        assert "is damaged in the zip" in found.problem

    def test_paths_out_of_a_zip_name_no_folder_outside(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
            archive.writestr("../../x/work.ipynb", "1")
            archive.writestr("/etc/cron.d/work.ipynb", "2")
        for submission in read(tmp_path):
            folder = (tmp_path / folder_name(submission.name)).resolve()
            assert folder.parent == tmp_path

    def test_nobody_takes_anothers_name_by_a_zip(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "aaa.zip", "w") as archive:
            archive.writestr("zoe/work.ipynb", "eve's")
            archive.writestr("eve/work.ipynb", "eve's")
        (tmp_path / "zoe.ipynb").write_text("zoe's")
        assert by_name(tmp_path)["zoe"].data == b"zoe's"

    def test_long_and_equal_names_end(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
            for n in range(50):
                archive.writestr(f"{'名' * 300}{n}/work.ipynb", "{}")
        found = read(tmp_path)
        folders = {folder_name(submission.name) for submission in found}
        assert len(folders) == 50
        assert max(len(folder.encode()) for folder in folders) <= 255
        assert max(len(submission.name) for submission in found) <= MAX_NAME

    def test_a_name_that_is_no_text(self, tmp_path: Path) -> None:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.ipynb"))).write_text("{}")
        (found,) = read(tmp_path)
        assert found.name.encode() == "��".encode()


class TestReading:
    def test_halves_of_characters_can_be_written(self) -> None:
        notebook = notebooks.read(cells("x = '\ud800'", "\ud83d"), SUITE)
        assert "".join(cell.source for cell in notebook.cells).encode()

    def test_more_structure_than_a_notebook_has(self) -> None:
        with pytest.raises(NotebookError, match="more than 1,000,000 lists"):
            notebooks.read(b'{"cells":[' + b"{}," * (8 << 20) + b"{}]}", SUITE)

    def test_more_cells_than_a_notebook_has(self) -> None:
        with pytest.raises(NotebookError, match="the most is 10,000"):
            notebooks.read(cells(*["x"] * 20_000), SUITE)

    @pytest.mark.parametrize(
        "fields",
        [
            {"nbformat": 10**4000},
            {"nbformat": -(10**4000)},
            {"nbformat": True},
            {"nbformat": 1, "cells": [{"cell_type": "\ud800"}]},
            {"cells": {"a": 1}},
            {"cells": [{"cell_type": "code", "source": {"a": "\ud800"}}]},
            {"cells": [{"cell_type": "code", "source": ["x", None]}]},
            {"cells": [{"cell_type": "code"}]},
            {"metadata": "no"},
            {"metadata": {"otter": {"assignment_name": "\ud800"}}},
        ],
    )
    def test_odd_fields_give_a_notebook_or_one_message(self, fields: dict[str, Any]) -> None:
        message = read_or_message(cells("x", **fields))
        message.encode()  # what cannot be encoded cannot be written
        assert len(message) < 500


SCAN = """
import json, os, resource, threading
from autograder import suites
from autograder.grading import rules
from autograder.grading.notebooks import Cell
from tests.support.nasty import NASTY

suite = suites.load("ch05_1_activations")

def scan(source):
    print(len(rules.scan((Cell(source, "relu"),) * 9, suite)), flush=True)

ended = {}
for name, source in NASTY.items():
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
        thread = threading.Thread(target=scan, args=(source,))  # its stack is smaller
        thread.start()
        thread.join()
        os._exit(0)
    ended[name] = os.waitpid(child, 0)[1]
print(json.dumps(ended))
"""


@pytest.fixture(scope="module")
def scanned() -> tuple[dict[str, int], list[str]]:
    """How a process ended that scanned each source, and what all of them said."""
    done = program(sys.executable, "-c", SCAN, cwd=COURSE)
    assert done.returncode == 0, done.stderr[-500:]
    *counts, last = done.stdout.splitlines()
    return json.loads(last), counts


@pytest.mark.exhaustive
@pytest.mark.xdist_group("scanning")  # all in one process
class TestScanning:
    @pytest.mark.parametrize("name", NASTY)
    def test_a_nasty_source_neither_crashes_nor_holds_the_grader(
        self, name: str, scanned: tuple[dict[str, int], list[str]]
    ) -> None:
        ended, _ = scanned
        assert ended[name] == 0, "it crashed, or took longer than 40 s"

    def test_each_was_scanned_to_its_end(self, scanned: tuple[dict[str, int], list[str]]) -> None:
        _, counts = scanned
        assert len([int(count) for count in counts]) == len(NASTY)


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_command_tells_odd_names_as_text(tmp_path: Path) -> None:
    notebook = as_bytes(student_notebook(NAME))
    folder = tmp_path / "class"
    folder.mkdir()
    names = ["=cmd()", "@SUM(1)", "a\nb", "<script>x", "\x1b[31mred", "[bold]", "-rf"]
    for name in names:
        (folder / f"{name}.ipynb").write_bytes(notebook)
    (folder / "surrogate.ipynb").write_bytes(cells("import os; os._exit(0)", "'\ud800'"))
    (folder / "escapes.ipynb").write_bytes(cells("\x1b[2J\ud800 = 1; import os; os._exit(1)"))
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.ipynb"))).write_bytes(notebook)
    words = ("grade", folder, "--assignment", NAME, "--out", tmp_path / "out")
    said = invoke(*words, cwd=tmp_path, env={"NO_COLOR": "1"})
    assert said.returncode == 1, said.stderr
    assert "\x1b" not in said.stdout
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "gradebook.csv").read_text())))
    assert len(rows) == 1 + len(names) + 3
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t") for row in rows for cell in row)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class", "out"]
