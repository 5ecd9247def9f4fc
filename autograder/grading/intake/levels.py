"""Where in what an instructor names the class lies: the files and folders that are somebody's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.grading import notebooks
from autograder.grading.intake import names, platforms
from autograder.grading.intake.choice import Piece, listed, refused
from autograder.grading.intake.platforms import MetadataError, Parts, Submitter
from autograder.grading.intake.tree import InZip, Node, OnDisk, Opened, UnreadableError, on_disk
from autograder.grading.intake.twins import Twin
from autograder.grading.intake.twins import twins as find_twins
from autograder.grading.notebooks import Standing
from autograder.records.gradebook import is_results
from autograder.records.roster import Directory
from autograder.records.storage import is_remote

_MOST_METADATA = 512 << 20
_NBGRADER = {"source", "release", "autograded", "feedback", "gradebook.db", "nbgrader_config.py"}
# a platform's names for its zip, and people's for the folder that they unpack it into
_WRAPPERS = re.compile(
    r"assignment_\d+_export|submitted|submissions|gradebook_|\bdownloads?\b|^(clones?|class)$",
    re.IGNORECASE,
)

if TYPE_CHECKING:  # torch comes with it, and reports match names, too
    from autograder.engine.model import Assignment
_PROBED = 3  # notebooks looked into to tell a class from one's own folder
_MOST_OF_ONE = 9  # notebooks in a zip of one person's that the path does not name
_WRAPPED = 4  # folders around a class


@dataclass(frozen=True, slots=True)
class Unit:
    """A file or folder that is somebody's, and what a platform's name for it says."""

    piece: Piece
    parts: Parts | None = None

    @property
    def name(self) -> str:
        """Its name in the gradebook."""
        node = self.piece.node
        return node.name if node.sort == "folder" else names.stem(node.name)

    @property
    def may_hold_work(self) -> bool:
        """Whether a notebook can be in it, by its name."""
        node = self.piece.node
        usual = node.sort == "folder" or names.kind(node.name) in ("notebook", "zip")
        return usual and not (self.parts is not None and self.parts.typed)


@dataclass
class Level:
    """What lies side by side: somebody's each, or nobody's (``aside``), with the reason."""

    units: list[Unit] = field(default_factory=list[Unit])
    aside: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    lines: list[str] = field(default_factory=list[str])
    submitters: Mapping[str, Sequence[Submitter]] = field(
        default_factory=dict[str, Sequence[Submitter]]
    )


@dataclass(frozen=True, slots=True)
class Looking:
    """What tells a class from one's own work."""

    assignment: Assignment
    directory: Directory
    opened: Opened

    def levels(self, paths: Sequence[Path]) -> list[Level]:
        """What lies at each path. Raises FileNotFoundError, StorageError."""
        nodes = [on_disk(path) for path in paths]
        several = len(nodes) > 1
        labels = [str(path) for path in paths] if several else [node.name for node in nodes]
        places = [self._place(node, several) for node in nodes]
        own = sum(place is None or self._holds_one(place) for place in places)
        if several and own * 2 > len(places):  # the files and folders of a class
            places = [None if len(places) > 2 or self._holds_one(p) else p for p in places]
        beside, found = Level(), list[Level]()
        for node, label, place in zip(nodes, labels, places, strict=True):
            if place is None:
                self._sort_in(beside, node, label)
            else:
                prefix = "" if not several and node.sort == "folder" else label
                found.append(self._level(place, prefix, label))
        _without_shared_stamps(beside)
        return [beside, *found]

    def _place(self, node: Node, several: bool) -> Node | None:
        """The folder of a class that a path leads to; None if it is one person's work.

        Of ``several`` paths one that holds a single notebook is a person's, if the notebook's name
        is nobody's.
        """
        if node.sort == "odd" or (node.sort == "file" and names.kind(node.name) != "zip"):
            return None
        if self._is_surely_persons(node) or names.is_otter_export(node.name):
            return None
        try:
            root = node if node.sort == "folder" else self.opened.unpacked(node)
            children = _children(root)
            with_work = [child for child in children if _may_hold_work(child)]
            if self._shows_a_class(with_work) or self._twins(children):
                return root
            if not all(names.is_common(child.name, self.assignment.name) for child in with_work):
                return None if node.sort == "file" and self._is_one_work(with_work) else root
            if len(with_work) == 1 and with_work[0].sort == "folder":
                return root if node.sort == "folder" or self._inner(root) is not None else None
        except UnreadableError:
            return None if node.sort == "file" else node
        if len(with_work) < (1 if several or node.sort == "file" else 2):
            return root
        many = len(with_work) > _MOST_OF_ONE or self._works(with_work) >= _PROBED
        return root if many else None

    def _holds_one(self, place: Node | None) -> bool:
        """Whether a folder holds one notebook and nothing else that may be work."""
        if not isinstance(place, OnDisk):
            return False
        try:
            with_work = [child for child in _children(place) if _may_hold_work(child)]
        except UnreadableError:
            return False
        lone = with_work[0] if len(with_work) == 1 else None
        return (
            lone is not None and names.kind(lone.name) == "notebook" and not self._is_persons(lone)
        )

    def _is_persons(self, node: Node) -> bool:
        """Whether a name says whose it is."""
        parts = self._parts(node.name)
        return (parts is not None and not parts.platform.weak) or self._is_known(node)

    def _is_surely_persons(self, node: Node) -> bool:
        """The same of what holds others: a class may be called ``ai_2026_1_all``, as by Canvas."""
        parts = self._parts(node.name)
        if parts is None or parts.platform.weak or parts.platform.name == "Canvas":
            return self._is_known(node)
        return True

    def _is_known(self, node: Node) -> bool:
        stem = node.name if node.sort == "folder" else names.stem(node.name)
        return bool(self.directory.find(stem).ids)

    def _level(self, folder: Node, prefix: str, path: str) -> Level:
        """The class in a folder, or in the only folder in it."""
        level = Level()
        for _ in range(_WRAPPED):
            inner = self._inner(folder)
            if inner is None:
                break
            for child in folder.children():
                if child.name != inner.name:
                    why = self._nobodys(child, None) or "lies beside the class"
                    level.aside.append((_within(prefix, child), why))
            folder, prefix = inner, _within(prefix, inner)
            level.lines = [f"{path}: the class is taken from {prefix}"]
        nodes = _listed(folder, level.lines)
        twins = self._twins(nodes)
        sections = {} if twins else self._sections(folder)
        twice = [node for twin in twins for node in (twin.zipped, twin.folder)]
        for child in nodes if not sections else ():
            if not any(child is node for node in twice):
                self._sort_in(level, child, _within(prefix, child))
        for twin in twins:
            self._sort_in_once(level, twin, prefix)
        for name, section in sections.items():
            within = f"{prefix}/{name}" if prefix else name
            level.lines.append(f"{path}: a part of the class is taken from {within}")
            for child in _listed(section, level.lines):
                self._sort_in(level, child, _within(within, child))
        _without_shared_stamps(level)
        return level

    def _twins(self, children: Sequence[Node]) -> list[Twin]:
        return list(find_twins(children, self.opened, self._is_a_class))

    def _is_a_class(self, nodes: Sequence[Node]) -> bool:
        """Whether these are several people's: by their names, or each has a work of its own."""
        if len(nodes) < 2:
            return False
        common = any(names.is_common(node.name, self.assignment.name) for node in nodes)
        return self._shows_a_class(nodes) or self._works(nodes) >= _PROBED - (not common)

    def _sort_in_once(self, level: Level, twin: Twin, prefix: str) -> None:
        """Sort in what lies unpacked, and what the zip has besides."""
        start = f"{prefix}/" if prefix else ""
        if twin.unpacked is not None:
            for child in _listed(twin.unpacked.node, level.lines):
                self._sort_in(level, child, f"{start}{twin.unpacked.label}/{child.name}")
        where = "the files beside it" if twin.unpacked is None else f"{start}{twin.unpacked.label}"
        same, rest = twin.split()
        for child in same:
            label = f"{start}{twin.inside.label}/{child.name}"
            level.aside.append((label, f"the same is in {where}"))
        for child in rest:
            self._sort_in(level, child, f"{start}{twin.inside.label}/{child.name}")

    def _sections(self, folder: Node) -> Mapping[str, Node]:
        """Several downloads side by side: folders or zips that a platform made, and no others."""
        found: dict[str, Node] = {}
        try:
            for child in _children(folder):
                if names.is_beside(child.name) or _is_own(child):
                    continue
                if self._is_surely_persons(child) or names.kind(child.name) == "notebook":
                    return {}
                root = self.opened.unpacked(child) if child.sort == "file" else child
                with_work = [one for one in _children(root) if _may_hold_work(one)]
                if len(with_work) < 2 or not self._shows_a_class(with_work):
                    return {}
                found[child.name] = root
        except UnreadableError:
            return {}
        return found if len(found) > 1 else {}

    def _inner(self, folder: Node) -> Node | None:
        """The folder or zip in ``folder`` that holds the class, if the class is deeper."""
        try:
            children = _children(folder)
        except UnreadableError:
            return None
        by_name = {child.name: child for child in children}
        submitted = by_name.get("submitted")
        if submitted is not None and _NBGRADER.intersection(by_name):
            return submitted
        if platforms.METADATA in by_name:
            return None
        rest = _somebodys(children)
        lone = rest[0] if len(rest) == 1 else None
        if lone is None or not _may_hold_work(lone) or names.kind(lone.name) == "notebook":
            return None
        if lone.sort == "file" and names.kind(lone.name) != "zip":
            return None
        if self._is_surely_persons(lone) or names.is_otter_export(lone.name):
            return None
        try:
            root = self.opened.unpacked(lone) if lone.sort == "file" else lone
            inside = _children(root)
        except UnreadableError:
            return None
        return root if self._is_class(lone, inside) else None

    def _is_class(self, lone: Node, inside: Sequence[Node]) -> bool:
        """Whether the only folder or zip at a path holds a class, not one person's work."""
        if self._twins(inside):
            return True
        with_work = [child for child in inside if _may_hold_work(child)] or _somebodys(inside)
        named_as_one = bool(_WRAPPERS.search(names.stem(lone.name)))
        if self._shows_a_class(with_work):
            return named_as_one or lone.sort == "folder" or len(with_work) > 1
        if named_as_one and with_work:
            return True
        if len(with_work) == 1 and with_work[0].sort == "folder":
            return self._inner(lone) is not None
        if len(with_work) < 2 or lone.sort == "file":
            return False
        common = any(names.is_common(child.name, self.assignment.name) for child in with_work)
        return self._works(with_work) >= (_PROBED if common else _PROBED - 1)

    def _shows_a_class(self, with_work: Sequence[Node]) -> bool:
        """Whether all that may be work is known people's."""
        return bool(with_work) and all(map(self._is_persons, with_work))

    def _is_one_work(self, nodes: Sequence[Node]) -> bool:
        """Whether a zip's files are one notebook of the assignment, and others beside it."""
        if len(nodes) > _MOST_OF_ONE or any(names.kind(n.name) != "notebook" for n in nodes):
            return False
        if any(self._is_persons(node) for node in nodes):
            return False
        fits = [self._standing(node).fit for node in nodes]
        return fits.count("own") == 1 and len(fits) > 1 and "none" not in fits

    def _standing(self, node: Node) -> Standing:
        return notebooks.standing(self.opened.read(node), self.assignment)

    def _works(self, nodes: Sequence[Node]) -> int:
        """How many of these hold a notebook of the assignment, up to what it takes to be sure."""
        count = 0
        for node in nodes[: 3 * _PROBED]:
            if count < _PROBED and self._is_work(node, 2):
                count += 1
        return count

    def _is_work(self, node: Node, deeper: int) -> bool:
        try:
            if node.sort == "file" and names.kind(node.name) == "notebook":
                return self._standing(node).fit == "own"
            if deeper == 0:
                return False
            root = node if node.sort == "folder" else self.opened.unpacked(node)
            children = [child for child in _children(root) if _may_hold_work(child)]
        except UnreadableError:
            return False
        return any(self._is_work(child, deeper - 1) for child in children[:_PROBED])

    def _parts(self, name: str) -> Parts | None:
        """What a platform's name says; ``hw_1_2_final`` looks like Canvas, but nobody is ``hw``."""
        parts = platforms.parts(name)
        if parts is None or parts.platform.name != "Canvas":
            return parts
        return None if names.is_common(parts.person, self.assignment.name) else parts

    def _sort_in(self, level: Level, node: Node, label: str) -> None:
        """Put a file or folder to somebody's or to nobody's."""
        parts = self._parts(node.name)
        reason = self._nobodys(node, parts)
        if node.name == platforms.METADATA and node.sort == "file":
            level.submitters = {**level.submitters, **_submitters(node, level.lines)}
        if reason:
            level.aside.append((label, reason))
        else:
            level.units.append(Unit(Piece(node, label), parts))

    def _nobodys(self, node: Node, parts: Parts | None) -> str:
        """Why a file is nobody's work; "" if it is somebody's."""
        name = node.name
        if names.is_junk(name):
            return "left by a system or an editor"
        if _is_own(node):
            return f"{platforms.own_file(name)}'s own"
        if parts is not None and not parts.platform.weak:
            return ""
        if _is_graded(node):
            return "results of an earlier run"
        if node.sort == "file" and names.is_beside(name):
            if self.directory.find(names.stem(name)).ids or _begins_like_a_notebook(node):
                return ""
            return "no notebook, zip or folder"
        return ""


