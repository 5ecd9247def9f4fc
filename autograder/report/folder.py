"""A run's folder, read back: what the reports are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from autograder import suites
from autograder.grading.places import ahead, threads_for
from autograder.grading.results import Result, Run, from_gradescope
from autograder.grading.store import RESULTS_FILE, RUN_FILE, read_run
from autograder.grading.submissions import folder_name


class FolderError(Exception):
    """There are no results to report on; the message says where and why."""


def read_folder(out: Path) -> tuple[list[Result], Run]:
    """The results of the last run into ``OUT``, by name, and what they have in common.

    Results that an earlier run left there belong to no submission of this one. Raises FolderError
    when there is none, or one is damaged, StoreError for a damaged ``run.json``.
    """
    begun = out / RUN_FILE
    read = list(_read(out, read_run(begun)[2] if begun.exists() else ()))
    if not read:
        raise FolderError(f"{out} holds no results; `autograder grade … --out {out}` writes them")
    about = read[-1][1]
    assignment = suites.load(about["assignment"])
    run = Run(
        assignment,
        about["data"],
        about["sandbox"],
        about["seed_commitment"],
        tuple(about["versions"].items()),
        manual=about["max_score"] > assignment.points,
    )
    return sorted((result for result, _ in read), key=lambda result: result.submission), run


def read_results(out: Path, submissions: Iterable[str]) -> Iterator[Result]:
    """The results of these submissions, one at a time, as far as they are there.

    Raises FolderError for a damaged one.
    """
    return (result for result, _ in _read(out, submissions))


def _read(out: Path, submissions: Iterable[str]) -> Iterator[tuple[Result, dict[str, Any]]]:
    """Each result that is there, and what is noted of its run."""

    def read(submission: str) -> tuple[Result, dict[str, Any]] | None:
        path = out / folder_name(submission) / RESULTS_FILE
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            return from_gradescope(document), document["extra_data"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise FolderError(f"{path} is damaged ({type(error).__name__}); grade again") from None

    found = ahead(read, submissions, threads_for(out))
    return (pair for pair in found if pair is not None)
