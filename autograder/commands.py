"""What the commands do: each function returns the exit code."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder import demo, suites
from autograder.calibrate import MAX_FALSE_FAIL, Calibration, calibrate, calibration_table
from autograder.grading import data as course_data
from autograder.grading.data import DataOptionError
from autograder.grading.grade import describe_run, grade, grade_class
from autograder.grading.manual import (
    ManualPoints,
    ManualPointsError,
    read_points,
    with_points,
)
from autograder.grading.results import GRADED, Result, Run
from autograder.grading.roster import RosterError, Student, match, read_roster
from autograder.grading.store import Store, StoreError, key_of, write_whole
from autograder.grading.submissions import Submission, find
from autograder.model import Assignment, Exercise
from autograder.otter.build import build as build_assignment
from autograder.otter.contents import contents
from autograder.otter.masters import MasterError
from autograder.report.folder import FolderError, read_folder
from autograder.report.junit import junit
from autograder.report.lms import canvas, moodle, nbgrader
from autograder.report.summary import summary
from autograder.rng import PUBLIC_SEED
from autograder.sandbox import bubblewrap
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox, SandboxError, Walls
from autograder.validate import Proof, proof_table, validate

OK, SOME_UNGRADED, MISUSE = 0, 1, 2
_REFUSALS = (
    *(DataOptionError, FolderError, ManualPointsError, RosterError, SandboxError, StoreError),
)


def build_assignments(names: Sequence[str], course: Path) -> int:
    """``autograder build``."""
    console = Console()
    try:
        for name in names or suites.names():
            built = build_assignment(name, course)
            console.print(f"built {built.notebook} and {built.archive}", soft_wrap=True)
        if not names:
            table = contents([suites.load(name) for name in suites.names()])
            write_whole(course / "assignments" / "README.md", table)
    except (LookupError, MasterError, FileNotFoundError) as error:
        return _misuse(error)
    return OK


def grade_paths(
    paths: Sequence[Path],
    assignment: str,
    out: Path,
    jobs: int,
    data: str,
    seed: int | None,
    sandbox: str,
    limits: Limits,
    manual: Path | None = None,
    isolation: str = "fork",
    regrade: bool = False,
    roster: Path | None = None,
    keep: str = "latest",
) -> int:
    """``autograder grade``."""
    console = Console()
    try:
        suite = suites.load(assignment)
        points = None if manual is None else read_points(manual, suite)
        submissions = find(paths, assignment)
        if not submissions:
            raise FileNotFoundError(f"no notebook in {', '.join(map(str, paths))}")
        if roster is not None:
            submissions = _of_students(submissions, read_roster(roster), keep, console)
        options = _Options(data, seed, sandbox, isolation == "strict", jobs, limits, regrade)
        results, run = _grade_all(submissions, suite, out, options, console, points)
    except KeyboardInterrupt:
        console.print(
            f"\nStopped. The results so far are in {out}; the same command goes on from here.",
            soft_wrap=True,
        )
        return SOME_UNGRADED
    except (LookupError, OSError, *_REFUSALS) as error:
        return _misuse(error)
    except RuntimeError as error:
        if type(error).__name__ != "DataError":
            raise
        return _misuse(error)
    console.print(_summary_table(results, run))
    _print_footer(console, results, run, out)
    for name in sorted((points or {}).keys() - {result.submission for result in results}):
        console.print(f"[yellow]{manual}: no submission {escape(_printable(name))!r} here[/]")
    return OK if all(result.status == GRADED for result in results) else SOME_UNGRADED


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
            names = escape(_printable(", ".join(aside)))
            console.print(
                f"[yellow]{escape(student)} handed in {len(own)} times[/]: without {names}"
            )
    for name in found.unmatched:
        console.print(f"[yellow]not in the roster[/]: {escape(_printable(name))}")
    if found.missing:
        console.print(f"nothing from {escape(_printable(', '.join(found.missing)))}")
    return [submission for submission in submissions if submission.name not in put_aside]


def write_report(out: Path, form: str, roster: Path | None, output: Path | None) -> int:
    """``autograder report``."""
    try:
        results, run = read_folder(out)
        students: dict[str, Student] = {}
        if roster is not None:
            people = read_roster(roster)
            by_id = {student.id: student for student in people}
            found = match([result.submission for result in results], people)
            students = {own[-1]: by_id[who] for who, own in found.handed_in.items()}
            older = {name for own in found.handed_in.values() for name in own[:-1]}
            results = [result for result in results if result.submission not in older]
        if form == "junit":
            text = junit(results, run)
        elif form == "markdown":
            text = summary(results, run)
        else:
            gradebooks = {"canvas": canvas, "moodle": moodle, "nbgrader": nbgrader}
            text = gradebooks[form](results, run, students)
        if output is None:
            sys.stdout.write(text)
        else:
            write_whole(output, text)
    except (LookupError, OSError, *_REFUSALS) as error:
        return _misuse(error)
    return OK


def check_notebook(notebook: Path, assignment: str | None, data: str, sandbox: str) -> int:
    """``autograder check``: exit code 0 when everything passes, 1 when not yet."""
    console = Console()
    try:
        suite = suites.load(assignment or _assignment_of(notebook))
        with course_data.prepare(suite, data, PUBLIC_SEED) as course:
            walls = _walls(sandbox, console)
            room = Sandbox(replace(walls, data=course.visible, readable=course.readable))
            try:
                submission = Submission(notebook.stem, notebook.read_bytes())
                with console.status("running your notebook …"):
                    result = grade(submission, suite, course, room, PUBLIC_SEED, Limits())
            finally:
                room.close()
    except (LookupError, OSError, *_REFUSALS) as error:
        return _misuse(error)
    return _print_lesson(console, result, suite)


def run_demo(out: Path, assignment: str, course: Path, jobs: int, data: str, sandbox: str) -> int:
    """``autograder demo``: 0 when the class was graded; broken submissions are part of it."""
    console = Console()
    submissions = out / "submissions"
    try:
        shutil.rmtree(submissions, ignore_errors=True)
        demo.write_class(suites.load(assignment), course, submissions)
    except (LookupError, FileNotFoundError) as error:
        return _misuse(error)
    code = grade_paths(
        [submissions],
        assignment,
        out / "results",
        jobs,
        data,
        None,
        sandbox,
        Limits(cell_seconds=30),
        regrade=True,
    )
    if code == MISUSE:
        return MISUSE
    console.print(f"The class: {submissions}", soft_wrap=True)
    return OK


def validate_suites(
    names: Sequence[str],
    seeds: int,
    right_runs: int,
    out: Path | None,
    json_file: Path | None,
    course: Path,
    jobs: int,
) -> int:
    """``autograder validate``: 0 when every proof holds, 1 when one does not."""
    console = Console()
    proofs: list[Proof] = []
    try:
        wanted = names or suites.names()
        total = sum(len(suites.load(name).exercises) for name in wanted)
        with _progress(console) as progress:
            task = progress.add_task("validating", total=total)
            for proof in validate(wanted, course, seeds, right_runs, jobs):
                proofs.append(proof)
                _write_proofs(proofs, seeds, out, json_file)  # the rest may take hours
                if not console.is_terminal:
                    console.print(f"done: {proof.assignment} · {proof.exercise}")
                progress.advance(task)
    except (LookupError, FileNotFoundError) as error:
        return _misuse(error)
    console.print(Markdown(proof_table(proofs, seeds)))
    for proof in proofs:
        for problem in proof.problems:
            place = f"{proof.assignment} · {proof.exercise}"
            console.print(f"[red]✗[/] {place}: {escape(problem)}", soft_wrap=True)
    return SOME_UNGRADED if any(proof.problems for proof in proofs) else OK


def _write_proofs(
    proofs: Sequence[Proof], seeds: int, out: Path | None, json_file: Path | None
) -> None:
    if out is not None:
        write_whole(out, proof_table(proofs, seeds))
    if json_file is not None:
        document = [dataclasses.asdict(proof) for proof in proofs]
        write_whole(json_file, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def calibrate_goals(
    names: Sequence[str],
    runs: int,
    mistake_runs: int,
    out: Path | None,
    course: Path,
    jobs: int,
    data: str,
) -> int:
    """``autograder calibrate``: 0 when every margin is wide enough, 1 when one is not."""
    console = Console()
    found: list[Calibration] = []
    try:
        wanted = names or [n for n in suites.names() if any(e.trains for e in _exercises(n))]
        for name in wanted:
            with _progress(console) as progress:
                task = progress.add_task(f"training for {name}", total=None)
                for step in calibrate(name, course, data, runs, mistake_runs, jobs):
                    if isinstance(step, Calibration):
                        found.append(step)
                        if out is not None:  # a later assignment may fail; this one took long
                            write_whole(out, calibration_table(found))
                    else:
                        progress.update(task, completed=step[0], total=step[1])
    except (LookupError, FileNotFoundError, DataOptionError) as error:
        return _misuse(error)
    table = calibration_table(found)
    console.print(Markdown(table))
    narrow = [c for c in found if c.false_fail >= MAX_FALSE_FAIL]
    for c in narrow:
        console.print(f"[red]✗[/] {c.assignment}: margin {c.goal.margin:g} is too narrow")
    return SOME_UNGRADED if narrow else OK


def _exercises(name: str) -> Sequence[Exercise]:
    return suites.load(name).exercises


@dataclass(frozen=True)
class _Options:
    data: str
    seed: int | None
    sandbox: str
    strict: bool
    jobs: int
    limits: Limits
    regrade: bool


def _grade_all(
    submissions: Sequence[Submission],
    suite: Assignment,
    out: Path,
    options: _Options,
    console: Console,
    points: ManualPoints | None,
) -> tuple[list[Result], Run]:
    limits = options.limits
    course_data.check_option(options.data)
    walls = _walls(options.sandbox, console)
    store = Store(out)
    results: list[Result] = []
    with store.locked():
        seed = store.seed(options.seed, suite.name, course_data.fresh_seed())
        with course_data.prepare(suite, options.data, seed) as course:
            walls = replace(walls, data=course.visible, readable=course.readable)
            run = describe_run(suite, course, walls, seed, points is not None)
            console.print(
                f"{suite.name} on {course.source}; sandbox: {run.sandbox}", soft_wrap=True
            )
            keys = {s.name: key_of(s, run, limits, seed) for s in submissions}

            def keep(result: Result) -> None:
                result = replace(result, key=keys[result.submission])
                result = result if points is None else with_points(result, points, suite)
                store.add(result, run)
                results.append(result)

            todo = []
            for submission in submissions:
                known = store.known(submission, keys[submission.name])
                if known is None or options.regrade:
                    todo.append(submission)
                else:
                    keep(known)
            if results:
                console.print(f"{len(results)} of {len(submissions)} were graded before.")
            try:
                with _progress(console) as progress:
                    task = progress.add_task("grading", total=len(todo))
                    graded = grade_class(
                        todo, suite, course, walls, seed, options.jobs, limits, options.strict
                    )
                    for result in graded:
                        keep(result)
                        store.write_gradebook(results, run, final=False)
                        progress.advance(task)
            finally:
                store.write_gradebook(results, run, final=True)
    return sorted(results, key=lambda result: result.submission), run


def _walls(sandbox: str, console: Console) -> Walls:
    confined = sandbox != "off" and bubblewrap.available()
    if sandbox == "require" and not confined:
        raise SandboxError(
            f"--sandbox require: {bubblewrap.problem()}; `autograder doctor` says what to do"
        )
    if not confined:
        why = "switched off" if sandbox == "off" else bubblewrap.problem()
        console.print(
            f"[bold red]No sandbox[/]: {why}. Submissions run with your own rights; "
            "grade only notebooks you trust."
        )
    return Walls(confined, "standin:100")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _summary_table(results: Sequence[Result], run: Run) -> Table:
    table = Table("submission", "score", "status", "what went wrong", show_lines=False)
    for result in results:
        notes = [result.message] if result.message else []
        hint = _hint_line(result)
        notes += [hint] if hint else []
        style = "green" if result.score == run.max_score else None
        table.add_row(
            escape(_printable(result.submission)),
            f"{result.score:g}/{run.max_score:g}",
            result.status,
            escape(_printable("; ".join([*notes, *result.flags]))),
            style=style,
        )
    return table


def _hint_line(result: Result) -> str:
    """What is wrong with the first exercise that fails: its mistake if named, else the words."""
    failed = [verdict for verdict in result.verdicts if not verdict.passed]
    if not failed:
        return ""
    exercises = list(dict.fromkeys(verdict.exercise for verdict in failed))
    of_first = [verdict for verdict in failed if verdict.exercise == exercises[0]]
    named = [v for v in of_first if "Looks like: " in v.message] or of_first
    lines = [line.strip() for line in named[0].message.splitlines()]
    hint = next((line for line in lines if line.startswith("Looks like: ")), lines[1])
    more = f" (+{len(exercises) - 1} more)" if len(exercises) > 1 else ""
    return f"{exercises[0]}: {hint.removeprefix('Looks like: ')}{more}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in text)


def _print_footer(console: Console, results: Sequence[Result], run: Run, out: Path) -> None:
    perfect = sum(result.score == run.max_score for result in results)
    ungraded = sum(result.status != GRADED for result in results)
    console.print(f"{len(results)} submissions, {perfect} with full marks, {ungraded} not graded.")
    console.print(f"Gradebook: {out / 'gradebook.csv'}", soft_wrap=True)
    console.print(f"Per submission: {out}/<submission>/results.json", soft_wrap=True)


def _print_lesson(console: Console, result: Result, suite: Assignment) -> int:
    if not result.verdicts:
        console.print(f"[bold red]{result.status}[/]: {escape(_printable(result.message))}")
        return SOME_UNGRADED
    for exercise in suite.exercises:
        verdicts = [v for v in result.verdicts if v.exercise == exercise.name and not v.hidden]
        failed = [verdict for verdict in verdicts if not verdict.passed]
        mark = "[red]✗[/]" if failed else "[green]✓[/]"
        console.print(f"{mark} {exercise.name}")
        said: set[str] = set()
        for verdict in failed:
            _, _, lesson = verdict.message.partition("\n")
            if lesson not in said:
                console.print(escape(_printable_lines(verdict.message)), soft_wrap=True)
            said.add(lesson)
    visible = [verdict for verdict in result.verdicts if not verdict.hidden]
    passed = sum(verdict.points for verdict in visible)
    console.print(f"{passed:g} of {sum(v.max_points for v in visible):g} visible points")
    if result.message:
        console.print(escape(_printable(result.message)))
    first = next((verdict for verdict in visible if not verdict.passed), None)
    if first is None:
        console.print("[green]Next: hand it in.[/]")
        return OK
    console.print(f"Next: mend [bold]{escape(first.exercise)}[/], then check again.")
    return SOME_UNGRADED


def _printable_lines(text: str) -> str:
    return "\n".join(_printable(line) for line in text.splitlines())


def _assignment_of(notebook: Path) -> str:
    try:
        name = json.loads(notebook.read_bytes())["metadata"]["otter"]["assignment_name"]
    except (ValueError, KeyError, TypeError):
        name = notebook.stem
    return str(name)


def _misuse(error: Exception) -> int:
    text = error.args[0] if isinstance(error, LookupError) and error.args else error
    Console(stderr=True).print(f"autograder: {escape(str(text))}", soft_wrap=True, highlight=False)
    return MISUSE
