"""The class page: what a class has understood, and where to look."""

from __future__ import annotations

import base64
import hashlib
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup, escape

from autograder.engine.verdict import UNTOUCHED
from autograder.records.class_list import NOBODY, ClassList
from autograder.records.folders import folder_name
from autograder.records.gradebook import SECONDS_FILE, read_seconds
from autograder.records.results import Record, inert
from autograder.records.run import Run
from autograder.records.storage import ahead, content, threads_for
from autograder.records.store import NOTEBOOK_FILE
from autograder.report.class_figures import carried_points, exercise_rows, misconceptions
from autograder.report.notebook import executed_cells
from autograder.report.pages import template
from autograder.report.similar import alike, groups
from autograder.report.unexplained import unexplained

BINS = 10
MOST = 5_000  # submissions in the table, and compared with each other: a browser shows no more
MOST_FLAGGED = 500
MOST_GROUPS = 20  # of failures that no hint explains


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: ``share`` of the longest is its length, in percent."""

    label: str
    count: int
    share: float


def class_page(results: Sequence[Record], run: Run, out: Path, people: ClassList = NOBODY) -> str:
    """The page (self-contained HTML); ``out`` is the folder of the run.

    Of more than ``MOST`` submissions it shows the figures, and none of them by itself.
    """
    many = len(results) > MOST
    graded = [result for result in results if result.verdicts or result.by_hand]
    noted = read_seconds(out / SECONDS_FILE)
    names = {result.submission: inert(result.submission) for result in results}
    seconds = {name: noted[written] for name, written in names.items() if written in noted}
    script = files("autograder.report").joinpath("templates/class.js").read_text(encoding="utf-8")
    return template("class.html.jinja").render(
        run=run,
        results=results,
        people=people,
        missing=people.missing(),
        sections=sorted({student.section for student in people.students if student.section}),
        graded=graded,
        perfect=sum(result.score == run.max_score for result in results),
        median=statistics.median(result.score for result in graded) if graded else None,
        scores=score_bars(graded, run.max_score),
        statuses=_bars(Counter(result.status for result in results).most_common()),
        seconds=seconds,
        times=sorted(seconds.values()),
        exercises=exercise_rows(graded, run),
        misconceptions=misconceptions(graded),
        carried=carried_points(graded),
        unexplained=unexplained(graded, out)[:MOST_GROUPS],
        flagged=[result for result in results if result.flags],
        most_flagged=MOST_FLAGGED,
        many=many,
        groups=[] if many else groups(alike(_answers(results, out))),
        address=address,
        breakable=breakable,
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
    )


def address(submission: str, exercise: str = "") -> str:
    """Where a submission's feedback page is, seen from the class page."""
    page = f"{quote(folder_name(submission))}/feedback.html"
    return f"{page}#exercise-{quote(exercise)}" if exercise else page


def breakable(name: str) -> Markup:
    """An exercise's name that may be broken between its words, for narrow columns."""
    return Markup(re.sub(r"(?<=[a-z])(?=[A-Z])|(?=\.)|(?<=_)", "<wbr>", str(escape(name))))


def score_bars(results: Sequence[Record], max_score: float) -> list[Bar]:
    """How many submissions reached each tenth of the points; full marks have a bar of their own."""
    counts = Counter(int(BINS * result.score / max_score) for result in results)
    edges = [f"{100 * i // BINS}–{100 * (i + 1) // BINS} %" for i in range(BINS)]
    return _bars([(label, counts[i]) for i, label in enumerate([*edges, "full marks"])])


def _bars(counted: Sequence[tuple[str, int]]) -> list[Bar]:
    longest = max((count for _, count in counted), default=0) or 1
    return [Bar(label, count, 100 * count / longest) for label, count in counted]


def _answers(results: Sequence[Record], out: Path) -> dict[str, list[str]]:
    """The source of each submission's answers; an untouched stub is nobody's."""

    def read(result: Record) -> list[str]:
        path = out / folder_name(result.submission) / NOTEBOOK_FILE
        cells = executed_cells(content(path) or b"", path)
        missing = {v.exercise for v in result.verdicts if v.aspect == "unimplemented"}
        return [
            cell["source"]
            for cell in cells
            if cell["answer"] and not (cell["answer"] in missing and UNTOUCHED in cell["source"])
        ]

    names = [result.submission for result in results]
    return dict(zip(names, ahead(read, results, threads_for(out)), strict=True))
