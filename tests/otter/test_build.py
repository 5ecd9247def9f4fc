"""The build: reproducible, never stale, and nothing of the solutions in what students get."""

from __future__ import annotations

import ast
import shutil
import zipfile
from pathlib import Path

import pytest

from autograder import suites
from autograder.otter.build import build
from autograder.otter.contents import contents as table_of_contents
from autograder.otter.masters import (
    MasterError,
    answer_of,
    discussion_of,
    read_master,
)
from tests.support.course import COURSE, master_solutions, student_notebook

NAMES = suites.names()
TWICE = "ch05_mlp"  # the others are built once: what is committed is the first build


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_committed_is_what_a_build_gives(name: str, tmp_path: Path) -> None:
    shutil.copytree(COURSE / "solutions", tmp_path / "solutions")
    built = build(name, tmp_path).archive.read_bytes()
    if name == TWICE:
        assert build(name, tmp_path).archive.read_bytes() == built, "not reproducible"
    stale = f"{name} is stale: run `autograder build`"
    assert built == (COURSE / "autograder" / "dist" / f"{name}.zip").read_bytes(), stale
    committed = contents(COURSE / "assignments" / name)
    assert contents(tmp_path / "assignments" / name) == committed, stale


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
def test_otter_tests_are_one_line_and_only_visible_ones_are_handed_out(name: str) -> None:
    suite = suites.load(name)
    folder = COURSE / "assignments" / name / "tests"
    with zipfile.ZipFile(COURSE / "autograder" / "dist" / f"{name}.zip") as archive:
        for exercise in suite.exercises:
            file = f"{exercise.name}.py"
            for source, count in (
                (archive.read(f"tests/{file}").decode(), len(exercise.checks)),
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
    (tmp_path / "solutions").mkdir()
    master = (COURSE / "solutions" / "ch05_mlp.py").read_text()
    assert old in master
    (tmp_path / "solutions" / "ch05_mlp.py").write_text(master.replace(old, new))
    with pytest.raises(MasterError, match=words):
        build("ch05_mlp", tmp_path)
    assert not (tmp_path / "assignments").exists()
