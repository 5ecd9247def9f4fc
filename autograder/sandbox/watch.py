"""What a submission uses and leaves, as the zygote sees it: counted, ended, cleaned away."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import socket
import stat
import time
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from autograder.sandbox.limits import SCRATCH_BYTES, Limits

MANY_NAMES = 20_000
_GLANCE_MS = 50
_LOOK_SECONDS = 0.5
_CLEANING_SECONDS = 3.0
_NAME_BYTES = 1_000
_LEFT_FREE = 64 << 20
_SHARED = Path("/dev/shm")


@dataclass(frozen=True)
class Scratch:
    """Where a submission may write: private file systems of a sandbox, or a folder among others'.

    ``folder`` is the submission's own, ``user`` and ``group`` its ids where they are nobody else's:
    what it makes elsewhere has them. ``begun_ns`` is when it began.
    """

    folder: Path
    private: bool
    user: int | None = None
    group: int | None = None
    begun_ns: int = field(default_factory=time.time_ns)

    @property
    def roots(self) -> tuple[Path, ...]:
        """What is emptied afterwards."""
        return (self.folder.parent, _SHARED) if self.private else (self.folder,)


def watch(leader: int, control: socket.socket, limits: Limits, scratch: Scratch) -> str:
    """Wait until the worker ends or has to; says why it has to."""
    before = _memory("self")
    counts = _Counts(scratch)
    waiting = select.poll()
    waiting.register(control, select.POLLIN)
    with _ends(leader) as ends:
        if ends is not None:
            waiting.register(ends, select.POLLIN)
        while True:
            ready = dict(waiting.poll(_GLANCE_MS))
            if control.fileno() in ready:
                control.recv(64)  # STOP, or nothing: the grader is gone
                return "stopped"
            if ready or not _alive(leader):
                return ""
            family = descendants()
            if sum(threads for _, threads in family) > limits.processes:
                return "processes"
            used = sum(max(0, _memory(pid) - before) for pid, _ in family)
            if used + counts.of_kernel() > limits.memory:
                return "memory"
            if not counts.within(pid for pid, _ in family):
                return "disk"


class _Counts:
    """Files, which belong to no process: of a private file system at once, of a folder by name."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._next = time.monotonic() + _LOOK_SECONDS
        self._free = _free(scratch.folder)

    def of_kernel(self) -> int:
        """Bytes of memory in private files: what a process has mapped of them counts twice."""
        if not self._scratch.private:
            return 0
        return names(self._scratch) * _NAME_BYTES + sum(map(_in_use, self._scratch.roots))

    def within(self, family: Iterator[int]) -> bool:
        """Whether a folder among others' has no more in it than may be, looked at now and then."""
        if self._scratch.private or time.monotonic() < self._next:
            return True
        self._next = time.monotonic() + _LOOK_SECONDS
        if _free(self._scratch.folder) < min(_LEFT_FREE, self._free // 2):
            return False  # whoever fills it: nothing can be written any more
        written, count = _written(self._scratch.folder)
        shared = 0
        if self._scratch.group is not None:  # else it may be another's
            shared = sum(seen.st_blocks * 512 for _, seen in _shared(self._scratch))
        return written + shared + _deleted(family) <= SCRATCH_BYTES and count <= MANY_NAMES


def names(scratch: Scratch) -> int:
    """Files and folders in a private scratch: each takes memory of the kernel's, even if empty."""
    if not scratch.private:
        return 0
    held = os.statvfs(scratch.folder)
    return held.f_files - held.f_ffree


def _in_use(root: Path) -> int:
    held = os.statvfs(root)
    return (held.f_blocks - held.f_bfree) * held.f_frsize


def _free(folder: Path) -> int:
    held = os.statvfs(folder)
    return held.f_bavail * held.f_frsize


def _written(folder: Path) -> tuple[int, int]:
    """Bytes on disk and names below a folder; looks at no more names than are too many."""
    size, count, folders = 0, 0, [folder]
    while folders and count <= MANY_NAMES:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                count += 1
                if count > MANY_NAMES:
                    break
                with contextlib.suppress(OSError):
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
    return size, count


def _deleted(family: Iterator[int]) -> int:
    """Bytes in files that have no name any more, but are held open."""
    found: dict[tuple[int, int], int] = {}
    for pid in family:
        with contextlib.suppress(OSError):
            for entry in Path(f"/proc/{pid}/fd").iterdir():
                with contextlib.suppress(OSError):
                    seen = entry.stat()
                    if seen.st_nlink == 0 and stat.S_ISREG(seen.st_mode):
                        found[seen.st_dev, seen.st_ino] = seen.st_blocks * 512
    return sum(found.values())


@contextlib.contextmanager
def _ends(pid: int) -> Generator[int | None]:
    """A descriptor that becomes readable when the process ends; None where there is none."""
    if not hasattr(os, "pidfd_open"):
        yield None
        return
    descriptor = os.pidfd_open(pid)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _alive(pid: int) -> bool:
    """Whether a child of this process has not ended yet."""
    try:
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False


def descendants() -> list[tuple[int, int]]:
    """(process, its threads) of everything that descends from this process."""
    parents, threads = dict[int, int](), dict[int, int]()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX":
            parents[int(entry.name)], threads[int(entry.name)] = int(fields[1]), int(fields[17])
    family, more = set[int](), {os.getpid()}
    while more:
        more = {pid for pid, parent in parents.items() if parent in more}
        family |= more
    return [(pid, threads[pid]) for pid in family]


_OWN_MEMORY = ("RssAnon:", "RssShmem:", "VmPTE:")


def _memory(pid: int | str) -> int:
    """Bytes of memory that belong to a process: anonymous, shared, its page tables; no files."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(errors="replace")
    except OSError:
        return 0
    lines = (line for line in status.splitlines() if line.startswith(_OWN_MEMORY))
    return sum(int(line.split()[1]) * 1024 for line in lines)


def end_everything(leader: int, private: bool) -> tuple[int, float]:
    """End the worker and all that it left running; the worker's exit code, CPU seconds of all."""
    code, cpu_seconds = 0, 0.0
    deadline = time.monotonic() + _CLEANING_SECONDS
    while True:
        for pid in {leader, *(pid for pid, _ in descendants())}:
            _kill(pid)
        if private:
            _kill(-1)  # all of the PID namespace but this process, in one sweep
        try:
            while (found := os.wait4(-1, os.WNOHANG))[0]:
                cpu_seconds += found[2].ru_utime + found[2].ru_stime
                if found[0] == leader:
                    code = os.waitstatus_to_exitcode(found[1])
        except ChildProcessError:  # none is left, neither alive nor to be counted
            return code, cpu_seconds
        if time.monotonic() > deadline:
            return code, cpu_seconds
        time.sleep(0.001)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def clean_up(scratch: Scratch) -> bool:
    """Delete what a submission left; whether nothing of it is left.

    A flood of files goes with its sandbox: to delete them would take longer than a new start.
    """
    if names(scratch) >= MANY_NAMES or not all(map(_empty, scratch.roots)):
        return False
    if descendants():
        return False
    if not scratch.private:
        shutil.rmtree(scratch.folder, ignore_errors=True)
        _forget_shared(scratch)
        return True
    tables = (Path("/proc/sysvipc") / name for name in ("shm", "msg", "sem"))
    return not any(len(t.read_text().splitlines()) > 1 for t in tables if t.exists())


def _shared(scratch: Scratch) -> Iterator[tuple[Path, os.stat_result]]:
    """What lies in shared memory and is a submission's, or may be: what is new of its user's."""
    folders = [_SHARED]
    while folders:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                seen = entry.stat(follow_symlinks=False)
                if scratch.group is not None:
                    own = seen.st_gid == scratch.group
                else:
                    own = seen.st_uid == os.geteuid() and seen.st_ctime_ns >= scratch.begun_ns
                if own:
                    yield Path(entry.path), seen
                    folders += [Path(entry.path)] if stat.S_ISDIR(seen.st_mode) else []


def _forget_shared(scratch: Scratch) -> None:
    """Delete shared memory that a submission left, but for what others of its user still use."""
    for path, seen in list(_shared(scratch)):
        with contextlib.suppress(OSError):
            if stat.S_ISDIR(seen.st_mode):
                shutil.rmtree(path)
            elif scratch.group is not None or not _is_used(seen.st_ino):
                path.unlink()


def _is_used(inode: int) -> bool:
    """Whether a process of this user has a file of this number mapped or open."""
    word = f" {inode} "
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if word in (process / "maps").read_text(errors="replace"):
                return True
            if any(entry.stat().st_ino == inode for entry in (process / "fd").iterdir()):
                return True
    return False


def _empty(folder: Path) -> bool:
    """Delete what a submission wrote; False when something resists.

    What is mounted below ``folder`` stays: images that lie in the machine's own /tmp are there.
    """
    mounts = _mounts()
    around = {parent for mount in mounts for parent in mount.parents}
    return _emptied(folder, mounts, around)


def _emptied(folder: Path, mounts: Collection[Path], around: Collection[Path]) -> bool:
    clean = True
    with contextlib.suppress(OSError, RecursionError):
        for entry in folder.iterdir():
            if entry in around:
                clean = _emptied(entry, mounts, around) and clean
            elif entry in mounts:
                continue
            elif entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)
    try:
        return clean and all(entry in mounts or entry in around for entry in folder.iterdir())
    except OSError:
        return False


@lru_cache(maxsize=1)
def _mounts() -> frozenset[Path]:
    """Where something is mounted; no submission can change it."""
    mounts = Path("/proc/self/mounts")
    lines = mounts.read_text(errors="replace").splitlines() if mounts.exists() else ()
    paths = (line.split()[1] for line in lines)
    return frozenset(Path(re.sub(r"\\([0-7]{3})", _unescaped, path)) for path in paths)


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))
