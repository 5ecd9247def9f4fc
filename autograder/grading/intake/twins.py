"""A class that lies there twice: as the platform's zip, and unpacked beside it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from autograder.grading.intake import names
from autograder.grading.intake.tree import InZip, Node, Opened, UnreadableError

_MOST_ZIPS = 9  # among which a class's is looked for: the zips of a class are its students'
_WRAPPED = 3  # folders around a class


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, and how the instructor sees it."""

    node: Node
    label: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A zip, the class in it, and its copy: a folder beside the zip, or (None) what lies there."""

    zipped: Node
    inside: Place
    folder: Node | None
    unpacked: Place | None
    beside: tuple[Node, ...]

    def split(self) -> tuple[list[Node], list[Node]]:
        """What of the zip lies unpacked, too, just as it is; and the rest."""
        others = {node.name: node for node in self.beside}
        same: list[Node] = []
        rest: list[Node] = []
        for node in self.inside.node.children():
            other = others.get(node.name)
            found = same if other is not None and _is_the_same(node, other) else rest
            found.append(node)
        return same, rest


def twins(
    children: Sequence[Node], opened: Opened, is_class: Callable[[Sequence[Node]], bool]
) -> Iterator[Twin]:
    """The zips of classes among ``children`` whose unpacked copies are there, too."""
    zips = [node for node in children if _may_be_a_class(node)]
    folders = {node.name.casefold(): node for node in children if node.sort == "folder"}
    for zipped in zips if len(zips) <= _MOST_ZIPS else ():
        try:
            inside = _peeled(Place(opened.unpacked(zipped), zipped.name))
            folder = folders.get(names.stem(zipped.name).casefold())
            unpacked = None if folder is None else _peeled(Place(folder, folder.name))
            nodes = _somebodys(inside.node)
            rest = [node for node in children if node is not zipped]
            beside = rest if unpacked is None else unpacked.node.children()
        except UnreadableError:
            continue
        there = {node.name for node in beside}
        shared = [node for node in nodes if node.name in there]
        enough = 2 * len(shared) >= len(nodes) if unpacked is None else len(shared) > 0
        if enough and is_class(shared if unpacked is None else nodes):
            yield Twin(zipped, inside, folder, unpacked, tuple(beside))


def _may_be_a_class(node: Node) -> bool:
    is_zip = node.sort == "file" and names.kind(node.name) == "zip"
    return is_zip and not names.is_otter_export(node.name)


def _somebodys(folder: Node) -> list[Node]:
    """What may be a student's in a class."""
    return [
        node
        for node in folder.children()
        if not names.is_junk(node.name)
        and (node.sort == "folder" or names.kind(node.name) in ("notebook", "zip"))
    ]


def _peeled(place: Place) -> Place:
    """Without the folders around everything, as zips have them."""
    for _ in range(_WRAPPED):
        children = [node for node in place.node.children() if not names.is_junk(node.name)]
        if len(children) != 1 or children[0].sort != "folder":
            break
        place = Place(children[0], f"{place.label}/{children[0].name}")
    return place


def _is_the_same(one: Node, other: Node) -> bool:
    """Whether two files, or folders with all that is in them, have the same content."""
    if one.sort != other.sort or one.sort == "odd":
        return False
    try:
        if one.sort == "file":
            return one.size == other.size and _checksum(one) == _checksum(other)
        ours, theirs = (
            {node.name: node for node in folder.children() if not names.is_junk(node.name)}
            for folder in (one, other)
        )
        same_names = ours.keys() == theirs.keys()
        return same_names and all(_is_the_same(node, theirs[name]) for name, node in ours.items())
    except UnreadableError:
        return False


def _checksum(node: Node) -> int:
    """CRC-32, which a zip has of its entries: nothing is unpacked."""
    return node.members[0].info.CRC if isinstance(node, InZip) else zlib.crc32(node.read())
