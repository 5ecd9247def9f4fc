"""Banks: what a cell means, and that nothing mistyped is read as something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.engine.bank import Bank, BankError, read_bank, with_banks
from autograder.engine.model import Alternative, Assignment, Check, Exercise, Mistake, Observations
from autograder.engine.rng import Rng
from autograder.engine.subject import Subject

PLAIN = """\
# %% right: plain
class A:
    def f(self, X):
        E = X.exp()
        return E / E.sum(1)

    def g(self, X):
        E = X.exp()
        return E
"""
SOURCE = PLAIN.partition("\n")[2]
# where the cell of a test begins, and which line of the bank is the first below its head
HEAD = PLAIN.count("\n") + 2


def bank_of(tmp_path: Path, *cells: str) -> Bank:
    path = tmp_path / "A.f.py"
    path.write_text("\n".join((PLAIN, *cells)), encoding="utf-8")
    return read_bank(path)


def source_of(tmp_path: Path, cell: str) -> str:
    """The answer that a wrong cell gives."""
    (mistake,) = bank_of(tmp_path, f"# %% wrong: it\n# a hint.\n{cell}").mistakes
    assert (mistake.name, mistake.hint) == ("it", "a hint.")
    return mistake.source


def test_a_cell_in_full_is_taken_as_it_stands(tmp_path: Path) -> None:
    text = "# the sum runs\n# over dim 0.\n\n# my own idea\nclass A:\n    pass  # %% no head\n\n\n"
    bank = bank_of(tmp_path, f"# %% wrong: sum: over dim 0 \n{text}", "# %% right: short\nA = 1\n")
    assert bank == Bank(
        (
            Mistake(
                "sum: over dim 0",
                "the sum runs over dim 0.",
                "# my own idea\nclass A:\n    pass  # %% no head\n",
            ),
        ),
        (Alternative("plain", SOURCE), Alternative("short", "A = 1\n")),
    )


def test_what_a_small_change_may_be_is_no_part_of_the_hint(tmp_path: Path) -> None:
    one = "# %% wrong: one\n# a hint.\n# near: two\nA = 1\n"
    two = "# %% wrong: two\n# another.\nA = 2\n"
    first, second = bank_of(tmp_path, one, two).mistakes
    assert (first.hint, first.near, second.near) == ("a hint.", ("two",), ())
    with pytest.raises(BankError, match="'one' is near 'two', which is no wrong cell here"):
        bank_of(tmp_path, one)


def test_a_comment_at_the_head_of_a_right_cell_is_code(tmp_path: Path) -> None:
    bank = bank_of(tmp_path, "# %% right: other\n# copied\nA = 1\n")
    assert bank.alternatives[1].source == "# copied\nA = 1\n"


@pytest.mark.parametrize(
    "cell",
    [
        "#-         return E / E.sum(1)\n#+         return E / E.sum(0)\n",
        "#- return E / E.sum(1)\n#+ return E / E.sum(0)\n",
        "\n#-     return E / E.sum(1)\n#+     return E / E.sum(0)\n\n",
    ],
    ids=["verbatim", "without its indent", "indented by four"],
)
def test_an_edit_replaces_a_line_where_it_stands(tmp_path: Path, cell: str) -> None:
    assert source_of(tmp_path, cell) == SOURCE.replace("E.sum(1)", "E.sum(0)")


def test_an_edit_of_several_lines_keeps_the_indent_between_them(tmp_path: Path) -> None:
    cell = """\
