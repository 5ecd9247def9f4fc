"""What diagnosis adds to a failed check, first time in a process and again.

For every known mistake, and for an answer that no mistake explains (then pairs are tried too).
The rival is the same check without diagnosis.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator

import click
import torch
from rich.console import Console
from rich.table import Table

from autograder import suites
from autograder.checking import check_seed, observe, reference_trace, run_check
from autograder.compare import compare
from autograder.diagnose import answer_channel, answer_trace, kept_channel
from autograder.model import Assignment, Check, Exercise
from autograder.mutants import mutants
from autograder.training import HoldOut
from autograder.validate import EndlessError, time_limit

EVERY = 4  # of the mutants, one in so many is tried


def no_holdout() -> HoldOut:
    raise AssertionError("no goal is measured here")


def failures(assignment: Assignment, exercise: Exercise) -> Iterator[tuple[str, str, Check]]:
    """(kind, answer, check) for known mistakes and for mutants of the plain answer."""
    answers = [("known mistake", m.source) for m in exercise.mistakes]
    answers += [("unknown", m.source) for m in mutants(exercise.alternatives[0].source)[::EVERY]]
    for kind, source in answers:
        for check in exercise.checks:
            if isinstance(check, Check):
                yield kind, source, check


def milliseconds(assignment: Assignment, exercise: Exercise, check: Check, source: str) -> float:
    """What diagnosis adds to one failed check; NaN when the check passes or the cell fails."""
    try:
        channel = answer_channel(source)
    except Exception:  # noqa: BLE001 - some mutants do not run
        return float("nan")
    seed = check_seed(assignment, exercise, check, 1)
    expected = reference_trace(exercise, check, seed)
    start = time.perf_counter()
    passed = compare(observe(check, channel, seed), expected, check.kind) is None
    plain = time.perf_counter() - start
    start = time.perf_counter()
    verdict = run_check(assignment, exercise, check, channel, 1, no_holdout)
    whole = time.perf_counter() - start
    if passed or verdict.aspect in ("missing", "unimplemented", "limit"):
        return float("nan")
    return 1000 * (whole - plain)


@click.command()
@click.argument("names", nargs=-1)
def main(names: tuple[str, ...]) -> None:
    """Print the table for the assignments NAMES, or for all."""
    torch.set_num_threads(1)
    console = Console()
    times: dict[tuple[str, str], list[float]] = {}
    for name in names or suites.names():
        assignment = suites.load(name)
        for exercise in assignment.exercises:
            if exercise.trains:
                continue
            for kind, source, check in failures(assignment, exercise):
                answer_trace.cache_clear()
                kept_channel.cache_clear()
                try:
                    with time_limit(10):
                        for again in ("first time", "again"):
                            taken = milliseconds(assignment, exercise, check, source)
                            if taken == taken:
                                times.setdefault((kind, again), []).append(taken)
                except EndlessError:  # a mutant's loop: there is nothing to diagnose
                    continue
    table = Table(title="Milliseconds that diagnosis adds to a failed check")
    for column in ("answer", "", "failed checks", "median", "99 %", "worst"):
        table.add_column(column, justify="right")
    for (kind, again), values in times.items():
        high = statistics.quantiles(values, n=100)[98]
        numbers = (f"{x:.1f}" for x in (statistics.median(values), high, max(values)))
        table.add_row(kind, again, str(len(values)), *numbers)
    table.caption = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    console.print(table)


if __name__ == "__main__":
    main()
