"""The feedback page of one submission: its notebook as it ran, a verdict beside each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from autograder.records.results import Record
from autograder.records.run import Run
from autograder.report.feedback import Card, Reveal, cards, next_step
from autograder.report.notebook import SafeCell, answered, safe_cells
from autograder.report.pages import template


@dataclass(frozen=True)
class Draft:
    """What a feedback page is made from: the record, its notebook's cells as they ran, whose it is.

    ``fingerprint`` is noted in the page's head: a page that would be the same is left as it is.
    """

    record: Record
    cells: Sequence[dict[str, Any]]
    student: str = ""
    fingerprint: str = ""


def feedback_page(draft: Draft, run: Run, reveal: Reveal) -> str:
    """The page (self-contained HTML without scripts).

    ``reveal`` is what it tells of hidden checks (see ``autograder.report.feedback.cards``).
    """
    result = draft.record
    shown = cards(result.verdicts, run.assignment, reveal)
    cells = safe_cells(draft.cells)
    marks = {mark.question: mark for mark in result.marks}
    points = sum(mark.points or 0 for mark in result.marks)
    points += sum(card.points for card in shown if card.exercise not in marks)
    discussions = {discussion.name: discussion.points for discussion in run.assignment.discussions}
    alone = {  # nothing was checked, or not to the end
        exercise.name: exercise.points
        for exercise in run.assignment.exercises
        if exercise.name in marks and all(card.exercise != exercise.name for card in shown)
    }
    most = sum(card.max_points for card in shown) + sum(alone.values())
    if discussions.keys() & marks.keys():
        most += run.assignment.discussion_points
    return template("feedback.html.jinja").render(
        result=result,
        mark=draft.fingerprint,
        student=draft.student,
        marks=marks,
        discussions=discussions,
        alone=alone,
        run=run,
        cards=shown,
        parts=_parts(cells, shown),
        points=points,
        max_points=most if shown else run.max_score,
        veiled=len(result.verdicts) > sum(len(card.checks) for card in shown),
        step=next_step(shown),
    )


def _parts(cells: Sequence[SafeCell], shown: Sequence[Card]) -> list[tuple[Markup, list[Card]]]:
    """Each cell and the cards that stand below it; those without a cell come at the end."""
    cell_of = answered(cells)
    below: dict[int, list[Card]] = {}
    for card in shown:
        below.setdefault(cell_of.get(card.exercise, len(cells)), []).append(card)
    parts = [(Markup(cell.html), below.get(i, [])) for i, cell in enumerate(cells)]
    return [*parts, (Markup(), below.get(len(cells), []))]
