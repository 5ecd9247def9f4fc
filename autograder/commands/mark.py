"""``autograder mark``: a person's points for one question, beside what the checks gave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.commands._common import OK, REFUSALS, misuse, printable
from autograder.commands._marks import add_and_write, tell_edits
from autograder.commands.report import show_pages
from autograder.records.gradebook import GRADEBOOK_FILE, edits_in
from autograder.records.marks import Given, MarksError, expect_points, read_marks
from autograder.records.naming import Naming, NamingError
from autograder.records.run import ClassRun, Run
from autograder.records.store import RUN_FILE, Store, StoreError, read_run
from autograder.report.feedback import Reveal
from autograder.report.folder import read_results, submissions
from autograder.report.write import CLASS_FILE, PagePlan


@dataclass(frozen=True)
class MarkOptions:
    """The options of the command, as typed; ``points`` are None where a mark is taken back."""

    submission: str
    question: str
    points: str | None
    reason: str
    out: Path | None
    who: str
    reveal: Reveal = "names"


def mark_submission(options: MarkOptions) -> int:
    """Note the mark, and write everything that shows it anew."""
    console = Console(highlight=False)
    try:
        out = options.out or _the_class_here()
        store = Store(out)
        with store.locked():
            begun = read_run(out / RUN_FILE)
            if begun is None:
                raise StoreError(
                    f"{out} holds no class; `autograder grade … --out {out}` makes one"
                )
            given = _given(options, begun, out)
            edits = edits_in(out, begun.run.assignment, begun.class_list)
            tell_edits(console, out, edits)
            run = add_and_write(store, begun, (*edits.marks, given), options.who)
        _tell(console, store, given, run)
        if (out / CLASS_FILE).exists():
            people = begun.class_list
            names = submissions(people)
            plan = PagePlan(run, out, options.reveal, people)
            show_pages(console, read_results(out, names), len(names), plan)
    except REFUSALS as error:
        return misuse(error)
    return OK


def _the_class_here() -> Path:
    """The folder of results: this one, or the only one in it. Raises StoreError."""
    here = Path()
    if (here / RUN_FILE).is_file():
        return here
    found = sorted({*here.glob(f"*/{RUN_FILE}"), *here.glob(f"*/*/{RUN_FILE}")})
    if len(found) != 1:
        said = "no results" if not found else f"{len(found)} folders with results"
        raise StoreError(f"there are {said} here; name the folder with --out")
    return found[0].parent


def _given(options: MarkOptions, begun: ClassRun, out: Path) -> Given:
    outline = begun.run.assignment
    try:
        row = Naming(begun.class_list).row(options.submission)
    except NamingError as error:
        raise MarksError(f"in {out}: {error}") from None
    name = row.name
    if options.points is None:
        expect_points("0", options.question, outline)
        held = {mark.question for mark in read_marks(out).of(row, outline)}
        if options.question not in held:
            raise MarksError(f"{name} has no mark for {options.question} that could be taken back")
        return Given(name, options.question, None, options.reason)
    points = expect_points(options.points, options.question, outline)
    return Given(name, options.question, points, options.reason)


def _tell(console: Console, store: Store, given: Given, run: Run) -> None:
    known = store.read(given.submission)
    what = "is taken back" if given.points is None else f"is {given.points:g} now"
    console.print(escape(printable(f"{given.submission}: {given.question} {what}")))
    if known is not None:
        score = f"{known.record.score:g} of {run.max_score:g}"
        console.print(f"The score is {score}. {store.out / GRADEBOOK_FILE} has it.", soft_wrap=True)
