"""The course's table of contents, from the suites."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.engine.model import Assignment


def contents(assignments: Sequence[Assignment]) -> str:
    """``assignments/README.md``: every notebook with its sections, exercises, points and time."""
    lines = [
        "# The notebooks",
        "",
        "Work through them in this order. The points of the discussion at the end of each are",
        "given by a person.",
        "",
        "| notebook | sections | exercises | points | discussion | time |",
        "|---|---|---:|---:|---:|---:|",
        *(_row(assignment) for assignment in assignments),
        _total(assignments),
    ]
    for assignment in assignments:
        lines += ["", f"## {assignment.title}", "", f"`{assignment.name}`", ""]
        lines += ["| exercise | section | points |", "|---|---|---:|"]
        lines += [f"| `{e.name}` | {e.section} | {e.points:g} |" for e in assignment.exercises]
        lines += [
            f"| discussion: {d.name.replace('_', ' ')} | | {d.points:g} |"
            for d in assignment.discussions
        ]
    return "\n".join(lines) + "\n"


def _row(assignment: Assignment) -> str:
    link = f"[{assignment.title}]({assignment.name}/{assignment.name}.ipynb)"
    sections = ", ".join(dict.fromkeys(exercise.section for exercise in assignment.exercises))
    return (
        f"| {link} | {sections} | {len(assignment.exercises)} | {assignment.points:g} "
        f"| {assignment.discussion_points:g} | {assignment.minutes} min |"
    )


def _total(assignments: Sequence[Assignment]) -> str:
    exercises = sum(len(a.exercises) for a in assignments)
    hours = sum(a.minutes for a in assignments) / 60
    return (
        f"| **all** | | {exercises} | {sum(a.points for a in assignments):g} "
        f"| {sum(a.discussion_points for a in assignments):g} | {hours:.0f} h |"
    )
