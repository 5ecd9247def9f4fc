"""``autograder grade``: a class from files to a gradebook."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder import suites
from autograder.commands._common import (
    NOT_ALL_WELL,
    OK,
    REFUSALS,
    misuse,
    printable,
    progress,
    walls_for,
    warnings_told,
)
from autograder.commands.report import show_pages
from autograder.grading import data as course_data
from autograder.grading.grade import describe_run, grade_class
from autograder.grading.manual import ManualPoints, read_points, with_points
from autograder.grading.results import GRADED, Result, Run
from autograder.grading.roster import Student, match, read_roster
from autograder.grading.store import Store, key_of
from autograder.grading.submissions import Submission, find
from autograder.model import Assignment
from autograder.report.lessons import Reveal, hint_of
from autograder.sandbox.limits import Limits


@dataclass(frozen=True)
class GradeOptions:
    """The options of the command, as typed."""

    assignment: str
    out: Path
    jobs: int
    data: str
    sandbox: str
    limits: Limits
    seed: int | None = None
    manual: Path | None = None
    strict: bool = False
    regrade: bool = False
    roster: Path | None = None
    keep: str = "latest"
    pages: bool = True
    reveal: Reveal = "names"


def grade_paths(paths: Sequence[Path], options: GradeOptions) -> int:
    """Grade what is found at ``paths``."""
    console = Console()
    try:
        suite = suites.load(options.assignment)
        points = None if options.manual is None else read_points(options.manual, suite)
        submissions = find(paths, suite.name)
        if not submissions:
            raise FileNotFoundError(f"no notebook in {', '.join(map(str, paths))}")
        if options.roster is not None:
            students = read_roster(options.roster)
            submissions = _of_students(submissions, students, options.keep, console)
        with warnings_told(console):
            results, run = _grade_all(submissions, suite, options, points, console)
        console.print(_summary_table(results, run))
        _print_footer(console, results, run, options.out)
        if options.pages:
            show_pages(console, results, run, options.out, options.reveal)
    except KeyboardInterrupt:
        console.print(
            f"\nStopped. The results so far are in {options.out}; the same command goes on from "
            "here.",
            soft_wrap=True,
        )
        return NOT_ALL_WELL
    except REFUSALS as error:
        return misuse(error)
    for name in sorted((points or {}).keys() - {result.submission for result in results}):
        console.print(
            f"[yellow]{options.manual}: no submission {escape(printable(name))!r} here[/]"
        )
    return OK if all(result.status == GRADED for result in results) else NOT_ALL_WELL


def _of_students(
    submissions: Sequence[Submission], students: Sequence[Student], keep: str, console: Console
) -> list[Submission]:
    """What is to be graded of a class; says what fits nobody, and who handed nothing in."""
    found = match([submission.name for submission in submissions], students)
    put_aside: set[str] = set()
    for student, own in found.handed_in.items():
        aside = {"latest": own[:-1], "first": own[1:], "all": ()}[keep]
        put_aside.update(aside)
        if aside:
            names = escape(printable(", ".join(aside)))
            console.print(
                f"[yellow]{escape(student)} handed in {len(own)} times[/]: without {names}"
            )
    for name in found.unmatched:
        console.print(f"[yellow]not in the roster[/]: {escape(printable(name))}")
    if found.missing:
        console.print(f"nothing from {escape(printable(', '.join(found.missing)))}")
    return [submission for submission in submissions if submission.name not in put_aside]


def _grade_all(
    submissions: Sequence[Submission],
    suite: Assignment,
    options: GradeOptions,
    points: ManualPoints | None,
    console: Console,
) -> tuple[list[Result], Run]:
    """Every result, those that are there already first, each written as it comes."""
    course_data.check_option(options.data)
    walls = walls_for(options.sandbox, console)
    store = Store(options.out)
    results: list[Result] = []
    with store.locked():
        names = [submission.name for submission in submissions]
        seed = store.begin(options.seed, suite.name, names, course_data.fresh_seed())
        with course_data.prepare(suite, options.data, seed) as course:
            walls = replace(walls, data=course.visible, readable=course.readable)
            run = describe_run(suite, course, walls, seed, points is not None)
            about = f"{suite.name} on {course.source}; sandbox: {run.sandbox}"
            console.print(about, soft_wrap=True)
            keys = {s.name: key_of(s, run, options.limits, seed) for s in submissions}
            found = [None if options.regrade else store.known(s, keys[s.name]) for s in submissions]
            known = [result for result in found if result is not None]
            todo = [s for s, result in zip(submissions, found, strict=True) if result is None]
            if known:
                console.print(f"{len(known)} of {len(submissions)} were graded before.")
            fresh = grade_class(
                *(todo, suite, course, walls, seed, options.jobs, options.limits, options.strict)
            )
            try:
                with progress(console) as bar:
                    task = bar.add_task("grading", total=len(submissions))
                    for result in itertools.chain(known, fresh):
                        result = replace(result, key=keys[result.submission])
                        result = result if points is None else with_points(result, points, suite)
                        store.add(result, run)
                        results.append(replace(result, executed=""))  # large, and on disk now
                        store.write_gradebook(results, run, final=False)
                        bar.advance(task)
            finally:
                store.write_gradebook(results, run, final=True)
    return sorted(results, key=lambda result: result.submission), run


def _summary_table(results: Sequence[Result], run: Run) -> Table:
    table = Table("submission", "score", "status", "what went wrong", show_lines=False)
    for result in results:
        notes = [result.message] if result.message else []
        hint = hint_of(result, run.assignment)
        notes += [hint] if hint else []
        style = "green" if result.score == run.max_score else None
        table.add_row(
            escape(printable(result.submission)),
            f"{result.score:g}/{run.max_score:g}",
            result.status,
            escape(printable("; ".join([*notes, *result.flags]))),
            style=style,
        )
    return table


def _print_footer(console: Console, results: Sequence[Result], run: Run, out: Path) -> None:
    perfect = sum(result.score == run.max_score for result in results)
    ungraded = sum(result.status != GRADED for result in results)
    console.print(f"{len(results)} submissions, {perfect} with full marks, {ungraded} not graded.")
    console.print(f"Gradebook: {out / 'gradebook.csv'}", soft_wrap=True)
