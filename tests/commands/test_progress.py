"""`autograder progress` as a student uses it: a folder, a table, what is next."""

from __future__ import annotations

import json
import os
from pathlib import Path

import nbformat
import pytest

from autograder import suites
from autograder.commands.progress import show_progress
from tests.support.commands import Said, invoke, run
from tests.support.course import COURSE, solve

NAME = "ch05_3_backprop"
WRONG = {"stored_bytes": "def stored_bytes(*args):\n    return -1\n"}


def progress(folder: Path, *options: str) -> Said:
    """What it says: in this process, what has been run before is known to the disk alone."""
    return invoke("progress", folder, *options, env=_environment(folder))


def _environment(folder: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(folder / ".cache"), "COLUMNS": "100"}


def row(said: Said, name: str) -> list[str]:
    (line,) = [line for line in said.stdout.splitlines() if f" {name} " in line]
    return line.strip().split(maxsplit=4)[2:]


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_table_says_how_each_notebook_stands_and_what_is_next(tmp_path: Path) -> None:
    (tmp_path / "week 1" / ".ipynb_checkpoints").mkdir(parents=True)
    nbformat.write(solve("ch02_5_autograd"), tmp_path / "week 1" / "mine.ipynb")
    old, new = tmp_path / f"{NAME}.ipynb", tmp_path / f"{NAME} again.ipynb"
    nbformat.write(solve(NAME), old)
    nbformat.write(solve(NAME, WRONG), new)
    os.utime(old, (1, 1))
    for path in (
        ".ipynb_checkpoints/ch02_5_autograd.ipynb",
        f"../{NAME} x.ipynb",
        "../ch05_2_mlp.ipynb",
    ):
        (tmp_path / "week 1" / path).write_text("{")
    untouched = "ch02_2_preprocessing"
    shipped = COURSE / "assignments" / untouched / f"{untouched}.ipynb"
    (tmp_path / shipped.name).write_bytes(shipped.read_bytes())
    said = run("progress", tmp_path, env=_environment(tmp_path))
    assert said.returncode == 0, said.stderr
    assert row(said, "ch02_5_autograd") == ["6/6", "26/26", "done"]
    assert row(said, NAME)[::2] == ["2/3", "next: stored_bytes"]
    assert row(said, untouched)[2] == "not started"
    assert row(said, "ch05_1_activations")[2] == "not found"
    assert row(said, "ch05_2_mlp")[2] == "damaged: not JSON"
    assert f"{NAME}: 2 copies; the one changed last counts: {new}" in said.stdout
    assert f"Next: write_houses in {tmp_path / shipped.name}." in said.stdout
    kept = [p for p in tmp_path.rglob("*.json") if json.loads(p.read_text())["done"] == 2]
    assert len(kept) == 1
    kept[0].write_text(kept[0].read_text().replace('"done": 2', '"done": 1'))
    document = json.loads(progress(tmp_path, "--json").stdout)
    assert [entry["assignment"] for entry in document] == suites.names()
    assert document[suites.names().index(NAME)]["done"] == 1, "it was run again"
    kept[0].write_text("{")
    assert row(progress(tmp_path), NAME)[0] == "2/3"
    nbformat.write(solve(NAME), new)
    assert row(progress(tmp_path), NAME)[2] == "done"


def test_a_folder_without_notebooks_of_the_course(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.ipynb").write_text('{"cells": []}')
    assert show_progress(tmp_path, "auto", "auto", as_json=False) == 2
    assert f"no notebook of the course in {tmp_path}" in capsys.readouterr().err
    earlier = tmp_path / "ch02_autograd.ipynb"
    earlier.write_text('{"cells": []}')
    assert show_progress(tmp_path, "auto", "auto", as_json=False) == 0
    assert f"{earlier}: the notebook was made for an earlier version" in capsys.readouterr().out