def _within(prefix: str, node: Node) -> str:
    return f"{prefix}/{node.name}" if prefix else node.name


def _children(folder: Node) -> list[Node]:
    """What a folder holds but for junk, by name. Raises UnreadableError."""
    found = [child for child in folder.children() if not names.is_junk(child.name)]
    return sorted(found, key=lambda node: node.name)


def _listed(folder: Node, lines: list[str]) -> list[Node]:
    """What a folder holds, by name; a line for what cannot be."""
    try:
        found = sorted(folder.children(), key=lambda node: node.name)
    except UnreadableError as error:
        lines.append(str(error))
        return []
    if isinstance(folder, InZip) and folder.refused:
        lines.append(refused(folder))
    return found


def _may_hold_work(node: Node) -> bool:
    return node.sort == "folder" or names.kind(node.name) in ("notebook", "zip")


def _somebodys(children: Sequence[Node]) -> list[Node]:
    """What is no note, no table, no platform's own file and no result of a run."""
    own = (child for child in children if not _is_own(child) and not _is_graded(child))
    return [child for child in own if child.sort == "folder" or not names.is_beside(child.name)]


def _is_own(node: Node) -> bool:
    return node.sort == "file" and bool(platforms.own_file(node.name))


def _is_graded(node: Node) -> bool:
    """Whether a folder is what a run writes: it may lie beside what it graded."""
    if not isinstance(node, OnDisk) or node.sort != "folder" or is_remote(node.path):
        return False
    return is_results(node.path)


