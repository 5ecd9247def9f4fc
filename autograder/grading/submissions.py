"""What there is to grade: notebooks, folders of them, one folder per student, or zips."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

from autograder.records.folders import folder_name
from autograder.records.storage import is_remote, reaching

MAX_BYTES = 64 << 20
MAX_UNPACKED = 256 << 20  # of a whole zip, if it is much more than what was handed in
MAX_RATIO = 100
MAX_IN_ZIP = 5_000
MAX_NAME = 200
_IGNORED = {".ipynb_checkpoints", "__MACOSX", ".git", "node_modules"}


@dataclass(frozen=True)
class Submission:
    """One submission: its name in the gradebook and the notebook's bytes, or what is wrong."""

    name: str
    data: bytes = b""
    problem: str = ""


@dataclass(frozen=True)
class Found:
    """A submission by name; ``content`` reads the notebook's bytes, or says what is wrong."""

    name: str
    content: Callable[[], tuple[bytes, str]]

    def read(self) -> Submission:
        """The submission, read now."""
        return Submission(self.name, *self.content())


def find(paths: Iterable[Path], assignment: str) -> list[Found]:
    """Every submission below ``paths``, sorted by name; names are unique, nothing is read yet.

    A notebook is named after its file, a student's folder or zip after itself. Raises
    FileNotFoundError for a path that does not exist, StorageError for one that cannot be reached.
    """
    found: list[Found] = []
    for path in paths:
        with reaching(path):
            if not path.exists():
                raise FileNotFoundError(f"{path} does not exist")
            found += _from_path(path, assignment)
    return _with_unique_names(sorted(found, key=lambda submission: submission.name))


def _from_path(path: Path, assignment: str) -> Iterator[Found]:
    if path.is_dir():
        # names from inside a zip come last: nobody takes another's by handing one in
        for child in sorted(path.iterdir(), key=lambda child: (child.suffix == ".zip", child.name)):
            if child.name in _IGNORED or child.name.startswith("."):
                continue
            if child.is_dir() and not child.is_symlink():
                yield Found(child.name, partial(_folder_content, child, assignment))
            elif child.suffix in (".ipynb", ".zip") or child.is_symlink():
                yield from _from_file(child, assignment)
    else:
        yield from _from_file(path.resolve(), assignment, path.stem)


def _from_file(path: Path, assignment: str, name: str = "") -> Iterator[Found]:
    name = name or path.stem
    if path.suffix == ".zip" and not _irregular(path):
        yield from _from_zip(path, name, assignment)
    else:
        yield Found(name, partial(_file_content, path))


def _irregular(path: Path) -> str:
    """A link may lead to another's work, a pipe never ends."""
    if is_remote(path) or not path.exists() or stat.S_ISREG(path.lstat().st_mode):
        return ""
    return f"{path.name} is a link or a device: hand in the file itself"


def _file_content(path: Path) -> tuple[bytes, str]:
    if problem := _irregular(path):
        return b"", problem
    try:
        with reaching(path):
            if path.stat().st_size > MAX_BYTES:
                return b"", f"{path.name} is larger than {MAX_BYTES >> 20} MB"
            return path.read_bytes(), ""
    except OSError as error:
        return b"", f"{path.name} cannot be read: {error.strerror or error}"


def student_folder(folder: Path, assignment: str) -> Submission:
    """The notebook in one student's folder, however deep."""
    return Submission(folder.name, *_folder_content(folder, assignment))


def _folder_content(folder: Path, assignment: str) -> tuple[bytes, str]:
    with reaching(folder):
        notebooks = [
            path
            for path in sorted(folder.rglob("*.ipynb"))
            if not _IGNORED.intersection(path.relative_to(folder).parts)
        ]
    chosen, problem = _choose([path.name for path in notebooks], assignment)
    return (b"", problem) if chosen is None else _file_content(notebooks[chosen])


