"""Shared fixtures: small data, one thread, and what is graded or built once for many tests."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from autograder.sandbox.isolation import Isolation, best
from autograder.sandbox.pool import Sandbox
from tests.support.built import build_into
from tests.support.course import SMALL
from tests.support.once import once
from tests.support.report import grade_class

torch.set_num_threads(1)
# a shell has what runs in the background ignore Ctrl-C, and so all that the tests start
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is graded or run once for many tests comes first: the others fill the time beside it."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@pytest.fixture(autouse=True)
def _small_data_and_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("D2LREF_DATA", SMALL)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def warm_sandbox() -> Iterator[Sandbox]:
    """A sandbox whose process is warm; the best that works here."""
    box = Sandbox(Isolation(best(), SMALL))
    yield box
    box.close()


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small class as `autograder grade` leaves it: see ``tests.support.report``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_NUM_THREADS", "1")
        return once(tmp_path_factory, "graded", grade_class) / "out"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The zip of an assignment, by its name; built when it is asked for."""

    def built(name: str) -> Path:
        folder = once(tmp_path_factory, f"built-{name}", lambda at: _build(at, name))
        return folder / "autograder" / "dist" / f"{name}.zip"

    return built


def _build(folder: Path, name: str) -> None:
    build_into(folder, name)
