"""Writes the pages of a run; a page that would be the same is left as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from autograder.records.class_list import NOBODY, ClassList
from autograder.records.folders import folder_name
from autograder.records.results import Record
from autograder.records.run import Run
from autograder.records.storage import ahead, content, threads_for, write_whole
from autograder.records.store import NOTEBOOK_FILE
from autograder.report.class_figures import slim
from autograder.report.class_page import class_page
from autograder.report.feedback import Reveal
from autograder.report.feedback_page import Draft, feedback_page
from autograder.report.notebook import executed_cells

FEEDBACK_FILE, CLASS_FILE = "feedback.html", "report.html"
_HEAD_BYTES = 2_000


@dataclass(frozen=True)
class _Due:
    """A feedback page to be written; ``due`` says that it is not there yet."""

    record: Record
    student: str
    path: Path
    notebook: bytes
    fingerprint: str
    due: bool


@dataclass(frozen=True)
class PagePlan:
    """The pages of a run: into which folder, what they reveal of hidden checks, who is who."""

    run: Run
    out: Path
    reveal: Reveal
    people: ClassList = NOBODY


def write_pages(results: Iterable[Record], plan: PagePlan) -> Iterator[Path]:
    """Write ``OUT/<submission>/feedback.html`` for each result, then ``OUT/report.html``.

    Yields each path when it is there. Of a result only what the class page shows is kept.
    """
    run, out, people = plan.run, plan.out, plan.people
    kept: list[Record] = []

    def look(record: Record) -> _Due:
        folder = out / folder_name(record.submission)
        path, notebook = folder / FEEDBACK_FILE, content(folder / NOTEBOOK_FILE) or b""
        owner = people.owner(record.submission)
        student = "" if owner is None else f"{owner.name} ({owner.id})" if owner.name else owner.id
        mark = _fingerprint(record, student, plan, notebook)
        return _Due(
            record=record,
            student=student,
            path=path,
            notebook=notebook,
            fingerprint=mark,
            due=mark.encode() not in (content(path, _HEAD_BYTES) or b""),
        )

    def rendered(page: _Due) -> tuple[Path, str]:
        kept.append(slim(page.record))
        if not page.due:
            return page.path, ""
        cells = executed_cells(page.notebook, page.path.parent / NOTEBOOK_FILE)
        draft = Draft(page.record, cells, page.student, page.fingerprint)
        return page.path, feedback_page(draft, run, plan.reveal)

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
    write_whole(out / CLASS_FILE, class_page(kept, run, out, people))
    yield out / CLASS_FILE


def _fingerprint(record: Record, student: str, plan: PagePlan, notebook: bytes) -> str:
    """A hash of everything that a feedback page shows."""
    run = plan.run
    shown = (record, student, run.data_source, run.sandbox, run.versions, run.manual, plan.reveal)
    parts = (_software(), repr(shown).encode(), notebook)
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