#- def f(self, X):
#-     E = X.exp()
#+ def f(self, X, flag=1):
#+     if flag:
#+
#+         E = X
"""
    assert source_of(tmp_path, cell) == SOURCE.replace(
        "    def f(self, X):\n        E = X.exp()\n",
        "    def f(self, X, flag=1):\n        if flag:\n\n            E = X\n",
    )


def test_lines_are_added_beside_one_that_stays(tmp_path: Path) -> None:
    cell = "#- return E / E.sum(1)\n#+ E = E.detach()\n#+ return E / E.sum(1)\n"
    added = "        E = E.detach()\n        return E / E.sum(1)\n"
    assert source_of(tmp_path, cell) == SOURCE.replace("        return E / E.sum(1)\n", added)


def test_what_stands_twice_is_found_by_the_line_above(tmp_path: Path) -> None:
    cell = "#- def g(self, X):\n#-     E = X.exp()\n#+ def g(self, X):\n#+     E = X\n"
    before, after = SOURCE.split("    def g")
    assert source_of(tmp_path, cell) == f"{before}    def g{after.replace('X.exp()', 'X')}"


def test_a_deletion_puts_nothing_in_the_place(tmp_path: Path) -> None:
    cell = "#- def g(self, X):\n#-     E = X.exp()\n#-     return E\n"
    assert source_of(tmp_path, cell) == SOURCE.partition("    def g")[0]


@pytest.mark.parametrize(
    "cell",
    [
        "#- return E / E.sum(1)\n#+ return E\n#- def g(self, X):\n#+ def h(self, X):\n",
        "#- def g(self, X):\n#+ def h(self, X):\n\n#- return E / E.sum(1)\n#+ return E\n",
    ],
    ids=["in order", "the other way round"],
)
def test_two_edits_in_one_cell(tmp_path: Path, cell: str) -> None:
    expected = SOURCE.replace("E / E.sum(1)", "E").replace("def g", "def h")
    assert source_of(tmp_path, cell) == expected


def test_an_empty_line_ends_a_deletion(tmp_path: Path) -> None:
    cell = "#- return E / E.sum(1)\n\n#- def g(self, X):\n#+ def h(self, X):\n"
    expected = SOURCE.replace("        return E / E.sum(1)\n", "").replace("def g", "def h")
    assert source_of(tmp_path, cell) == expected


@pytest.mark.parametrize(
    ("cell", "line", "name", "words"),
    [
        (
            "# %% wrong: typo\n# a hint.\n#- return E / E.summ(1)\n#+ return E\n",
            *(2, "typo", "changes what stands not in the plain answer: return E / E.summ(1)"),
        ),
        (
            "# %% wrong: indent\n# a hint.\n#- def f(self, X):\n#- E = X.exp()\n#+ pass\n",
            *(2, "indent", "changes what stands not in the plain answer: def f(self, X):"),
        ),
        (
            "# %% wrong: twice\n# a hint.\n#- E = X.exp()\n#+ E = X\n",
            *(2, "twice", "changes what stands 2 times in the plain answer: E = X.exp()"),
        ),
        (
            "# %% wrong: mute\nclass A:\n    pass\n",
            *(0, "mute", "has no hint: write one as a comment below its head"),
        ),
        (
            "# %% wrong: mute\n\n# no hint, since a line is empty above\nclass A:\n    pass\n",
            *(0, "mute", "has no hint"),
        ),
        (
            "# %% wrong: mute edit\n#- return E\n#+ return X\n",
            *(0, "mute edit", "has no hint"),
        ),
        (
            "# %% right: plain\nclass A:\n    pass\n",
            *(0, "plain", "is the second of that name"),
        ),
        (
            "# %% wrong: plain\n# a hint.\nclass A:\n    pass\n",
            *(0, "plain", "is the second of that name"),
        ),
        (
            "# %% wrong: nowhere\n# a hint.\n#+ return E\n",
            *(2, "nowhere", "adds lines without saying where: begin with `#-`"),
        ),
        (
            "# %% wrong: nowhere\n# a hint.\n#- def g(self, X):\n\n#+ def h(self, X):\n",
            *(4, "nowhere", "adds lines without saying where: begin with `#-`"),
        ),
        (
            "# %% wrong: no Python\n# a hint.\nclass A:\n    def f(self X):\n        pass\n",
            *(3, "no Python", "is not Python: "),
        ),
        (
            "# %% wrong: edit\n# a hint.\n#- def g(self, X):\n#+ def g(self X):\n",
            *(0, "edit", "is not Python: "),
        ),
        (
            "# %% wrong: mixed\n# a hint.\n#- return E / E.sum(1)\n#+ return E\nE = 1\n",
            *(4, "mixed", "mixes code with `#-` and `#+` lines: E = 1"),
        ),
        (
            "# %% wrong: mixed\n# a hint.\n#- return E / E.sum(1)\n# why\n#+ return E\n",
            *(3, "mixed", "mixes code with `#-` and `#+` lines: # why"),
        ),
        (
            "# %% wrong: same\n# a hint.\n#- def g(self, X):\n#-     E = X.exp()\n#+ pass\n"
            "#- def g(self, X):\n#+ pass\n",
            *(0, "same", "changes the same line twice"),
        ),
        ("# %% wrong: empty\n# a hint.\n", 0, "empty", "holds no code"),
        ("# %% right: empty\n\n", 0, "empty", "holds no code"),
    ],
)
def test_what_is_mistyped_is_refused_with_file_line_and_cell(
    tmp_path: Path, cell: str, line: int, name: str, words: str
) -> None:
    with pytest.raises(BankError) as refused:
        bank_of(tmp_path, cell)
    place = f"{tmp_path / 'A.f.py'}, line {HEAD + line}: the cell {name!r} "
    assert str(refused.value).startswith(place + words)


@pytest.mark.parametrize(
    "head",
    ["# %% mistake: it", "# %%", "# %% wrong", "# %% wrong:", "# %% Right: it", "# %%wrong it"],
)
def test_an_unknown_head_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(BankError) as refused:
        bank_of(tmp_path, f"{head}\n# a hint.\nclass A:\n    pass\n")
    place = f"{tmp_path / 'A.f.py'}, line {HEAD}: "
    assert str(refused.value) == place + "a cell begins `# %% wrong: NAME` or `# %% right: NAME`"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", " has no right answer: begin with a cell `# %% right: plain`"),
        ("# to be written\n", " has no right answer"),
        ("# %% wrong: it\n# a hint.\nA = 1\n", " has no right answer"),
        ("# a licence\nimport torch\n\n" + PLAIN, ", line 2: code stands before the first cell"),
        ("# %% right: plain\n#- A = 1\n", ", line 1: the cell 'plain' is the plain answer: write"),
    ],
)
def test_a_bank_begins_with_the_plain_answer(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "A.f.py"
    path.write_text(text)
    with pytest.raises(BankError) as refused:
        read_bank(path)
    assert str(refused.value).startswith(f"{path}{words}")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "A.f.py"
    path.write_bytes(b"# %% right: plain\nA = '\xff'\n")
    with pytest.raises(BankError, match=r"A\.f\.py cannot be read: "):
        read_bank(path)


def _value(s: Subject, rng: Rng) -> Observations:
    yield "A().f(X)", s.A().f(rng.normal(2))


SUITE = Assignment(
    "made_up",
    "",
    (
        Exercise("A.f", "1.1", (Check("value", "value", _value),)),
        Exercise("A", "1.1", (Check("value", "value", _value),)),
    ),
)


def test_every_exercise_gets_its_bank(tmp_path: Path) -> None:
    (tmp_path / "A.f.py").write_text(PLAIN + "\n# %% wrong: it\n# a hint.\nA = 1\n")
    (tmp_path / "A.py").write_text("# %% right: plain\nA = 2\n")
    first, second = with_banks(SUITE, tmp_path).exercises
    assert (first.mistakes, first.checks) == (
        (Mistake("it", "a hint.", "A = 1\n"),),
        SUITE.exercise("A.f").checks,
    )
    assert second.alternatives == (Alternative("plain", "A = 2\n"),)


def test_a_bank_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "A.f.py").write_text(PLAIN)
    with pytest.raises(BankError, match=r"A\.py cannot be read: .*No such file"):
        with_banks(SUITE, tmp_path)


def test_a_bank_that_is_nobodys_is_named(tmp_path: Path) -> None:
    for name in ("A", "A.f", "A.g"):
        (tmp_path / f"{name}.py").write_text(PLAIN)
    with pytest.raises(BankError, match=r"A\.g\.py: made_up has no such exercise"):
        with_banks(SUITE, tmp_path)
