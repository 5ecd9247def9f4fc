"""Proof that the checks are good: right answers pass, wrong ones fail and are named.

Everything runs in this process on the bank of the suites and on the masters; nothing of a
student's is ever here.
"""

from __future__ import annotations

import ast
import contextlib
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import nbformat
import torch

from autograder import suites
from autograder.engine.answers import (
    answer_channel,
    answer_trace,
    kept_channel,
    reference_namespace,
    reference_trace,
)
from autograder.engine.checking import check_seed, judge
from autograder.engine.compare import compare, same
from autograder.engine.diagnose import Case
from autograder.engine.model import Assignment, Check, Exercise, Mistake
from autograder.engine.observe import observe
from autograder.engine.scratch import forbidden
from autograder.engine.subject import Channel, InProcess
from autograder.engine.traces import Trace
from autograder.engine.verdict import Diagnosis
from autograder.otter.masters import answer_of, read_master, solutions
from autograder.proof.endless import EndlessError, time_limit
from autograder.proof.mutants import Mutant, mutants

MUTANT_SEEDS = 3
TWICE_SEEDS = 3
MUTANT_SECONDS = 2.0
MAX_UNTRUE = 0.005  # of the hints told to wrong answers that are in no bank


@dataclass(frozen=True)
class Proof:
    """What validating one exercise found; ``problems`` is empty when all is well.

    ``runs`` counts runs of right answers and ``rejected`` those that failed; ``bank`` known
    mistakes, ``mistakes`` runs of them, ``accepted`` those that passed and ``named`` those
    called by their own name; ``confused`` counts other names, ``mutants`` those that are not
    equivalent, ``killed`` those that a check noticed. ``told`` counts the hints of the bank
    given to wrong answers that are in no bank (mutants of its own), ``untrue`` those of a
    mistake that such an answer neither comes from nor behaves like, that the same change does not
    make of a right answer, and that the bank does not call near; ``doubtful`` says which.
    """

    assignment: str
    exercise: str
    checks: int
    points: float
    alternatives: int
    runs: int = 0
    rejected: int = 0
    bank: int = 0
    accepted: int = 0
    mistakes: int = 0
    named: int = 0
    confused: tuple[tuple[str, str, int], ...] = ()
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    told: int = 0
    untrue: int = 0
    doubtful: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """Hints told to wrong answers that are in no bank, those that are untrue, and which these are
    (a line for each)."""

    told: int
    untrue: int
    doubtful: tuple[str, ...]


@dataclass(frozen=True)
class Effort:
    """How much is tried: answers run with ``seeds`` seeds, right ones with more where these give
    fewer than ``right_runs`` runs for an exercise. Of the mistakes' mutants every ``one_in``-th is
    tried, none where it is 0."""

    seeds: int
    right_runs: int = 1
    one_in: int = 0


@dataclass(frozen=True)
class Subjects:
    """What is tried beside the bank: the master's solution, and the stub that students get."""

    solution: str
    stub: str


def validate(names: Sequence[str], course: Path, effort: Effort, jobs: int) -> Iterator[Proof]:
    """One proof per exercise, in the order of the course.

    Raises LookupError for an unknown assignment, FileNotFoundError for a missing master.
    """
    tasks = [
        (name, exercise.name, _subjects(name, exercise.name, course), effort)
        for name in names
        for exercise in suites.load(name).exercises
    ]
    with ProcessPoolExecutor(jobs, get_context("spawn"), torch.set_num_threads, (1,)) as pool:
        yield from pool.map(_prove_task, tasks)


def _subjects(name: str, exercise: str, course: Path) -> Subjects:
    solved = solutions(read_master(course / "solutions" / f"{name}.py"))
    path = course / "assignments" / name / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    stubs = {answer_of(cell): cell.source for cell in notebook.cells}
    return Subjects(solved[exercise], stubs[exercise])


def _prove_task(task: tuple[str, str, Subjects, Effort]) -> Proof:
    name, exercise, subjects, effort = task
    suite = suites.load(name)
    return prove(suite, suite.exercise(exercise), subjects, effort)


