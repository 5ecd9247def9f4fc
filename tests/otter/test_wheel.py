"""The package as a wheel: what setuptools would build, and nothing else."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.sandbox.python import module
from tests.support.built import wheel
from tests.support.commands import program
from tests.support.course import COURSE


def test_pip_installs_it_without_an_index(tmp_path: Path) -> None:
    path = tmp_path / wheel().name
    path.write_bytes(wheel().data)
    words = ("-m", "pip", "install", "--no-index", "--no-deps", "--target", tmp_path / "site", path)
    said = program(sys.executable, *words, cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    run = module("autograder", "report", "--schema")
    here = {"PYTHONPATH": str(tmp_path / "site")}
    said = program(*run, cwd=tmp_path, env=here)
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "site" / "bin" / "autograder").exists()
    assert list((tmp_path / "site").glob("*.dist-info/licenses/LICENSE"))


@pytest.mark.exhaustive
def test_it_holds_what_setuptools_would_build(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    listed = subprocess.run(
        ["git", "-C", COURSE, "ls-files", "-z", "--", "autograder", "d2lref", *_ABOUT],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (COURSE / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((COURSE / name).read_bytes())
    words = ("-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path / "wheels", source)
    said = program(sys.executable, *words, cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    (built,) = (tmp_path / "wheels").glob("*.whl")
    assert built.name == wheel().name
    theirs, ours = contents(built.read_bytes()), contents(wheel().data)
    assert ours == theirs


_ABOUT = ("pyproject.toml", "README.md", "LICENSE", "NOTICE")
_OF_THE_BUILDER = ("WHEEL", "RECORD", "top_level.txt", "METADATA")  # the README may be newer


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = [n for n in packed.namelist() if not n.endswith(_OF_THE_BUILDER)]
        return {name: packed.read(name) for name in names}
