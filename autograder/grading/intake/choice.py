"""Which notebook of all that somebody handed in is the one to grade."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autograder.grading import notebooks
from autograder.grading.intake import names
from autograder.grading.intake.tree import (
    MAX_FOLDERS,
    MAX_NESTED,
    MAX_UNPACKED,
    MB,
    ONE,
    InZip,
    Node,
    NoZipError,
    Opened,
    UnreadableError,
)
from autograder.grading.notebooks import Standing

if TYPE_CHECKING:  # torch comes with it, and reports match names, too
    from autograder.engine.model import Assignment

MAX_NOTEBOOKS = 200
_AS_OLD = 60.0  # seconds between files that were written together
_SHOWN = 3
_OF_A_CLASS = 2  # notebooks beside the one graded


@dataclass(frozen=True, slots=True)
class Piece:
    """A file or folder that was handed in, and how the instructor sees it."""

    node: Node
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: its bytes and place, or the problem; ``others`` would have fitted, too."""

    data: bytes = b""
    place: str = ""
    problem: str = ""
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """What whoever reads the row should know."""
        if not self.others:
            return self.notes
        several = ""
        if len(self.others) >= _OF_A_CLASS:
            outermost = self.place.partition("/")[0]
            several = f" (if {outermost} is a class's, give it as a path of its own)"
        flag = f"graded {self.place}; not graded: {listed(self.others)}{several}"
        return (flag, *self.notes)


def listed(words: Sequence[str]) -> str:
    """Some of them, and how many more there are."""
    shown = ", ".join(words[:_SHOWN])
    return f"{shown} and {len(words) - _SHOWN:,} more" if len(words) > _SHOWN else shown


def choose(pieces: Sequence[Piece], assignment: Assignment) -> Choice:
    """The notebook to grade among everything in ``pieces``, looked into as deep as it goes."""
    with Opened(ONE) as opened:
        try:
            inside = _Inside.of(pieces, opened)
            return _choose(inside, assignment, opened)
        except UnreadableError as error:
            return Choice(problem=str(error))


@dataclass(frozen=True, slots=True)
class _Notebook:
    """A file that may be a notebook; ``folders`` are those between it and what was handed in."""

    node: Node
    place: str
    folders: tuple[str, ...]


@dataclass
class _Inside:
    """What lies in somebody's work: notebooks, what may be one, the rest, what is not readable."""

    notebooks: list[_Notebook] = field(default_factory=list[_Notebook])
    texts: list[_Notebook] = field(default_factory=list[_Notebook])
    others: list[str] = field(default_factory=list[str])
    problems: list[str] = field(default_factory=list[str])
    alone: bool = False  # all that was handed in is one file

    @classmethod
    def of(cls, pieces: Sequence[Piece], opened: Opened) -> _Inside:
        """Everything in ``pieces``, what is nearest to the top first."""
        found = cls(alone=len(pieces) == 1 and pieces[0].node.sort == "file")
        queue = deque((_Notebook(p.node, p.label, ()), 0) for p in pieces)
        left = ONE.entries
        while queue:
            at, nested = queue.popleft()
            left -= 1
            if left < 0:
                found.problems.append(f"only its first {ONE.entries:,} files were looked at")
                break
            try:
                queue.extend((inner, deep) for inner, deep in found._take(at, nested, opened))
            except UnreadableError as error:
                found.problems.append(str(error))
        return found

    def _take(self, at: _Notebook, nested: int, opened: Opened) -> Iterator[tuple[_Notebook, int]]:
        """Sort one file in, or yield what a folder or zip holds."""
        node = at.node
        kind = names.kind(node.name)
        if node.sort == "folder":
            yield from ((inner, nested) for inner in _children(at, node))
        elif node.sort == "odd":
            node.read()  # raises what is wrong with it
        elif kind == "notebook":
            self.notebooks.append(at)
        elif kind == "zip":
            if nested == MAX_NESTED:
                self.problems.append(f"{node.name} is zipped more than {MAX_NESTED} times")
                return
            try:
                root = opened.unpacked(node)
            except NoZipError as error:
                if not error.head.startswith(b"{"):
                    raise
                self.notebooks.append(at)
                return
            if root.refused:
                self.problems.append(refused(root))
            yield from ((inner, nested + 1) for inner in _children(at, root))
        elif kind == "text":
            self.texts.append(at)
        else:
            self.others.append(at.place)


def refused(root: InZip) -> str:
    return f"{root.refused:,} entries of {root.name} are left out: their names are too long or deep"


def _children(at: _Notebook, folder: Node) -> Iterator[_Notebook]:
    if len(at.folders) >= MAX_FOLDERS:
        raise UnreadableError(f"{at.place[:80]} … has more than {MAX_FOLDERS} folders in folders")
    for child in sorted(folder.children(), key=lambda node: node.name):
        if not names.is_junk(child.name):
            yield _Notebook(child, f"{at.place}/{child.name}", (*at.folders, folder.name))


