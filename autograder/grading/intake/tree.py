"""What lies there: files, folders and zips, nested, read within limits. Knows no platforms."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Literal, NamedTuple, TypeAlias

from autograder.grading.intake import names
from autograder.records import encodings
from autograder.records.storage import is_remote, reaching

MB = 1 << 20
MAX_BYTES = 64 * MB  # of one file
MAX_UNPACKED = 256 * MB  # of all that is read for one row
MAX_RATIO = 200  # of a file of some size; a notebook of text shrinks to a tenth
MAX_NESTED = 3  # a zip in a zip in a zip
MAX_ARCHIVES = 100
MAX_FOLDERS = 32  # deep
MAX_PATH = 1_000  # letters in the name of an entry, with its folders
_RATIO_MATTERS = 8 * MB


class UnreadableError(Exception):
    """A file, a folder or an archive cannot be read; the message is a whole line."""


class NoZipError(UnreadableError):
    """A file is no zip, whatever its name says; ``head`` is how it begins."""

    def __init__(self, message: str, head: bytes) -> None:
        super().__init__(message)
        self.head = head


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold: entries, and bytes of the list of their names."""

    entries: int
    directory: int


ONE = Limits(20_000, 8 * MB)
CLASS = Limits(150_000, 32 * MB)

Sort: TypeAlias = Literal["file", "folder", "odd"]  # odd: a link, a pipe, a device


@dataclass(frozen=True, eq=False, slots=True)
class OnDisk:
    """A file or a folder of this machine, or of object storage."""

    name: str
    sort: Sort
    path: Path

    @property
    def size(self) -> int:
        """In bytes, 0 where nobody can say."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @property
    def when(self) -> float:
        """When it was changed last, in seconds."""
        try:
            return self.path.stat().st_mtime
        except (OSError, NotImplementedError):
            return 0.0

    def children(self) -> list[Node]:
        """What a folder holds. Raises UnreadableError, StorageError."""
        with _reading(self):
            if is_remote(self.path):
                return [_remote(path) for path in self.path.iterdir()]
            with os.scandir(self.path) as entries:
                return [
                    OnDisk(names.from_disk(entry.name), _sort(entry), self.path / entry.name)
                    for entry in entries
                ]

    def read(self, most: int = MAX_BYTES) -> bytes:
        """The file's bytes. Raises UnreadableError, StorageError."""
        if self.sort == "odd":
            raise UnreadableError(f"{self.name} is a link or a device: hand in the file itself")
        with _reading(self):
            if self.path.stat().st_size > most:
                raise UnreadableError(_too_large(self.name, most))
            return self.path.read_bytes()


@contextmanager
def _reading(node: OnDisk) -> Generator[None, None, None]:
    """What goes wrong with a file as an UnreadableError, with object storage as a StorageError."""
    refused: UnreadableError | None = None
    try:
        with reaching(node.path):
            try:
                yield
            except UnreadableError as error:  # what there is was reached
                refused = error
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableError(f"{node.name} cannot be read: {reason}") from None
    if refused is not None:
        raise refused


def _sort(entry: os.DirEntry[str]) -> Sort:
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "odd"


def _remote(path: Path) -> OnDisk:
    return OnDisk(path.name, "folder" if path.is_dir() else "file", path)


def on_disk(path: Path) -> OnDisk:
    """A path that somebody named: links are followed. Raises what ``reaching`` raises."""
    with reaching(path):
        if not path.exists():
            raise FileNotFoundError(f"{path} does not exist")
        if path.is_dir():
            return OnDisk(names.from_disk(path.name or path.resolve().name), "folder", path)
        mode = stat.S_IFREG if is_remote(path) else path.stat().st_mode
        return OnDisk(names.from_disk(path.name), "file" if stat.S_ISREG(mode) else "odd", path)


def _too_large(name: str, most: int) -> str:
    return f"{name} is larger than {most // MB} MB: hand in the notebook without its large outputs"


class Member(NamedTuple):
    """An entry of a zip, and its path as it was meant."""

    path: str
    info: zipfile.ZipInfo


