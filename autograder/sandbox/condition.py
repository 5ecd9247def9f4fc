"""What a submission might change of its zygote and of its scratch folders, to be compared."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LIMITS = sorted({value for name, value in vars(resource).items() if name.startswith("RLIMIT_")})
_SWITCHES = ("oom_score_adj", "coredump_filter", "timerslack_ns", "autogroup")
_IOPRIO_GET = {"x86_64": 252, "aarch64": 31}


@dataclass(frozen=True)
class Condition:
    """A process' limits, ways to be scheduled and switches; owner, mode and marks of folders."""

    limits: tuple[tuple[int, int], ...]
    priority: tuple[object, ...]
    switches: tuple[str, ...]
    folders: tuple[tuple[object, ...], ...]


def condition(folders: Sequence[Path]) -> Condition:
    """How this process and ``folders`` are now. Raises OSError."""
    return Condition(
        tuple(resource.getrlimit(limit) for limit in _LIMITS),
        _priority(),
        tuple(_switch(name) for name in _SWITCHES),
        tuple(_folder(folder) for folder in folders),
    )


def _priority() -> tuple[object, ...]:
    nice = os.getpriority(os.PRIO_PROCESS, 0)
    if not hasattr(os, "sched_getaffinity"):  # Linux only
        return (nice,)
    number = _IOPRIO_GET.get(platform.machine())
    disk = ctypes.CDLL(None).syscall(number, 1, 0) if number else 0
    policy, parameter = os.sched_getscheduler(0), os.sched_getparam(0).sched_priority
    return nice, policy, parameter, frozenset(os.sched_getaffinity(0)), disk


def _switch(name: str) -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/self", name).read_text()
    return ""


def _folder(folder: Path) -> tuple[object, ...]:
    """Owner, mode and extended attributes, which hold the access lists too."""
    seen = folder.lstat()
    marks: tuple[object, ...] = ()
    if hasattr(os, "listxattr"):
        names = sorted(os.listxattr(folder))
        marks = tuple((name, os.getxattr(folder, name)) for name in names)
    return seen.st_uid, seen.st_gid, seen.st_mode, marks
