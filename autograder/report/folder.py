"""A run's folder, read back: what the reports are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.errors import AutograderError
from autograder.records.class_list import ClassList
from autograder.records.folders import folder_name
from autograder.records.results import Record, from_gradescope
from autograder.records.run import Run
from autograder.records.storage import ahead, content, threads_for
from autograder.records.store import RESULTS_FILE, RUN_FILE, read_run


class FolderError(AutograderError):
    """There are no results to report on; the message says where and why."""


def begun_in(out: Path) -> tuple[ClassList, Run]:
    """Who is in the class of ``OUT``, what was handed in, and what its results have in common.

    Results that an earlier run left there belong to none of them. Raises FolderError when there is
    no result, or the first is damaged, StoreError for a damaged ``run.json``.
    """
    begun = read_run(out / RUN_FILE)
    names = submissions(begun.class_list) if begun else ()
    if begun is None or next(read_results(out, names), None) is None:
        raise FolderError(f"{out} holds no results; `autograder grade … --out {out}` writes them")
    return begun.class_list, begun.run


def submissions(people: ClassList) -> tuple[str, ...]:
    """What was handed in, by name."""
    return tuple(sorted(handed_in.name for handed_in in people.handed_in))


def read_results(out: Path, submissions: Iterable[str]) -> Iterator[Record]:
    """The records of these submissions, one at a time, as far as they are there.

    Raises FolderError for a damaged one.
    """

    def read(submission: str) -> Record | None:
        path = out / folder_name(submission) / RESULTS_FILE
        text = content(path)
        if text is None:
            return None
        try:
            return from_gradescope(json.loads(text))
        except (ValueError, KeyError, TypeError) as error:
            raise FolderError(f"{path} is damaged ({type(error).__name__}); grade again") from None

    found = ahead(read, submissions, threads_for(out))
    return (record for record in found if record is not None)
