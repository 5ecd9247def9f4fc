"""Grading one submission."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from autograder.checking import Verdict, carry_forward, run_exercise
from autograder.compare import is_untouched
from autograder.grading import notebooks, rules
from autograder.grading.data import CourseData
from autograder.grading.notebooks import Notebook, NotebookError
from autograder.grading.results import GRADED, Result
from autograder.grading.submissions import Submission
from autograder.model import Assignment
from autograder.rng import derive_seed
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import CellReport, Ending, Sandbox, Worker


def grade(
    submission: Submission,
    assignment: Assignment,
    data: CourseData,
    sandbox: Sandbox,
    seed: int,
    limits: Limits,
) -> Result:
    """Grade one submission. Whatever it does ends as a Result with a status."""
    if submission.problem:
        return Result(submission.name, "no notebook", (), submission.problem)
    try:
        notebook = notebooks.read(submission.data, assignment)
    except NotebookError as error:
        return Result(submission.name, error.status, (), str(error))
    suspicions = rules.scan(notebook.cells, assignment)
    with sandbox.submission(limits) as worker:
        sources = [cell.source for cell in notebook.cells]
        reports = worker.run_cells(sources, derive_seed(seed, "notebook"), assignment.withheld)
        executed = notebooks.executed(notebook, reports)
        seen = notebook.flags + _flags(reports)
        if (gone := worker.gone) is not None:
            message = _ended_early(notebook, reports, gone)
            flags = seen + suspicions
            return Result(submission.name, gone.status, (), message, flags, executed=executed)
        verdicts = judge(assignment, notebook, reports, worker, seed, data)
        gone = worker.gone
    unlikely = tuple(verdict.suspicion for verdict in verdicts if verdict.suspicion)
    flags = seen + unlikely + suspicions
    if gone is not None:
        message = f"{gone.message} while a function was being checked; the rest was not checked."
        return Result(submission.name, gone.status, verdicts, message, flags, executed=executed)
    return Result(submission.name, GRADED, verdicts, "", flags, executed=executed)


def judge(
    assignment: Assignment,
    notebook: Notebook,
    reports: Sequence[CellReport],
    worker: Worker,
    seed: int,
    data: CourseData,
) -> tuple[Verdict, ...]:
    """Run every check on a worker whose cells have run."""
    verdicts = [
        verdict
        for exercise in assignment.exercises
        for verdict in run_exercise(assignment, exercise, worker, seed, lambda: data.holdout)
    ]
    explained = [_explain(verdict, notebook, reports) for verdict in verdicts]
    return tuple(carry_forward(assignment, explained))


def _explain(verdict: Verdict, notebook: Notebook, reports: Sequence[CellReport]) -> Verdict:
    """Where something is missing or raises, say what became of the answer cell."""
    if verdict.aspect not in ("missing", "raised") or verdict.mistake:
        return verdict
    heading = verdict.message.splitlines()[0]
    cells = [i for i, cell in enumerate(notebook.cells) if cell.exercise == verdict.exercise]
    if not cells:
        text = (
            f"the answer cell of {verdict.exercise} is missing from the notebook: "
            "copy it back from the original."
        )
        return replace(verdict, message=f"{heading}\n  {text}")
    failure = reports[cells[0]].failure
    if failure is None:
        return verdict
    if is_untouched(failure):
        text = "not implemented yet: the answer cell still has its `raise NotImplementedError(...)`"
        message = f"{heading}\n  {text} line."
        return replace(verdict, message=message, aspect="unimplemented")
    lines = "".join(f"\n    {line}" for line in failure.lines)
    text = f"its answer cell stopped with {failure.type}: {failure.message}{lines}"
    return replace(verdict, message=f"{heading}\n  {text}")


def _ended_early(notebook: Notebook, reports: Sequence[CellReport], gone: Ending) -> str:
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


def _flags(reports: Sequence[CellReport]) -> tuple[str, ...]:
    flags = []
    if any(report.truncated for report in reports):
        flags.append("output cut")
    failures = [r.failure for r in reports if r.failure is not None and not is_untouched(r.failure)]
    kinds = Counter(_STOPPED.get(failure.kind, "failed") for failure in failures)
    flags += [f"{n} cell{'s' if n > 1 else ''} {what}" for what, n in sorted(kinds.items())]
    return tuple(flags)
