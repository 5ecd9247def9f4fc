"""A summary in Markdown, for the page of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autograder.records.gradebook import Tally
from autograder.records.results import Record
from autograder.records.run import Run
from autograder.report.class_figures import exercise_rows, misconceptions, slim

MAX_ROWS, MAX_MISTAKES = 200, 20


def summary(results: Iterable[Record], run: Run) -> str:
    """The class in three tables: the submissions, the exercises, what is misunderstood."""
    results = [slim(result) for result in results]
    graded = [result for result in results if result.verdicts or result.by_hand]
    tally = Tally.of(((result.score, result.status) for result in results), run)
    lines = [
        f"# {_cell(run.assignment.title)}",
        "",
        f"{tally.told} {_cell(run.data_source)}; sandbox: {_cell(run.sandbox)}.",
        "",
        "| submission | score | status | flags |",
        "|---|---:|---|---:|",
        *(
            f"| {_cell(r.submission)} | {_score(r, run)} | {_cell(r.status)} "
            f"| {len(r.flags) or ''} |"
            for r in results[:MAX_ROWS]
        ),
    ]
    if len(results) > MAX_ROWS:
        lines.append(f"| … and {len(results) - MAX_ROWS} more | | | |")
    lines += ["", "| exercise | full marks | mean |", "|---|---:|---:|"]
    lines += [f"| `{r.name}` | {r.full:.0%} | {r.mean:.0%} |" for r in exercise_rows(graded, run)]
    found = misconceptions(graded)
    if found:
        lines += ["", "| misunderstood | exercise | submissions |", "|---|---|---:|"]
        lines += [
            f"| {_cell(m.mistake)} | `{m.exercise}` | {len(m.submissions)} |"
            for m in found[:MAX_MISTAKES]
        ]
    return "\n".join(lines) + "\n"


def _score(record: Record, run: Run) -> str:
    """The score, and what of it people set."""
    told = "; ".join(mark.told for mark in record.marks)
    return f"{record.score:g} of {run.max_score:g}" + (f" ({_cell(told)})" if told else "")


def _cell(text: str) -> str:
    """A submission's text as plain text in a cell: no markup, no line end."""
    flat = "".join(char if char.isprintable() else "�" for char in text)
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~@&])", r"\\\1", flat)
