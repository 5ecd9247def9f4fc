"""How learning platforms name what they let instructors download: a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import yaml


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform's way to name one file or folder of what was handed in.

    The groups of ``pattern``: ``person`` is a name or login, ``id`` the platform's number for the
    person, ``stamp`` tells attempts apart and in order, ``file`` is the student's own name for the
    file, ``typed`` is there if the file holds only text typed into the platform. ``weak`` patterns
    fit many a file that students named themselves: they count only where the roster agrees.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    source: str
    person: Literal["name", "login"] = "name"
    stamp: Callable[[str], float] = float
    weak: bool = False


def _dated(*formats: str) -> Callable[[str], float]:
    def seconds(text: str) -> float:
        for form in formats:
            try:
                return datetime.strptime(text, form).timestamp()
            except (ValueError, OverflowError):
                continue
        return 0.0

    return seconds


_BRIGHTSPACE_DATE = _dated(
    "%b %d, %Y %I%M %p", "%B %d, %Y %I%M %p", "%d %B, %Y %I%M %p", "%d %b, %Y %I%M %p",
    "%b %d, %Y %H%M", "%d %B, %Y %H%M", "%Y-%m-%d %H%M", "%Y-%m-%d %I%M %p",
)  # fmt: skip

PLATFORMS = (
    Platform(
        "Moodle",
        re.compile(
            r"(?P<person>[^/]+?)(?:_(?P<id>\d+))?_assignsubmission_"
            r"(?:file|(?P<typed>[a-z]+))(?:_(?P<file>.*))?"
        ),
        "Ada Lovelace_123_assignsubmission_file",
        "github.com/moodle/moodle, mod/assign/classes/downloader.php (get_student_prefix); "
        "docs.moodle.org, Using Assignment: Downloading submissions",
    ),
    Platform(
        "Blackboard",
        re.compile(
            r"(?P<id>(?:.+_)?(?P<person>[^_]+))_[^\W\d_]+_(?P<stamp>\d{4}(?:-\d\d){5})"
            r"(?:_(?P<file>.+)|(?P<typed>\.txt)|)"
        ),
        "Homework 2_ada_attempt_2026-01-15-10-22-33_work.ipynb",
        "help.blackboard.com, Download Assignments (Assignment File Download)",
        person="login",
        stamp=_dated("%Y-%m-%d-%H-%M-%S"),
    ),
    Platform(
        "Brightspace",
        re.compile(
            r"(?P<id>\d+)-(?P<folder>\d+) - (?P<person>.+?) - "
            r"(?P<stamp>[^-/]*\d{4},? \d{3,4}(?: ?[AP]M)?|\d{4}-\d\d-\d\d \d{3,4}(?: ?[AP]M)?)"
            r"(?: - (?P<file>.+))?"
        ),
        "12345-67890 - Ada Lovelace - Jan 5, 2026 1000 AM",
        "community.d2l.com, Download assignment submissions",
        stamp=_BRIGHTSPACE_DATE,
    ),
    Platform(
        "Gradescope",
        re.compile(r"submission_(?P<stamp>\d+)(?:\.(?P<file>\w+))?"),
        "submission_567",
        "help.gradescope.com, Exporting submissions (submission_metadata.yml says whose it is)",
    ),
    Platform(
        "Canvas",
        re.compile(
            r"(?P<person>(?=\w*[^\W\d_])\w+?)_(?:LATE_)?(?P<id>\d+)_"
            r"(?:(?P<stamp>\d+)_(?P<file>.+)|(?P<typed>text|link)\.html)"
        ),
        "lovelaceada_LATE_123_456_work.ipynb",
        "github.com/instructure/canvas-lms, lib/content_zipper.rb (get_filename)",
    ),
    Platform(
        "Canvas",
        re.compile(
            r"(?:LATE_)?(?P<person>anon_(?P<id>\w+?))_"
            r"(?:(?P<stamp>\d+)_(?P<file>.+)|(?P<typed>text|link)\.html)"
        ),
        "anon_k7XmQ_456_work.ipynb",
        "github.com/instructure/canvas-lms, lib/content_zipper.rb (anonymize_students)",
    ),
    Platform(
        "Google Classroom",
        re.compile(r"(?P<person>[^/]+?) - (?P<file>.+)"),
        "Ada Lovelace - work.ipynb",
        "support.google.com/edu/classroom, View student work in Drive",
        weak=True,
    ),
)
# GitHub Classroom (ASSIGNMENT-LOGIN) and nbgrader (submitted/STUDENT/ASSIGNMENT) are no patterns
# of one name: see ``people.clone_logins`` and ``levels``

_MOST_LETTERS = 255  # of a name: no system has longer ones

METADATA = "submission_metadata.yml"
_OWN = (
    ("Gradescope", re.compile(re.escape(METADATA))),
    ("Brightspace", re.compile(r"index\.html", re.IGNORECASE)),  # the list of submissions
    ("nbgrader", re.compile(r"gradebook\.db|nbgrader_config\.py|timestamp\.txt")),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a platform's name says: see ``Platform``. ``when`` orders attempts."""

    platform: Platform
    person: str
    id: str = ""
    folder: str = ""
    when: float = 0.0
    file: str = ""
    typed: bool = False


