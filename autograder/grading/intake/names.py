"""What a file's name tells before it is opened: its kind, whose copy it is, whose junk."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import Literal

from autograder.records import encodings

Kind = Literal["notebook", "zip", "archive", "text", "other"]

_NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json))?$", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.(7z|rar|tar|tgz|gz|bz2|xz|zst|tar\.\w{2,3})$", re.IGNORECASE)
_TEXT = re.compile(r"\.(json|txt)$", re.IGNORECASE)
_SUFFIX = re.compile(r"(\.ipynb)?\.[^\W_]{1,5}$")
# a browser's "work (1)", Jupyter's "work-Copy1", Windows' "work - Copy", a Mac's "work copy 2"
_COPY = re.compile(r"( ?\((\d{1,3})\)|[-_ ]+copy ?\(?(\d{0,3})\)?)$", re.IGNORECASE)
_OTTER_EXPORT = re.compile(r"_\d{4}_\d\d_\d\dT\d\d_\d\d_\d\d_\d+$")

_JUNK = {
    ".ds_store", ".git", ".gitignore", ".idea", ".ipynb_checkpoints", ".venv", ".vscode",
    "__macosx", "__pycache__", "desktop.ini", "node_modules", "site-packages", "thumbs.db", "venv",
}  # fmt: skip
# what instructors keep beside a class, and students beside a notebook
_BESIDE = re.compile(
    r"\.(cfg|conf|csv|db|ini|log|md|ods|rst|sqlite|toml|tsv|txt|xlsx?|ya?ml)$|^(readme|license)\b",
    re.IGNORECASE,
)
# names of files and folders in one's work, which are nobody's
_COMMON = re.compile(
    r"(an?swers?|assets|assign\w*|attempt|backup|bak|chapter|ch|code|copy|data|dataset|demo|docs?|"
    r"draft|example|exercises?|figures?|files?|final|fig|homework|hw|images?|img|lab|lecture|lib|"
    r"main|model|my|new|nb|"
    r"notebooks?|notes?|old|original|outputs?|part|practice|previous|project|ps|results?|"
    r"rev|scratch|solutions?|solved|src|submissions?|submit\w*|temp|tests?|tmp|try|untitled|utils?|"
    r"v|version|work)[\W\d_]*"
)
_DIGITS_OF_A_PART = 2  # more are a student's number
_LONGEST = 200  # characters of a name that says what a work is
_OUTDATED = re.compile(r"(archived?|attic|backup|bak|deleted|old|original|previous|trash)[\W\d_]*")


def kind(name: str) -> Kind:
    """What a file is, by its name; ``text`` may be a notebook that lost its ending."""
    if _NOTEBOOK.search(name):
        return "notebook"
    if name.lower().endswith(".zip"):
        return "zip"
    if _ARCHIVE.search(name):
        return "archive"
    return "text" if _TEXT.search(name) or "." not in name else "other"


def stem(name: str) -> str:
    """A file's name without its endings."""
    kept = _NOTEBOOK.sub("", name) if kind(name) == "notebook" else _ARCHIVE.sub("", name)
    return (kept if kept != name else _SUFFIX.sub("", name)) or name


def is_junk(name: str) -> bool:
    """What systems and editors leave, which is nobody's work."""
    return name.lower() in _JUNK or name.startswith(("._", "~$"))


def is_beside(name: str) -> bool:
    """A file of notes or of a table, which an instructor may keep beside what was handed in."""
    beside = name.startswith(".") or bool(_BESIDE.search(name))
    return beside and kind(name) in ("text", "other")


def copy_number(text: str) -> int:
    """Which copy a name says it is: 2 for ``work (2)``, 0 for ``work``."""
    found = _COPY.search(text)
    return 0 if found is None else int(found[2] or found[3] or 1)


def without_copy(text: str) -> str:
    """A name without what browsers, systems and Otter append to it."""
    return _OTTER_EXPORT.sub("", _COPY.sub("", text)) or text


def is_otter_export(name: str) -> bool:
    """A zip made by the notebook's own export cell."""
    return kind(name) == "zip" and bool(_OTTER_EXPORT.search(_COPY.sub("", stem(name))))


def is_common(name: str, assignment: str) -> bool:
    """Whether a name is a work's (the assignment's, ``old``, ``solution``), not a person's."""
    if len(name) > _LONGEST:
        return False
    own = set(_words(assignment))
    words = _words(without_copy(stem(name)))
    usual = [word in own or bool(_COMMON.fullmatch(word)) for word in words]
    return any(usual) and all(
        known or (word.isdigit() and len(word) <= _DIGITS_OF_A_PART)
        for word, known in zip(words, usual, strict=True)
    )


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", text.casefold()) if word]


def is_outdated(name: str) -> bool:
    """Whether a folder is called ``old``, ``backup`` or the like."""
    return bool(_OUTDATED.fullmatch(name.casefold()))


def letters(text: str) -> str:
    """Letters and digits only, without accents: ``"Zoë O'Hara"`` and ``zoeohara`` can meet."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain.casefold() if char.isalnum())


def from_disk(name: str) -> str:
    """The name of a file that a system may have stored in another encoding than its own."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return encodings.decoded(os.fsencode(name), "utf-8")
    return name
