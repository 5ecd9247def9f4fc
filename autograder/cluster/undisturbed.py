"""Dask preloads this in the workers of a cluster of this machine.

Ctrl-C reaches every process of a terminal; the command ends its workers itself.
"""

from __future__ import annotations

import signal

from distributed import Worker


def dask_setup(worker: Worker) -> None:
    """Leave Ctrl-C to the command."""
    del worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
