"""``autograder grade``: a class from files to a gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

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
from autograder.commands._joining import (
    Joining,
    discard,
    expect_no_results,
    lines_of,
    problem_of,
)
from autograder.commands._marks import overruled, tell_edits
from autograder.commands._progress import GradingProgress
from autograder.commands.report import show_pages
from autograder.engine.model import Assignment
from autograder.engine.outline import Outline
from autograder.grading import data as course_data
from autograder.grading.executors import ClusterError, Executor, local
from autograder.grading.grader import Plan
from autograder.grading.intake import Found, Intake, Keep, take_in
from autograder.grading.stream import Job, grade_found, keep_rows
from autograder.records.class_list import NOBODY, ClassList, Joined
from autograder.records.gradebook import GRADEBOOK_FILE, Gradebook, Row, Tally, edits_in
from autograder.records.marks import Mark, Marks, add_marks, read_given, read_marks
from autograder.records.results import AWAITED, WITH_A_SCORE, Record
from autograder.records.roster import Student, read_roster
from autograder.records.run import ClassRun, Run
from autograder.records.storage import threads_for, to_install
from autograder.records.store import Store
from autograder.report.feedback import Reveal, hint_of
from autograder.report.folder import read_results
from autograder.report.grades import uncounted
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
    keep: Keep = "latest"
    forget: tuple[str, ...] = ()
    dry_run: bool = False
    pages: bool = True
    reveal: Reveal = "names"
    dask: str | None = None
    resume: bool = False
    carry: bool = True


def grade_paths(paths: Sequence[Path], options: GradeOptions) -> int:
    """Grade what is found at ``paths``."""
    console = Console()
    try:
        suite = suites.load(options.assignment)
        options = replace(options, assignment=suite.name)
        store = Store(options.out)
        if options.dry_run:
            return _show_intake(paths, suite, options, store, console)
        if options.resume:
            store.expect_begun()
        where = _where(options, console)
        intake, students = _intake(paths, suite, options, store.begun(suite.name))
        with warnings_told(console), store.locked():
            begun = store.begun(suite.name)
            joined = _joined(intake, students, Joining(store, suite, options.keep), options, begun)
            _tell(intake, joined, console)
            given = _marks(options, suite.outline, begun, joined.people, console)
            class_ = _Class.of(paths, intake, joined, _seed(options, begun), given)
            rows, run = _grade_all(class_, where, options, store, console)
            discard(options.out, [before.name for before, _ in joined.replaced], class_.people)
        if options.pages:
            names = [row.submission for row in rows]
            records = read_results(options.out, names)
            plan = PagePlan(run, options.out, options.reveal, class_.people)
            show_pages(console, records, len(names), plan)
        for line in given.strangers:
            console.print(f"[yellow]not taken: {escape(printable(line))}[/]", soft_wrap=True)
    except KeyboardInterrupt:
        console.print(
            f"\nStopped. The results so far are in {options.out}; the same command goes on from "
            "here.",
            soft_wrap=True,
        )
        return NOT_ALL_WELL
    except REFUSALS as error:
        return misuse(error)
    well = all(row.status in (*WITH_A_SCORE, AWAITED) for row in rows)
    return OK if well and not given.strangers else NOT_ALL_WELL


@dataclass(frozen=True)
class _Given:
    """The marks of a class, those that are new, and a line for what fits nobody."""

    marks: Marks
    new: frozenset[Mark]
    strangers: tuple[str, ...]


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
    given: _Given

    @classmethod
    def of(
        cls, paths: Sequence[Path], intake: Intake, joined: Joined, seed: int, given: _Given
    ) -> _Class:
        """What is found, but for what is left out, and the rows that are there already."""
        left_out = {one.given.name for one in joined.left_out}
        found = tuple(one for one in intake.found if one.name not in left_out)
        names = {one.name for one in found}
        kept = tuple(one.name for one in joined.people.handed_in if one.name not in names)
        return cls(tuple(paths), found, joined.people, kept, seed, given)


def _intake(
    paths: Sequence[Path], suite: Assignment, options: GradeOptions, begun: ClassRun | None
) -> tuple[Intake, tuple[Student, ...]]:
    """What was handed in, and the roster: given now, or kept from an earlier command."""
    expect_no_results(paths)
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
    begun = store.begun(suite.name)
    intake, students = _intake(paths, suite, options, begun)
    joined = _joined(intake, students, Joining(store, suite, options.keep), options, begun)
    left_out = {one.given.name for one in joined.left_out}
    names = {student.id: student.name for student in students}
    common = _common_folder([file for found in intake.found for file in found.files])
    table = Table()
    for heading in (
        "submission",
        *(["student"] if students else []),
        "files",
        "what is graded",
    ):
        table.add_column(heading, overflow="fold")
    for found in intake.found:
        choice = found.content()
        told = problem_of(choice, suite) or "; ".join((choice.place, *choice.flags))
        if found.name in left_out:
            told = "nothing: see below"
        who = [f"{names.get(found.student, '')} {found.student}".strip()] if students else []
        cells = (found.name, *who, ", ".join(found.files), told)
        table.add_row(*(escape(printable(_without(common, cell))) for cell in cells))
    if common:
        console.print(f"Everything is in {escape(printable(common))}", soft_wrap=True)
    console.print(table)
    _tell(intake, joined, console)
    return OK


def _common_folder(labels: Sequence[str]) -> str:
    """The folder or zip in which all of these are, "" if there is none."""
    folders = [label.split("/")[:-1] for label in labels]
    side_by_side = zip(*folders, strict=False)
    return "/".join(names[0] for names in takewhile(lambda n: len(set(n)) == 1, side_by_side))


def _without(common: str, cell: str) -> str:
    """What a table need not say again in each row."""
    return cell.replace(f"{common}/", "") if common else cell


def _tell(intake: Intake, joined: Joined, console: Console) -> None:
    for line in (*intake.lines, *lines_of(joined)):
        console.print(f"[yellow]{escape(printable(line))}[/]", soft_wrap=True)
    if missing := joined.people.missing():
        names = ", ".join(student.id for student in missing)
        console.print(f"nothing from {escape(printable(names))}", soft_wrap=True)


def _joined(
    intake: Intake,
    students: tuple[Student, ...],
    joining: Joining,
    options: GradeOptions,
    begun: ClassRun | None,
) -> Joined:
    """The class as it is with what was handed in now, and without what is to be forgotten."""
    before = begun.class_list if begun is not None else NOBODY
    if strange := set(options.forget) - {one.name for one in before.handed_in}:
        raise LookupError(f"--forget: {options.out} has no submission {sorted(strange)[0]!r}")
    return joining.join(before.without(options.forget), intake.found, students)


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
) -> _Given:
    """The marks of the class, with what was typed into its gradebook and what is given now."""
    before = begun.class_list if begun is not None else NOBODY
    edits = edits_in(options.out, outline, before)
    tell_edits(console, options.out, edits)
    lines = len(read_marks(options.out).lines)
    marks, strangers = add_marks(options.out, edits.marks, before), ()
    if options.manual is not None:
        given = read_given(options.manual, outline, people)
        marks, strangers = add_marks(options.out, given.marks, people), given.strangers
    return _Given(marks, frozenset(marks.lines[lines:]), strangers)


def _grade_all(
    class_: _Class, where: _Where, options: GradeOptions, store: Store, console: Console
) -> tuple[list[Row], Run]:
    """A row for every submission; each result is written as it comes."""
    found = class_.found
    notes: dict[str, str] = {}
    held: list[str] = []
    given, outline = class_.given, suites.load(options.assignment).outline
    plan = Plan(
        assignment=options.assignment,
        data=course_data.absolute(options.data),
        seed=class_.seed,
        limits=options.limits,
        strict=options.strict,
        manual=given.marks.count_discussions(class_.people, outline),
        carry=options.carry,
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
            if not before:
                whose = _whose(row.submission, class_.people)
                told = overruled(record, run, given.new, options.out)
                held.extend(f"{whose}: {line}" for line in told)
            if len(class_.people.handed_in) <= _MOST_SHOWN:
                notes[row.submission] = _note(record, run)
            bar.advance(row, before, executor.whereabouts)

        try:
            with GradingProgress(console, len(class_.people.handed_in)) as bar:
                job = Job(
                    plan=plan,
                    store=store,
                    people=class_.people,
                    marks=given.marks,
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
    for line in held:
        console.print(f"[yellow]{escape(printable(line))}[/]", soft_wrap=True)
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


def _whose(name: str, people: ClassList) -> str:
    owner = people.owner(name)
    return name if owner is None or owner.id == name else f"{owner.id} ({name})"


def _note(record: Record, run: Run) -> str:
    """What went wrong, for the screen."""
    hint = hint_of(record.verdicts, run.assignment)
    set_by_people = [mark.told for mark in record.marks]
    return printable("; ".join(filter(None, (record.message, hint, *record.flags, *set_by_people))))


def _summary_table(rows: Sequence[Row], notes: dict[str, str], run: Run) -> Table:
    table = Table(
        Column("submission", overflow="fold"),
        "score",
        "status",
        "what went wrong",
        show_lines=False,
    )
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
    statuses = Counter(row.status for row in rows if row.status not in WITH_A_SCORE)
    console.print(Tally.of(((row.score, row.status) for row in rows), run).told)
    if len(rows) > _MOST_SHOWN and statuses:
        console.print("; ".join(f"{count} {status}" for status, count in statuses.most_common()))
    console.print(f"Gradebook: {out / GRADEBOOK_FILE}", soft_wrap=True)
    if unread := uncounted(run):
        console.print(f"[yellow]{unread}[/]", soft_wrap=True)
