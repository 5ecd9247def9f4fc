"""The course as it is committed, and solved notebooks of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.otter.masters import fill, read_master, solutions

COURSE = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
REAL = COURSE.parent / "shared" / "data"  # Fashion-MNIST, where this machine has it
SMALL = "standin:1200"


@lru_cache(maxsize=32)
def master_solutions(name: str) -> Mapping[str, str]:
    """The master's answers, by exercise."""
    return solutions(read_master(COURSE / "solutions" / f"{name}.py"))


@lru_cache(maxsize=32)
def _handed_out(name: str) -> NotebookNode:
    return nbformat.read(COURSE / "assignments" / name / f"{name}.ipynb", as_version=4)


def student_notebook(name: str) -> NotebookNode:
    """What students get."""
    return fill(_handed_out(name), {})


def solve(name: str, answers: Mapping[str, str] | None = None) -> NotebookNode:
    """The solved student notebook, some answers replaced."""
    return fill(_handed_out(name), {**master_solutions(name), **(answers or {})})


def handed_out(name: str, folder: Path) -> Path:
    """``folder`` with what a student gets."""
    return shutil.copytree(COURSE / "assignments" / name, folder, dirs_exist_ok=True)
