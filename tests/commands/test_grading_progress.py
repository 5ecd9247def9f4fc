"""What a class run says of itself while it goes on."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta

from rich.console import Console

from autograder.commands._progress import GradingProgress
from autograder.records.gradebook import Row


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def row(status: str = "graded") -> Row:
    return Row("ada", 1, status, (), (), ())


def test_a_log_has_a_line_a_minute_with_speed_failures_and_the_end() -> None:
    text, clock = io.StringIO(), Clock()
    with GradingProgress(Console(file=text, width=200), 1000, clock) as bar:
        for number in range(130):
            bar.advance(row("died" if number % 10 == 0 else "graded"), False, "3 workers")
            clock.now += 0.5
    (line,) = (line for line in text.getvalue().splitlines() if line.strip())
    assert re.fullmatch(
        r"122 of 1,000 · 3 workers · 13 not graded · 2\.0/s · ends (\w+ )?\d\d:\d\d", line
    )
    ends = datetime.now() + timedelta(seconds=878 / 2)
    near = [(ends + timedelta(minutes=m)).strftime("%H:%M") for m in (-1, 0, 1)]
    assert line[-5:] in near


def test_what_was_there_before_tells_nothing_of_speed() -> None:
    text, clock = io.StringIO(), Clock()
    with GradingProgress(Console(file=text, width=200), 1000, clock) as bar:
        for _ in range(500):
            bar.advance(row(), True, "")
        for _ in range(3):
            clock.now += 40
            bar.advance(row(), False, "")
    assert "40.0 s each" in text.getvalue()


def test_a_terminal_has_a_bar_and_keeps_nothing() -> None:
    text = io.StringIO()
    console = Console(file=text, width=120, force_terminal=True)
    with GradingProgress(console, 2) as bar:
        bar.advance(row(), False, "2 workers")
        bar.advance(row("memory"), False, "2 workers")
    assert "2 workers · 1 not graded" in text.getvalue()
    assert text.getvalue().endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K"))