def parts(name: str) -> Parts | None:
    """What a file's or a folder's name says, if it is a platform's."""
    if len(name) > _MOST_LETTERS:
        return None
    for platform in PLATFORMS:
        found = platform.pattern.fullmatch(name)
        if found is not None:
            said = found.groupdict()
            stamp = said.get("stamp")
            return Parts(
                platform,
                said.get("person") or "",
                said.get("id") or "",
                said.get("folder") or "",
                platform.stamp(stamp) if stamp else 0.0,
                said.get("file") or "",
                bool(said.get("typed")),
            )
    return None


def own_file(name: str) -> str:
    """The platform that makes a file of this name beside what was handed in."""
    return next((platform for platform, pattern in _OWN if pattern.fullmatch(name)), "")


@dataclass(frozen=True, slots=True)
class Submitter:
    """Whose a submission is, by Gradescope's metadata file."""

    name: str = ""
    sid: str = ""
    email: str = ""


def _loaded(data: bytes) -> Any:
    """YAML with every value a text: a student's id may begin with zeros."""
    return yaml.load(data, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


class MetadataError(ValueError):
    """Gradescope's metadata file is not as it should be."""


_TOP = re.compile(rb"\S.*:\s*$")
_WANTED = re.compile(rb"  ['\"]?:?(submitters|created_at)\b")


def submitters(data: bytes) -> Mapping[str, Sequence[Submitter]]:
    """Who handed in which folder of a Gradescope export. Raises MetadataError.

    The file also holds every result of every test: only the lines about submitters are parsed.
    """
    try:
        document = _loaded(b"\n".join(_wanted(data.splitlines())))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:100]
        raise MetadataError(f"it is not YAML ({reason})") from None
    if not isinstance(document, dict):
        raise MetadataError("it lists no submissions")
    return {str(folder): _submitters(about) for folder, about in document.items()}


def _wanted(lines: Iterable[bytes]) -> Iterable[bytes]:
    """The lines about submitters, of which each submission has a block."""
    wanted = False
    for line in lines:
        if _TOP.match(line):
            wanted = False
            yield line
        elif line.startswith(b"  ") and not line.startswith((b"   ", b"  -")):
            wanted = bool(_WANTED.match(line))
            if wanted:
                yield line
        elif wanted and line.startswith(b"  "):
            yield line


def _submitters(about: Any) -> tuple[Submitter, ...]:
    if not isinstance(about, dict):
        return ()
    listed = about.get(":submitters", about.get("submitters"))
    if not isinstance(listed, list):
        return ()
    return tuple(_submitter(one) for one in listed if isinstance(one, dict))


def _submitter(about: dict[Any, Any]) -> Submitter:
    def said(key: str) -> str:
        value = about.get(f":{key}", about.get(key))
        return "" if value in (None, "null", "~") else str(value).strip()

    return Submitter(said("name"), said("sid"), said("email"))
