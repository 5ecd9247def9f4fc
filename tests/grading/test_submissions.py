"""Finding submissions: notebooks, folders, one folder per student, zips of either kind."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from autograder.grading.submissions import Submission, find
from autograder.records.folders import folder_name

NAME = "ch05_mlp"


def write(path: Path, text: str = "{}") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".ipynb", text)
    return path


def names(*paths: Path) -> list[str]:
    return [submission.name for submission in find(paths, NAME)]


def read(*paths: Path) -> list[Submission]:
    return [submission.read() for submission in find(paths, NAME)]


def test_notebooks_and_folders_of_them(tmp_path: Path) -> None:
    write(tmp_path / "b.ipynb")
    write(tmp_path / "a.ipynb")
    write(tmp_path / "notes.txt")
    write(tmp_path / ".ipynb_checkpoints" / "a-checkpoint.ipynb")
    assert names(tmp_path) == ["a", "b"]
    assert names(tmp_path / "b.ipynb") == ["b"]


def test_one_folder_per_student(tmp_path: Path) -> None:
    write(tmp_path / "ada" / "work" / "solution.ipynb", "ada's")
    write(tmp_path / "bob" / f"{NAME}.ipynb", "bob's")
    write(tmp_path / "bob" / "scratch.ipynb", "no")
    write(tmp_path / "eve" / "one.ipynb")
    write(tmp_path / "eve" / "two.ipynb")
    write(tmp_path / "joe" / "readme.txt")
    ada, bob, eve, joe = read(tmp_path)
    assert (ada.data, bob.data) == (b"ada's", b"bob's")
    assert eve.problem == f"there are 2 notebooks in it; keep one, or name it {NAME}.ipynb"
    assert joe.problem == "there is no notebook (.ipynb) in it"


def test_zips(tmp_path: Path) -> None:
    zipped(tmp_path / "ada.zip", solution="ada's")
    zipped(tmp_path / "class.zip", class__bob="bob's", class__eve="eve's")
    zipped(tmp_path / "folders.zip", x__joe__work="joe's", x__kim__work="kim's")
    found = {submission.name: submission.data for submission in read(tmp_path)}
    assert found == {
        "ada": b"ada's", "bob": b"bob's", "eve": b"eve's", "joe": b"joe's", "kim": b"kim's",
    }  # fmt: skip


def test_a_damaged_zip_is_one_row(tmp_path: Path) -> None:
    write(tmp_path / "bad.zip", "no zip")
    zipped(tmp_path / "cut.zip", a="x" * 10_000)
    data = bytearray((tmp_path / "cut.zip").read_bytes())
    data[100:110] = b"0123456789"
    (tmp_path / "cut.zip").write_bytes(data)
    write(tmp_path / "good.ipynb")
    bad, cut, good = read(tmp_path)
    assert "bad.zip is not a readable zip" in bad.problem
    assert "cut.zip is not a readable zip" in cut.problem
    assert good.problem == ""


def test_a_folder_named_like_a_notebook_and_a_broken_link(tmp_path: Path) -> None:
    write(tmp_path / "folder.ipynb" / "inner.ipynb", "inner")
    (tmp_path / "gone.ipynb").symlink_to(tmp_path / "nowhere")
    folder, gone = read(tmp_path)
    assert folder.data == b"inner"
    assert "gone.ipynb cannot be read: No such file" in gone.problem


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.ipynb", "1")
    write(tmp_path / "two" / "a.ipynb", "2")
    assert names(tmp_path / "one" / "a.ipynb", tmp_path / "two" / "a.ipynb") == ["a", "a (2)"]
    for name in ("x?", "X:", "x_ (2)"):
        write(tmp_path / "odd" / f"{name}.ipynb")
    folders = [folder_name(name).lower() for name in names(tmp_path / "odd")]
    assert len(set(folders)) == 3


def test_what_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere does not exist"):
        find([tmp_path / "nowhere"], NAME)
