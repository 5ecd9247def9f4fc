"""The command ``autograder``. Torch is imported only by the commands that need it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from autograder.report.feedback import Reveal
    from autograder.report.feedback_zip import Target


class _StoragePath(click.ParamType[Path]):
    """A path, or the URL of object storage (see ``autograder.records.storage``)."""

    name = "path"

    def __init__(self, folder: bool = False, exists: bool = False) -> None:
        self._folder = folder
        self._exists = exists

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Refuses what leads nowhere, before anything else is done."""
        from autograder.records.storage import StorageError, is_remote, located

        try:
            path = located(str(value))
        except StorageError as error:
            self.fail(str(error), param, ctx)
        if not is_remote(path):
            if self._exists and not path.exists():
                self.fail(f"{path} does not exist", param, ctx)
            if self._folder and path.is_file():
                self.fail(f"{path} is a file, not a folder", param, ctx)
        return path


_COURSE = click.option(
    "--course",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course folder (with solutions/ and assignments/). Default: here.",
)
_DATA = click.option(
    "--data",
    default="auto",
    metavar="auto|real|standin|DIR",
    help="Fashion-MNIST: found or downloaded, real only, drawn by code, or files below DIR.",
)
_SANDBOX = click.option(
    "--sandbox",
    type=click.Choice(["auto", "require", "namespaces", "landlock", "off"]),
    default="auto",
    help="Confine submissions: as well as it can be here, at least by Landlock or not at all, "
    "with bubblewrap's namespaces, by Landlock, or never.",
)
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    help="How many submissions are graded at once. Default: one per core.",
)


_ROSTER = click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The class list: a csv with ids, as Canvas, Moodle, Gradescope or GitHub export it.",
)

_REVEAL = click.option(
    "--reveal",
    type=click.Choice(["none", "names", "hints", "all"]),
    default="names",
    show_default=True,
    help="What a student's page tells of hidden checks: nothing, whether they passed, the "
    "mistake as well, or everything.",
)


def _print_schema(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from autograder.report.document import schema

        click.echo(schema(), nl=False)
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="d2l-autograder")
def main() -> None:
    """Exercises and grading for chapters 2-5 of Dive into Deep Learning."""


@main.command()
@click.argument("name", metavar="ASSIGNMENT")
@click.option(
    "--exercise", default="rescale", show_default=True, help="The name of its first function."
)
@click.option("--section", help="The section of the book, e.g. 6.1. Default: the chapter.")
@click.option("--title", help="Default: from the name.")
@_COURSE
def new(name: str, exercise: str, section: str | None, title: str | None, course: Path) -> None:
    """Start a new assignment, e.g. ch06_pooling: one small exercise, complete, to be edited.

    Nothing that is there is replaced. Exit code: 0 written, 2 misuse.
    """
    from autograder.commands.new import new_assignment

    sys.exit(new_assignment(name, exercise, section, title, course))


@main.command()
@click.argument("names", nargs=-1, metavar="[ASSIGNMENT]...")
@_COURSE
@click.option(
    "--torch-index",
    default="",
    metavar="URL",
    help="An index with builds of torch for the zips' images, beside pip's own: those for CPUs "
    "save 3 GB an image.",
)
@click.option(
    "--cell-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=120,
    show_default=True,
    help="How long a cell may run in the zips' containers.",
)
def build(names: tuple[str, ...], course: Path, torch_index: str, cell_seconds: float) -> None:
    """Build student notebooks and autograder zips from the masters in solutions/.

    The zips bring this package along; it is written beside them as a wheel, too.
    """
    from autograder.commands.build import build_assignments

    sys.exit(build_assignments(names, course, torch_index, cell_seconds))


