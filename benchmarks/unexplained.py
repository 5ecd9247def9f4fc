"""What a class teaches the bank: half of it hidden, how far do a few hints written by hand reach?

For each exercise half of its known mistakes are hidden and a class answers it wrongly: the mistakes
are drawn from the whole bank by Zipf's law, everybody has names of their own, and one answer in ten
has a further change that nobody else has made. What no hint explains is grouped as the class page
does it; a hint for a group is true of those who made the mistake of its representative. A group is
mixed when it holds two mistakes, changes of somebody's own aside. The rival is a published figure:
one piece of feedback by hand per 16 submissions covered 85 % of 2,226 (semi-supervised verified
feedback, 2016).
"""

from __future__ import annotations

import ast
import random
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import click
import torch
from rich.console import Console
from rich.progress import track
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder import suites
from autograder.engine.checking import run_exercise
from autograder.engine.model import Exercise
from autograder.engine.verdict import Verdict
from autograder.proof.endless import EndlessError, time_limit
from autograder.proof.mutants import mutants
from autograder.records.results import GRADED, Record, Result
from autograder.report.unexplained import unexplained
from tests.support.trials import trial_of

LEAST = 12  # known mistakes, for a bank that can be halved
OWN_CHANGE = 0.1  # of the answers have a further one
NAMES = 3  # ways in which the names are chosen
NAMED = (5, 10, 20)
PER_PIECE = 16  # submissions, of the published figure
SECONDS = 5.0


@dataclass(frozen=True)
class Answer:
    """A wrong answer, its cause (the hint that would be true of it), and whether it has a change
    that nobody else has made."""

    cause: str
    source: str
    changed: bool


@dataclass(frozen=True)
class Outcome:
    """One exercise's class: ``reached`` are the shares of the unexplained after naming so many."""

    exercise: str
    students: int
    hidden: int  # submissions with a hidden mistake and nothing else
    untrue: int  # of these, told a mistake that is not theirs
    unexplained: int
    groups: int
    mixed: int
    reached: tuple[float, ...]
    per_piece: float