@dataclass(frozen=True, eq=False, slots=True)
class InZip:
    """A file or a folder in a zip: the entries whose paths begin with its own."""

    name: str
    sort: Sort
    archive: zipfile.ZipFile = field(repr=False)
    members: tuple[Member, ...] = field(repr=False)
    start: int = 0
    refused: int = 0  # entries of the whole zip whose names are too long or too deep

    @property
    def size(self) -> int:
        """In bytes, unpacked."""
        return sum(member.info.file_size for member in self.members)

    @property
    def when(self) -> float:
        """When it was changed last, by the zip's own stamp, in seconds."""
        return max((_stamp(member.info) for member in self.members), default=0.0)

    def children(self) -> list[Node]:
        """What a folder holds, in the zip's order."""
        folders: dict[str, list[Member]] = {}
        found: list[Node] = []
        for member in self.members:
            end = member.path.find("/", self.start)
            if end >= 0:
                folders.setdefault(member.path[self.start : end], []).append(member)
            elif len(member.path) > self.start:
                name = member.path[self.start :]
                found.append(InZip(name, _sort_in_zip(member.info), self.archive, (member,)))
        for name, own in folders.items():
            start = self.start + len(name) + 1
            found.append(InZip(name, "folder", self.archive, tuple(own), start))
        return found

    def read(self, most: int = MAX_BYTES) -> bytes:
        """The file's bytes. Raises UnreadableError."""
        (member,) = self.members
        info = member.info
        if self.sort == "odd":
            raise UnreadableError(f"{self.name} is a link or a device: hand in the file itself")
        if info.flag_bits & 1:
            raise UnreadableError(f"{self.name} is encrypted: hand it in without a password")
        if info.file_size > most:
            raise UnreadableError(_too_large(self.name, most))
        if info.file_size > max(_RATIO_MATTERS, MAX_RATIO * info.compress_size):
            raise UnreadableError(f"{self.name} would unpack to {info.file_size // MB:,} MB")
        try:
            return self.archive.read(info)
        except Exception as error:  # noqa: BLE001 - zipfile raises anything on damaged files
            raise UnreadableError(f"{self.name} is damaged in the zip ({_reason(error)})") from None


Node: TypeAlias = OnDisk | InZip


def _sort_in_zip(info: zipfile.ZipInfo) -> Sort:
    mode = info.external_attr >> 16
    regular = info.create_system != 3 or stat.S_IFMT(mode) in (0, stat.S_IFREG)
    return "file" if regular else "odd"


def _stamp(info: zipfile.ZipInfo) -> float:
    try:
        return datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


class Opened:
    """The zips that are open for one purpose, and what may still be read for it."""

    def __init__(self, limits: Limits = ONE) -> None:
        self._limits = limits
        self._archives = MAX_ARCHIVES
        self._bytes = MAX_UNPACKED
        self._stack = ExitStack()

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def read(self, node: Node) -> bytes:
        """A file's bytes, if there may be as many. Raises UnreadableError."""
        return self._within(node, min(MAX_BYTES, self._bytes))

    def _within(self, node: Node, most: int) -> bytes:
        data = node.read(most)
        self._bytes -= len(data)
        return data

    def unpacked(self, node: Node) -> InZip:
        """The root folder of a zip. Raises UnreadableError, StorageError."""
        if isinstance(node, InZip):
            return self.unpacked_bytes(self._within(node, self._bytes), node.name)
        if node.sort == "odd":
            raise UnreadableError(f"{node.name} is a link or a device: hand in the file itself")
        with _reading(node):
            with node.path.open("rb") as file:
                self._expect_zip(file, node.name)
            remote = is_remote(node.path)
            again = self._stack.enter_context(node.path.open("rb")) if remote else node.path
            return self._root(again, node.name)

    def unpacked_bytes(self, data: bytes, name: str) -> InZip:
        """The root folder of a zip in memory. Raises UnreadableError."""
        self._expect_zip(io.BytesIO(data), name)
        return self._root(io.BytesIO(data), name)

    def _expect_zip(self, file: IO[bytes], name: str) -> None:
        if self._archives == 0:
            raise UnreadableError(f"{name} is not looked into: {MAX_ARCHIVES} zips were before it")
        self._archives -= 1
        _expect_zip(file, name, self._limits)

    def _root(self, file: IO[bytes] | Path, name: str) -> InZip:
        try:
            archive = self._stack.enter_context(zipfile.ZipFile(file))
        except Exception as error:  # noqa: BLE001 - zipfile raises anything on damaged files
            raise UnreadableError(f"{name} is not a readable zip ({_reason(error)})") from None
        members = tuple(_members(archive))
        refused = len(archive.filelist) - len(members)
        return InZip(name, "folder", archive, members, refused=refused)


