"""Answers whose loop has lost its end."""

from __future__ import annotations

import signal
import types
from collections.abc import Generator
from contextlib import contextmanager

import torch


class EndlessError(BaseException):
    """A mutant's loop has lost its end. An Exception would pass for an answer's own error."""


@contextmanager
def time_limit(seconds: float) -> Generator[None, None, None]:
    """Raises EndlessError in an answer whose loop has lost its end.

    It is CPU time that counts: what else a machine does makes no loop endless. An answer that
    leaves gradients switched off leaves them so to nobody.
    """
    recording = torch.is_grad_enabled()

    def stop(_signal: int, _frame: types.FrameType | None) -> None:
        raise EndlessError

    previous = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
        torch.set_grad_enabled(recording)