def outcome(task: tuple[str, str, int, int]) -> Outcome:
    """The class of one exercise. Raises LookupError for an unknown one."""
    assignment, name, students, seed = task
    suite = suites.load(assignment)
    exercise = suite.exercise(name)
    draw = random.Random(f"{seed} {assignment} {name}")
    hidden = set(draw.sample([m.name for m in exercise.mistakes], len(exercise.mistakes) // 2))
    hints = {m.hint for m in exercise.mistakes if m.name in hidden}
    known = tuple(m for m in exercise.mistakes if m.hint not in hints)
    halved = replace(exercise, mistakes=known)
    judged: dict[str, tuple[Verdict, ...] | None] = {}
    answers: dict[str, Answer] = {}
    records: list[Record] = []
    for number, answer in enumerate(the_class(exercise, students, draw)):
        if answer.source not in judged:
            judged[answer.source] = verdicts(assignment, halved, answer.source)
        found = judged[answer.source]
        if found is not None and not all(verdict.passed for verdict in found):
            submission = f"{number:04d}"
            answers[submission] = answer
            records.append(Record(Result(submission, GRADED, found)))
    return _counted(exercise, records, answers, hints)


def _counted(
    exercise: Exercise, records: Sequence[Record], answers: dict[str, Answer], hints: set[str]
) -> Outcome:
    causes = {submission: answer.cause for submission, answer in answers.items()}
    groups = unexplained(records, Path("nowhere"), least=1)
    total = sum(len(group.submissions) for group in groups)
    true = [Counter(causes[s] for s in g.submissions)[causes[g.example]] for g in groups]
    plain = [{causes[s] for s in g.submissions if not answers[s].changed} for g in groups]
    with_hidden = [
        r for r in records if causes[r.submission] in hints and not answers[r.submission].changed
    ]
    untrue = [r for r in with_hidden if any(v.mistake for v in r.verdicts)]
    return Outcome(
        exercise=exercise.name,
        students=len(records),
        hidden=len(with_hidden),
        untrue=len(untrue),
        unexplained=total,
        groups=sum(len(group.submissions) > 1 for group in groups),
        mixed=sum(len(one) > 1 for one in plain),
        reached=tuple(sum(true[:count]) / max(total, 1) for count in NAMED),
        per_piece=sum(true[: max(1, total // PER_PIECE)]) / max(total, 1),
    )


def the_class(exercise: Exercise, students: int, draw: random.Random) -> Iterator[Answer]:
    """Wrong answers: the r-th mistake of a random order with a weight of 1 / r."""
    order = draw.sample(exercise.mistakes, len(exercise.mistakes))
    weights = [1 / rank for rank in range(1, len(order) + 1)]
    for mistake in draw.choices(order, weights, k=students):
        others = mutants(mistake.source) if draw.random() < OWN_CHANGE else []
        source = draw.choice(others).source if others else mistake.source
        yield Answer(mistake.hint, renamed(source, draw.randrange(NAMES)), bool(others))


def renamed(source: str, way: int) -> str:
    """The source with other names for what its functions make themselves."""
    tree = ast.parse(source)
    if way:
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                _Renamed(way, _own_names(function)).visit(function)
    return ast.unparse(tree)


def _own_names(function: ast.FunctionDef) -> set[str]:
    shared = {
        name
        for node in ast.walk(function)
        if isinstance(node, ast.Global | ast.Nonlocal)
        for name in node.names
    }
    shared |= {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    return {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } - shared


class _Renamed(ast.NodeTransformer):
    def __init__(self, way: int, names: set[str]) -> None:
        self._way, self._names = way, names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        name = f"{node.id}_{self._way}" if node.id in self._names else node.id
        return ast.copy_location(ast.Name(name, node.ctx), node)


def verdicts(assignment: str, exercise: Exercise, source: str) -> tuple[Verdict, ...] | None:
    """What the checks say, None where the cell itself fails or never ends."""
    suite = suites.load(assignment)
    try:
        with time_limit(SECONDS):
            return tuple(run_exercise(trial_of(suite, source), exercise))
    except (Exception, EndlessError):  # noqa: BLE001 - such a one is told its error
        return None


@click.command()
@click.option("--students", default=500, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--jobs", default=2, show_default=True)
@click.argument("exercises", nargs=-1)
def main(students: int, seed: int, jobs: int, exercises: tuple[str, ...]) -> None:
    """Simulate a class for each exercise (by default for all with a bank that can be halved)."""
    tasks = [
        (name, exercise.name, students, seed)
        for name in suites.names()
        for exercise in suites.load(name).exercises
        if exercise.name in exercises
        or (not exercises and exercise.comparisons and len(exercise.mistakes) >= LEAST)
    ]
    found: dict[str, list[Outcome]] = defaultdict(list)
    with ProcessPoolExecutor(jobs, get_context("spawn"), torch.set_num_threads, (1,)) as pool:
        outcomes = track(pool.map(outcome, tasks), total=len(tasks), description="classes")
        for (name, *_), one in zip(tasks, outcomes, strict=True):
            found[name].append(one)
    Console(width=120).print(table_of(found))


def table_of(found: dict[str, list[Outcome]]) -> Table:
    """A row for each assignment, the shares over all that its classes left unexplained."""
    table = Table(
        title="Half of the bank hidden; shares of what no hint explained, with a true one"
    )
    heads = ["unexplained", *(f"{n} named" for n in NAMED), f"1 per {PER_PIECE}", "groups", "mixed"]
    for head in ("assignment", "exercises", *heads, "told another's"):
        table.add_column(head, justify="left" if head == "assignment" else "right")
    for name, own in found.items():
        table.add_row(name, *_cells(own))
    everything = [one for own in found.values() for one in own]
    table.add_section()
    table.add_row("all", *_cells(everything))
    worst = min(everything, key=lambda one: one.per_piece)
    middle = statistics.median(one.per_piece for one in everything)
    table.caption = (
        f"1 per {PER_PIECE}: median of the exercises {middle:.0%}, lowest {worst.per_piece:.0%} "
        f"({worst.exercise}); published: 85 %"
    )
    return table


def _cells(own: Sequence[Outcome]) -> list[str]:
    total = sum(one.unexplained for one in own)

    def share(values: Sequence[float]) -> str:
        parts = (value * one.unexplained for value, one in zip(values, own, strict=True))
        return f"{sum(parts) / max(total, 1):.0%}"

    named = [share([one.reached[place] for one in own]) for place in range(len(NAMED))]
    counts = [sum(one.groups for one in own), sum(one.mixed for one in own)]
    untrue = f"{sum(one.untrue for one in own)} of {sum(one.hidden for one in own)}"
    per_piece = share([one.per_piece for one in own])
    return [str(len(own)), f"{total:,}", *named, per_piece, *map(str, counts), untrue]


if __name__ == "__main__":
    main()
