"""The walls: the command line that starts a process inside bubblewrap."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/fonts", "/etc/localtime")
SCRATCH_BYTES = 1 << 30


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether bubblewrap is installed and may make namespaces here (tried, not guessed)."""
    if shutil.which("bwrap") is None:
        return False
    trial = subprocess.run(
        [*command(()), "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return trial.returncode == 0


def command(readable: Sequence[Path], environment: dict[str, str] | None = None) -> list[str]:
    """The words before the command to confine.

    No network, own PID, IPC, UTS and user namespaces, no capabilities, an empty environment but
    for ``environment``; the system, this Python, ``d2lref``, ``autograder`` and ``readable`` can
    be read, and only a private /tmp of bounded size can be written.
    """
    words = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    words += ["--clearenv", "--proc", "/proc", "--dev", "/dev"]
    words += ["--size", str(SCRATCH_BYTES), "--tmpfs", "/tmp"]
    package = Path(__file__).resolve().parent.parent
    folders = [sys.base_prefix, sys.prefix, package, package.parent / "d2lref", *readable]
    for path in (*_SYSTEM, *_SYSTEM_FILES):
        words += ["--ro-bind-try", path, path]
    for folder in dict.fromkeys(str(Path(f)) for f in folders):
        words += ["--ro-bind", folder, folder]
    for name, value in (environment or {}).items():
        words += ["--setenv", name, value]
    return [*words, "--chdir", "/tmp", "--"]
