"""The bank of an exercise: known wrong and right answers, as cells of a Python file.

::

    # %% right: plain
    def softmax(X):
        E = torch.exp(X)
        return E / E.sum(dim=1, keepdim=True)

    # %% wrong: sum over dim 0
    # the sum runs over dim 0 (columns). Each row is one example.
    #-     return E / E.sum(dim=1, keepdim=True)
    #+     return E / E.sum(dim=0, keepdim=True)

A cell is what a student typed, so a cell of a real notebook can be pasted in. Its head says whether
it is right or wrong, and its name; the comment below the head of a wrong one, up to an empty line
or the code, is its hint. A hint that speaks of a piece of code ends with a line ``# written: CODE``
for each (``_`` stands for anything there): only who has written it is told so. ``# near: NAME``
says that a small change of this answer may truly be that mistake as well, which the proof of hints
then allows. The first right cell is the plain answer. A cell whose code is comments ``#-`` and
``#+`` is an edit of it: each run of ``#-`` lines stands in the plain answer exactly once, and the
``#+`` lines below take their place; an empty line ends a run.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

from autograder.engine.model import Alternative, Assignment, Exercise, Mistake
from autograder.engine.written import stands_in
from autograder.errors import AutograderError

_CELL = re.compile(r"# %%(.*)")
_HEAD = re.compile(r"\s*(right|wrong):\s*(.+?)\s*")
_EDIT = re.compile(r"#([-+])(?: (.*))?")
_WRITTEN, _NEAR = "written:", "near:"


class BankError(AutograderError):
    """A bank is not as it should be; the message names file, line and cell."""


@dataclass(frozen=True)
class Bank:
    """What one file holds, in its order."""

    mistakes: tuple[Mistake, ...]
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class _Cell:
    """A cell as it stands in the file; ``number`` is the line of its head, the first is 1."""

    path: Path
    number: int
    kind: str
    name: str
    lines: tuple[str, ...]

    def error(self, what: str, line: int | None = None) -> BankError:
        place = self.number if line is None else line
        return BankError(f"{self.path}, line {place}: the cell {self.name!r} {what}")

    @property
    def hint_lines(self) -> int:
        """How many lines below the head belong to the hint."""
        own = (line.startswith("#") and _EDIT.fullmatch(line) is None for line in self.lines)
        return next((i for i, is_hint in enumerate(own) if not is_hint), len(self.lines))

    @property
    def hint(self) -> str:
        return " ".join(line for line in self._comment if not line.startswith((_WRITTEN, _NEAR)))

    @property
    def written(self) -> tuple[str, ...]:
        """The pieces of code that the hint speaks of."""
        return self._after(_WRITTEN)

    @property
    def near(self) -> tuple[str, ...]:
        """The mistakes that a small change may make of this one."""
        return self._after(_NEAR)

    def _after(self, word: str) -> tuple[str, ...]:
        lines = (line for line in self._comment if line.startswith(word))
        return tuple(line.removeprefix(word).strip() for line in lines)

    @property
    def _comment(self) -> list[str]:
        return [line.removeprefix("#").strip() for line in self.lines[: self.hint_lines]]

    @property
    def body(self) -> list[tuple[int, str]]:
        """The lines below the hint, with their numbers in the file, without empty ones around."""
        start = self.hint_lines if self.kind == "wrong" else 0
        numbered = [(self.number + 1 + i, line) for i, line in enumerate(self.lines)][start:]
        while numbered and not numbered[0][1].strip():
            del numbered[0]
        while numbered and not numbered[-1][1].strip():
            del numbered[-1]
        return numbered


def with_banks(assignment: Assignment, folder: Path) -> Assignment:
    """``assignment`` with the answers of ``folder/EXERCISE.py`` in each of its exercises.

    Raises BankError for a bank that is missing, or not as it should be, or nobody's.
    """
    files = {path.stem for path in folder.glob("*.py")}
    if strange := sorted(files - set(assignment.names)):
        raise BankError(f"{folder / strange[0]}.py: {assignment.name} has no such exercise")
    exercises = tuple(_with_bank(exercise, folder) for exercise in assignment.exercises)
    return replace(assignment, exercises=exercises)


def with_own(assignment: Assignment, paths: Sequence[Path]) -> Assignment:
    """``assignment`` with the mistakes of a course's own bank behind those of the package.

    Raises BankError as ``with_banks`` does.
    """
    own: dict[str, tuple[Mistake, ...]] = {}
    for path in paths:
        if path.stem not in assignment.names:
            raise BankError(f"{path}: {assignment.name} has no such exercise")
        own[path.stem] = read_own(path)
    exercises = (
        replace(exercise, mistakes=(*exercise.mistakes, *own.get(exercise.name, ())))
        for exercise in assignment.exercises
    )
    return replace(assignment, exercises=tuple(exercises))


def _with_bank(exercise: Exercise, folder: Path) -> Exercise:
    bank = read_bank(folder / f"{exercise.name}.py")
    return replace(exercise, mistakes=bank.mistakes, alternatives=bank.alternatives)


def read_bank(path: Path) -> Bank:
    """The bank in a file. Raises BankError."""
    cells = list(_cells(path, _text(path).splitlines()))
    names: set[str] = set()
    for cell in cells:
        if cell.name in names:
            raise cell.error("is the second of that name")
        names.add(cell.name)
    plain = next((cell for cell in cells if cell.kind == "right"), None)
    if plain is None:
        raise BankError(f"{path} has no right answer: begin with a cell `# %% right: plain`")
    answer = [line for _, line in plain.body]
    sources = {cell.name: _source(cell, answer, is_plain=cell is plain) for cell in cells}
    wrong = [cell for cell in cells if cell.kind == "wrong"]
    for cell in wrong:
        _expect_hint(cell, sources[cell.name])
        for name in cell.near:
            if name not in {other.name for other in wrong}:
                raise cell.error(f"is near {name!r}, which is no wrong cell here")
    return Bank(
        tuple(Mistake(c.name, c.hint, sources[c.name], c.written, c.near) for c in wrong),
        tuple(Alternative(c.name, sources[c.name]) for c in cells if c.kind == "right"),
    )


def _expect_hint(cell: _Cell, source: str) -> None:
    if not cell.hint:
        raise cell.error("has no hint: write one as a comment below its head")
    for pattern in cell.written:
        try:
            there = stands_in(pattern, source)
        except SyntaxError:
            raise cell.error(f"speaks of code that is not Python: {pattern}") from None
        if not there:
            raise cell.error(f"speaks of code that it does not have: {pattern}")


def read_own(path: Path) -> tuple[Mistake, ...]:
    """The mistakes in a file of a course's own: wrong cells, each in full. Raises BankError."""
    found: list[Mistake] = []
    for cell in _cells(path, _text(path).splitlines()):
        if cell.kind != "wrong":
            raise cell.error("is right: only wrong answers can be added")
        if any(_EDIT.fullmatch(line) for _, line in cell.body):
            raise cell.error("is an edit: write it in full")
        source = _source(cell, [], is_plain=False)
        _expect_hint(cell, source)
        found.append(Mistake(cell.name, cell.hint, source, cell.written))
    return tuple(found)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BankError(f"{path} cannot be read: {error}") from None