def _choose(names: list[str], assignment: str) -> tuple[int | None, str]:
    if len(names) == 1:
        return 0, ""
    if not names:
        return None, "there is no notebook (.ipynb) in it"
    if names.count(f"{assignment}.ipynb") == 1:
        return names.index(f"{assignment}.ipynb"), ""
    return None, f"there are {len(names)} notebooks in it; keep one, or name it {assignment}.ipynb"


def _from_zip(path: Path, stem: str, assignment: str) -> Iterator[Found]:
    """A zip is one student's when its notebooks lie in one place, else a class's."""
    try:
        entries = [
            entry
            for entry in _archive(path, _stamp(path)).infolist()
            if entry.filename.endswith(".ipynb")
            and not _IGNORED.intersection(PurePosixPath(entry.filename).parts)
        ]
        if problem := _bomb(entries, path.stat().st_size):
            yield _nothing(stem, f"{path.name} {problem}")
            return
        students = _by_student(entries, stem)
    except Exception as error:  # noqa: BLE001 - zipfile raises anything on damaged files
        yield _nothing(stem, f"{path.name} is not a readable zip: {error}")
        return
    for name, own in students.items():
        chosen, problem = _choose([PurePosixPath(e.filename).name for e in own], assignment)
        if chosen is None:
            yield _nothing(name, problem)
        elif own[chosen].file_size > MAX_BYTES:
            yield _nothing(name, f"it is larger than {MAX_BYTES >> 20} MB")
        else:
            yield Found(name, partial(_zip_content, path, own[chosen]))


def _nothing(name: str, problem: str) -> Found:
    return Found(name, lambda: (b"", problem))


def _stamp(path: Path) -> tuple[int, float]:
    about = path.stat()
    return about.st_size, about.st_mtime


@lru_cache(maxsize=8)
def _archive(path: Path, stamp: tuple[int, float]) -> zipfile.ZipFile:
    """The zip as it is at ``stamp``, open: a class's is read entry by entry, and its contents are
    long."""
    del stamp
    return zipfile.ZipFile(path.open("rb") if is_remote(path) else path)


def _zip_content(path: Path, entry: zipfile.ZipInfo) -> tuple[bytes, str]:
    try:
        return _archive(path, _stamp(path)).read(entry), ""
    except Exception as error:  # noqa: BLE001 - zipfile raises anything on damaged files
        return b"", f"{path.name} is not a readable zip: {error}"


def _bomb(entries: list[zipfile.ZipInfo], packed: int) -> str:
    if len(entries) > MAX_IN_ZIP:
        return f"holds {len(entries):,} notebooks, the most is {MAX_IN_ZIP:,}"
    unpacked = sum(min(entry.file_size, MAX_BYTES) for entry in entries)
    if unpacked > max(MAX_UNPACKED, MAX_RATIO * packed):
        return f"would unpack to {unpacked >> 20:,} MB"
    return ""


def _by_student(entries: list[zipfile.ZipInfo], stem: str) -> dict[str, list[zipfile.ZipInfo]]:
    parts = [PurePosixPath(entry.filename).parts for entry in entries]
    while parts and all(len(p) > 1 and p[0] == parts[0][0] for p in parts):
        parts = [p[1:] for p in parts]
    if len(entries) <= 1:
        return {stem: entries}
    if all(len(p) == 1 for p in parts):
        return {PurePosixPath(p[0]).stem: [e] for p, e in zip(parts, entries, strict=True)}
    students: dict[str, list[zipfile.ZipInfo]] = {}
    for p, entry in zip(parts, entries, strict=True):
        students.setdefault(p[0], []).append(entry)
    return students


def _with_unique_names(submissions: list[Found]) -> list[Found]:
    """Names whose folders differ too, on file systems that ignore case as well."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    unique = []
    for submission in submissions:
        given = os.fsencode(submission.name).decode(errors="replace")[:MAX_NAME]
        name = given
        while folder_name(name).lower() in taken:
            count = counts[given] = counts.get(given, 1) + 1
            name = f"{given[:40]} ({count})"
        taken.add(folder_name(name).lower())
        unique.append(replace(submission, name=name))
    return unique
