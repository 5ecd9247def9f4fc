"""The layers of pyproject.toml hold, and are no empty promise."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[1]
LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the linter says of the packages in ``folder``."""
    return subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages and their contracts, to be violated."""
    for package in ("autograder", "d2lref"):
        shutil.copytree(COURSE / package, tmp_path / package)
    shutil.copy(COURSE / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold() -> None:
    said = lint(COURSE)
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("sandbox/wire.py", "from autograder.grading import rules", "Every package imports only"),
        ("engine/compare.py", "from autograder.records import run", "Every package imports only"),
        ("records/store.py", "from autograder.sandbox import wire", "Every package imports only"),
        ("report/junit.py", "import torch", "Records and reports do without torch"),
        ("report/junit.py", "import autograder.engine.compare", "Records and reports do without"),
        ("suites/ch05_2_mlp/relu.py", "import autograder.engine.compare", "A suite needs only the"),
        ("engine/traces.py", "import autograder.engine.compare", "No import circle"),
    ],
)
def test_a_violation_fails(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "autograder" / module
    path.write_text(path.read_text() + f"\n{line}\n")
    said = lint(copy)
    assert said.returncode == 1, said.stdout
    (broken,) = (row for row in said.stdout.splitlines() if contract in row and "BROKEN" in row)
    assert broken
