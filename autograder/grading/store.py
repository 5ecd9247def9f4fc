"""The folder of a run: what is in it is not graded again, and is never half there."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from autograder.grading.places import content, is_remote, reaching
from autograder.grading.results import (
    QUARANTINED,
    Result,
    Run,
    from_gradescope,
    to_gradescope,
)
from autograder.grading.submissions import Submission, folder_name
from autograder.sandbox.limits import Limits

RUN_FILE = "run.json"
RESULTS_FILE = "results.json"
NOTEBOOK_FILE = "notebook.ipynb"


class StoreError(Exception):
    """The folder cannot be used; the message says what to do."""


@dataclasses.dataclass(frozen=True)
class Known:
    """A result that is there already, and the text of its file."""

    result: Result
    text: str


class Store:
    """``OUT``: ``run.json`` (the secret seed, for the instructor only, and what was handed in), a
    folder per submission, ``gradebook.csv``, ``seconds.csv``.

    A result is written once, whole, with the key of what decided it. A run that was stopped, by
    whatever, goes on where it was when the same command is given again.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._begun = ""

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out of the folder. Raises StoreError when one is in it.

        Object storage has no locks; there ``expect_ours`` notices another run.
        """
        if is_remote(self.out):
            yield
            return
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
        if (begun := read_run(path)) is not None:
            known_seed, known_assignment, _ = begun
            if known_assignment != assignment:
                raise StoreError(
                    f"{self.out} holds results of {known_assignment}; choose another --out for "
                    f"{assignment}"
                )
            seed = known_seed if seed is None else seed
        seed = fresh if seed is None else seed
        document = {"assignment": assignment, "seed": seed, "submissions": list(submissions)}
        self._begun = json.dumps(document, ensure_ascii=False) + "\n"
        write_whole(path, self._begun, mode=0o600)
        return seed

    def expect_begun(self) -> None:
        """Raises StoreError when there is no run to go on with."""
        if content(self.out / RUN_FILE) is None:
            raise StoreError(
                f"--resume: {self.out} holds no run; without --resume a new one begins"
            )

    def expect_ours(self) -> None:
        """Raises StoreError when another run has begun in the same place of object storage."""
        path = self.out / RUN_FILE
        if is_remote(path) and content(path) != self._begun.encode():
            raise StoreError(
                f"another run, of other submissions or with another seed, has begun in {self.out}; "
                "this one stops. Choose another --out"
            )

    def known(self, submission: str, key: str) -> Known | None:
        """The result that is there already, if nothing that decides it has changed.

        One that was put aside is not known: it is tried again.
        """
        try:
            text = (content(self._path(submission)) or b"").decode()
            result = from_gradescope(json.loads(text))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        same = result.key == key and result.submission == submission
        return Known(result, text) if same and result.status != QUARANTINED else None

    def add(self, result: Result, run: Run, known: Known | None = None) -> None:
        """Write ``OUT/<submission>/results.json``, whole or not at all, and what it came from.

        The notebook as it ran goes first: where there is a result, everything is there. What is
        ``known`` is written where something was added to it (a person's points).
        """
        text = json.dumps(to_gradescope(result, run), indent=2, ensure_ascii=False) + "\n"
        path = self._path(result.submission)
        if known is None:
            notebook = path.with_name(NOTEBOOK_FILE)
            if result.executed:
                write_whole(notebook, result.executed)
            else:  # of an earlier run
                remove(notebook)
        if known is None or text != known.text:
            write_whole(path, text)

    def _path(self, submission: str) -> Path:
        return self.out / folder_name(submission) / RESULTS_FILE


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


def read_run(path: Path) -> tuple[int, str, tuple[str, ...]] | None:
    """(seed, assignment, submissions) of a ``run.json``, None where there is none.

    Raises StoreError for a damaged one.
    """
    text = content(path)
    if text is None:
        return None
    try:
        run = json.loads(text)
        return int(run["seed"]), str(run["assignment"]), tuple(map(str, run["submissions"]))
    except (ValueError, KeyError, TypeError):
        raise StoreError(f"{path} is damaged; delete it, or choose another --out") from None


def remove(path: Path) -> None:
    """Have no such file."""
    with reaching(path):
        if path.exists():
            path.unlink()


def write_whole(path: Path, text: str | bytes, mode: int = 0o666) -> None:
    """Write a file so that a reader finds the old content or the new, never a part.

    Text is written in UTF-8 with line feeds. Raises StoreError when the disk is full.
    """
    data = text.encode() if isinstance(text, str) else text
    if is_remote(path):  # an object is put whole or not at all
        with reaching(path):
            path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode)
        unfinished.write_bytes(data)
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
