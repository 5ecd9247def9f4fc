"""The build: reproducible, never stale, and nothing of the solutions in what students get."""

from __future__ import annotations

import ast
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from autograder import suites
from autograder.otter.build import build
from autograder.otter.contents import contents as table_of_contents
from autograder.otter.image import PYTHON, ImageError, ImageOptions
from autograder.otter.masters import (
    MasterError,
    answer_of,
    discussion_of,
    read_master,
)
from autograder.otter.wheel import WheelError, make_wheel
from tests.support.built import build_into, course_copy, wheel
from tests.support.course import COURSE, master_solutions, student_notebook

NAMES = suites.names()
TWICE = "ch05_2_mlp"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_committed_is_what_a_build_gives(name: str, archive: Callable[[str], Path]) -> None:
    course = archive(name).parents[2]
    committed = contents(COURSE / "assignments" / name)
    stale = f"{name} is stale: run `autograder build`"
    assert contents(course / "assignments" / name) == committed, stale


def test_building_twice_gives_the_same_bytes(
    archive: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = archive(TWICE).read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    again = build(TWICE, course_copy(tmp_path), make_wheel())
    assert again.archive.read_bytes() == first


def test_a_zip_brings_the_package_and_asks_no_index_for_it(archive: Callable[[str], Path]) -> None:
    brought = wheel()
    with zipfile.ZipFile(archive(TWICE)) as packed:
        assert packed.read(f"requirements.{brought.name}") == brought.data
        assert (
            packed.read("requirements.constraints.txt") == (COURSE / "constraints.txt").read_bytes()
        )
        environment = yaml.safe_load(packed.read("environment.yml"))
        setup = packed.read("setup.sh").decode()
    assert f"python={PYTHON}" in environment["dependencies"]
    (asked,) = (entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    assert all(re.fullmatch(r"[A-Za-z0-9-]+==[0-9.]+", line) for line in asked), asked
    assert [line for line in asked if line.startswith("otter-grader==")]
    assert not [line for line in asked if "[" in line], "extras bring what is not pinned"
    assert not [line for line in asked if "d2l" in line]
    (install,) = (line for line in setup.splitlines() if "pip install" in line)
    assert "--no-index" in install
    assert "PIP_EXTRA_INDEX_URL" not in setup


def test_the_course_chooses_builds_of_torch_and_the_time_of_a_cell(tmp_path: Path) -> None:
    options = ImageOptions(torch_index="https://builds.example.edu/cpu", cell_seconds=7.5)
    built = build_into(tmp_path, TWICE, options)
    with zipfile.ZipFile(built.archive) as packed:
        setup, runner = packed.read("setup.sh").decode(), packed.read("run_otter.py").decode()
    lines = setup.splitlines()
    index = lines.index("export PIP_EXTRA_INDEX_URL=https://builds.example.edu/cpu")
    assert index < next(i for i, line in enumerate(lines) if "mamba env create" in line)
    assert "cell_seconds=7.5" in runner
    with pytest.raises(ImageError, match="--torch-index"):
        ImageOptions(torch_index="https://builds.example.edu/a b")


def test_constraints_must_pin_what_the_package_needs(tmp_path: Path) -> None:
    pins = course_copy(tmp_path) / "constraints.txt"
    pins.write_text(re.sub(r"^torch==.+\n", "", pins.read_text(), flags=re.M))
    with pytest.raises(WheelError, match=r"constraints\.txt pins no torch>="):
        build(TWICE, tmp_path, wheel())


@pytest.mark.parametrize("name", NAMES)
def test_students_get_stubs_that_say_so_and_no_solutions(name: str) -> None:
    notebook = student_notebook(name)
    cells = {own: cell.source for cell in notebook.cells if (own := answer_of(cell))}
    solved = master_solutions(name)
    assert cells.keys() == solved.keys()
    for exercise, source in cells.items():
        assert f'raise NotImplementedError("{exercise} is not implemented yet")' in source
        assert "SOLUTION" not in source
        ast.parse(source)
        added = set(solved[exercise].splitlines()) - set(source.splitlines())
        assert added, f"{exercise}: the stub holds the whole solution"
    assert not any(cell.get("outputs") for cell in notebook.cells)
    assert notebook.metadata["otter"]["assignment_name"] == name


@pytest.mark.parametrize("name", NAMES)
def test_otter_tests_are_one_line_and_only_visible_ones_are_handed_out(
    name: str, archive: Callable[[str], Path]
) -> None:
    suite = suites.load(name)
    folder = COURSE / "assignments" / name / "tests"
    with zipfile.ZipFile(archive(name)) as packed:
        for exercise in suite.exercises:
            file = f"{exercise.name}.py"
            for source, count in (
                (packed.read(f"tests/{file}").decode(), len(exercise.checks)),
                ((folder / file).read_text(), sum(not c.hidden for c in exercise.checks)),
            ):
                tests = [n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)]
                assert len(tests) == count
                assert all(len(test.body) == 1 for test in tests)


@pytest.mark.parametrize("name", NAMES)
def test_discussions_are_asked_and_sample_answers_kept_back(name: str) -> None:
    notebook = student_notebook(name)
    text = "\n".join(cell.source for cell in notebook.cells)
    cells = read_master(COURSE / "solutions" / f"{name}.py").cells
    asked = [i for i, cell in enumerate(cells) if discussion_of(cell)]
    assert asked
    assert text.count("_Type your answer here, replacing this text._") == len(asked)
    for i in asked:
        question, sample = (cells[j].source.splitlines()[-1] for j in (i, i + 1))
        assert question in text
        assert sample not in text


def test_the_table_of_contents_is_what_a_build_gives() -> None:
    committed = (COURSE / "assignments" / "README.md").read_text()
    assert committed == table_of_contents([suites.load(name) for name in NAMES])
    for name in NAMES:
        assert f"({name}/{name}.ipynb)" in committed
        assert (COURSE / "assignments" / name / f"{name}.ipynb").exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('answer="relu"', 'answer="rélu"', "the master answers"),
        ('discussion="small', 'discussion="large', "the master discusses"),
    ],
)
def test_a_master_that_does_not_fit_its_suite(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    course_copy(tmp_path)
    master = (COURSE / "solutions" / "ch05_2_mlp.py").read_text()
    assert old in master
    (tmp_path / "solutions" / "ch05_2_mlp.py").write_text(master.replace(old, new))
    with pytest.raises(MasterError, match=words):
        build("ch05_2_mlp", tmp_path, wheel())
    assert not (tmp_path / "assignments").exists()
