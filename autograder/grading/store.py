"""The folder of a run: what is in it is not graded again, and is never half there."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import errno
import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from autograder.grading.manual import without_points
from autograder.grading.results import (
    Result,
    Run,
    from_gradescope,
    gradebook,
    inert,
    to_gradescope,
)
from autograder.grading.submissions import Submission, folder_name
from autograder.sandbox.limits import Limits

RUN_FILE = "run.json"
NOTEBOOK_FILE = "notebook.ipynb"
SECONDS_FILE = "seconds.csv"
_GRADEBOOK_SECONDS = 1.0


class StoreError(Exception):
    """The folder cannot be used; the message says what to do."""


class Store:
    """``OUT``: ``run.json`` (the secret seed, for the instructor only, and what was handed in), a
    folder per submission, ``gradebook.csv``, ``seconds.csv``.

    A result is written once, whole, with the key of what decided it. A run that was stopped, by
    whatever, goes on where it was when the same command is given again.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._written = 0.0

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out of the folder. Raises StoreError when one is in it."""
        self.out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.out / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(
                f"another run is writing to {self.out}; wait for it, or choose another --out"
            ) from None
        try:
            yield
        finally:
            lock.release()

    def begin(
        self, seed: int | None, assignment: str, submissions: Sequence[str], fresh: int
    ) -> int:
        """Note what the run is about; its seed: the one given, else the last run's, else ``fresh``.

        Raises StoreError when the folder holds the results of another assignment.
        """
        path = self.out / RUN_FILE
        if path.exists():
            known_seed, known_assignment, _ = read_run(path)
            if known_assignment != assignment:
                raise StoreError(
                    f"{self.out} holds results of {known_assignment}; choose another --out for "
                    f"{assignment}"
                )
            seed = known_seed if seed is None else seed
        seed = fresh if seed is None else seed
        document = {"assignment": assignment, "seed": seed, "submissions": list(submissions)}
        write_whole(path, json.dumps(document, ensure_ascii=False) + "\n", mode=0o600)
        return seed

    def known(self, submission: Submission, key: str) -> Result | None:
        """The result that is there already, if nothing that decides it has changed; without a
        person's points, which may have."""
        path = self._path(submission.name)
        try:
            result = without_points(from_gradescope(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        same = result.key == key and result.submission == submission.name
        return result if same else None

    def add(self, result: Result, run: Run) -> None:
        """Write ``OUT/<submission>/results.json``, whole or not at all, and what it came from.

        The notebook as it ran goes first: where there is a result, everything is there.
        """
        document = json.dumps(to_gradescope(result, run), indent=2, ensure_ascii=False) + "\n"
        path = self._path(result.submission)
        if result.executed:
            write_whole(path.with_name(NOTEBOOK_FILE), result.executed)
        elif result.seconds:  # graded just now, and there was nothing to run
            path.with_name(NOTEBOOK_FILE).unlink(missing_ok=True)
        if result.seconds:
            self._note_seconds(result)
        if not path.exists() or path.read_text(encoding="utf-8") != document:
            write_whole(path, document)

    def _note_seconds(self, result: Result) -> None:
        """How long it took, for the class page: nothing depends on it, not even on a full disk."""
        row = [inert(result.submission), f"{result.seconds:.3f}"]
        with (
            contextlib.suppress(OSError),
            (self.out / SECONDS_FILE).open("a", encoding="utf-8", newline="") as times,
        ):
            csv.writer(times).writerow(row)

    def write_gradebook(self, results: Sequence[Result], run: Run, final: bool) -> None:
        """Write ``OUT/gradebook.csv``: at the end, and on the way not more than once a second."""
        now = time.monotonic()
        if final or now - self._written > _GRADEBOOK_SECONDS:
            self._written = now
            write_whole(self.out / "gradebook.csv", gradebook(results, run))

    def _path(self, submission: str) -> Path:
        return self.out / folder_name(submission) / "results.json"


def key_of(submission: Submission, run: Run, limits: Limits, seed: int) -> str:
    """A hash of everything that decides a result; it gives nothing of the seed away."""
    settings: Mapping[str, Any] = {
        "file": hashlib.sha256(submission.data).hexdigest(),
        "problem": submission.problem,
        "assignment": run.assignment.name,
        "data": run.data_source,
        "sandbox": run.sandbox,
        "versions": dict(run.versions),
        "limits": dataclasses.astuple(limits),
        "seed": seed,
    }
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:32]


def read_run(path: Path) -> tuple[int, str, tuple[str, ...]]:
    """(seed, assignment, submissions) of a ``run.json``. Raises StoreError for a damaged one."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
        return int(run["seed"]), str(run["assignment"]), tuple(map(str, run["submissions"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreError(f"{path} is damaged; delete it, or choose another --out") from None


def write_whole(path: Path, text: str, mode: int = 0o666) -> None:
    """Write a file so that a reader finds the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode)
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(
                f"the disk is full: {path} could not be written. Make room and give the same "
                "command again; what is done is kept"
            ) from None
        raise
