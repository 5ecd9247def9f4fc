"""A summary in Markdown, for the page of a CI job."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from autograder.grading.results import GRADED, Result, Run

MAX_ROWS = 200


def summary(results: Sequence[Result], run: Run) -> str:
    """The class in three tables: the submissions, the exercises, what is misunderstood."""
    graded = [result for result in results if result.verdicts]
    perfect = sum(result.score == run.max_score for result in results)
    ungraded = sum(result.status != GRADED for result in results)
    lines = [
        f"# {_cell(run.assignment.title)}",
        "",
        f"{len(results)} submissions, {perfect} with full marks, {ungraded} not graded. "
        f"{_cell(run.data_source)}; sandbox: {_cell(run.sandbox)}.",
        "",
        "| submission | score | status | flags |",
        "|---|---:|---|---:|",
        *(
            f"| {_cell(r.submission)} | {r.score:g} of {run.max_score:g} | {_cell(r.status)} "
            f"| {len(r.flags) or ''} |"
            for r in results[:MAX_ROWS]
        ),
    ]
    if len(results) > MAX_ROWS:
        lines.append(f"| … and {len(results) - MAX_ROWS} more | | | |")
    lines += ["", "| exercise | full marks | mean |", "|---|---:|---:|"]
    for exercise in run.assignment.exercises:
        scores = [result.exercise_score(exercise.name) for result in graded]
        if scores:
            full = sum(score == exercise.points for score in scores) / len(scores)
            mean = sum(scores) / len(scores) / exercise.points
            lines.append(f"| `{exercise.name}` | {full:.0%} | {mean:.0%} |")
    named = misconceptions(graded)
    if named:
        lines += ["", "| misunderstood | exercise | submissions |", "|---|---|---:|"]
        lines += [f"| {_cell(what)} | `{name}` | {n} |" for (name, what), n in named[:20]]
    return "\n".join(lines) + "\n"


def misconceptions(results: Sequence[Result]) -> list[tuple[tuple[str, str], int]]:
    """((exercise, mistake), how many submissions show it), the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for result in results:
        counts.update({(v.exercise, v.mistake) for v in result.verdicts if v.mistake})
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _cell(text: str) -> str:
    """A submission's text as plain text in a cell: no markup, no line end."""
    flat = "".join(char if char.isprintable() else "�" for char in text)
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~@&])", r"\\\1", flat)