def _reason(error: Exception) -> str:
    return str(error)[:100] or type(error).__name__


_OTHER_ARCHIVES = {
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF",
    b"<": "a web page",
}
_END = struct.Struct("<4s4H2LH")  # the end of central directory, and with 64 bits its locator, it
_LOCATOR = struct.Struct("<4sLQL")
_ENTRY = 46  # bytes of an entry without its name
_END64 = struct.Struct("<4sQ2H2L4Q")


def _expect_zip(file: IO[bytes], name: str, limits: Limits) -> None:
    """Refuse what has too many entries before ``zipfile`` makes an object of each."""
    head = file.read(4)
    size = file.seek(0, io.SEEK_END)
    if size == 0:
        raise UnreadableError(f"{name} is empty")
    for magic, words in _OTHER_ARCHIVES.items():
        if head.startswith(magic):
            message = f"{name} is not a zip but {words}: hand in the notebook or a zip"
            raise NoZipError(message, head)
    extent = _extent(file, size, limits.entries)
    if extent is None:
        message = f"{name} is not a readable zip: its end is missing, hand it in again"
        raise NoZipError(message, head)
    entries, directory = extent
    if entries > limits.entries:
        raise UnreadableError(
            f"{name} holds {entries:,} entries, the most is {limits.entries:,}: "
            "hand in the notebook alone"
        )
    if directory > limits.directory:
        raise UnreadableError(
            f"{name} has names of {directory // MB:,} MB in all, the most is "
            f"{limits.directory // MB:,} MB: hand in the notebook alone"
        )


def _extent(file: IO[bytes], size: int, most: int) -> tuple[int, int] | None:
    """How many entries a zip has and how long their list is, without making objects of them.

    The records at the end are looked for as ``zipfile`` does, and the entries counted where more
    than ``most`` would have room.
    """
    tail = min(size, (1 << 16) + _END.size + _LOCATOR.size + _END64.size)
    file.seek(size - tail)
    last = file.read(tail)
    at = len(last) - _END.size
    if not (last.startswith(b"PK\5\6", max(at, 0)) and last.endswith(b"\0\0")):
        at = last.rfind(b"PK\5\6")
    if at < 0 or len(last) - at < _END.size:
        return None
    _, _, _, _, entries, directory, _, _ = _END.unpack_from(last, at)
    end = size - tail + at
    before = at - _LOCATOR.size - _END64.size
    if before >= 0 and last.startswith(b"PK\6\6", before):
        _, _, _, _, _, _, _, entries, directory, _ = _END64.unpack_from(last, before)
        end -= _LOCATOR.size + _END64.size
    if directory // _ENTRY > most:
        file.seek(max(end - directory, 0))
        entries = max(entries, file.read(min(directory, CLASS.directory)).count(b"PK\1\2"))
    return entries, directory


def _members(archive: zipfile.ZipFile) -> Iterator[Member]:
    """The entries with paths as they were meant, but for those too long or too deep."""
    for info in archive.filelist:
        if len(info.filename) > MAX_PATH or info.filename.count("/") > MAX_FOLDERS:
            continue
        yield Member(_without_ways_out(_own_name(info).replace("\\", "/")), info)


def _without_ways_out(path: str) -> str:
    """``../../etc/x`` and ``C:\\x`` lead to no folder but this one."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        parts = parts[1:]
    ended = "/" if path.endswith("/") and parts else ""
    return ("/".join(parts) or "unnamed") + ended


def _own_name(info: zipfile.ZipInfo) -> str:
    """An entry's name: by Info-ZIP's field, its UTF-8 flag, or as its bytes read."""
    if info.flag_bits & 0x800 or (info.filename.isascii() and not info.extra):
        return info.filename
    raw = info.orig_filename.encode("cp437", "replace")
    return _unicode_path(info.extra, raw) or encodings.decoded(raw.split(b"\0")[0], "cp437")


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Info-ZIP's Unicode Path Extra Field (0x7075), if it is for this name."""
    while len(extra) >= 4:
        tag, length = struct.unpack_from("<HH", extra)
        body = extra[4 : 4 + length]
        if tag == 0x7075 and len(body) > 5 and body[0] == 1:
            if struct.unpack_from("<L", body, 1)[0] == zlib.crc32(raw):
                return body[5:].decode("utf-8", "replace")
            return ""
        extra = extra[4 + length :]
    return ""
