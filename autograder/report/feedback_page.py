"""The feedback page of one submission: its notebook as it ran, a verdict beside each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from autograder.records.results import Record
from autograder.records.run import Run
from autograder.report.feedback import Card, Reveal, cards, next_step
from autograder.report.notebook import SafeCell, answered, safe_cells
from autograder.report.pages import template


def feedback_page(
    result: Record, run: Run, executed: Sequence[dict[str, Any]], reveal: Reveal, mark: str = ""
) -> str:
    """The page (self-contained HTML without scripts); ``executed`` are the notebook's cells.

    ``reveal`` is what it tells of hidden checks (see ``autograder.report.feedback.cards``);
    ``mark`` is noted in its head.
    """
    shown = cards(result.verdicts, run.assignment, reveal)
    cells = safe_cells(executed)
    points = sum(card.points for card in shown) + sum(given for _, given in result.manual)
    most = sum(card.max_points for card in shown)
    if result.manual:
        most += run.assignment.discussion_points
    return template("feedback.html.jinja").render(
        result=result,
        mark=mark,
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