def _cells(path: Path, lines: Sequence[str]) -> Iterator[_Cell]:
    heads = [i for i, line in enumerate(lines) if _CELL.match(line)]
    before = lines[: heads[0]] if heads else lines
    for i, line in enumerate(before):
        if line.strip() and not line.startswith("#"):
            raise BankError(f"{path}, line {i + 1}: code stands before the first cell")
    for start, end in pairwise((*heads, len(lines))):
        head = _HEAD.fullmatch(lines[start].removeprefix("# %%"))
        if head is None:
            raise BankError(
                f"{path}, line {start + 1}: a cell begins `# %% wrong: NAME` or `# %% right: NAME`"
            )
        kind, name = head.groups()
        yield _Cell(path, start + 1, kind, name, tuple(lines[start + 1 : end]))


def _source(cell: _Cell, plain: list[str], is_plain: bool) -> str:
    body = cell.body
    if not body:
        raise cell.error("holds no code")
    edits = [_EDIT.fullmatch(line) for _, line in body]
    if any(edits):
        if is_plain:
            raise cell.error("is the plain answer: write it in full")
        lines = _edited(cell, plain)
    else:
        lines = [line for _, line in body]
    source = "\n".join(lines) + "\n"
    try:
        ast.parse(source)
    except SyntaxError as error:
        line = None if any(edits) else body[0][0] + (error.lineno or 1) - 1
        raise cell.error(f"is not Python: {error.msg}", line) from None
    return source


@dataclass(frozen=True)
class _Edit:
    """Lines ``start`` to ``end`` of the plain answer become ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]


def _edited(cell: _Cell, plain: list[str]) -> list[str]:
    edits = sorted(_edits(cell, plain), key=lambda edit: edit.start)
    result, position = list[str](), 0
    for edit in edits:
        if edit.start < position:
            raise cell.error("changes the same line twice")
        result += [*plain[position : edit.start], *edit.lines]
        position = edit.end
    return [*result, *plain[position:]]


def _edits(cell: _Cell, plain: list[str]) -> Iterator[_Edit]:
    """Each run of ``#-`` lines with the ``#+`` lines below it."""
    old: list[tuple[int, str]] = []
    marked = [(number, line, _EDIT.fullmatch(line)) for number, line in cell.body]
    for number, line, edit in marked:
        if edit is None and line.strip():
            raise cell.error(f"mixes code with `#-` and `#+` lines: {line.strip()}", number)
    for sign, run in groupby(marked, key=lambda item: item[2][1] if item[2] else ""):
        lines = [(number, edit[2] or "") for number, _, edit in run if edit]
        if sign == "+":
            if not old:
                raise cell.error("adds lines without saying where: begin with `#-`", lines[0][0])
            yield _placed(cell, plain, old, [text for _, text in lines])
            old = []
        elif old:  # what went before takes lines away and puts none in their place
            yield _placed(cell, plain, old, [])
            old = lines
        else:
            old = lines
    if old:
        yield _placed(cell, plain, old, [])


def _placed(cell: _Cell, plain: list[str], old: list[tuple[int, str]], new: list[str]) -> _Edit:
    """Where ``old`` stands; an edit may be indented less than the plain answer, as a whole."""
    wanted = textwrap.dedent("\n".join(text for _, text in old)).split("\n")
    size = len(wanted)
    windows = (plain[i : i + size] for i in range(len(plain) - size + 1))
    found = [
        i for i, own in enumerate(windows) if textwrap.dedent("\n".join(own)).split("\n") == wanted
    ]
    if len(found) != 1:
        times = "not" if not found else f"{len(found)} times"
        raise cell.error(f"changes what stands {times} in the plain answer: {wanted[0]}", old[0][0])
    shift = _indent(plain[found[0]]) - _indent(old[0][1])
    lines = tuple(
        " " * max(0, _indent(text) + shift) + text.strip() if text.strip() else "" for text in new
    )
    return _Edit(found[0], found[0] + size, lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
