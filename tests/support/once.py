"""What is expensive is made once in a test run, whatever the number of its processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder ``name`` that ``make`` fills; the first process that asks makes it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # that of the run: each worker's own is below
    folder = base / f"once-{name}"
    with FileLock(base / f"once-{name}.lock"):
        if not folder.exists():
            unfinished = base / f"once-{name}-unfinished-{os.getpid()}"
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder
