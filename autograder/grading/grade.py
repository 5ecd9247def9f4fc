"""Grading one submission."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.engine import lost
from autograder.engine.checking import (
    Trial,
    absent,
    carried_forward,
    exchange,
    run_exercise,
    with_causes,
)
from autograder.engine.compare import is_untouched
from autograder.engine.model import Assignment, Exercise
from autograder.engine.rng import derive_seed
from autograder.engine.verdict import Difference, Verdict, difference_lines, told_once
from autograder.grading import book_form, causes, notebooks, rules
from autograder.grading.data import CourseData
from autograder.grading.intake import Submission
from autograder.grading.notebooks import Notebook, NotebookError
from autograder.records.results import GRADED, Result
from autograder.sandbox.book import Book
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import CellReport, ExitStatus, Sandbox, Worker


@dataclass(frozen=True)
class Setup:
    """What every submission of a run is graded with: checks, data, secret seed, limits.

    ``carry`` gives later exercises the points that they earn with right answers below them.
    """

    assignment: Assignment
    data: CourseData
    seed: int
    limits: Limits
    carry: bool = True


def grade(submission: Submission, setup: Setup, sandbox: Sandbox) -> Result:
    """Grade one submission. Whatever it does ends as a Result with a status."""
    name, assignment, seed = submission.name, setup.assignment, setup.seed
    if submission.problem:
        return Result(name, submission.status, message=submission.problem, flags=submission.flags)
    try:
        notebook = notebooks.read(submission.data, assignment)
    except NotebookError as error:
        return Result(name, error.status, message=str(error), flags=submission.flags)
    suspicions = rules.scan(notebook.cells, assignment)
    with sandbox.submission(setup.limits) as worker:
        sources = [cell.source for cell in notebook.cells]
        answers = causes.answers_of(notebook, assignment)
        book = _book(notebook, assignment)
        reports = worker.run_cells(sources, derive_seed(seed, "notebook"), answers, book)
        seen = notebook.flags + _flags(reports)
        gone = worker.gone
        verdicts, notes = ((), ()) if gone else run_checks(setup, notebook, reports, worker)
        late = worker.gone
        if setup.carry and late is None and verdicts:
            verdicts = _carried(setup, notebook, worker, verdicts)
    flagged = tuple(dict.fromkeys(verdict.flag for verdict in verdicts if verdict.flag))
    result = Result(
        name,
        GRADED,
        verdicts,
        flags=submission.flags + seen + flagged + suspicions,
        notes=notes,
        executed=notebooks.executed(notebook, reports),
    )
    if gone is not None:
        return replace(result, status=gone.status, message=_ended_early(notebook, reports, gone))
    if late is not None:
        message = f"{late.message} while a function was being checked; the rest was not checked."
        return replace(result, status=late.status, message=message)
    return result


def run_checks(
    setup: Setup, notebook: Notebook, reports: Sequence[CellReport], worker: Worker
) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
    """Run every check on a worker whose cells have run; (verdicts, what is told first)."""
    assignment, trial = setup.assignment, _trial(setup, notebook, worker)
    verdicts: list[Verdict] = []
    notes = causes.state_words(worker.changed)
    for exercise in assignment.exercises:
        if notebook.lacks(exercise.name):
            verdicts += absent(exercise, f"{exercise.name} is not in this notebook.")
            continue
        own, note = _judged(trial, exercise, worker)
        verdicts += own
        notes += [note] if note else []
    explained = [_explain(verdict, notebook, reports) for verdict in verdicts]
    cause = causes.first_cause(notebook, reports)
    if cause is not None:
        notes.insert(0, cause.words())
    failed = {
        name: report.failure
        for index, report in enumerate(reports)
        for name in notebook.answers.get(index, ())
    }
    told = told_once(causes.told_first(cause, explained, failed))
    lacking = frozenset(e.name for e in assignment.exercises if notebook.lacks(e.name))
    return tuple(with_causes(assignment, told, lacking)), tuple(notes)


def _book(notebook: Notebook, assignment: Assignment) -> Book | None:
    """What a notebook in the book's form takes from the book's package."""
    if not notebook.in_books_form:
        return None
    return Book(book_form.lent(assignment, notebook.answers), book_form.roots(assignment))


def _trial(setup: Setup, notebook: Notebook, worker: Worker) -> Trial:
    sources = causes.sources_of(notebook, setup.assignment)
    return Trial(setup.assignment, worker, setup.seed, lambda: setup.data.holdout, sources)


def _carried(
    setup: Setup, notebook: Notebook, worker: Worker, verdicts: Sequence[Verdict]
) -> tuple[Verdict, ...]:
    """With the points that later exercises earn by themselves; none where the worker is lost."""
    found = carried_forward(_trial(setup, notebook, worker), verdicts)
    return tuple(verdicts) if worker.gone else tuple(found)


def _judged(trial: Trial, exercise: Exercise, worker: Worker) -> tuple[list[Verdict], str]:
    """An exercise's verdicts, by what its answer cell left; and a word on what came later.

    What a later cell defines counts only where the answer cell has left nothing.
    """
    verdicts = run_exercise(trial, exercise)
    root = "model" if exercise.training_check is not None else exercise.name.partition(".")[0]
    names = {root, exercise.name}
    changed = [c for c in worker.changed if c.kind == "name" and c.what in names]
    if not changed:
        return verdicts, ""
    exchange(worker)
    later = run_exercise(trial, exercise)
    exchange(worker)
    where = f"code cell {changed[-1].cell} gives `{changed[-1].what}` another value"
    passes, passes_later = (all(v.passed for v in some) for some in (verdicts, later))
    if any(v.aspect in ("missing", "unimplemented") for v in verdicts):
        return later, ""
    if passes and not passes_later:
        return verdicts, (
            f"{where}, and with that one {exercise.name} fails. What counts is the answer cell: "
            "the points stand."
        )
    if passes_later and not passes:
        return verdicts, (
            f"{where}, and with that one {exercise.name} passes. What counts is the answer cell: "
            "put it there."
        )
    return verdicts, ""


def _explain(verdict: Verdict, notebook: Notebook, reports: Sequence[CellReport]) -> Verdict:
    """Where something is missing or raises, say what became of the answer cell."""
    if verdict.aspect not in ("missing", "raised", "lacking") or verdict.mistake:
        return verdict
    if notebook.lacks(verdict.exercise):
        return verdict
    cells = notebook.answer_cells(verdict.exercise)
    everything = [(cell.source, cell.code) for cell in notebook.everything]
    elsewhere = lost.misplaced(everything, verdict.exercise)
    if verdict.aspect == "missing" and elsewhere:
        return _retold(verdict, Difference(verdict.aspect, elsewhere))
    if not cells:
        text = (
            f"the answer cell of {verdict.exercise} is missing from the notebook: "
            "copy it back from the original."
        )
        return _retold(verdict, Difference(verdict.aspect, text))
    failure = reports[cells[0]].failure
    if failure is None:
        other = "" if verdict.aspect == "raised" else lost.renamed(everything, verdict.exercise)
        return _retold(verdict, Difference(verdict.aspect, other)) if other else verdict
    if is_untouched(failure):
        text = (
            "not implemented yet: the answer cell still has its `raise NotImplementedError(...)` "
            "line."
        )
        return _retold(verdict, Difference("unimplemented", text))
    text = f"its answer cell stopped with {failure.type}: {failure.message}"
    return _retold(verdict, Difference(verdict.aspect, text, failure.lines))


def _retold(verdict: Verdict, difference: Difference) -> Verdict:
    return replace(verdict, lines=difference_lines(difference), aspect=difference.aspect)


def _ended_early(notebook: Notebook, reports: Sequence[CellReport], gone: ExitStatus) -> str:
    where = ""
    if len(reports) < len(notebook.cells):
        first = notebook.cells[len(reports)].source.strip().splitlines() or [""]
        where = f" in code cell {len(reports) + 1}, which begins `{first[0][:80]}`"
    return f"{gone.message}{where}; nothing could be checked."


_STOPPED = {
    "limit": "stopped for time",
    "memory": "stopped for memory",
    "disk": "stopped for disk space",
}


def _word(text: str) -> str:
    return "".join(text.split())[:40]


def _flags(reports: Sequence[CellReport]) -> tuple[str, ...]:
    flags = []
    if any(report.truncated for report in reports):
        flags.append("output cut")
    failures = [r.failure for r in reports if r.failure is not None and not is_untouched(r.failure)]
    kinds = Counter(_STOPPED.get(failure.kind, "failed") for failure in failures)
    flags += [f"{n} cell{'s' if n > 1 else ''} {what}" for what, n in sorted(kinds.items())]
    if failures:
        first = next(i for i, report in enumerate(reports, 1) if report.failure is failures[0])
        flags[-1] += f"; the first is code cell {first} ({_word(failures[0].type)})"
    return tuple(flags)
