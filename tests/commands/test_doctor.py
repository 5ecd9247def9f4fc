"""What ``autograder doctor`` finds, here and on machines with something missing.

It imports torch in a process of its own; most of these tests put another one in the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.sandbox import landlock, users
from tests.support.commands import NO_MORE, Said, run

TORCHVISION = "class ops:\n    nms = None\n"


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder that Python looks into first, with a torch and a torchvision that work."""
    (tmp_path / "torch.py").touch()
    (tmp_path / "torchvision.py").write_text(TORCHVISION)
    return tmp_path


def doctor(packages: Path, env: Mapping[str, str] = NO_MORE) -> Said:
    return run("doctor", env={"PYTHONPATH": str(packages), **env})


@pytest.mark.slow
def test_this_machine_works() -> None:
    said = run("doctor", env={"D2LREF_DATA": "standin:100"})
    assert said.returncode == 0, said.stdout + said.stderr
    assert "✓ torch: torch " in said.stdout
    assert "✓ Fashion-MNIST: D2LREF_DATA asks for the stand-in" in said.stdout


def test_without_bubblewrap_it_names_the_fix(packages: Path) -> None:
    said = doctor(packages, {"PATH": "/nowhere"})
    assert said.returncode == 0
    line = next(line for line in said.stdout.splitlines() if " sandbox: " in line)
    assert "bubblewrap is not installed" in line
    if not landlock.problem():
        assert "Landlock confines submissions" in line
        lacking = landlock.lacking(landlock.version(), users.may_be_anybody())
        assert all(words in line for words in lacking)
        assert line.startswith("!" if lacking else "✓")
    if line.startswith("!"):
        assert "to mend it: sudo apt-get install bubblewrap" in said.stdout


def test_a_torchvision_for_another_torch_is_recognised(packages: Path) -> None:
    (packages / "torchvision.py").write_text(
        "raise RuntimeError('operator torchvision::nms does not exist')\n"
    )
    about = packages / "torchvision-0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: torchvision\nVersion: 0.1\nRequires-Dist: torch==1.9.0\n"
    )
    said = doctor(packages)
    assert said.returncode == 1
    assert "torchvision 0.1 do not match: torchvision was built for torch==1.9.0" in said.stdout
    assert 'to mend it: python -m pip install --upgrade "torch==1.9.0" torchvision' in said.stdout


def test_a_broken_torch_is_shown_with_its_own_words(packages: Path) -> None:
    (packages / "torch.py").write_text("raise OSError('libcuda is broken')\n")
    said = doctor(packages)
    assert said.returncode == 1
    assert "cannot be imported: OSError: libcuda is broken" in said.stdout