@main.command()
@click.argument("paths", nargs=-1, type=_StoragePath(), metavar="PATH...")
@click.option("--assignment", required=True, help="The assignment's name, e.g. ch05_2_mlp.")
@click.option(
    "--out",
    required=True,
    type=_StoragePath(folder=True),
    help="The folder (or URL) for the results.",
)
@_JOBS
@click.option(
    "--dask",
    metavar="ADDRESS|FILE|local:N",
    help="Grade on a Dask cluster: its scheduler's address (tcp://…) or scheduler file, or N "
    "worker processes here. A worker without a sandbox refuses to work, unless --sandbox off.",
)
@_DATA
@click.option("--seed", type=int, help="Fix the secret seed, to repeat a run exactly.")
@_SANDBOX
@click.option(
    "--cell-seconds",
    type=click.FloatRange(min=1),
    default=120,
    show_default=True,
    help="How long one cell may run; it is stopped then and the next cells still run.",
)
@click.option(
    "--manual",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Points that people gave: a csv with a column submission (or student_id) and one per "
    "discussion or exercise, and comments. They are added to those of earlier commands.",
)
@click.option("--forget", multiple=True, metavar="SUBMISSION", help="Take a row out of the class.")
@click.option("--dry-run", is_flag=True, help="Only show which file is whose, and what is graded.")
@click.option(
    "--isolation",
    type=click.Choice(["fork", "strict"]),
    default="fork",
    show_default=True,
    help="A fresh process for each submission in a warm sandbox, or a fresh sandbox for each.",
)
@click.option(
    "--carry/--no-carry",
    default=True,
    help="Give points for code that works with a right answer in the place of another exercise's "
    "that failed (error carried forward). Default: yes.",
)
@click.option("--regrade", is_flag=True, help="Grade again what has not changed, too.")
@click.option(
    "--resume",
    is_flag=True,
    help="Only go on: refuse where --out holds no run. (A run goes on without this, too.)",
)
@_ROSTER
@click.option(
    "--keep",
    type=click.Choice(["latest", "first", "all"]),
    default="latest",
    show_default=True,
    help="Of several submissions of one student in the roster.",
)
@_REVEAL
@click.option("--pages/--no-pages", default=True, help="Write the pages (HTML), too. Default: yes.")
@click.pass_context
def grade(
    context: click.Context,
    paths: tuple[Path, ...],
    assignment: str,
    out: Path,
    jobs: int,
    dask: str | None,
    data: str,
    seed: int | None,
    sandbox: str,
    cell_seconds: float,
    manual: Path | None,
    forget: tuple[str, ...],
    dry_run: bool,
    isolation: str,
    carry: bool,
    regrade: bool,
    resume: bool,
    roster: Path | None,
    keep: Literal["latest", "first", "all"],
    reveal: Reveal,
    pages: bool,
) -> None:
    """Grade a class. PATH: notebooks, folders of them, one folder per student, or zips.

    PATH and --out may be in object storage: s3://…, gs://… and whatever else fsspec reads. --out
    is a class: what it holds already is kept, and grading more adds to it; a run that was stopped
    goes on with the same command.
    Exit code: 0 every submission got a result or awaits only a person's points, 1 some could not be
    graded (or points of --manual fit nobody), 2 it could not run.
    """
    from autograder.commands.grade import GradeOptions, grade_paths
    from autograder.sandbox.limits import Limits

    if not paths and not forget:
        raise click.UsageError("Missing argument 'PATH...'.")
    if dask is not None and context.get_parameter_source("jobs") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--jobs is for this machine: on a cluster its workers count")
    options = GradeOptions(
        assignment=assignment,
        out=out,
        jobs=jobs,
        data=data,
        sandbox=sandbox,
        limits=Limits(cell_seconds=cell_seconds),
        seed=seed,
        manual=manual,
        forget=forget,
        dry_run=dry_run,
        strict=isolation == "strict",
        carry=carry,
        regrade=regrade,
        roster=roster,
        keep=keep,
        pages=pages,
        reveal=reveal,
        dask=dask,
        resume=resume,
    )
    sys.exit(grade_paths(paths, options))


