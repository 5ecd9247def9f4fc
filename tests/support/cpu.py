"""What a piece of code costs by itself, in a process that has run other tests before."""

from __future__ import annotations

import gc
import time
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float) -> Generator[None, None, None]:
    """Fails where the block takes more CPU seconds of this thread.

    Other threads are left out, and so is looking for garbage among what earlier tests have left.
    """
    gc.collect()
    gc.freeze()
    begun = time.thread_time()
    try:
        yield
    finally:
        taken = time.thread_time() - begun
        gc.unfreeze()
    assert taken < seconds, f"{taken:.2f} s of CPU, at most {seconds:g} are allowed"
