"""A user id that is nobody's, for one submission or one sandbox; root's powers given up."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import secrets
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.sandbox.python import program

_FIRST, _COUNT = 200_000, 1 << 24
_SMALL = 20_000  # where a container maps no more than 65,536
_CAPABILITIES = 64
_PR_CAPBSET_DROP, _CAPSET = 24, {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION = 0x20080522


def is_root() -> bool:
    """Whether this process may become anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@lru_cache(maxsize=1)
def may_be_anybody() -> bool:
    """Whether a process of this one's may become a user of no account, and still run Python."""
    if not is_root():
        return False
    try:
        run = subprocess.run(
            program("import ctypes"),
            capture_output=True,
            cwd="/",
            check=False,
            **as_options(free_id()),
        )
    except OSError:  # it may not become anybody, or may not start this Python
        return False
    return run.returncode == 0


def free_id() -> int:
    """A user id that this machine or container has, and no account."""
    import pwd  # Windows has none

    first, end = _range()
    while True:
        user = first + secrets.randbelow(end - first)
        try:
            pwd.getpwuid(user)
        except KeyError:
            return user


def _range() -> tuple[int, int]:
    """Ids that are mapped here, large ones where there are any."""
    try:
        lines = Path("/proc/self/uid_map").read_text().splitlines()
        mapped = [(int(a), int(a) + int(n)) for a, _, n in (line.split() for line in lines)]
    except OSError:
        mapped = [(0, 1 << 32)]
    first, end = max(mapped, key=lambda ids: ids[1])
    if end > _FIRST + _COUNT:
        return max(first, _FIRST), _FIRST + _COUNT
    return max(first, min(_SMALL, end - 1)), end


def as_options(user: int) -> dict[str, Any]:
    """Options for Popen: to run as this user."""
    return {"user": user, "group": user, "extra_groups": []}


def become(user: int) -> None:
    """Become this user for good. Raises OSError."""
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def give_up_powers() -> None:
    """A root who stays root has the rights of root's files, and no others (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True)
    number = _CAPSET.get(platform.machine())
    with contextlib.suppress(AttributeError):
        for capability in range(_CAPABILITIES):
            libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
        if number is not None:
            header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
            nothing = (ctypes.c_uint32 * 6)()
            libc.syscall(number, ctypes.byref(header), ctypes.byref(nothing))
