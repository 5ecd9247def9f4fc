"""How far trained models scatter, and what the margins of training checks catch.

Trains the solution, the alternatives and the training mistakes of an assignment over many seeds
on the data at hand, and sets what comes out beside the margin in the suite.
"""

from __future__ import annotations

import io
import math
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import torch

from autograder import suites
from autograder.engine.answers import answer_channel
from autograder.engine.holdout import HoldOut
from autograder.engine.model import Assignment, Exercise, TrainingCheck
from autograder.engine.rng import derive_seed
from autograder.engine.subject import Session, Subject, SubjectError
from autograder.engine.training import SMALL, SMALL_RUNS
from autograder.grading.data import prepare
from autograder.otter.masters import read_master, solutions

SEED = 2024
MAX_FALSE_FAIL = 1e-4


@dataclass(frozen=True)
class Sample:
    """What one answer reached over several seeds; ``right`` answers must pass."""

    name: str
    right: bool
    measured: tuple[float, ...]


@dataclass(frozen=True)
class Calibration:
    """One training check on one data set.

    ``mean`` and ``spread`` pool all runs of right answers. ``false_fail`` is the probability that
    a right answer fails, for a normal distribution of that spread; ``power`` the fraction of each
    mistake's runs that fail.
    """

    assignment: str
    check: TrainingCheck
    source: str
    samples: tuple[Sample, ...]
    reference_runs: int

    @property
    def right(self) -> list[float]:
        return [value for sample in self.samples if sample.right for value in sample.measured]

    @property
    def mean(self) -> float:
        return statistics.mean(self.right)

    @property
    def spread(self) -> float:
        return statistics.stdev(self.right)

    @property
    def allowance(self) -> float:
        """The margin, widened as ``TrainingCheck.allowance`` does where the reference runs
        repeatedly."""
        return self.check.margin + (5 * self.spread if self.reference_runs > 1 else 0)

    @property
    def false_fail(self) -> float:
        scatter = self.spread * math.sqrt(1 + 1 / self.reference_runs)
        return statistics.NormalDist().cdf(-self.allowance / scatter) if scatter else 0.0

    def power(self, sample: Sample) -> float:
        """The fraction of runs that are worse than allowed, against an average reference."""
        failed = [self.check.shortfall(x, self.mean) > self.allowance for x in sample.measured]
        return sum(failed) / len(failed)


@dataclass(frozen=True)
class Runs:
    """How often each right answer and each mistake is trained, and in how many processes."""

    right: int
    mistakes: int
    jobs: int


def calibrate(
    name: str, course: Path, data: str, runs: Runs
) -> Iterator[tuple[int, int] | Calibration]:
    """Counts of done and all runs as they go, and a Calibration for the training check.

    Raises LookupError for an assignment that trains nothing, DataOptionError for ``data``.
    """
    suite = suites.load(name)
    exercise, check = _trained_in(suite)
    answers = _answers(suite, exercise, course)
    with prepare(suite, data, SEED) as material:
        tasks = [
            (name, answer, source, material.visible, run)
            for answer, source, right in answers
            for run in range(runs.right if right else runs.mistakes)
        ]
        measured: dict[str, list[float]] = {answer: [] for answer, _, _ in answers}
        arguments = (name, data)
        with ProcessPoolExecutor(runs.jobs, get_context("spawn"), _begin, arguments) as pool:
            for done, (answer, value) in enumerate(pool.map(_train, tasks), start=1):
                measured[answer].append(value)
                yield done, len(tasks)
        samples = tuple(Sample(a, right, tuple(measured[a])) for a, _, right in answers)
        reference_runs = SMALL_RUNS if material.holdout.examples < SMALL else 1
        yield Calibration(
            assignment=name,
            check=check,
            source=material.source,
            samples=samples,
            reference_runs=reference_runs,
        )


def _trained_in(suite: Assignment) -> tuple[Exercise, TrainingCheck]:
    """The exercise that trains, and the check of its model. Raises LookupError."""
    found = ((exercise, exercise.training_check) for exercise in suite.exercises)
    for exercise, check in found:
        if check is not None:
            return exercise, check
    raise LookupError(f"{suite.name} trains nothing: there is no margin to calibrate")


def _answers(suite: Assignment, exercise: Exercise, course: Path) -> list[tuple[str, str, bool]]:
    solution = solutions(read_master(course / "solutions" / f"{suite.name}.py"))[exercise.name]
    right = [("solution", solution), *((a.name, a.source) for a in exercise.alternatives)]
    wrong = [(m.name, m.source) for m in exercise.mistakes]
    return [(n, s, True) for n, s in right] + [(n, s, False) for n, s in wrong]


_holdout: list[HoldOut] = []


def _begin(name: str, data: str) -> None:
    torch.set_num_threads(1)
    with prepare(suites.load(name), data, SEED) as material:
        _holdout.append(material.holdout)


def _train(task: tuple[str, str, str, str, int]) -> tuple[str, float]:
    """One run: train as the answer does, measure as the check does; NaN when there is no model."""
    name, answer, source, visible, run = task
    suite = suites.load(name)
    _, check = _trained_in(suite)
    torch.manual_seed(derive_seed(SEED, name, answer, str(run)) % 2**63)
    with redirect_stdout(io.StringIO()):
        channel = answer_channel(_before(suite, visible) + source)
    try:
        return answer, check.measure(Subject(Session(channel, seed=run)), _holdout[0])
    except SubjectError:
        return answer, math.nan


def _before(suite: Assignment, visible: str) -> str:
    """What the notebook has defined above the training cell."""
    if suite.images:
        return f"data = d2l.FashionMNIST(batch_size=256, root={visible!r})\n"
    return "data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)\n"


def calibration_table(calibrations: Sequence[Calibration]) -> str:
    """The committed table."""
    lines = [
        "# Margins of training checks, measured",
        "",
        "Written by `autograder calibrate`. A trained model passes when it is not worse than the",
        "reference by more than the margin; where the training set is small (fewer than",
        f"{SMALL:,} examples) the reference is trained {SMALL_RUNS} times and five of its standard",
        "deviations are allowed on top. The probability that a right answer fails is that of a",
        "normal distribution with the spread measured here. A dash: the check found nothing to",
        "measure (a parameter that the training has not reached, or no model).",
    ]
    for c in calibrations:
        lines += [
            "",
            f"## {c.assignment}: {c.check.quantity}",
            "",
            f"On {c.source}. {len(c.right)} runs of right answers: mean {c.mean:.4f}, standard "
            f"deviation {c.spread:.4f}, from {min(c.right):.4f} to {max(c.right):.4f}.",
            f"Margin {c.check.margin:g}, allowed in all {c.allowance:.4f}; a right answer fails "
            f"with probability {c.false_fail:.1e}.",
            "",
            "| answer | runs | mean | from | to | fails |",
            "|---|---:|---:|---:|---:|---:|",
        ]
        for sample in c.samples:
            values = [x for x in sample.measured if not math.isnan(x)]
            numbers = (f"{f(values):.4f}" if values else "–" for f in (statistics.mean, min, max))
            lines.append(
                f"| {'' if sample.right else 'mistake: '}{sample.name} | {len(sample.measured)} "
                f"| {' | '.join(numbers)} | {c.power(sample):.0%} |"
            )
    return "\n".join(lines) + "\n"
