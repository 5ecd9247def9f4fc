"""The isolation: the command line that starts a process inside bubblewrap."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.sandbox import inside, users
from autograder.sandbox.limits import SCRATCH_BYTES

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/fonts", "/etc/localtime")
SHARED_MEMORY_BYTES = 64 << 20
INSIDE = "/course"  # where what is ours lies in the sandbox


def available() -> bool:
    """Whether bubblewrap is installed and may make namespaces here."""
    return not problem()


@lru_cache(maxsize=1)
def problem() -> str:
    """Why bubblewrap confines nothing here, empty when it works (tried, not guessed)."""
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed"
    said = _trial((), identity(()))
    return said and f"bubblewrap cannot make namespaces here ({said})"


def identity(readable: tuple[Path, ...]) -> dict[str, Any]:
    """Options for Popen: who runs a sandbox. Root hands over to nobody, if nobody may read it.

    A root without capabilities still owns root's files; a user of no account owns none. Each
    sandbox has its own: the kernel may count processes by user.
    """
    return users.as_options(users.free_id()) if _may_be_anybody(readable) else {}


@lru_cache(maxsize=16)
def _may_be_anybody(readable: tuple[Path, ...]) -> bool:
    return users.is_root() and not _trial(readable, users.as_options(users.free_id()))


def _trial(readable: tuple[Path, ...], who: dict[str, Any]) -> str:
    """What is said when a sandbox does not start; empty when it does."""
    words = [*command(readable), sys.executable, "-c", "import sys"]
    run = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **who)
    last = run.stderr.decode(errors="replace").strip().splitlines()[-1:]
    return "" if run.returncode == 0 else "".join(last) or "no message"


@lru_cache(maxsize=1)
def _options() -> str:
    shown = subprocess.run(["bwrap", "--help"], capture_output=True, check=False)
    return (shown.stdout + shown.stderr).decode(errors="replace")


def command(
    readable: Sequence[Path],
    environment: dict[str, str] | None = None,
    ours: Path | None = None,
) -> list[str]:
    """The words before the command to confine.

    No network, own PID, IPC, UTS and user namespaces and no further ones, no capabilities, an
    empty environment but for ``environment``; the system, this Python, ``readable`` and at
    ``INSIDE`` the folder ``ours`` can be read, but none of ``inside.homes()``; only /tmp and
    /dev/shm, private and of bounded size, can be written.
    """
    words = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    words += ["--as-pid-1"]  # what is confined can neither stop, end nor trace the first process
    words += ["--unshare-user", "--disable-userns"] if "--disable-userns" in _options() else []
    words += ["--hostname", "sandbox", "--clearenv", "--proc", "/proc", "--dev", "/dev"]
    words += ["--size", str(SHARED_MEMORY_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    words += ["--size", str(SCRATCH_BYTES), "--tmpfs", "/tmp"]
    folders = [str(Path(f)) for f in (sys.base_prefix, sys.prefix, *readable)]
    for path in (*SYSTEM, *SYSTEM_FILES):
        words += ["--ro-bind-try", path, path]
    for folder in dict.fromkeys(folders):
        words += ["--ro-bind", folder, folder]
    shown = {Path(path).resolve() for path in (*SYSTEM, *folders)}
    for home in inside.homes():
        if not shown.isdisjoint(home.parents):
            words += ["--tmpfs", str(home), "--remount-ro", str(home)]
    words += ["--ro-bind", str(ours), INSIDE] if ours is not None else []
    for name, value in (environment or {}).items():
        words += ["--setenv", name, value]
    # /proc too: to a root without capabilities the kernel's switches below it are files of its own
    return [*words, "--remount-ro", "/", "--remount-ro", "/proc", "--chdir", "/tmp", "--"]
