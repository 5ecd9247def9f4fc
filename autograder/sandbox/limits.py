"""What a submission may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Times in seconds of wall clock, sizes in bytes."""

    cell_seconds: float = 120
    call_seconds: float = 20
    submission_seconds: float = 600
    memory: int = 4 << 30
    file_size: int = 256 << 20
    processes: int = 256
    output: int = 200_000
