"""A run's folder, read back: what the reports are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder import suites
from autograder.grading.places import ahead, content, threads_for
from autograder.grading.results import Result, Run, from_gradescope
from autograder.grading.store import RESULTS_FILE, RUN_FILE, read_run
from autograder.grading.submissions import folder_name


class FolderError(Exception):
    """There are no results to report on; the message says where and why."""


def begun_in(out: Path) -> tuple[tuple[str, ...], Run]:
    """The submissions of the last run into ``OUT``, by name, and what their results have in common.

    Results that an earlier run left there belong to none of them. Raises FolderError when there is
    no result, or the first is damaged, StoreError for a damaged ``run.json``.
    """
    names = tuple(sorted((read_run(out / RUN_FILE) or (0, "", ()))[2]))
    about = next((about for _, about in _read(out, names)), None)
    if about is None:
        raise FolderError(f"{out} holds no results; `autograder grade … --out {out}` writes them")
    assignment = suites.load(about["assignment"])
    run = Run(
        assignment,
        about["data"],
        about["sandbox"],
        about["seed_commitment"],
        tuple(about["versions"].items()),
        manual=about["max_score"] > assignment.points,
    )
    return names, run


def read_results(out: Path, submissions: Iterable[str]) -> Iterator[Result]:
    """The results of these submissions, one at a time, as far as they are there.

    Raises FolderError for a damaged one.
    """
    return (result for result, _ in _read(out, submissions))


def _read(out: Path, submissions: Iterable[str]) -> Iterator[tuple[Result, dict[str, Any]]]:
    """Each result that is there, and what is noted of its run."""

    def read(submission: str) -> tuple[Result, dict[str, Any]] | None:
        path = out / folder_name(submission) / RESULTS_FILE
        text = content(path)
        if text is None:
            return None
        try:
            document = json.loads(text)
            return from_gradescope(document), document["extra_data"]
        except (ValueError, KeyError, TypeError) as error:
            raise FolderError(f"{path} is damaged ({type(error).__name__}); grade again") from None

    found = ahead(read, submissions, threads_for(out))
    return (pair for pair in found if pair is not None)
