"""What there is to grade: notebooks, folders of them, one folder per student, or zips."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

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


def find(paths: Iterable[Path], assignment: str) -> list[Submission]:
    """Every submission below ``paths``, sorted by name; names are unique.

    A notebook is named after its file, a student's folder or zip after itself. Raises
    FileNotFoundError for a path that does not exist.
    """
    found: list[Submission] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"{path} does not exist")
        found += _from_path(path, assignment)
    return _with_unique_names(sorted(found, key=lambda submission: submission.name))


def _from_path(path: Path, assignment: str) -> Iterator[Submission]:
    if path.is_dir():
        # names from inside a zip come last: nobody takes another's by handing one in
        for child in sorted(path.iterdir(), key=lambda child: (child.suffix == ".zip", child)):
            if child.name in _IGNORED or child.name.startswith("."):
                continue
            if child.is_dir() and not child.is_symlink():
                yield student_folder(child, assignment)
            elif child.suffix in (".ipynb", ".zip") or child.is_symlink():
                yield from _from_file(child, assignment)
    else:
        yield from _from_file(path.resolve(), assignment, path.stem)


def _from_file(path: Path, assignment: str, name: str = "") -> Iterator[Submission]:
    name = name or path.stem
    if problem := _irregular(path):
        yield Submission(name, problem=problem)
    elif path.suffix == ".zip":
        yield from _from_zip(path, name, assignment)
    else:
        yield Submission(name, *_read(path))


def _irregular(path: Path) -> str:
    """A link may lead to another's work, a pipe never ends."""
    if not path.exists() or stat.S_ISREG(path.lstat().st_mode):
        return ""
    return f"{path.name} is a link or a device: hand in the file itself"


def _read(path: Path) -> tuple[bytes, str]:
    if problem := _irregular(path):
        return b"", problem
    try:
        if path.stat().st_size > MAX_BYTES:
            return b"", f"{path.name} is larger than {MAX_BYTES >> 20} MB"
        return path.read_bytes(), ""
    except OSError as error:
        return b"", f"{path.name} cannot be read: {error.strerror}"


def student_folder(folder: Path, assignment: str) -> Submission:
    """The notebook in one student's folder, however deep."""
    notebooks = [
        path
        for path in sorted(folder.rglob("*.ipynb"))
        if not _IGNORED.intersection(path.relative_to(folder).parts)
    ]
    chosen, problem = _choose([path.name for path in notebooks], assignment)
    if chosen is None:
        return Submission(folder.name, problem=problem)
    return Submission(folder.name, *_read(notebooks[chosen]))


def _choose(names: list[str], assignment: str) -> tuple[int | None, str]:
    if len(names) == 1:
        return 0, ""
    if not names:
        return None, "there is no notebook (.ipynb) in it"
    if names.count(f"{assignment}.ipynb") == 1:
        return names.index(f"{assignment}.ipynb"), ""
    return None, f"there are {len(names)} notebooks in it; keep one, or name it {assignment}.ipynb"


def _from_zip(path: Path, stem: str, assignment: str) -> Iterator[Submission]:
    """A zip is one student's when its notebooks lie in one place, else a class's."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [
                entry
                for entry in archive.infolist()
                if entry.filename.endswith(".ipynb")
                and not _IGNORED.intersection(PurePosixPath(entry.filename).parts)
            ]
            if problem := _bomb(entries, path.stat().st_size):
                yield Submission(stem, problem=f"{path.name} {problem}")
                return
            students = _by_student(entries, stem)
            for name, own in students.items():
                chosen, problem = _choose([PurePosixPath(e.filename).name for e in own], assignment)
                if chosen is None:
                    yield Submission(name, problem=problem)
                elif own[chosen].file_size > MAX_BYTES:
                    yield Submission(name, problem=f"it is larger than {MAX_BYTES >> 20} MB")
                else:
                    yield Submission(name, archive.read(own[chosen]))
    except Exception as error:  # noqa: BLE001 - zipfile raises anything on damaged files
        yield Submission(stem, problem=f"{path.name} is not a readable zip: {error}")


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


def folder_name(submission: str) -> str:
    """A safe folder name for a submission's results."""
    name = re.sub(r"[^\w .()+-]", "_", submission).strip(". ")
    return name[:120].encode()[:200].decode(errors="ignore") or "unnamed"


def _with_unique_names(submissions: list[Submission]) -> list[Submission]:
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
        unique.append(Submission(name, submission.data, submission.problem))
    return unique
