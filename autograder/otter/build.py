"""From masters to what students and graders use: ``otter assign``, made reproducible."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode

from autograder import suites
from autograder.engine.model import Assignment, Check, Discussion, Exercise, TrainingCheck
from autograder.otter.image import PYTHON, USUAL, Image, ImageOptions
from autograder.otter.masters import (
    MasterError,
    answer_of,
    answers,
    discussion_of,
    discussions,
    read_master,
    with_otter_prompt,
)
from autograder.otter.wheel import Wheel, pinned, zipped


@dataclass(frozen=True)
class Built:
    """Where the results of one build are."""

    notebook: Path
    archive: Path


def build(name: str, course: Path, wheel: Wheel, options: ImageOptions = USUAL) -> Built:
    """Build one assignment of the course folder: ``assignments/NAME`` and ``dist/NAME.zip``.

    The zip carries ``wheel`` and the course's ``constraints.txt``. Building twice gives the same
    bytes. Raises MasterError when master and suite disagree, WheelError for constraints that do
    not pin what the package needs, FileNotFoundError where there are none.
    """
    suite = suites.load(name)
    master = read_master(course / "solutions" / f"{name}.py")
    if answers(master) != [exercise.name for exercise in suite.exercises]:
        raise MasterError(
            f"{name}: the master answers {answers(master)}, "
            f"the suite has {[exercise.name for exercise in suite.exercises]}"
        )
    if discussions(master) != [discussion.name for discussion in suite.discussions]:
        raise MasterError(
            f"{name}: the master discusses {discussions(master)}, "
            f"the suite has {[discussion.name for discussion in suite.discussions]}"
        )
    constraints = (course / "constraints.txt").read_text(encoding="utf-8")
    image = Image(name, wheel, constraints, options)
    folder = course / "assignments" / name
    archive = dist(course) / f"{name}.zip"
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / f"{name}.ipynb"
        needs = pinned(constraints, PYTHON)
        nbformat.write(otter_master(master, suite, needs), source)
        _run_otter_assign(source, Path(work) / "out")
        _copy_student_folder(Path(work) / "out" / "student", folder, name)
        zips = list((Path(work) / "out" / "autograder").glob("*.zip"))
        _copy_zip(zips[0], archive, image)
    return Built(folder / f"{name}.ipynb", archive)


def dist(course: Path) -> Path:
    """Where zips and wheel are built."""
    return course / "autograder" / "dist"


def otter_master(
    master: NotebookNode, suite: Assignment, requirements: Sequence[str]
) -> NotebookNode:
    """The master in Otter Assign's format, with the suite's checks as its tests."""
    cells = [nbformat.v4.new_raw_cell(_assignment_config(suite.name, requirements))]
    upcoming = iter(master.cells)
    for cell in upcoming:
        exercise, discussion = answer_of(cell), discussion_of(cell)
        if exercise is not None:
            cells += _question(cell, suite.name, suite.exercise(exercise))
        elif discussion is not None:
            cells += _manual_question(cell, next(upcoming), suite.discussion(discussion))
        else:
            cells.append(cell)
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def _assignment_config(name: str, requirements: Sequence[str]) -> str:
    config = {
        "name": name,
        "python_version": PYTHON,
        "run_tests": False,
        "init_cell": True,
        "export_cell": {"pdf": False, "run_tests": False},
        "tests": {"files": True, "ok_format": False},
        "requirements": list(requirements),
        "overwrite_requirements": True,  # Otter itself is among them, without its plugins
    }
    return "# ASSIGNMENT CONFIG\n" + yaml.safe_dump(config, sort_keys=False)


def _question(cell: NotebookNode, assignment: str, exercise: Exercise) -> list[NotebookNode]:
    raw, code = nbformat.v4.new_raw_cell, nbformat.v4.new_code_cell
    stub = code(with_otter_prompt(cell.source, exercise.name), metadata=cell.metadata)
    tests = [code(_test(assignment, exercise, check)) for check in exercise.checks]
    return [
        raw(f"# BEGIN QUESTION\nname: {exercise.name}"),
        raw("# BEGIN SOLUTION"),
        stub,
        raw("# END SOLUTION"),
        raw("# BEGIN TESTS"),
        *tests,
        raw("# END TESTS"),
        raw("# END QUESTION"),
    ]


def _manual_question(
    asked: NotebookNode, sample: NotebookNode, discussion: Discussion
) -> list[NotebookNode]:
    raw = nbformat.v4.new_raw_cell
    config = f"name: {discussion.name}\nmanual: true\npoints: {discussion.points:g}"
    return [
        raw(f"# BEGIN QUESTION\n{config}"),
        asked,
        raw("# BEGIN SOLUTION"),
        sample,
        raw("# END SOLUTION"),
        raw("# END QUESTION"),
    ]


def _test(assignment: str, exercise: Exercise, check: Check | TrainingCheck) -> str:
    path = ", ".join(json.dumps(part) for part in (assignment, exercise.name, check.name))
    return (
        f'""" # BEGIN TEST CONFIG\npoints: {check.points:g}\nhidden: {str(check.hidden).lower()}\n'
        f'""" # END TEST CONFIG\n'
        f"def test_{exercise.checks.index(check) + 1}(env):\n"
        f'    __import__("autograder").check(env, {path})\n'
    )


def _run_otter_assign(master: Path, out: Path) -> None:
    from otter.assign import main as assign

    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        assign(str(master), str(out), no_pdfs=True, no_run_tests=True)


def _copy_student_folder(source: Path, target: Path, name: str) -> None:
    shutil.rmtree(target, ignore_errors=True)
    (target / "tests").mkdir(parents=True)
    for test in sorted((source / "tests").glob("*.py")):
        (target / "tests" / test.name).write_text(_tidy(test.read_text()))
    notebook = nbformat.read(source / f"{name}.ipynb", as_version=4)
    notebook.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:03d}"
        cell.metadata.pop("lines_to_next_cell", None)
    nbformat.validate(notebook)
    nbformat.write(notebook, target / f"{name}.ipynb")


def _copy_zip(source: Path, target: Path, image: Image) -> None:
    with zipfile.ZipFile(source) as old:
        files = {name: old.read(name) for name in old.namelist()}
    for name in files:
        if name.startswith("tests/"):
            files[name] = _tidy(files[name].decode()).encode()
    files |= image.files(files["setup.sh"].decode())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(zipped(files))


def _tidy(test: str) -> str:
    return "\n".join(line.rstrip() for line in test.strip().splitlines()) + "\n"
