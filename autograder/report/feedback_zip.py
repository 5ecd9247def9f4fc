"""Feedback pages by the names under which a platform takes them back, and nothing else.

moodle
    *Upload multiple feedback files in a zip*, in the folders that *Download all submissions* made:
    ``FULLNAME_PARTICIPANT_assignsubmission_file/feedback.html``.
    ``mod/assign/feedback/file/importziplib.php`` reads it (``is_valid_filename_for_import``).
canvas
    *Re-Upload Submissions*: files by the names that *Download Submissions* gave them, of which
    Canvas reads the two numbers, user and file. ``app/models/abstract_assignment.rb`` of
    instructure/canvas-lms reads it (``infer_comment_context_from_filename``).
folder
    A folder per student, by id and name: ``s1 Ada Lovelace/feedback.html``.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from autograder.records.class_list import ClassList, HandedIn
from autograder.records.folders import folder_name
from autograder.records.storage import content, write_whole
from autograder.records.store import RESULTS_FILE
from autograder.report.folder import FolderError
from autograder.report.grades import listed
from autograder.report.write import FEEDBACK_FILE

Target = Literal["folder", "moodle", "canvas"]

_MOODLE = re.compile(
    r"(?P<who>[^_]*)(?P<number>_\d+_assign(?:submission|feedback)_[a-z]+)(?P<rest>_.*)?"
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # by Windows
_MOST_BYTES = 150
_DATE = (1980, 1, 1, 0, 0, 0)  # the same pages make the same bytes


@dataclass(frozen=True)
class Page:
    """A feedback page, and its place in what is given back."""

    place: PurePosixPath
    source: Path


@dataclass(frozen=True)
class Bundle:
    """What is given back, by place, and a line each for what has no page or no place."""

    pages: tuple[Page, ...]
    notes: tuple[str, ...]


def bundle(out: Path, people: ClassList, target: Target) -> Bundle:
    """The pages of a class in the places that ``target`` asks for.

    Raises FolderError where a result has no page.
    """
    places = _Places(people, target)
    waiting: list[str] = []
    homeless: list[str] = []
    pages: list[Page] = []
    for handed_in in sorted(people.handed_in, key=lambda one: one.name):
        folder = out / folder_name(handed_in.name)
        if not (folder / RESULTS_FILE).exists():
            waiting.append(handed_in.name)
            continue
        if not (folder / FEEDBACK_FILE).exists():
            raise FolderError(
                f"{folder / FEEDBACK_FILE} is missing: `autograder report {out}` first"
            )
        place = places.of(handed_in)
        if place is None:
            homeless.append(handed_in.name)
        else:
            pages.append(Page(place, folder / FEEDBACK_FILE))
    notes = [f"not graded yet: {listed(waiting)}"] if waiting else []
    if homeless and not pages:
        notes.append(f"nothing for {target}: {_named(homeless[0], people)}")
    elif homeless:
        notes.append(f"no page, as {target} did not name what was handed in: {listed(homeless)}")
    return Bundle(tuple(sorted(pages, key=lambda page: page.place)), tuple(notes))


def _named(name: str, people: ClassList) -> str:
    """How something of a class is named, and for whom the class's pages would be then."""
    row = next(one for one in people.handed_in if one.name == name)
    others: tuple[Target, ...] = ("canvas", "moodle")
    for other in others:
        if _Places(people, other).of(row) is not None:
            return f"{name} is named as {other.capitalize()} names it: --for {other}"
    return (
        f"{name} is named as no platform names it: without --for a folder per student is made of it"
    )


def write_zip(pages: Iterable[Page], path: Path) -> None:
    """A zip of the pages, whole or not at all; the same pages make the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for page in pages:
                about = zipfile.ZipInfo(str(page.place), _DATE)
                about.compress_type = zipfile.ZIP_DEFLATED
                about.create_system = 3  # Unix, on every system
                about.external_attr = 0o644 << 16
                archive.writestr(about, _content(page))
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def write_folder(pages: Sequence[Page], folder: Path) -> None:
    """The pages below ``folder``. Raises FolderError where something else is in it already."""
    wanted = {folder / page.place for page in pages}
    strangers = sorted(path for path in _files(folder) if path not in wanted)
    if strangers:
        raise FolderError(f"{strangers[0]} is no page of this class: give an empty --output")
    for page in pages:
        write_whole(folder / page.place, _content(page))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if not path.is_dir())


def _content(page: Page) -> bytes:
    return content(page.source) or b""


class _Places:
    """The places of a class, no two the same."""

    def __init__(self, people: ClassList, target: Target) -> None:
        self._students = {student.id: student for student in people.students}
        self._target = target
        self._folders: dict[str, PurePosixPath] = {}
        self._taken: set[str] = set()

    def of(self, handed_in: HandedIn) -> PurePosixPath | None:
        """Where a page goes; None where the platform would not know whose it is."""
        if self._target == "folder":
            return self._unique(self._folder(handed_in) / FEEDBACK_FILE)
        named = [handed_in.name, *(name for file in handed_in.files for name in _names(file))]
        place_in = _moodle_page if self._target == "moodle" else _canvas_page
        place = next(filter(None, map(place_in, named)), None)
        return None if place is None else self._unique(place)

    def _folder(self, handed_in: HandedIn) -> PurePosixPath:
        """The folder of one student, or of what nobody owns: pages of two are never in one."""
        student = self._students.get(handed_in.student)
        owner = handed_in.name if student is None else f"{student.id} {student.name}"
        if owner not in self._folders:
            self._folders[owner] = self._unique(PurePosixPath(_safe(owner)))
        return self._folders[owner]

    def _unique(self, place: PurePosixPath) -> PurePosixPath:
        """``place``, with a number where there is one already, in whatever letter case."""
        free, number = place, 1
        while str(free).casefold() in self._taken:
            number += 1
            free = place.with_name(f"{place.stem} ({number}){place.suffix}")
        self._taken.add(str(free).casefold())
        return free


def _names(file: str) -> tuple[str, str]:
    """What the platform called a file or folder, without its ending and as it is.

    Nothing inside it counts: there the student gives the names.
    """
    outermost = PurePosixPath(file)
    return outermost.stem, outermost.name


def _moodle_page(name: str) -> PurePosixPath | None:
    """In a student's folder as Moodle named it: the name itself, or what a file begins with."""
    found = _MOODLE.fullmatch(name)
    if found is None:
        return None
    end = "_" if found["rest"] else ""
    return PurePosixPath(f"{_safe(found['who'])}{found['number']}{end}", FEEDBACK_FILE)


def _canvas_page(name: str) -> PurePosixPath | None:
    """By the name of the file handed in, where that has the numbers that Canvas reads."""
    *parts, _ = (part for part in name.split("_") if part != "LATE")
    numbers = [part for part in parts if re.fullmatch(r"\d+", part, re.ASCII)]
    anonymous = len(parts) > 2 and parts[0] == "anon"
    return PurePosixPath(f"{_safe(name)}.html") if anonymous or len(numbers) >= 2 else None


def _safe(name: str) -> str:
    """A name that is one file or folder on every system."""
    plain = "".join(c if c.isprintable() and c not in '<>:"/\\|?*' else "_" for c in name)
    short = plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip(". ")
    return f"_{short}" if _RESERVED.fullmatch(short) else short or "_"
