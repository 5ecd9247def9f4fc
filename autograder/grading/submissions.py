"""What there is to grade: notebooks, folders of them, one folder per student, or zips."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAX_BYTES = 64 << 20
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
        for child in sorted(path.iterdir()):
            if child.name in _IGNORED or child.name.startswith("."):
                continue
            if child.is_dir():
                yield student_folder(child, assignment)
            elif child.suffix == ".ipynb":
                yield _notebook(child)
            elif child.suffix == ".zip":
                yield from _from_zip(child, assignment)
    elif path.suffix == ".zip":
        yield from _from_zip(path, assignment)
    else:
        yield _notebook(path)


def _notebook(path: Path) -> Submission:
    return Submission(path.stem, *_read(path))


def _read(path: Path) -> tuple[bytes, str]:
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


def _from_zip(path: Path, assignment: str) -> Iterator[Submission]:
    """A zip is one student's when its notebooks lie in one place, else a class's."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [
                entry
                for entry in archive.infolist()
                if entry.filename.endswith(".ipynb")
                and not _IGNORED.intersection(PurePosixPath(entry.filename).parts)
            ]
            students = _by_student(entries, path.stem)
            for name, own in students.items():
                chosen, problem = _choose([PurePosixPath(e.filename).name for e in own], assignment)
                if chosen is None:
                    yield Submission(name, problem=problem)
                elif own[chosen].file_size > MAX_BYTES:
                    yield Submission(name, problem=f"it is larger than {MAX_BYTES >> 20} MB")
                else:
                    yield Submission(name, archive.read(own[chosen]))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        yield Submission(path.stem, problem=f"{path.name} is not a readable zip: {error}")


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
    return name[:120] or "unnamed"


def _with_unique_names(submissions: list[Submission]) -> list[Submission]:
    """Names whose folders differ too, on file systems that ignore case as well."""
    taken: set[str] = set()
    unique = []
    for submission in submissions:
        name, count = submission.name, 1
        while folder_name(name).lower() in taken:
            count += 1
            name = f"{submission.name} ({count})"
        taken.add(folder_name(name).lower())
        unique.append(Submission(name, submission.data, submission.problem))
    return unique
