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
from autograder.engine.answers import (
    answer_channel,
    answer_trace,
    kept_channel,
    reference_trace,
)
from autograder.engine.checking import Trial, check_seed, run_check
from autograder.engine.compare import compare
from autograder.engine.holdout import HoldOut
from autograder.engine.model import Assignment, Check, Exercise
from autograder.engine.observe import observe
from autograder.proof.endless import EndlessError, time_limit
from autograder.proof.mutants import mutants

EVERY = 4  # of the mutants, one in so many is tried


def no_holdout() -> HoldOut:
    raise AssertionError("no training check is run here")


def failures(exercise: Exercise) -> Iterator[tuple[str, str, Check]]:
    """(kind, answer, check) for known mistakes and for mutants of the plain answer."""
    answers = [("known mistake", m.source) for m in exercise.mistakes]
    answers += [("unknown", m.source) for m in mutants(exercise.alternatives[0].source)[::EVERY]]
    for kind, source in answers:
        for check in exercise.comparisons:
            yield kind, source, check


def milliseconds(assignment: Assignment, exercise: Exercise, check: Check, source: str) -> float:
    """What diagnosis adds to one failed check; NaN when the check passes or the cell fails."""
    try:
        channel = answer_channel(source)
    except Exception:  # noqa: BLE001 - some mutants do not run
        return float("nan")
    trial = Trial(assignment, channel, seed=1, holdout=no_holdout)
    seed = check_seed(assignment, exercise, check, trial.seed)
    expected = reference_trace(exercise, check, seed)
    start = time.perf_counter()
    passed = compare(observe(check, channel, seed), expected, check.kind) is None
    plain = time.perf_counter() - start
    start = time.perf_counter()
    verdict = run_check(trial, exercise, check)
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
            if exercise.training_check:  # its mistakes show in no replay
                continue
            for kind, source, check in failures(exercise):
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
