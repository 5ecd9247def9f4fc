"""The folder of a class run: what is in it is not graded again, and is never half there."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
_CONDITIONS = ("data", "sandbox", "seed_commitment", "versions", "checks")


class StoreError(AutograderError):
    """The folder cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Known:
    """A record that is there already, the text of its file, and what it was graded with."""

    record: Record
    text: str
    conditions: Mapping[str, Any]

    @property
    def checks(self) -> str:
        """A hash of the checks that decided it."""
        return str(self.conditions["checks"])


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

    def begun(self, assignment: str) -> ClassRun | None:
        """The last run here, None where there is none.

        Raises StoreError when the folder holds the results of another assignment.
        """
        begun = read_run(self.out / RUN_FILE)
        if begun is not None and begun.run.assignment.name != assignment:
            raise StoreError(
                f"{self.out} holds results of {begun.run.assignment.name}; choose another --out "
                f"for {assignment}"
            )
        return begun

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
        known = self.read(submission)
        if known is None or known.record.result.key != key:
            return None
        return known if known.record.result.status != QUARANTINED else None

    def read(self, submission: str) -> Known | None:
        """The record that is there, whatever decided it; None where there is no whole one."""
        try:
            text = (content(self._path(submission)) or b"").decode()
            document = json.loads(text)
            about = {name: document["extra_data"][name] for name in _CONDITIONS}
            known = Known(from_gradescope(document), text, about)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return known if known.record.submission == submission else None

    def add(self, record: Record, run: Run, known: Known | None = None) -> None:
        """Write ``OUT/<submission>/results.json``, whole or not at all, and what it came from.

        The notebook as it ran goes first: where there is a result, everything is there. What is
        ``known`` is written where something was added to it (a person's points).
        """
        document = to_gradescope(record, run)
        if known is not None:
            document["extra_data"] |= known.conditions
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
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
