"""The folder of a class run: what is in it is not graded again, and is never half there."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from autograder.errors import AutograderError
from autograder.records import run as runs
from autograder.records.folders import folder_name
from autograder.records.results import QUARANTINED, Record, from_gradescope, to_gradescope
from autograder.records.run import ClassRun, Run
from autograder.records.storage import content, is_remote, remove, write_whole

RUN_FILE = "run.json"
RESULTS_FILE = "results.json"
NOTEBOOK_FILE = "notebook.ipynb"


class StoreError(AutograderError):
    """The folder cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Known:
    """A record that is there already, and the text of its file."""

    record: Record
    text: str


class Store:
    """``OUT``: ``run.json`` (the run, its secret seed, for the instructor only, and what was handed
    in), a folder per submission, ``gradebook.csv``, ``seconds.csv``.

    A result is written once, whole, with the key of what decided it. A run that was stopped, by
    whatever, goes on where it was when the same command is given again.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._begun = ""

    @contextlib.contextmanager
    def locked(self) -> Generator[None, None, None]:
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

    def seed_for(self, assignment: str, given: int | None, fresh: int) -> int:
        """The seed of a run: the one ``given``, else the last run's, else ``fresh``.

        Raises StoreError when the folder holds the results of another assignment.
        """
        begun = read_run(self.out / RUN_FILE)
        if begun is None:
            return fresh if given is None else given
        if begun.run.assignment.name != assignment:
            raise StoreError(
                f"{self.out} holds results of {begun.run.assignment.name}; choose another --out "
                f"for {assignment}"
            )
        return begun.seed if given is None else given

    def begin(self, begun: ClassRun) -> None:
        """Note what the run is about."""
        self._begun = json.dumps(runs.to_json(begun), ensure_ascii=False) + "\n"
        write_whole(self.out / RUN_FILE, self._begun, mode=0o600)

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
        """The record that is there already, if nothing that decides its result has changed.

        One that was put aside is not known: it is tried again.
        """
        try:
            text = (content(self._path(submission)) or b"").decode()
            record = from_gradescope(json.loads(text))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        same = record.result.key == key and record.submission == submission
        return Known(record, text) if same and record.result.status != QUARANTINED else None

    def add(self, record: Record, run: Run, known: Known | None = None) -> None:
        """Write ``OUT/<submission>/results.json``, whole or not at all, and what it came from.

        The notebook as it ran goes first: where there is a result, everything is there. What is
        ``known`` is written where something was added to it (a person's points).
        """
        text = json.dumps(to_gradescope(record, run), indent=2, ensure_ascii=False) + "\n"
        path = self._path(record.submission)
        if known is None:
            notebook = path.with_name(NOTEBOOK_FILE)
            if record.result.executed:
                write_whole(notebook, record.result.executed)
            else:  # of an earlier run
                remove(notebook)
        if known is None or text != known.text:
            write_whole(path, text)

    def _path(self, submission: str) -> Path:
        return self.out / folder_name(submission) / RESULTS_FILE


def read_run(path: Path) -> ClassRun | None:
    """What a ``run.json`` holds, None where there is none. Raises StoreError for a damaged one."""
    text = content(path)
    if text is None:
        return None
    try:
        return runs.from_json(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreError(f"{path} is damaged; delete it, or choose another --out") from None
