"""A class from what was handed in to results on disk, one submission after the other."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.grading.executors import Executor
from autograder.grading.grader import Plan
from autograder.grading.intake import Found, Submission
from autograder.records.class_list import NOBODY, ClassList, HandedIn
from autograder.records.marks import Marks
from autograder.records.results import Record, Result, with_marks
from autograder.records.run import Run
from autograder.records.storage import ahead
from autograder.records.store import Known, Store


@dataclass(frozen=True)
class Job:
    """What a class run is to do: grade by ``plan`` into ``store``.

    ``people`` are the class and ``marks`` what was given to it. ``regrade`` grades what is there
    already, too; ``threads`` is how many files are read, and how many written, at once.
    """

    plan: Plan
    store: Store
    people: ClassList = NOBODY
    marks: Marks = field(default_factory=Marks)
    regrade: bool = False
    threads: int = 1


def grade_found(
    found: Sequence[Found],
    executor: Executor,
    job: Job,
    take: Callable[[Record, bool], None],
) -> None:
    """Grade what is not in the store yet, and give every record to ``take`` when it is there.

    ``take`` is told whether a result was there before. Only a bounded number of submissions and
    results is in memory at any time, whatever the size of the class.
    """
    run, keys, plan, store = executor.run, dict[str, str](), job.plan, job.store
    rows = {one.name: one for one in job.people.handed_in}

    def look(submission: Found) -> tuple[Submission, str, Known | None]:
        read = submission.read()
        key = key_of(read, run, plan)
        return read, key, None if job.regrade else store.known(read.name, key)

    def write(result: Result, known: Known | None = None) -> Record:
        name = result.submission
        record = with_marks(result, job.marks, rows.get(name, HandedIn(name)), run)
        store.add(record, run, known)
        return replace(record, result=replace(result, executed=""))  # it is in a file now

    def unknown() -> Generator[Submission, None, None]:
        with closing(ahead(look, found, job.threads)) as looked:
            for submission, key, known in looked:
                if known is not None:
                    take(write(known.record.result, known), True)
                else:
                    keys[submission.name] = key
                    yield submission

    with (
        closing(unknown()) as submissions,
        closing(executor.grade(submissions)) as results,
        closing(ahead(write, (_keyed(result, keys) for result in results), job.threads)) as written,
    ):
        for record in written:
            take(record, False)
    if keys:
        raise RuntimeError(f"no result came for {', '.join(sorted(keys))}")


def keep_rows(
    names: Sequence[str], job: Job, run: Run, take: Callable[[Record, bool], None]
) -> int:
    """Give ``take`` the rows of earlier commands; how many of them other checks decided."""
    rows = {one.name: one for one in job.people.handed_in}
    stale = 0
    for name in names:
        known = job.store.read(name)
        if known is None:
            lost = Result(name, "lost", message="its result is gone: give its file again")
            take(with_marks(lost, job.marks, rows.get(name, HandedIn(name)), run), True)
            continue
        stale += known.checks != run.checks
        record = with_marks(known.record.result, job.marks, rows.get(name, HandedIn(name)), run)
        job.store.add(record, run, known)
        take(record, True)
    return stale


def _keyed(result: Result, keys: dict[str, str]) -> Result:
    return replace(result, key=keys.pop(result.submission))


def key_of(submission: Submission, run: Run, plan: Plan) -> str:
    """A hash of everything that decides a result; it gives nothing of the seed away."""
    settings: Mapping[str, Any] = {
        "file": hashlib.sha256(submission.data).hexdigest(),
        "problem": submission.problem,
        "flags": submission.flags,
        "assignment": run.assignment.name,
        "data": run.data_source,
        "sandbox": run.sandbox,
        "versions": dict(run.versions),
        "checks": run.checks,
        "limits": dataclasses.astuple(plan.limits),
        "seed": plan.seed,
        "carry": plan.carry,
    }
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:32]
