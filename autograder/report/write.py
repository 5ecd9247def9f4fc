"""Writes the pages of a run; a page that would be the same is left as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from autograder.records.folders import folder_name
from autograder.records.results import Record
from autograder.records.run import Run
from autograder.records.storage import ahead, content, threads_for, write_whole
from autograder.records.store import NOTEBOOK_FILE
from autograder.report.class_figures import slim
from autograder.report.class_page import class_page
from autograder.report.feedback import Reveal
from autograder.report.feedback_page import feedback_page
from autograder.report.notebook import executed_cells

FEEDBACK_FILE, CLASS_FILE = "feedback.html", "report.html"
_HEAD_BYTES = 2_000


@dataclass(frozen=True)
class _Draft:
    """What a feedback page is made from; ``due`` says that the page is not there yet."""

    record: Record
    path: Path
    notebook: bytes
    mark: str
    due: bool


@dataclass(frozen=True)
class PagePlan:
    """The pages of a run: into which folder, and what they reveal of hidden checks."""

    run: Run
    out: Path
    reveal: Reveal


def write_pages(results: Iterable[Record], plan: PagePlan) -> Iterator[Path]:
    """Write ``OUT/<submission>/feedback.html`` for each result, then ``OUT/report.html``.

    Yields each path when it is there. Of a result only what the class page shows is kept.
    """
    run, out, reveal = plan.run, plan.out, plan.reveal
    kept: list[Record] = []

    def look(record: Record) -> _Draft:
        folder = out / folder_name(record.submission)
        path, notebook = folder / FEEDBACK_FILE, content(folder / NOTEBOOK_FILE) or b""
        mark = _mark(record, run, notebook, reveal)
        return _Draft(
            record=record,
            path=path,
            notebook=notebook,
            mark=mark,
            due=mark.encode() not in (content(path, _HEAD_BYTES) or b""),
        )

    def rendered(draft: _Draft) -> tuple[Path, str]:
        kept.append(slim(draft.record))
        if not draft.due:
            return draft.path, ""
        cells = executed_cells(draft.notebook, draft.path.parent / NOTEBOOK_FILE)
        return draft.path, feedback_page(draft.record, run, cells, reveal, draft.mark)

    def write(page: tuple[Path, str]) -> Path:
        path, text = page
        if text:
            write_whole(path, text)
        return path

    threads = threads_for(out)
    with (
        closing(ahead(look, results, threads)) as drafts,
        closing(ahead(write, map(rendered, drafts), threads)) as written,
    ):
        yield from written
    write_whole(out / CLASS_FILE, class_page(kept, run, out))
    yield out / CLASS_FILE


def _mark(record: Record, run: Run, notebook: bytes, reveal: Reveal) -> str:
    """A hash of everything that a feedback page shows."""
    parts = (
        _software(),
        repr((record, run.data_source, run.sandbox, run.versions, reveal)).encode(),
        notebook,
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
