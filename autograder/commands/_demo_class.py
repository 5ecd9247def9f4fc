"""A class of submissions to try the grader on: right, wrong, broken and hostile to patience."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.engine.model import Assignment, Exercise
from autograder.otter.masters import answer_of, fill, read_master, solutions


def write_class(assignment: Assignment, course: Path, folder: Path) -> None:
    """Write the demo class of an assignment into ``folder``."""
    master = read_master(course / "solutions" / f"{assignment.name}.py")
    path = course / "assignments" / assignment.name / f"{assignment.name}.ipynb"
    student = nbformat.read(path, as_version=4)
    solved = solutions(master)
    folder.mkdir(parents=True)
    _write(folder / "perfect.ipynb", fill(student, solved))
    _write(folder / "untouched.ipynb", student)
    for exercise in assignment.exercises:
        if exercise.mistakes:
            wrong = {**solved, exercise.name: exercise.mistakes[0].source}
            name = f"mistake in {exercise.name}.ipynb"
            _write(folder / name, fill(student, wrong))
    _write_trouble(folder, student, solved, assignment.exercises[-1])
    (folder / "broken.ipynb").write_text('{"cells": [{"cell_type": "code", ')
    (folder / "not a notebook.ipynb").write_text(json.dumps({"hello": "world"}))
    (folder / "empty file.ipynb").write_text("")


def _write_trouble(
    folder: Path, student: NotebookNode, solved: dict[str, str], exercise: Exercise
) -> None:
    """Notebooks that crash, never end, or do not parse, in the answer to ``exercise``."""
    trouble = {
        "crash": "values = [1, 2, 3]\nvalues[3]\n\n" + solved[exercise.name],
        "endless loop": "while True:\n    pass\n\n" + solved[exercise.name],
        "syntax error": solved[exercise.name].replace("):\n", ")\n", 1),
        "kills its process": "import os\nos._exit(0)",
    }
    for name, source in trouble.items():
        _write(folder / f"{name}.ipynb", fill(student, {**solved, exercise.name: source}))
    without = fill(student, solved)
    without.cells = [cell for cell in without.cells if answer_of(cell) != exercise.name]
    _write(folder / "deleted an answer cell.ipynb", without)


def _write(path: Path, notebook: NotebookNode) -> None:
    nbformat.write(notebook, path)