def _choose(inside: _Inside, assignment: Assignment, opened: Opened) -> Choice:
    candidates = inside.notebooks or [
        text for text in inside.texts if _may_be_a_notebook(text, opened)
    ]
    problems = tuple(inside.problems)
    if not candidates:
        return Choice(problem="; ".join(problems[:_SHOWN]) or _nothing(inside, assignment))
    if len(candidates) == 1:
        read = _read(candidates[0], assignment, opened)
        return read if read.problem else replace(read, notes=problems)
    if len(candidates) > MAX_NOTEBOOKS:
        return Choice(
            problem=f"it holds {len(candidates):,} notebooks, the most is {MAX_NOTEBOOKS}: "
            f"hand in {assignment.name}.ipynb alone"
        )
    if (size := sum(one.node.size for one in candidates)) > MAX_UNPACKED:
        return Choice(
            problem=f"its notebooks would unpack to {size // MB:,} MB: "
            f"hand in {assignment.name}.ipynb alone"
        )
    return _best(candidates, problems, assignment, opened)


def _may_be_a_notebook(text: _Notebook, opened: Opened) -> bool:
    """A browser may save a notebook as ``.txt``, ``.json`` or without an ending."""
    try:
        data = opened.read(text.node)
    except UnreadableError:
        return False
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"cells"' in data


def _nothing(inside: _Inside, assignment: Assignment) -> str:
    wanted = f"hand in {assignment.name}.ipynb, or the zip that its last cell makes"
    rest = [*inside.others, *(text.place for text in inside.texts)]
    if not rest:
        return f"there is nothing in it: {wanted}"
    shown = listed([place.rpartition("/")[2] for place in rest])
    if inside.alone and len(rest) == 1:
        return f"{shown} is no notebook (.ipynb): {wanted}"
    return f"there is no notebook (.ipynb) in it, but {shown}: {wanted}"


def _read(one: _Notebook, assignment: Assignment, opened: Opened) -> Choice:
    """A single file; one that is really a zip is looked into."""
    data = opened.read(one.node)
    if not data.startswith(b"PK\3\4"):
        return Choice(data, one.place)
    root = opened.unpacked_bytes(data, one.node.name)
    inside = _Inside.of([Piece(root, one.place)], opened)
    return _choose(inside, assignment, opened)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A notebook among several, read."""

    choice: Choice
    standing: Standing
    named: bool
    when: float
    folders: tuple[str, ...]


_FITS = {"own": 3, "some": 2, "other": 1, "none": 0}


def _best(
    candidates: Sequence[_Notebook],
    problems: tuple[str, ...],
    assignment: Assignment,
    opened: Opened,
) -> Choice:
    weighed: dict[str, _Weighed] = {}
    notes = list(problems)
    for one in candidates:
        try:
            choice = _read(one, assignment, opened)
        except UnreadableError as error:
            choice = Choice(problem=str(error))
        if choice.problem:
            notes.append(choice.problem)
            continue
        digest = hashlib.sha256(choice.data).hexdigest()
        if digest not in weighed:  # the same again is no second notebook
            standing = notebooks.standing(choice.data, assignment)
            named = _has_name(one, assignment)
            when = one.node.when
            weighed[digest] = _Weighed(choice, standing, named, when, one.folders)
    if not weighed:
        return Choice(problem="; ".join(notes[:_SHOWN]))
    ranked = sorted(weighed.values(), key=_rank, reverse=True)
    first, *rest = _nearest([w for w in ranked if _rank(w) == _rank(ranked[0])])
    rest += [w for w in ranked if _rank(w) != _rank(ranked[0])]
    fit = first.standing.fit
    rivals = [w.choice.place for w in rest if w.standing.fit == fit and fit in ("own", "some")]
    return replace(first.choice, others=tuple(rivals), notes=tuple(notes))


def _rank(one: _Weighed) -> tuple[int, bool, bool, bool]:
    """Whether it is the assignment's and has work in it at all, its metadata, then its name."""
    standing = one.standing
    return _FITS[standing.fit], not standing.untouched, standing.named, one.named


def _has_name(one: _Notebook, assignment: Assignment) -> bool:
    own = names.letters(assignment.name)
    stem = names.without_copy(names.stem(one.node.name))
    return own in {names.letters(stem), *map(names.letters, one.folders)}


def _nearest(equals: Sequence[_Weighed]) -> list[_Weighed]:
    """The newest; of those written together the one in no folder called old, nearest to the top."""
    newest = max(one.when for one in equals)
    return sorted(
        equals,
        key=lambda one: (
            one.when < newest - _AS_OLD,
            any(map(names.is_outdated, one.folders)),
            len(one.folders),
            -one.when,
            one.choice.place,
        ),
    )
