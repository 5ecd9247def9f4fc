"""Writes the pages of a run; a page that would be the same is left as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from autograder.grading.results import Result, Run
from autograder.grading.store import NOTEBOOK_FILE, write_whole
from autograder.grading.submissions import folder_name
from autograder.report.class_page import class_page
from autograder.report.feedback import feedback_page
from autograder.report.lessons import Reveal

FEEDBACK_FILE, CLASS_FILE = "feedback.html", "report.html"
_HEAD_BYTES = 2_000


def write_pages(results: Sequence[Result], run: Run, out: Path, reveal: Reveal) -> Iterator[Path]:
    """Write ``OUT/<submission>/feedback.html`` for each result, then ``OUT/report.html``.

    Yields each path when it is there.
    """
    for result in results:
        folder = out / folder_name(result.submission)
        path = folder / FEEDBACK_FILE
        mark = _mark(result, run, folder, reveal)
        if not path.exists() or mark not in path.read_text(encoding="utf-8")[:_HEAD_BYTES]:
            write_whole(path, feedback_page(result, run, folder, reveal, mark))
        yield path
    write_whole(out / CLASS_FILE, class_page(results, run, out))
    yield out / CLASS_FILE


def _mark(result: Result, run: Run, folder: Path, reveal: Reveal) -> str:
    """A hash of everything that a feedback page shows."""
    notebook = folder / NOTEBOOK_FILE
    parts = (
        _software(),
        repr((result, run.data_source, run.sandbox, run.versions, reveal)).encode(),
        notebook.read_bytes() if notebook.exists() else b"",
    )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


@lru_cache(maxsize=1)
def _software() -> bytes:
    """What this package would make of a page: its code and its templates."""
    here = files("autograder.report")
    sources = [*here.iterdir(), *(here / "templates").iterdir()]
    return b"".join(s.read_bytes() for s in sorted(sources, key=lambda s: s.name) if s.is_file())
