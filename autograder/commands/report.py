"""``autograder report``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from autograder.commands._common import OK, REFUSALS, misuse, progress
from autograder.records.results import Record
from autograder.records.roster import match, read_roster
from autograder.records.storage import write_whole
from autograder.report.document import document
from autograder.report.feedback import Reveal
from autograder.report.folder import begun_in, read_results
from autograder.report.junit import junit
from autograder.report.lms import GRADEBOOKS
from autograder.report.summary import summary
from autograder.report.write import CLASS_FILE, FEEDBACK_FILE, PagePlan, write_pages

_WHOLE_RUN = {"json": document, "junit": junit, "markdown": summary}


def write_report(
    out: Path, form: str, roster: Path | None, output: Path | None, reveal: Reveal
) -> int:
    """Write the results of a run in the format ``form``."""
    if form == "html" and output is not None:
        return misuse(ValueError("--output is for one file: the pages are written into OUT"))
    if form not in GRADEBOOKS and roster is not None:
        forms = ", ".join(GRADEBOOKS)
        return misuse(ValueError(f"--roster names the students of a gradebook: {forms}"))
    try:
        names, run = begun_in(out)
        results = read_results(out, names)  # one at a time: a class may be larger than the memory
        if form == "html":
            show_pages(Console(), results, len(names), PagePlan(run, out, reveal))
            return OK
        if form in _WHOLE_RUN:
            text = _WHOLE_RUN[form](results, run)
        else:
            people = read_roster(roster) if roster is not None else ()
            found = match(names, people)
            by_id = {student.id: student for student in people}
            students = {name: by_id[who] for who, own in found.handed_in.items() for name in own}
            text = GRADEBOOKS[form](results, run, students)
        if output is None:
            sys.stdout.write(text)
        else:
            write_whole(output, text)
    except REFUSALS as error:
        return misuse(error)
    return OK


def show_pages(console: Console, results: Iterable[Record], count: int, plan: PagePlan) -> None:
    """Write the pages of a run of ``count`` results, and say where they are."""
    with progress(console) as bar:
        task = bar.add_task("writing pages", total=count + 1)
        for _ in write_pages(results, plan):
            bar.advance(task)
    console.print(f"The class: {plan.out / CLASS_FILE}", soft_wrap=True)
    console.print(f"For each student: {plan.out}/<submission>/{FEEDBACK_FILE}", soft_wrap=True)
