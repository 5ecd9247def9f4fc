"""Banks are laid out, and one that is not is noticed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.course import COURSE

LAID_OUT = """\
# %% right: plain
def f(X):
    return X + 1


# %% wrong: minus
# the sign.
#- return X + 1
#+ return X-1
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = COURSE / "tools" / "format_banks.py"
    spec = importlib.util.spec_from_file_location("format_banks", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_banks_of_the_course_are_laid_out(
    tool: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main(check=True) == 0, capsys.readouterr().out


def test_lines_of_edits_are_left_as_they_are(tool: ModuleType) -> None:
    assert tool.formatted(LAID_OUT) == LAID_OUT


@pytest.fixture
def bank(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of a course of its own."""
    path = tmp_path / "autograder" / "suites" / "ch99" / "bank" / "f.py"
    path.parent.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text((COURSE / "pyproject.toml").read_text())
    monkeypatch.setattr(tool, "COURSE", tmp_path)
    return path


@pytest.mark.parametrize(
    ("old", "new"), [("X + 1", "X+1"), ("\n\n\n#", "\n#"), ("    return", "  return")]
)
def test_one_that_is_not_laid_out_is_named_then_written(
    tool: ModuleType, bank: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    untidy = LAID_OUT.replace(old, new, 1)
    bank.write_text(untidy)
    assert tool.main(check=True) == 1
    assert "autograder/suites/ch99/bank/f.py: run" in capsys.readouterr().out
    assert bank.read_text() == untidy
    assert tool.main(check=False) == 0
    assert bank.read_text() == LAID_OUT


def test_one_that_is_not_python_is_named(
    tool: ModuleType, bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank.write_text("# %% right: plain\ndef f(X)\n")
    assert tool.main(check=False) == 1
    assert "bank/f.py: " in capsys.readouterr().out
