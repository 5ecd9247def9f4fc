"""What ``autograder doctor`` finds, here and on machines with something missing."""

from __future__ import annotations

from pathlib import Path

from tests.support.commands import Said, run


def doctor(**environment: str) -> Said:
    return run("doctor", **environment)


def test_this_machine_works() -> None:
    said = doctor(D2LREF_DATA="standin:100")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "✓ torch: torch " in said.stdout
    assert "✓ Fashion-MNIST: D2LREF_DATA asks for the stand-in" in said.stdout


def test_without_bubblewrap_it_names_the_fix() -> None:
    said = doctor(PATH="/nowhere")
    assert said.returncode == 0
    assert "! sandbox: bubblewrap is not installed" in said.stdout
    assert "to mend it: sudo apt-get install bubblewrap" in said.stdout


def test_a_torchvision_for_another_torch_is_recognised(tmp_path: Path) -> None:
    package = tmp_path / "torchvision"
    package.mkdir()
    (package / "__init__.py").write_text(
        "raise RuntimeError('operator torchvision::nms does not exist')\n"
    )
    about = tmp_path / "torchvision-0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: torchvision\nVersion: 0.1\nRequires-Dist: torch==1.9.0\n"
    )
    said = doctor(PYTHONPATH=str(tmp_path))
    assert said.returncode == 1
    assert "torchvision 0.1 do not match: torchvision was built for torch==1.9.0" in said.stdout
    assert 'to mend it: python -m pip install --upgrade "torch==1.9.0" torchvision' in said.stdout


def test_a_broken_torch_is_shown_with_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("raise OSError('libcuda is broken')\n")
    said = doctor(PYTHONPATH=str(tmp_path))
    assert said.returncode == 1
    assert "cannot be imported: OSError: libcuda is broken" in said.stdout
