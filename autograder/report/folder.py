"""A run's folder, read back: what the reports are made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder import suites
from autograder.grading.results import Result, Run, from_gradescope
from autograder.grading.store import RUN_FILE, read_run
from autograder.grading.submissions import folder_name


class FolderError(Exception):
    """There are no results to report on; the message says where and why."""


def read_folder(out: Path) -> tuple[list[Result], Run]:
    """The results of the last run into ``OUT``, by name, and what they have in common.

    Results that an earlier run left there belong to no submission of this one. Raises FolderError
    when there is none, or one is damaged, StoreError for a damaged ``run.json``.
    """
    results: list[Result] = []
    about: dict[str, Any] = {}
    begun = out / RUN_FILE
    for submission in read_run(begun)[2] if begun.exists() else ():
        path = out / folder_name(submission) / "results.json"
        if not path.exists():
            continue
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            results.append(from_gradescope(document))
            about = document["extra_data"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise FolderError(f"{path} is damaged ({type(error).__name__}); grade again") from None
    if not results:
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
    return sorted(results, key=lambda result: result.submission), run
