"""A class from what was handed in to results on disk, one submission after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace

from autograder.grading.executors import Executor
from autograder.grading.manual import ManualPoints, with_points, without_points
from autograder.grading.places import ahead
from autograder.grading.results import Result
from autograder.grading.station import Plan
from autograder.grading.store import Known, Store, key_of
from autograder.grading.submissions import Found, Submission


def grade_found(
    found: Sequence[Found],
    executor: Executor,
    plan: Plan,
    store: Store,
    take: Callable[[Result, bool], None],
    points: ManualPoints | None = None,
    regrade: bool = False,
    threads: int = 1,
) -> None:
    """Grade what is not in ``store`` yet, and give every result to ``take`` when it is there.

    ``take`` is told whether a result was there before; ``regrade`` grades those as well;
    ``threads`` is how many files are read, and how many written, at once. Only a bounded number of
    submissions and results is in memory at any time, whatever the size of the class.
    """
    run, keys = executor.run, dict[str, str]()

    def look(submission: Found) -> tuple[Submission, str, Known | None]:
        read = submission.read()
        key = key_of(read, run, plan.limits, plan.seed)
        return read, key, None if regrade else store.known(read.name, key)

    def write(result: Result, known: Known | None = None) -> Result:
        graded = without_points(result)
        merged = graded if points is None else with_points(graded, points, run.assignment)
        store.add(merged, run, known)
        return replace(merged, executed="")  # large, and kept in a file now

    def unknown() -> Generator[Submission, None, None]:
        with closing(ahead(look, found, threads)) as looked:
            for submission, key, known in looked:
                if known is not None:
                    take(write(known.result, known), True)
                else:
                    keys[submission.name] = key
                    yield submission

    with (
        closing(unknown()) as submissions,
        closing(executor.grade(submissions)) as results,
        closing(ahead(write, (_keyed(result, keys) for result in results), threads)) as written,
    ):
        for result in written:
            take(result, False)
    if keys:
        raise RuntimeError(f"no result came for {', '.join(sorted(keys))}")


def _keyed(result: Result, keys: dict[str, str]) -> Result:
    return replace(result, key=keys.pop(result.submission))
