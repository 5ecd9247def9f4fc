"""``autograder grade``: a class from files to a gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

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
from autograder.commands._marks import tell_edits
from autograder.commands._progress import GradingProgress
from autograder.commands.report import show_pages
from autograder.engine.model import Assignment
from autograder.engine.outline import Outline
from autograder.grading import data as course_data
from autograder.grading.executors import ClusterError, Executor, local
from autograder.grading.grader import Plan
from autograder.grading.intake import Found, Intake, take_in
from autograder.grading.stream import Job, grade_found, keep_rows
from autograder.records.class_list import NOBODY, ClassList, HandedIn
from autograder.records.gradebook import GRADEBOOK_FILE, Gradebook, Row, edits_in
from autograder.records.marks import Marks, add_marks, read_given
from autograder.records.results import GRADED, Record
from autograder.records.roster import Student, read_roster
from autograder.records.run import ClassRun, Run
from autograder.records.storage import threads_for, to_install
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
    keep: Literal["latest", "first", "all"] = "latest"
    forget: tuple[str, ...] = ()
    dry_run: bool = False
    pages: bool = True
    reveal: Reveal = "names"
    dask: str | None = None
    resume: bool = False


def grade_paths(paths: Sequence[Path], options: GradeOptions) -> int:
    """Grade what is found at ``paths``."""
    console = Console()
    try:
        suite = suites.load(options.assignment)
        store = Store(options.out)
        if options.dry_run:
            return _show_intake(paths, suite, options, store, console)
        if options.resume:
            store.expect_begun()
        where = _where(options, console)
        intake, students = _intake(paths, suite, options, store.begun(suite.name))
        with warnings_told(console), store.locked():
            begun = store.begun(suite.name)
            people, kept = _class(intake, students, options, begun, console)
            marks = _marks(options, suite.outline, begun, people, console)
            class_ = _Class(tuple(paths), intake.found, people, kept, _seed(options, begun), marks)
            rows, run = _grade_all(class_, where, options, store, console)
        if options.pages:
            names = [row.submission for row in rows]
            records = read_results(options.out, names)
            plan = PagePlan(run, options.out, options.reveal, class_.people)
            show_pages(console, records, len(names), plan)
    except KeyboardInterrupt:
        console.print(
            f"\nStopped. The results so far are in {options.out}; the same command goes on from "
            "here.",
            soft_wrap=True,
        )
        return NOT_ALL_WELL
    except REFUSALS as error:
        return misuse(error)
    return OK if all(row.status == GRADED for row in rows) else NOT_ALL_WELL


_Where = Callable[[Plan, int], AbstractContextManager[Executor]]


@dataclass(frozen=True)
class _Class:
    """A class before it is graded: what is handed in now, everybody in it, the seed, the marks.

    ``kept`` are rows of earlier commands, whose files were not given now.
    """

    paths: tuple[Path, ...]
    found: tuple[Found, ...]
    people: ClassList
    kept: tuple[str, ...]
    seed: int
    marks: Marks


def _intake(
    paths: Sequence[Path], suite: Assignment, options: GradeOptions, begun: ClassRun | None
) -> tuple[Intake, tuple[Student, ...]]:
    """What was handed in, and the roster: given now, or kept from an earlier command."""
    students = begun.class_list.students if begun is not None else ()
    if options.roster is not None:
        students = read_roster(options.roster)
    intake = take_in(paths, suite, students, options.keep)
    if not intake.found and paths:
        raise FileNotFoundError(f"no notebook in {', '.join(map(str, paths))}")
    return intake, students


def _show_intake(
    paths: Sequence[Path],
    suite: Assignment,
    options: GradeOptions,
    store: Store,
    console: Console,
) -> int:
    """``--dry-run``: which file is whose, and what will be graded."""
    intake, students = _intake(paths, suite, options, store.begun(suite.name))
    names = {student.id: student.name for student in students}
    table = Table("submission", *(["student"] if students else []), "files", "what will be graded")
    for found in intake.found:
        choice = found.content()
        told = choice.problem or "; ".join((choice.place, *choice.flags))
        who = [f"{names.get(found.student, '')} {found.student}".strip()] if students else []
        cells = (found.name, *who, ", ".join(found.files), told)
        table.add_row(*(escape(printable(cell)) for cell in cells))
    console.print(table)
    _tell(intake, console)
    return OK


def _tell(intake: Intake, console: Console) -> None:
    for line in intake.lines:
        console.print(f"[yellow]{escape(printable(line))}[/]", soft_wrap=True)
    if intake.missing:
        names = ", ".join(student.id for student in intake.missing)
        console.print(f"nothing from {escape(printable(names))}", soft_wrap=True)


def _class(
    intake: Intake,
    students: tuple[Student, ...],
    options: GradeOptions,
    begun: ClassRun | None,
    console: Console,
) -> tuple[ClassList, tuple[str, ...]]:
    """Who is in the class now, and the rows of earlier commands whose files were not given."""
    before = begun.class_list if begun is not None else NOBODY
    if strange := set(options.forget) - {one.name for one in before.handed_in}:
        raise LookupError(f"--forget: {options.out} has no submission {sorted(strange)[0]!r}")
    handed_in = [HandedIn(f.name, f.student, f.files) for f in intake.found]
    people = before.without(options.forget).with_more(handed_in, students)
    _tell(replace(intake, missing=people.missing()), console)
    given = {found.name for found in intake.found}
    return people, tuple(one.name for one in people.handed_in if one.name not in given)


def _seed(options: GradeOptions, begun: ClassRun | None) -> int:
    """The seed given, else the one of the class, else a fresh one."""
    if options.seed is not None:
        return options.seed
    return begun.seed if begun is not None else course_data.fresh_seed()


def _marks(
    options: GradeOptions,
    outline: Outline,
    begun: ClassRun | None,
    people: ClassList,
    console: Console,
) -> Marks:
    """The marks of the class, with what was typed into its gradebook and what is given now."""
    edits = edits_in(options.out, outline)
    tell_edits(console, edits)
    before = begun.class_list if begun is not None else NOBODY
    marks = add_marks(options.out, edits.marks, before)
    if options.manual is None:
        return marks
    given = read_given(options.manual, outline, people)
    known = {one.name for one in people.handed_in}
    for name in sorted({one.submission for one in given} - known):
        console.print(
            f"[yellow]{options.manual}: no submission {escape(printable(name))!r} here[/]"
        )
    return add_marks(options.out, given, people)


def _grade_all(
    class_: _Class, where: _Where, options: GradeOptions, store: Store, console: Console
) -> tuple[list[Row], Run]:
    """A row for every submission; each result is written as it comes."""
    found = class_.found
    notes: dict[str, str] = {}
    discussions = {d.name for d in suites.load(options.assignment).discussions}
    plan = Plan(
        assignment=options.assignment,
        data=course_data.absolute(options.data),
        seed=class_.seed,
        limits=options.limits,
        strict=options.strict,
        manual=options.manual is not None or class_.marks.has_any(discussions),
    )
    with where(plan, max(1, min(options.jobs, len(found)))) as executor:
        run = executor.run
        store.begin(ClassRun(run, plan.seed, class_.people))
        about = f"{options.assignment} on {run.data_source}; sandbox: {run.sandbox}"
        console.print(about, soft_wrap=True)
        if options.dask is not None and options.sandbox == "off":
            warn_of_no_sandbox(console, "switched off", "the rights of Dask's workers")
        book, known = Gradebook(store, run, class_.people), 0

        def take(record: Record, before: bool) -> None:
            nonlocal known
            known += before
            row = book.add(record)
            if len(class_.people.handed_in) <= _MOST_SHOWN:
                notes[row.submission] = _note(record, run)
            bar.advance(row, before, executor.whereabouts)

        try:
            with GradingProgress(console, len(class_.people.handed_in)) as bar:
                job = Job(
                    plan=plan,
                    store=store,
                    people=class_.people,
                    marks=class_.marks,
                    regrade=options.regrade,
                    threads=max(map(threads_for, (*class_.paths, options.out))),
                )
                stale = keep_rows(class_.kept, job, run, take)
                grade_found(found, executor, job, take)
        except BaseException:
            with suppress(Exception):  # the first error is the one to tell
                book.write()
            raise
        book.write()
        if not book.write_parquet():
            needed = to_install("cluster")
            console.print(f"For a gradebook as Parquet, too: {needed}", soft_wrap=True)
    if known:
        console.print(f"{known} of {len(class_.people.handed_in)} were graded before.")
    if stale:
        told = f"{stale} of them by earlier checks: give their files again to grade them anew."
        console.print(f"[yellow]{told}[/]", soft_wrap=True)
    if notes:
        console.print(_summary_table(book.rows, notes, run))
    _print_footer(console, book, run, options.out)
    return book.rows, run


def _where(options: GradeOptions, console: Console) -> _Where:
    """What grades, once there is a plan. Raises what makes it impossible before anything begins."""
    if options.dask is None:
        course_data.check_option(options.data)
        isolation = isolation_for(options.sandbox, console)
        return lambda plan, jobs: local(plan, isolation, jobs)
    try:
        from autograder.cluster.executor import dask, expect_address
    except ImportError:
        raise ClusterError(f"--dask needs Dask: {to_install('cluster')}") from None
    expect_address(options.dask)
    address, confined = options.dask, options.sandbox != "off"

    def tell(text: str) -> None:
        console.print(f"[yellow]{escape(printable(text))}[/]", soft_wrap=True)

    return lambda plan, _jobs: dask(address, plan, confined, tell)


def _note(record: Record, run: Run) -> str:
    """What went wrong, for the screen."""
    hint = hint_of(record.verdicts, run.assignment)
    set_by_people = [mark.told for mark in record.marks]
    return printable("; ".join(filter(None, (record.message, hint, *record.flags, *set_by_people))))


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
