"""How far a class run is: how many, how fast, what could not be graded, and when it ends."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from autograder.records.gradebook import Row
from autograder.records.results import AWAITED, WITH_A_SCORE

_RECENT = 200  # submissions that the speed is measured over
_LOG_SECONDS = 60.0  # between two lines where there is no terminal


class GradingProgress:
    """A bar on a terminal; elsewhere, in the log of a cluster's job, a line every minute."""

    def __init__(
        self, console: Console, total: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._console = console
        self._total = total
        self._clock = clock
        self._done = self._not_graded = 0
        self._recent: deque[float] = deque(maxlen=_RECENT)
        self._logged = clock()
        self._bar = Progress(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[told]}"),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("", total=total, told="")

    def __enter__(self) -> GradingProgress:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def advance(self, row: Row, before: bool, whereabouts: str) -> None:
        """One more result; ``before`` says that it was there already and tells nothing of speed."""
        now = self._clock()
        self._done += 1
        self._not_graded += row.status not in (*WITH_A_SCORE, AWAITED)
        if not before:
            self._recent.append(now)
        told = self._told(whereabouts)
        self._bar.update(self._task, advance=1, told=told)
        if not self._console.is_terminal and now - self._logged > _LOG_SECONDS:
            self._logged = now
            self._console.print(f"{self._done:,} of {self._total:,} · {told}", soft_wrap=True)

    def _told(self, whereabouts: str) -> str:
        parts = [whereabouts] if whereabouts else []
        if self._not_graded:
            parts.append(f"{self._not_graded:,} not graded")
        taken = self._recent[-1] - self._recent[0] if len(self._recent) > 1 else 0.0
        if taken > 0:
            speed = (len(self._recent) - 1) / taken
            left = timedelta(seconds=(self._total - self._done) / speed)
            parts.append(f"{speed:.1f}/s" if speed >= 1 else f"{1 / speed:.1f} s each")
            parts.append(f"ends {_moment(datetime.now() + left)}")
        return " · ".join(parts)


def _moment(when: datetime) -> str:
    today = when.date() == datetime.now().date()
    return when.strftime("%H:%M" if today else "%a %H:%M")