def prove(assignment: Assignment, exercise: Exercise, subjects: Subjects, effort: Effort) -> Proof:
    """Validate one exercise. Mistakes in training are measured by ``autograder calibrate``."""
    unproven = Proof(
        assignment=assignment.name,
        exercise=exercise.name,
        checks=len(exercise.checks),
        points=exercise.points,
        alternatives=len(exercise.alternatives),
        bank=len(exercise.mistakes),
    )
    problems = [f"{c.name!r} is worth {c.points}" for c in exercise.checks if c.points <= 0]
    if exercise.training_check is not None:
        return replace(unproven, problems=tuple(problems))
    trial = _Trial(assignment, exercise)
    trial.right_answers(subjects.solution, effort)
    trial.untouched(subjects.stub)
    trial.mistakes(effort.seeds)
    trial.mutants(mutants(subjects.solution))
    if effort.one_in:
        trial.words(effort.one_in)
    trial.every_check_is_needed()
    return replace(
        unproven,
        confused=tuple((a, b, n) for (a, b), n in trial.confused.items()),
        doubtful=tuple(dict.fromkeys(trial.doubtful)),
        problems=(*problems, *trial.problems),
        **trial.counts,
    )


def prove_mistakes(
    assignment: Assignment, exercise: Exercise, name: str, seeds: int
) -> tuple[str, ...]:
    """What speaks against the mistake called ``name`` in an exercise's bank."""
    trial = _Trial(assignment, exercise)
    trial.mistakes(seeds)
    problems = [problem for problem in trial.problems if repr(name) in problem]
    if not problems and name not in trial.named:
        problems.append("what it shows says too little, other answers could show it as well")
    return tuple(problems)


def prove_words(assignment: Assignment, exercise: Exercise, one_in: int) -> Words:
    """What every ``one_in``-th mutant of an exercise's known mistakes is told, and how truly."""
    trial = _Trial(assignment, exercise)
    if exercise.training_check is None:
        trial.words(one_in)
    return Words(trial.counts["told"], trial.counts["untrue"], tuple(trial.doubtful))


