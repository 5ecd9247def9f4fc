"""A hint for what several got wrong in one way: for them at once, and for who does it next."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder import suites
from tests.support.commands import Said, invoke
from tests.support.course import solve

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("adopt")]

NAME = "ch05_1_activations"
KNOWN = suites.load(NAME).exercise("sigmoid").mistakes[0].name
HINT = "the values are those of the sigmoid to the power 1.5: an exponent too many."
ONE_WAY = {
    "ada": "def sigmoid(x):\n    return (1 / (1 + torch.exp(-x))) ** 1.5",
    "bob": "def sigmoid(v):\n    e = torch.exp(-v)\n    return (1 + e) ** -1.5",
}
HOSTILE = {
    "eve": "def sigmoid(x, ran=__import__('os').system('touch ran')):\n    return x * 7.7",
    "mal": "def sigmoid(y, ran=__import__('os').system('touch ran')):\n    return y * 7.7",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("adopt")
    (folder / "class").mkdir()
    for name, source in (ONE_WAY | HOSTILE).items():
        nbformat.write(solve(NAME, {"sigmoid": source}), folder / "class" / f"{name}.ipynb")
    assert run("grade", "class", "--assignment", NAME, "--out", "out", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def folder(graded: Path, tmp_path: Path) -> Path:
    return shutil.copytree(graded, tmp_path / "course")


def run(*words: object, cwd: Path) -> Said:
    return invoke(*words, cwd=cwd)


def group_of(folder: Path, submission: str) -> str:
    """The number of the group that a submission gives the example of."""
    said = run("unexplained", "out", cwd=folder).stdout
    key = ""
    for line in said.splitlines():
        if found := re.match(r"([0-9a-f]{8}) ", line):
            key = found[1]
        if f"for example {submission}:" in line:
            return key
    raise AssertionError(said)


def test_the_group_is_told_and_so_is_who_does_it_next(folder: Path) -> None:
    key = group_of(folder, "ada")
    said = run("adopt", "out", key, "--hint", HINT, "--name", "power", "--yes", cwd=folder)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "2 submissions got the hint." in said.stdout
    assert HINT in (folder / "out" / "ada" / "feedback.html").read_text()
    assert "power" in (folder / "out" / "report.html").read_text()
    assert key not in run("unexplained", "out", cwd=folder).stdout
    cell = (folder / "autograder-bank" / NAME / "sigmoid.py").read_text()
    assert cell.startswith(f"# %% wrong: power\n# {HINT}\n\ndef sigmoid")
    (folder / "next").mkdir()
    source = "def sigmoid(t):\n    y = 1 + torch.exp(-t)\n    return 1 / (y * torch.sqrt(y))"
    nbformat.write(solve(NAME, {"sigmoid": source}), folder / "next" / "cyd.ipynb")
    assert f"export AUTOGRADER_BANK={folder / 'autograder-bank'}" in said.stdout
    for out, bank in (("later", str(folder / "autograder-bank")), ("without", "")):
        words = ("grade", "next", "--assignment", NAME, "--out", out)
        said = invoke(*words, cwd=folder, env={"AUTOGRADER_BANK": bank})
        assert said.returncode == 0, said.stdout + said.stderr
        assert (HINT in (folder / out / "cyd" / "feedback.html").read_text()) is bool(bank)


def test_a_bank_in_a_students_checkout_is_not_run(folder: Path) -> None:
    """Workflows grade there: what lies in the folder is the student's."""
    planted = folder / "autograder-bank" / NAME / "sigmoid.py"
    planted.parent.mkdir(parents=True)
    planted.write_text("# %% wrong: x\n# x.\n\n__import__('pathlib').Path('ran').touch()\n")
    said = run("grade", "class", "--assignment", NAME, "--out", "again", cwd=folder)
    assert said.returncode == 0, said.stdout + said.stderr
    assert not list(folder.rglob("ran"))


def test_nothing_of_a_submission_runs_unread(folder: Path) -> None:
    key = group_of(folder, "eve")
    said = run("adopt", "out", key, "--hint", "x.", "--yes", cwd=folder)
    assert said.returncode == 2
    assert "is flagged" in said.stderr
    assert not list(folder.rglob("ran"))
    assert not (folder / "autograder-bank").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["00000000", "--hint", "x."], "0 groups are called '00000000'; there are: "),
        (["KEY", "--hint", " "], "has no hint"),
        (["KEY", "--hint", "x.", "--name", KNOWN], "the bank has a mistake"),
    ],
)
def test_misuse_changes_nothing(folder: Path, words: list[str], told: str) -> None:
    key = group_of(folder, "ada")
    before = (folder / "out" / "ada" / "results.json").read_text()
    said = run("adopt", "out", *(key if w == "KEY" else w for w in words), "--yes", cwd=folder)
    assert said.returncode == 2
    assert told in said.stderr
    assert (folder / "out" / "ada" / "results.json").read_text() == before
