"""``autograder report``."""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.commands._common import OK, REFUSALS, misuse
from autograder.grading.roster import match, read_roster
from autograder.grading.store import write_whole
from autograder.report.folder import read_folder
from autograder.report.junit import junit
from autograder.report.lms import GRADEBOOKS
from autograder.report.summary import summary


def write_report(out: Path, form: str, roster: Path | None, output: Path | None) -> int:
    """Write the results of a run in the format ``form``."""
    try:
        results, run = read_folder(out)
        people = read_roster(roster) if roster is not None else ()
        found = match([result.submission for result in results], people)
        by_id = {student.id: student for student in people}
        students = {name: by_id[who] for who, own in found.handed_in.items() for name in own}
        if form == "junit":
            text = junit(results, run)
        elif form == "markdown":
            text = summary(results, run)
        else:
            text = GRADEBOOKS[form](results, run, students)
        if output is None:
            sys.stdout.write(text)
        else:
            write_whole(output, text)
    except REFUSALS as error:
        return misuse(error)
    return OK
