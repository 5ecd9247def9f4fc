"""How submissions are confined: by namespaces, by Landlock, or by limits alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from autograder.sandbox import bubblewrap, inside, landlock, seccomp, users

Tier = Literal["namespaces", "landlock", "none"]


@dataclass(frozen=True)
class Isolation:
    """The tier, and what is inside: the data that submissions may read, and no ``withheld`` answer.

    ``abi`` is the version of Landlock's interface that is used.
    """

    tier: Tier
    data: str
    readable: tuple[Path, ...] = ()
    withheld: tuple[str, ...] = ()
    abi: int = field(default_factory=landlock.version)

    @property
    def private(self) -> bool:
        """Whether a submission has file systems and processes of its own."""
        return self.tier == "namespaces"

    def describe(self) -> str:
        """For every result: the tier, and what it lacks here, by name."""
        if self.tier == "namespaces":
            return "bubblewrap"
        own = users.may_be_anybody()
        if self.tier == "landlock":
            lacking = ", ".join(landlock.lacking(self.abi, own))
            return f"landlock but {lacking}" if lacking else "landlock"
        holds = ["user id"] if own else []
        holds += ["system calls"] if seccomp.available() else []
        return f"none ({', '.join([*holds, 'process'])} and limits only)"


def best() -> Tier:
    """The strongest tier that works here."""
    if bubblewrap.available():
        return "namespaces"
    return "none" if landlock.problem() else "landlock"


def no_tier() -> str:
    """Why no tier works here; empty where one does."""
    problems = (bubblewrap.problem(), landlock.problem())
    return "; ".join(problems) if all(problems) else ""


@dataclass(frozen=True)
class Start:
    """How a zygote is started: its command line, environment and identity."""

    command: Sequence[str]
    environment: dict[str, str] | None
    identity: dict[str, Any]


def start(isolation: Isolation, command: Sequence[str], home: Path) -> Start:
    """How a Python is started inside; ``home`` is a folder of the zygote's."""
    ours = inside.prepared(isolation.withheld)
    if isolation.private:
        environment = _environment(isolation.data, "/tmp", bubblewrap.INSIDE)
        confined = [*bubblewrap.command(isolation.readable, environment, ours), *command]
        return Start(confined, None, bubblewrap.identity(tuple(isolation.readable)))
    return Start(command, _environment(isolation.data, str(home), str(ours)), {})


def _environment(data: str, home: str, ours: str) -> dict[str, str]:
    environment = {
        "D2LREF_DATA": data,
        "D2LREF_NO_DISPLAY": "1",
        "HOME": home,
        "IPYTHONDIR": f"{home}/.ipython",
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": f"{home}/.matplotlib",
        "OMP_NUM_THREADS": "1",
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONPATH": ours,
        "TMPDIR": home,
    }
    passed = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    return environment | {name: os.environ[name] for name in passed if name in os.environ}


def rights(isolation: Isolation, home: Path) -> landlock.Rights:
    """What a zygote may use under Landlock, and so everything it starts."""
    own = [Path(path) for path in (*bubblewrap.SYSTEM, *bubblewrap.SYSTEM_FILES, *_MORE)]
    own += [Path(sys.base_prefix), Path(sys.prefix), inside.prepared(isolation.withheld)]
    shown, apart = landlock.around([*own, *isolation.readable], inside.homes())
    return landlock.Rights(shown, [home, Path("/dev/shm")], _DEVICES, apart)


_MORE = ("/etc/passwd", "/etc/group", "/proc", "/sys/devices/system/cpu")
_DEVICES = [Path("/dev", name) for name in ("null", "zero", "full", "random", "urandom")]
