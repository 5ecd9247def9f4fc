"""What was handed in now joins a class: whose row is replaced, whose stays, and a line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.engine.model import Assignment
from autograder.errors import AutograderError
from autograder.grading import notebooks
from autograder.grading.intake import Choice, Found, Keep
from autograder.grading.notebooks import NotebookError
from autograder.records.class_list import ClassList, HandedIn, Joined
from autograder.records.folders import folder_name
from autograder.records.gradebook import GRADEBOOK_FILE, is_results
from autograder.records.roster import Student
from autograder.records.storage import is_remote, remove
from autograder.records.store import NOTEBOOK_FILE, RESULTS_FILE, RUN_FILE, Store
from autograder.report.write import FEEDBACK_FILE

_MOST_LINES = 20
_NO_WORK = ("no notebook", "not a notebook", "empty", notebooks.OTHER)  # nothing ran


class ResultsGivenError(AutograderError):
    """A path leads into the results of an earlier run; the message says where."""


def expect_no_results(paths: Sequence[Path]) -> None:
    """Raises ResultsGivenError where a path is what a run wrote, not what was handed in."""
    for path in paths:
        out = None if is_remote(path) else _results_of(path)
        if out is not None:
            raise ResultsGivenError(
                f"{out} holds the results of an earlier run ({RUN_FILE}, {GRADEBOOK_FILE}), not "
                "what was handed in: give the files or the zip that it was graded from"
            )


def _results_of(path: Path) -> Path | None:
    """The folder of results that a path is, or leads into: a submission's folder, a file in it."""
    own = path if path.is_dir() else path.parent
    if path.is_dir() and is_results(path):
        return path
    return own.parent if (own / RESULTS_FILE).exists() and is_results(own.parent) else None


@dataclass(frozen=True)
class Joining:
    """What decides between a row that is there and what the same person handed in now."""

    store: Store
    suite: Assignment
    keep: Keep

    def join(
        self, people: ClassList, found: Sequence[Found], students: tuple[Student, ...]
    ) -> Joined:
        """The class with what was found."""
        given = [HandedIn(one.name, one.student, one.files, one.person, one.stamp) for one in found]
        content = {one.name: one.content for one in found}

        def stays(there: HandedIn, given: HandedIn) -> str:
            return self._why_it_stays(there, given, content[given.name])

        return people.with_more(given, students, None if self.keep == "all" else stays)

    def _why_it_stays(self, there: HandedIn, given: HandedIn, content: Callable[[], Choice]) -> str:
        if (there.name, there.stamp) == (given.name, given.stamp):
            return ""  # the same file, perhaps changed
        known = self.store.read(there.name)
        has_work = known is None or known.record.result.status not in _NO_WORK
        problem = problem_of(content(), self.suite)
        if has_work and problem:
            return f"it cannot be graded ({problem}), and the row has {there.name}"
        if not has_work and not problem:
            return ""
        first = self.keep == "first"
        earlier, later = (there, given) if first else (given, there)
        if not earlier.stamp.is_before(later.stamp):
            return ""
        return f"the row has {'an earlier' if first else 'a later'} attempt, {there.name}"


def problem_of(choice: Choice, suite: Assignment) -> str:
    """Why a run would not grade what was chosen; "" if it would. It reads as the run does."""
    if choice.problem:
        return choice.problem
    try:
        notebooks.read(choice.data, suite)
    except NotebookError as error:
        return f"{error.status}: {error}"
    return ""


def lines_of(joined: Joined) -> Iterator[str]:
    """What becomes of the rows that are there, a line each."""
    said = [
        f"{_whose(one.stays)}{', '.join(one.given.files)} is left out: {one.why}"
        for one in joined.left_out
    ]
    said += [
        f"{_whose(now)}{now.name} takes the place of {before.name}"
        for before, now in joined.replaced
    ]
    yield from said[:_MOST_LINES]
    if len(said) > _MOST_LINES:
        yield f"… and {len(said) - _MOST_LINES:,} more, in {GRADEBOOK_FILE}"


def _whose(row: HandedIn) -> str:
    return f"{row.student}: " if row.student else ""


def discard(out: Path, submissions: Sequence[str], people: ClassList) -> None:
    """Have no pages of rows that were replaced: only what a run wrote goes.

    A folder that a row of now has, in whatever letter case, is left alone.
    """
    if not submissions:
        return
    in_use = {folder_name(one.name).casefold() for one in people.handed_in}
    store = Store(out)
    for name in submissions:
        folder = out / folder_name(name)
        if folder_name(name).casefold() in in_use or store.read(name) is None:
            continue
        for file in (FEEDBACK_FILE, NOTEBOOK_FILE, RESULTS_FILE):
            remove(folder / file)
        with suppress(OSError):  # what others put there
            folder.rmdir()
