"""What a submission may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Times in seconds, sizes in bytes.

    ``cell_seconds``, ``call_seconds`` and ``submission_seconds`` are wall time, ``cpu_seconds``
    is what one process computes; ``memory`` and ``processes`` (threads count too) hold for all
    that a submission starts together; ``output`` is text, in characters.
    """

    cell_seconds: float = 120
    call_seconds: float = 20
    submission_seconds: float = 600
    cpu_seconds: int = 900
    memory: int = 4 << 30
    file_size: int = 256 << 20
    processes: int = 256
    output: int = 200_000


SCRATCH_BYTES = 512 << 20  # in all files that a submission keeps