class _Trial:
    """One exercise on trial: collects problems, and which checks notice what."""

    def __init__(self, assignment: Assignment, exercise: Exercise) -> None:
        self._assignment, self._exercise = assignment, exercise
        self._checks = exercise.comparisons
        self._killers: dict[str, set[str]] = {}
        self.counts: Counter[str] = Counter()
        self.confused: Counter[tuple[str, str]] = Counter()
        self.doubtful: list[str] = []
        self.named: set[str] = set()
        self.problems: list[str] = []
        self._kinds: dict[str, frozenset[str]] = {}

    def right_answers(self, solution: str, effort: Effort) -> None:
        right = {f"alternative {a.name!r}": a.source for a in self._exercise.alternatives}
        right["the solution"] = solution
        bound = self._exercise.from_scratch
        subjects = {name: (answer_channel(source), bound) for name, source in right.items()}
        subjects["the reference"] = (
            InProcess(reference_namespace()),
            False,
        )  # it may call torch's own
        rejected: Counter[tuple[str, str]] = Counter()
        seeds = max(effort.seeds, math.ceil(effort.right_runs / len(subjects)))
        for seed in range(seeds):
            for name, (channel, recorded) in subjects.items():
                failed = self._failed(channel, seed, recorded=recorded)
                rejected.update((name, check.name) for check in failed)
                self.counts.update(runs=1, rejected=bool(failed))
            reference_trace.cache_clear()
        for (name, check), count in rejected.items():
            self.problems.append(f"{name} is rejected by {check!r} in {count} of {seeds} runs")

    def untouched(self, stub: str) -> None:
        passed = set(self._checks) - set(self._failed(answer_channel(stub), 0))
        for check in sorted(passed, key=lambda c: c.name):
            self.problems.append(f"the untouched stub passes {check.name!r}")

    def mistakes(self, seeds: int) -> None:
        accepted: Counter[str] = Counter()
        hidden_only: Counter[str] = Counter()
        for seed in range(seeds):
            for mistake in self._exercise.mistakes:
                failed = self._failures(mistake, seed, contextlib.nullcontext)
                self._killers.setdefault(mistake.name, set()).update(c.name for c, _ in failed)
                accepted[mistake.name] += not failed
                hidden_only[mistake.name] += bool(failed) and all(c.hidden for c, _ in failed)
                names = {found.name for _, found in failed if found is not None and found.name}
                named = names == {mistake.name}
                self.counts.update(mistakes=1, named=named, accepted=not failed)
                self.named |= names
                self.confused.update((mistake.name, name) for name in names - {mistake.name})
            answer_trace.cache_clear()  # the bank's traces serve one seed
        for mistake in self._exercise.mistakes:
            if count := accepted[mistake.name]:
                self.problems.append(
                    f"mistake {mistake.name!r} gets through in {count} of {seeds} runs"
                )
            if count := hidden_only[mistake.name]:
                self.problems.append(
                    f"mistake {mistake.name!r} passes all visible checks in {count} of {seeds} "
                    "runs, and only hidden ones notice"
                )
        for (mistake, name), count in self.confused.items():
            if mistake not in name.split(" or "):
                self.problems.append(f"mistake {mistake!r} is called {name!r} {count} times")

    def mutants(self, made: Sequence[Mutant]) -> None:
        reasons = {e.change: e.reason for e in self._exercise.equivalents}
        for mutant in made:
            killers = self._mutant_killers(mutant)
            declared = not killers and mutant.change in reasons
            self.counts.update(mutants=not declared, killed=bool(killers), equivalent=declared)
            if killers:
                self._killers[mutant.change] = killers
                if mutant.change in reasons:
                    self.problems.append(f"mutant {mutant.change!r} is killed, not equivalent")
            elif not declared:
                self.problems.append(f"mutant survives: {mutant.change}")
        for change in reasons.keys() - {mutant.change for mutant in made}:
            self.problems.append(f"there is no mutant {change!r}")

    def words(self, one_in: int) -> None:
        """What wrong answers that are in no bank are told: mutants of the bank's wrong answers.

        A hint is true of the mistake that an answer was made from, of one that it behaves like in
        all checks at seeds at which it was not told, of one that the same change makes of a right
        answer, and of what the bank says is near.
        """
        known = {_plainly(m.source) for m in self._exercise.mistakes}
        made = [
            (mistake, mutant)
            for mistake in self._exercise.mistakes
            for mutant in mutants(mistake.source)
            if _plainly(mutant.source) not in known
        ]
        for mistake, mutant in made[::one_in]:
            with contextlib.suppress(Exception, EndlessError):  # a cell that fails or never ends
                for seed in range(MUTANT_SEEDS):
                    self._words(mistake, mutant, seed)
            kept_channel.cache_clear()

    def _words(self, origin: Mistake, mutant: Mutant, seed: int) -> None:
        made = Mistake(origin.name, origin.hint, mutant.source)
        with time_limit(MUTANT_SECONDS):
            answer_channel(mutant.source)
        for check, found in self._failures(made, seed, lambda: time_limit(MUTANT_SECONDS)):
            if found is None or not found.name:
                continue
            self.counts["told"] += 1
            if not self._is_true(found.name, origin, mutant):
                self.counts["untrue"] += 1
                change = f"{origin.name!r}, changed to {_plainly(mutant.source)!r}"
                self.doubtful.append(f"{change}, is told {found.name!r} by {check.name!r}")

    def _is_true(self, name: str, origin: Mistake, mutant: Mutant) -> bool:
        """Whether one of the explanations in a diagnosis's name is true, with all its parts."""
        known = {mistake.name: mistake for mistake in self._exercise.mistakes}
        for explanation in (name, *name.split(" or ")):  # a mistake's own name may have one
            parts = [explanation] if explanation in known else explanation.split(" and ")
            told = [known[part] for part in parts if part in known]
            if told and all(self._is_true_of(mistake, origin, mutant) for mistake in told):
                return True
        return False

    def _is_true_of(self, told: Mistake, origin: Mistake, mutant: Mutant) -> bool:
        return (
            told.hint == origin.hint
            or told.name in origin.near
            or self._is_like(told.source, mutant.source)
            or _kind(mutant) in self._changes_to(told)
        )

    def _changes_to(self, mistake: Mistake) -> frozenset[str]:
        """The kinds of change that turn a right answer into a mistake."""
        if mistake.name not in self._kinds:
            twins = [m.source for m in self._exercise.mistakes if m.hint == mistake.hint]
            self._kinds[mistake.name] = frozenset(
                _kind(mutant)
                for answer in self._exercise.alternatives
                for mutant in mutants(answer.source)
                if any(self._is_like(source, mutant.source) for source in twins)
            )
        return self._kinds[mistake.name]

    def _is_like(self, one: str, other: str) -> bool:
        """Whether two answers show the same at seeds at which neither was told anything."""
        try:
            with time_limit(MUTANT_SECONDS):
                return all(self._agree(one, other, seed) for seed in (101, 102, 103))
        except EndlessError:
            return False

    def _agree(self, one: str, other: str, seed: int) -> bool:
        """Whether two answers show the same in every check at a seed."""
        for check in self._checks:
            own = check_seed(self._assignment, self._exercise, check, seed)
            a, b = (answer_trace(source, check, own) for source in (one, other))
            if a is None or b is None or not same(a, b):
                return False
        return True

    def every_check_is_needed(self) -> None:
        for check in self._checks:
            alone = any(killers == {check.name} for killers in self._killers.values())
            if not alone and not check.kept:
                self.problems.append(
                    f"check {check.name!r} catches nothing that no other check catches; say in "
                    "kept= why it stays"
                )
            if alone and check.kept:
                self.problems.append(f"check {check.name!r} is needed; kept= is out of date")

    def _mutant_killers(self, mutant: Mutant) -> set[str]:
        killers: set[str] = set()
        try:
            with time_limit(MUTANT_SECONDS):
                channel = answer_channel(mutant.source)
                for seed in range(MUTANT_SEEDS):
                    killers |= {check.name for check in self._failed(channel, seed)}
        except (Exception, EndlessError):  # noqa: BLE001 - a cell that fails, or never ends
            return {check.name for check in self._checks}
        return killers

    def _failed(self, channel: Channel, seed: int, *, recorded: bool = False) -> list[Check]:
        failed = []
        for check in self._checks:
            own = check_seed(self._assignment, self._exercise, check, seed)
            expected = reference_trace(self._exercise, check, own)
            got = observe(check, channel, own, recorded=recorded)
            differs = compare(got, expected, check.kind) is not None
            if differs or forbidden(self._exercise, got.called):
                failed.append(check)
        return failed

    def _failures(
        self, mistake: Mistake, seed: int, limit: Callable[[], AbstractContextManager[None]]
    ) -> list[tuple[Check, Diagnosis | None]]:
        """The checks that notice a mistake, and what they call it; ``limit`` is on each run of it.

        Beyond the first seeds, which would show observations that vary from run to run, one run
        serves as the student's and as the bank's.
        """
        channel = answer_channel(mistake.source)
        recorded = self._exercise.from_scratch
        seen: dict[tuple[str, int], Trace] = {}

        def observed(check: Check, own: int) -> Trace:
            place = check.name, own
            if place not in seen:
                again = None if seed < TWICE_SEEDS else answer_trace(mistake.source, check, own)
                with limit():
                    seen[place] = again or observe(check, channel, own, recorded=recorded)
            return seen[place]

        def seed_of(check: Check) -> int:
            return check_seed(self._assignment, self._exercise, check, seed)

        judged = (
            (check, *judge(Case(self._exercise, check, observed, seed_of, mistake.source)))
            for check in self._checks
        )
        return [(check, found) for check, difference, found in judged if difference is not None]


def _kind(mutant: Mutant) -> str:
    """What was changed, wherever in the text: "* becomes /", "dim= dropped"."""
    kind = re.sub(r"^line \d+: | \(\d+\)$", "", mutant.change)
    return re.sub(r"= of .* dropped$", "= dropped", kind)


def _plainly(source: str) -> str:
    """A source without comments and layout."""
    return ast.unparse(ast.parse(source))
