"""``autograder grade``: a class from files to a gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
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
    warnings_told,
)
from autograder.commands._isolation import isolation_for, warn_of_no_sandbox
from autograder.commands._progress import GradingProgress
from autograder.commands.report import show_pages
from autograder.grading import data as course_data
from autograder.grading.executors import ClusterError, Executor, local
from autograder.grading.grader import Plan
from autograder.grading.stream import Job, grade_found
from autograder.grading.submissions import Found, find
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.gradebook import GRADEBOOK_FILE, Gradebook, Row
from autograder.records.manual import ManualPoints, read_points
from autograder.records.results import GRADED, Record
from autograder.records.roster import Student, match, read_roster
from autograder.records.run import ClassRun, Run
from autograder.records.storage import threads_for
from autograder.records.store import Store
from autograder.report.feedback import Reveal, hint_of
from autograder.report.folder import read_results
from autograder.report.write import PagePlan
from autograder.sandbox.limits import Limits

_MOST_SHOWN = 1_000  # rows on the screen


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
    dask: str | None = None
    resume: bool = False


def grade_paths(paths: Sequence[Path], options: GradeOptions) -> int:
    """Grade what is found at ``paths``."""
    console = Console()
    try:
        suite = suites.load(options.assignment)
        points = None if options.manual is None else read_points(options.manual, suite.discussions)
        found = find(paths, suite.name)
        if not found:
            raise FileNotFoundError(f"no notebook in {', '.join(map(str, paths))}")
        if options.roster is not None:
            students = read_roster(options.roster)
            found = _of_students(found, students, options.keep, console)
        with warnings_told(console):
            threads = max(map(threads_for, (*paths, options.out)))
            rows, run = _grade_all(found, options, points, threads, console)
        if options.pages:
            names = [row.submission for row in rows]
            results = read_results(options.out, names)
            show_pages(console, results, len(names), PagePlan(run, options.out, options.reveal))
    except KeyboardInterrupt:
        console.print(
            f"\nStopped. The results so far are in {options.out}; the same command goes on from "
            "here.",
            soft_wrap=True,
        )
        return NOT_ALL_WELL
    except REFUSALS as error:
        return misuse(error)
    for name in sorted((points or {}).keys() - {row.submission for row in rows}):
        console.print(
            f"[yellow]{options.manual}: no submission {escape(printable(name))!r} here[/]"
        )
    return OK if all(row.status == GRADED for row in rows) else NOT_ALL_WELL


def _of_students(
    found: Sequence[Found], students: Sequence[Student], keep: str, console: Console
) -> list[Found]:
    """What is to be graded of a class; says what fits nobody, and who handed nothing in."""
    matching = match([submission.name for submission in found], students)
    put_aside: set[str] = set()
    for student, own in matching.handed_in.items():
        aside = {"latest": own[:-1], "first": own[1:], "all": ()}[keep]
        put_aside.update(aside)
        if aside:
            names = escape(printable(", ".join(aside)))
            console.print(
                f"[yellow]{escape(student)} handed in {len(own)} times[/]: without {names}"
            )
    for name in matching.unmatched:
        console.print(f"[yellow]not in the roster[/]: {escape(printable(name))}")
    if matching.missing:
        console.print(f"nothing from {escape(printable(', '.join(matching.missing)))}")
    return [submission for submission in found if submission.name not in put_aside]


def _grade_all(
    found: Sequence[Found],
    options: GradeOptions,
    points: ManualPoints | None,
    threads: int,
    console: Console,
) -> tuple[list[Row], Run]:
    """A row for every submission; each result is written as it comes."""
    where = _where(options, min(options.jobs, len(found)), console)
    store = Store(options.out)
    if options.resume:
        store.expect_begun()
    notes: dict[str, str] = {}
    with store.locked():
        plan = Plan(
            assignment=options.assignment,
            data=course_data.absolute(options.data),
            seed=store.seed_for(options.assignment, options.seed, course_data.fresh_seed()),
            limits=options.limits,
            strict=options.strict,
            manual=points is not None,
        )
        with where(plan) as executor:
            run = executor.run
            handed_in = tuple(HandedIn(submission.name) for submission in found)
            store.begin(ClassRun(run, plan.seed, ClassList((), handed_in)))
            about = f"{options.assignment} on {run.data_source}; sandbox: {run.sandbox}"
            console.print(about, soft_wrap=True)
            if options.dask is not None and options.sandbox == "off":
                warn_of_no_sandbox(console, "switched off", "the rights of Dask's workers")
            book, known = Gradebook(store, run), 0

            def take(record: Record, before: bool) -> None:
                nonlocal known
                known += before
                row = book.add(record)
                if len(found) <= _MOST_SHOWN:
                    notes[row.submission] = _note(record, run)
                bar.advance(row, before, executor.whereabouts)

            try:
                with GradingProgress(console, len(found)) as bar:
                    job = Job(plan, store, points, options.regrade, threads)
                    grade_found(found, executor, job, take)
            except BaseException:
                with suppress(Exception):  # the first error is the one to tell
                    book.write()
                raise
            book.write()
            if not book.write_parquet():
                needed = "pip install 'd2l-autograder[cluster]'"
                console.print(f"For a gradebook as Parquet, too: {needed}", soft_wrap=True)
    if known:
        console.print(f"{known} of {len(found)} were graded before.")
    if notes:
        console.print(_summary_table(book.rows, notes, run))
    _print_footer(console, book, run, options.out)
    return book.rows, run


def _where(
    options: GradeOptions, jobs: int, console: Console
) -> Callable[[Plan], AbstractContextManager[Executor]]:
    """What grades, once there is a plan. Raises what makes it impossible before anything begins."""
    if options.dask is None:
        course_data.check_option(options.data)
        isolation = isolation_for(options.sandbox, console)
        return lambda plan: local(plan, isolation, jobs)
    try:
        from autograder.cluster.executor import dask, expect_address
    except ImportError:
        raise ClusterError("--dask needs Dask: pip install 'd2l-autograder[cluster]'") from None
    expect_address(options.dask)
    address, confined = options.dask, options.sandbox != "off"

    def tell(text: str) -> None:
        console.print(f"[yellow]{escape(printable(text))}[/]", soft_wrap=True)

    return lambda plan: dask(address, plan, confined, tell)


def _note(record: Record, run: Run) -> str:
    """What went wrong, for the screen."""
    hint = hint_of(record.verdicts, run.assignment)
    return printable("; ".join(filter(None, (record.message, hint, *record.flags))))


def _summary_table(rows: Sequence[Row], notes: dict[str, str], run: Run) -> Table:
    table = Table("submission", "score", "status", "what went wrong", show_lines=False)
    for row in rows:
        table.add_row(
            escape(printable(row.submission)),
            f"{row.score:g}/{run.max_score:g}",
            row.status,
            escape(notes[row.submission]),
            style="green" if row.score == run.max_score else None,
        )
    return table


def _print_footer(console: Console, book: Gradebook, run: Run, out: Path) -> None:
    rows = book.rows
    perfect = sum(row.score == run.max_score for row in rows)
    statuses = Counter(row.status for row in rows if row.status != GRADED)
    console.print(
        f"{len(rows)} submissions, {perfect} with full marks, {statuses.total()} not graded."
    )
    if len(rows) > _MOST_SHOWN and statuses:
        console.print("; ".join(f"{count} {status}" for status, count in statuses.most_common()))
    console.print(f"Gradebook: {out / GRADEBOOK_FILE}", soft_wrap=True)