class _Mark(click.Command):
    """A command whose POINTS may be typed below 0, which is told as such and not as an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        below = next((word for word in args if re.fullmatch(r"-[\d.,]+", word)), None)
        if below is not None:
            raise click.UsageError(
                f"{below} is below 0: POINTS are what the question is worth now, from 0 on", ctx
            )
        return super().parse_args(ctx, args)


@main.command(cls=_Mark)
@click.argument("submission")
@click.argument("question")
@click.argument("points", required=False)
@click.option(
    "--reason", default="", help="Why: it stands wherever the score does. Required with POINTS."
)
@click.option("--withdraw", is_flag=True, help="Take back what people gave for the question.")
@click.option("--who", default="", help="Who gives the points. Default: your user name.")
@click.option(
    "--out", type=_StoragePath(folder=True, exists=True), help="The class. Default: the one here."
)
@_REVEAL
def mark(
    submission: str,
    question: str,
    points: str | None,
    reason: str,
    withdraw: bool,
    who: str,
    out: Path | None,
    reveal: Reveal,
) -> None:
    """Give POINTS for a QUESTION (a discussion or an exercise) of a SUBMISSION.

    SUBMISSION is a name in the gradebook, a file's name, or a student's id or name. What people
    gave is kept in marks.csv for good, and holds whenever the class is graded again. Exit code: 0
    noted, 2 misuse.
    """
    from autograder.commands.mark import MarkOptions, mark_submission

    if points is not None and withdraw:
        raise click.UsageError("give POINTS or --withdraw, not both")
    if points is None and not withdraw:
        raise click.UsageError("say how many POINTS, or --withdraw")
    if points is not None and not reason:
        raise click.UsageError("say why: --reason")
    options = MarkOptions(
        submission=submission,
        question=question,
        points=points,
        reason=reason,
        out=out,
        who=who,
        reveal=reveal,
    )
    sys.exit(mark_submission(options))


@main.command()
@click.argument("out", type=_StoragePath(folder=True, exists=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(
        [
            "html",
            "json",
            "junit",
            "canvas",
            "moodle",
            "blackboard",
            "brightspace",
            "nbgrader",
            "feedback",
            "markdown",
            "classroom50",
        ]
    ),
    default="html",
    show_default=True,
    help="Pages in OUT, one JSON document, JUnit XML, a gradebook for an LMS, the feedback pages "
    "to give back, a summary for the page of a CI job, or the result.json of Classroom 50.",
)
@_ROSTER
@_REVEAL
@click.option(
    "--column",
    default="",
    metavar="NAME",
    help="The assignment's column in the LMS, as its own export heads it: 'HW2 (1234)' in Canvas.",
)
@click.option(
    "--for",
    "target",
    type=click.Choice(["folder", "moodle", "canvas"]),
    help="Who takes --format feedback: a folder per student (the default), or the LMS by the names "
    "that it gave to the download.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Default: standard output; OUT/feedback.zip for feedback. What does not end in .zip is a "
    "folder for it.",
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of --format json and exit.",
)
def report(
    out: Path,
    form: str,
    roster: Path | None,
    reveal: Reveal,
    column: str,
    target: Target | None,
    output: Path | None,
) -> None:
    """Write the pages of the results in OUT anew, or a format that others read.

    What a gradebook leaves blank is told in a line each. Exit code: 0 written, 1 no page has a
    place there (--for), 2 misuse.
    """
    from autograder.commands.report import ReportOptions, write_report

    options = ReportOptions(
        form=form, roster=roster, output=output, reveal=reveal, column=column, target=target
    )
    sys.exit(write_report(out, options))


@main.command("init-ci")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option(
    "--for",
    "kind",
    type=click.Choice(["repository", "classroom50", "instructor", "gitlab"]),
    required=True,
    help="GitHub Actions in each student's repository, Classroom 50, GitHub Actions on a folder "
    "of submissions, or GitLab CI on one.",
)
@click.option(
    "--assignment", "names", multiple=True, required=True, help="May be given several times."
)
@click.option(
    "--package",
    default="",
    metavar="WHEEL|PATH|ADDRESS",
    help="What pip installs: the wheel that `autograder build` leaves, the path of a checkout, or "
    "an address (git+https://…). It is on no index.",
)
@click.option(
    "--torch-index",
    default="",
    metavar="URL",
    help="An index with builds of torch, beside pip's own: those for CPUs save minutes.",
)
@click.option("--force", is_flag=True, help="Replace a workflow that is there.")
def init_ci(
    folder: Path, kind: str, names: tuple[str, ...], package: str, torch_index: str, force: bool
) -> None:
    """Write a CI workflow that grades. FOLDER: the repository. Default: here.

    For Classroom 50, FOLDER is the classroom's folder in the configuration repository.
    """
    from autograder.commands.init_ci import init_ci

    sys.exit(init_ci(kind, names, package, torch_index, folder, force))


@main.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--assignment", help="Default: the one the notebook says it belongs to.")
@_DATA
@_SANDBOX
def check(notebook: Path, assignment: str | None, data: str, sandbox: str) -> None:
    """Check your own notebook: what works, what does not, and what to do next."""
    from autograder.commands.check import check_notebook

    sys.exit(check_notebook(notebook, assignment, data, sandbox))


@main.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--assignment", help="Default: the one the notebook says it belongs to.")
@_DATA
@_SANDBOX
def watch(notebook: Path, assignment: str | None, data: str, sandbox: str) -> None:
    """Check your notebook now and every time you save it.

    Ctrl-C ends it. Exit code: 0 ended by you, 2 misuse.
    """
    from autograder.commands.watch import watch_notebook

    sys.exit(watch_notebook(notebook, assignment, data, sandbox))


@main.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path()
)
@_DATA
@_SANDBOX
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
def progress(folder: Path, data: str, sandbox: str, as_json: bool) -> None:
    """How far you are in the course: its notebooks in FOLDER and below. Default: here.

    Notebooks that have not changed are not run again. Exit code: 0 shown, 2 misuse.
    """
    from autograder.commands.progress import show_progress

    sys.exit(show_progress(folder, data, sandbox, as_json))


@main.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"), help="Where."
)
@click.option("--assignment", default="ch04_3_softmax_regression", show_default=True)
@_COURSE
@_JOBS
@_DATA
@_SANDBOX
def demo(out: Path, assignment: str, course: Path, jobs: int, data: str, sandbox: str) -> None:
    """Make a class of submissions, right, wrong and broken, and grade it."""
    from autograder.commands.demo import run_demo
    from autograder.commands.grade import GradeOptions
    from autograder.sandbox.limits import Limits

    options = GradeOptions(
        assignment=assignment,
        out=out / "results",
        jobs=jobs,
        data=data,
        sandbox=sandbox,
        limits=Limits(cell_seconds=20),
        regrade=True,
    )
    sys.exit(run_demo(out / "submissions", course, options))


@main.command()
def doctor() -> None:
    """Look at this machine: what works, what does not, and how to mend it.

    Exit code: 0 the course works here, 1 something must be mended first.
    """
    from autograder.commands.doctor import report_findings

    sys.exit(report_findings())


@main.command()
@click.argument("out", type=_StoragePath(folder=True, exists=True))
@click.option("--exercise", help="Of this exercise alone.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Groups of at least so many submissions.",
)
def unexplained(out: Path, exercise: str | None, least: int) -> None:
    """Show what several got wrong in one way that no hint explains. OUT: the folder of a run.

    Grouped by what was observed, the largest group first, each with its shortest answer: what to
    talk about in class, and which hint the course lacks.
    """
    from autograder.commands.unexplained import show_unexplained

    sys.exit(show_unexplained(out, exercise, least))


@main.command()
@click.argument("out", type=_StoragePath(folder=True, exists=True))
@click.argument("group")
@click.option("--hint", required=True, help='Continues "Looks like: …" without giving the answer.')
@click.option("--name", default="", help="What the mistake is called. Default: the group's number.")
@click.option("--yes", is_flag=True, help="You have read the answer, and trust it.")
def adopt(out: Path, group: str, hint: str, name: str, yes: bool) -> None:
    """Give a group of `autograder unexplained` a hint. OUT: the folder of a run.

    Its shortest answer goes into the course's own bank (AUTOGRADER_BANK, else the folder
    autograder-bank here), is proven beside what is there, and everybody in the group is told the
    hint, without running their notebooks again. Where AUTOGRADER_BANK names the bank, who makes the
    mistake later is told as well. Read the answer first: a bank is run outside the sandbox. One
    that is flagged is refused.
    """
    from autograder.commands.adopt import AdoptOptions
    from autograder.commands.adopt import adopt as adopt_group

    sys.exit(adopt_group(out, AdoptOptions(group, hint, name, yes)))


@main.command()
@click.argument("names", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option("--seeds", type=click.IntRange(min=1), default=20, show_default=True)
@click.option(
    "--right-runs",
    type=click.IntRange(min=1),
    help="Run right answers with more seeds: at least so many runs for each exercise.",
)
@click.option(
    "--one-in",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    help="Of the wrong answers that a program makes of the bank's, try the hints on one in so many "
    "(1: on all, 0: on none).",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the table (Markdown) to this file.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the proofs to this file too.",
)
@_COURSE
@_JOBS
def validate(
    names: tuple[str, ...],
    seeds: int,
    right_runs: int | None,
    one_in: int,
    out: Path | None,
    json_file: Path | None,
    course: Path,
    jobs: int,
) -> None:
    """Prove the checks: right answers pass, known mistakes and mutants fail.

    Exit code: 0 when everything holds, 1 when something falls short, 2 misuse.
    """
    from autograder.commands.prove import ProofOptions, validate_suites

    options = ProofOptions(
        names=names,
        seeds=seeds,
        right_runs=right_runs or 1,
        one_in=one_in,
        out=out,
        json_file=json_file,
        course=course,
        jobs=jobs,
    )
    sys.exit(validate_suites(options))


@main.command()
@click.argument("names", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option("--runs", type=click.IntRange(min=2), default=20, show_default=True)
@click.option("--mistake-runs", type=click.IntRange(min=1), default=5, show_default=True)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the table (Markdown) to this file.",
)
@_COURSE
@_JOBS
@_DATA
def calibrate(
    names: tuple[str, ...],
    runs: int,
    mistake_runs: int,
    out: Path | None,
    course: Path,
    jobs: int,
    data: str,
) -> None:
    """Measure the margins of final-accuracy and parameter-error checks.

    Trains every right answer --runs times and every mistake --mistake-runs times. Exit code: 0
    when a right answer fails less than once in 10,000 times, 1 when a margin is too narrow.
    """
    from autograder.commands.prove import CalibrationOptions, calibrate_suites

    options = CalibrationOptions(
        names=names,
        runs=runs,
        mistake_runs=mistake_runs,
        out=out,
        course=course,
        jobs=jobs,
        data=data,
    )
    sys.exit(calibrate_suites(options))
