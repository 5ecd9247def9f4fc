"""``autograder report``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.commands._common import NOT_ALL_WELL, OK, REFUSALS, misuse, printable, progress
from autograder.commands._marks import take_over_edits
from autograder.grading.intake import whose
from autograder.records.class_list import ClassList
from autograder.records.results import Record
from autograder.records.roster import read_roster
from autograder.records.run import Run
from autograder.records.storage import is_remote, write_whole
from autograder.report.classroom50 import classroom50
from autograder.report.document import document
from autograder.report.feedback import Reveal
from autograder.report.feedback_zip import Target, bundle, write_folder, write_zip
from autograder.report.folder import begun_in, read_results, submissions
from autograder.report.grades import grades
from autograder.report.junit import junit
from autograder.report.lms import GRADEBOOKS
from autograder.report.summary import summary
from autograder.report.write import CLASS_FILE, FEEDBACK_FILE, PagePlan, write_pages

_WHOLE_RUN = {
    "json": document,
    "junit": junit,
    "markdown": summary,
    "classroom50": partial(classroom50, given=os.environ),
}
FORMATS = ("html", "feedback", *GRADEBOOKS, *_WHOLE_RUN)
_ZIP = "feedback.zip"


@dataclass(frozen=True)
class ReportOptions:
    """The options of the command, as typed; ``column`` is empty and ``target`` None by default."""

    form: str = "html"
    roster: Path | None = None
    output: Path | None = None
    reveal: Reveal = "names"
    column: str = ""
    target: Target | None = None


def write_report(out: Path, options: ReportOptions) -> int:
    """Write the results of a run in the format asked for."""
    form, output = options.form, options.output
    wrong = _misuse(options)
    if wrong:
        return misuse(ValueError(wrong))
    try:
        beside = Console(stderr=True, highlight=False)
        edited = take_over_edits(out, beside)
        people, run = begun_in(out)
        names = submissions(people)
        if edited and form != "html" and (out / CLASS_FILE).exists():
            plan = PagePlan(run, out, options.reveal, people)
            show_pages(beside, read_results(out, names), len(names), plan)
        if options.roster is not None:
            people = _matched(people, options.roster, run.assignment.name)
        if form == "feedback":
            return _give_back(out, people, options)
        results = read_results(out, names)  # one at a time: a class may be larger than the memory
        if form == "html":
            show_pages(Console(), results, len(names), PagePlan(run, out, options.reveal, people))
            return OK
        text, notes = _text(results, run, people, options)
        if output is None:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            write_whole(output, text)
        _tell(notes)
    except REFUSALS as error:
        return misuse(error)
    return OK


def _misuse(options: ReportOptions) -> str:
    """What does not go together, empty where everything does."""
    form, output = options.form, options.output
    gradebook = form in GRADEBOOKS
    if form == "html" and output is not None:
        return "--output is for one file: the pages are written into OUT"
    if options.roster is not None and form in _WHOLE_RUN:
        return f"--roster: {form} names no students"
    if options.column and not gradebook:
        return f"--column names the column of a gradebook: {', '.join(GRADEBOOKS)}"
    if options.target is not None and form != "feedback":
        return "--for says to whom --format feedback goes"
    if output is not None and output.is_dir() and form != "feedback":
        return f"--output: {output} is a folder, and {form} is one file"
    return ""


def _matched(people: ClassList, roster: Path, assignment: str) -> ClassList:
    """The class by another class list than the one it was graded with, or by its first one."""
    students = read_roster(roster)
    owners = whose(submissions(people), students, assignment)
    handed_in = (replace(one, student=owners.get(one.name, "")) for one in people.handed_in)
    return ClassList(students, tuple(handed_in))


def _text(
    results: Iterable[Record], run: Run, people: ClassList, options: ReportOptions
) -> tuple[str, tuple[str, ...]]:
    """One file, and what there is to say about it."""
    if options.form in _WHOLE_RUN:
        return _WHOLE_RUN[options.form](results, run), ()
    found = grades(results, run, people)
    sheet = GRADEBOOKS[options.form](found.rows, run, options.column)
    return sheet.text, (*found.notes, *sheet.notes)


def _give_back(out: Path, people: ClassList, options: ReportOptions) -> int:
    """Write the pages that go back to the students, if there are any."""
    output = options.output
    if output is None:
        if is_remote(out):
            raise FileNotFoundError("--output FILE.zip: the feedback goes to this machine")
        output = out / _ZIP
    given_back = bundle(out, people, options.target or "folder")
    if not given_back.pages:
        _tell(given_back.notes)
        return NOT_ALL_WELL
    if output.suffix.lower() == ".zip":
        write_zip(given_back.pages, output)
    else:
        write_folder(given_back.pages, output)
    count = len(given_back.pages)
    Console().print(f"wrote {output}: {count} page{'' if count == 1 else 's'}", soft_wrap=True)
    _tell(given_back.notes)
    return OK


def _tell(notes: Iterable[str]) -> None:
    """A line each, beside what is written."""
    console = Console(stderr=True, highlight=False)
    for note in notes:
        console.print(f"[yellow]{escape(printable(note))}[/]", soft_wrap=True)


def show_pages(console: Console, results: Iterable[Record], count: int, plan: PagePlan) -> None:
    """Write the pages of a run of ``count`` results, and say where they are."""
    with progress(console) as bar:
        task = bar.add_task("writing pages", total=count + 1)
        for _ in write_pages(results, plan):
            bar.advance(task)
    console.print(f"The class: {plan.out / CLASS_FILE}", soft_wrap=True)
    console.print(f"For each student: {plan.out}/<submission>/{FEEDBACK_FILE}", soft_wrap=True)
