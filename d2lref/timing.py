"""A stopwatch (12.5)."""

from __future__ import annotations

import itertools
import time


class Timer:
    """Runs from its making, or the last ``start()``, to ``stop()``; ``times`` keeps every run."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.start()

    def start(self) -> None:
        """Begin a run."""
        self._started = time.perf_counter()

    def stop(self) -> float:
        """End the run and note it; its seconds."""
        self.times.append(time.perf_counter() - self._started)
        return self.times[-1]

    def avg(self) -> float:
        """The mean of all runs, in seconds. Raises ZeroDivisionError before the first one."""
        return sum(self.times) / len(self.times)

    def sum(self) -> float:
        """The seconds of all runs together."""
        return sum(self.times)

    def cumsum(self) -> list[float]:
        """The running totals, in seconds."""
        return list(itertools.accumulate(self.times))
