"""What several got wrong in one way that no hint explains, over a class that was really graded."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.support.commands import invoke
from tests.support.course import solve

pytestmark = pytest.mark.xdist_group("unexplained")
NAME = "ch05_1_activations"
ONE_WAY = {  # one mistake that is in no bank, in three hands
    "ada": "def sigmoid(x):\n    return (1 / (1 + torch.exp(-x))) ** 1.5",
    "bob": "def sigmoid(v):\n    # my own\n    e = torch.exp(-v)\n    return (1 + e) ** -1.5",
    "cyd": "def sigmoid(t):\n    y = 1 + torch.exp(-t)\n    return 1 / (y * torch.sqrt(y))",
}
ANOTHER = {
    "dan": "def sigmoid(x):\n    return x.no_such_thing()",
    "eve": "def sigmoid(z):\n    return z.no_such_thing()",
}
KNOWN = {"fay": "def sigmoid(x):\n    return 1 / (1 + torch.exp(x))"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unexplained")
    (folder / "class").mkdir()
    for name, source in (ONE_WAY | ANOTHER | KNOWN).items():
        nbformat.write(solve(NAME, {"sigmoid": source}), folder / "class" / f"{name}.ipynb")
    said = invoke("grade", "class", "--assignment", NAME, "--out", "out", "--seed", 5, cwd=folder)
    assert said.returncode == 0, said.stdout + said.stderr
    return folder / "out"


def test_groups_by_what_was_observed_the_largest_first(out: Path) -> None:
    said = invoke("unexplained", out, cwd=out)
    assert said.returncode == 0, said.stderr
    first, second = said.stdout.index("sigmoid: 3 submissions"), said.stdout.index("sigmoid: 2 sub")
    assert first < second
    assert said.stdout.count("submissions\n") == 2, "who is told a known mistake is in no group"
    assert "return (1 / (1 + torch.exp(-x))) ** 1.5" in said.stdout, "the shortest answer"
    assert "my own" not in said.stdout
    assert "no_such_thing" in said.stdout[second:]


def test_on_the_class_page(out: Path) -> None:
    page = (out / "report.html").read_text()
    section = page[page.index('id="unexplained"') :].partition("</section>")[0]
    assert section.count("<li>") == 2
    assert "** 1.5" in section
    assert "ada" in section
    assert "fay" not in section


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--exercise", "relu"], 0, "No 2 submissions fail in one way that no hint explains."),
        (["--least", 3], 0, "sigmoid: 3 submissions"),
        (["--exercise", "softmax"], 2, "ch05_1_activations has no exercise 'softmax'"),
    ],
)
def test_options(out: Path, words: list[object], code: int, told: str) -> None:
    said = invoke("unexplained", out, *words, cwd=out)
    assert said.returncode == code
    assert told in " ".join((said.stdout + said.stderr).split())