def _begins_like_a_notebook(node: Node) -> bool:
    if names.kind(node.name) != "text":
        return False
    try:
        return node.read().lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except UnreadableError:
        return False


def _submitters(node: Node, lines: list[str]) -> Mapping[str, Sequence[Submitter]]:
    try:
        return platforms.submitters(node.read(_MOST_METADATA))
    except (UnreadableError, MetadataError) as error:
        lines.append(f"{node.name} does not say who handed in what: {error}")
        return {}


def _without_shared_stamps(level: Level) -> None:
    """Canvas numbers every file: where two of a person's have the same, students named them.

    The same name twice is a file that was downloaded twice.
    """
    seen: dict[tuple[str, str, float], list[int]] = {}
    for at, unit in enumerate(level.units):
        parts = unit.parts
        if parts is not None and parts.platform.name == "Canvas" and parts.file:
            seen.setdefault((parts.person, parts.id, parts.when), []).append(at)
    for places in seen.values():
        if len({level.units[at].piece.node.name for at in places}) > 1:
            for at in places:
                level.units[at] = Unit(level.units[at].piece)


def summed(aside: Sequence[tuple[str, str]]) -> list[str]:
    """A line for each reason why files are no row."""
    by_reason: dict[str, list[str]] = {}
    for label, reason in aside:
        by_reason.setdefault(reason, []).append(label)
    return [
        f"{len(labels):,} file{'s' if len(labels) > 1 else ''} not taken ({reason}): "
        f"{listed(labels)}"
        for reason, labels in sorted(by_reason.items())
    ]
