"""What is pinned can be installed together, on every Python that the package allows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support.course import COURSE

CONSTRAINTS = COURSE / "constraints.txt"
PYTHONS = ("3.10.13", "3.11.2", "3.11.7", "3.12.1", "3.13.0")


def pins() -> list[Requirement]:
    lines = CONSTRAINTS.read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("python", PYTHONS)
def test_a_python_has_one_version_of_everything(python: str) -> None:
    here = {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": "linux",
        "platform_machine": "x86_64",
    }
    names = [p.name for p in pins() if p.marker is None or p.marker.evaluate(here)]
    assert len(names) == len(set(names))
    assert {"torch", "torchvision", "otter-grader", "pandas", "pytest"} <= set(names)


def test_nothing_says_where_it_comes_from() -> None:
    assert all(pin.url is None and str(pin.specifier).startswith("==") for pin in pins())
    assert not re.search(r"://|--\w*index", CONSTRAINTS.read_text("utf-8"))


@pytest.mark.exhaustive
@pytest.mark.parametrize("python", PYTHONS)
def test_pins_can_be_installed_together(python: str, tmp_path: Path) -> None:
    known = {str(pin).partition(";")[0].strip() for pin in pins()}
    found = {line.partition(";")[0].strip() for line in resolved(python, tmp_path / "found.txt")}
    assert found
    assert found <= known, "constraints.txt is stale: its first lines say how it is written"


def resolved(python: str, out: Path) -> list[str]:
    """What uv would install for a version of Python, a line for each package."""
    words = ["pip", "compile", "--quiet", "--no-header", "--no-annotate", "--extra", "dev"]
    words += ["--python-version", python, "--constraint", str(CONSTRAINTS)]
    words += [str(COURSE / "pyproject.toml"), "--output-file", str(out)]
    uv = Path(sys.executable).with_name("uv")
    run = subprocess.run([uv, *words], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return out.read_text("utf-8").splitlines()
