"""Shared fixtures: the course folder, small data, solved notebooks."""

from __future__ import annotations

import signal
from pathlib import Path

import nbformat
import pytest
import torch

from autograder.otter.masters import fill, read_master, solutions

COURSE = Path(__file__).resolve().parent.parent
SMALL = "standin:1200"
torch.set_num_threads(1)
# a shell has what runs in the background ignore Ctrl-C, and so all that the tests start
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items):
    """What is graded or run once for many tests comes first: the others fill the time beside it."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture(autouse=True)
def _small_data_and_one_thread(monkeypatch):
    monkeypatch.setenv("D2LREF_DATA", SMALL)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def solve():
    """solve(assignment, **answers): the solved student notebook, some answers replaced."""

    def _solve(name, answers=None):
        student = nbformat.read(COURSE / "assignments" / name / f"{name}.ipynb", as_version=4)
        master = read_master(COURSE / "solutions" / f"{name}.py")
        return fill(student, {**solutions(master), **(answers or {})})

    return _solve
