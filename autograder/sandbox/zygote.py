"""Imports everything once, then forks one worker per submission and watches over it.

Speaks with the grader on a control socket that workers never hold: each order carries the
descriptor of a fresh socket for one submission. After a worker ends, everything it left behind
is ended and its scratch folders are emptied before the next begins; a zygote that cannot be
cleaned says so and is replaced.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import re
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import msgpack

from autograder.sandbox.limits import Limits

READY, RUN, STOP, DONE = b"R", b"G", b"S", b"D"
_GLANCE_MS = 50
_CLEANING_SECONDS = 3.0
_NAME_BYTES = 1_000
_MANY_NAMES = 20_000
_NOBODY = 65534
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER = 1, 4, 36


def main(control_fd: int, private: bool) -> None:
    """Serve orders until the grader closes the control socket."""
    control = socket.socket(fileno=control_fd)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # as process 1 it gets no signal without a handler
    _import_everything()
    from autograder.sandbox import worker

    _prctl(_PR_SET_DUMPABLE, 0)  # no worker may attach to this process or read its memory
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)  # orphans of a submission stay in sight
    control.sendall(READY)
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
        if not order:
            return
        order = order.removeprefix(STOP)  # for a submission that had ended already
        if not order:
            continue
        limits = Limits(*msgpack.unpackb(order[len(RUN) :]))
        scratch = tempfile.mkdtemp(prefix="submission-")
        pid = os.fork()
        if pid == 0:
            control.close()
            _become_worker(worker, descriptors[0], limits, scratch, private)
        os.close(descriptors[0])
        cause = _watch(pid, control, limits, private)
        code, cpu_seconds = _end_everything(pid, private)
        folder = Path(scratch).parent if private else Path(scratch)
        # a flood of files goes with its sandbox: to delete them would take longer than a new start
        clean = _names(private) < _MANY_NAMES and _empty(folder) and _forgotten(private)
        if not private:
            shutil.rmtree(scratch, ignore_errors=True)
        control.sendall(DONE + msgpack.packb([cause, code, clean, cpu_seconds]))  # pyright: ignore[reportOperatorIssue]
        if not clean:
            return


def _become_worker(
    worker: ModuleType, descriptor: int, limits: Limits, scratch: str, private: bool
) -> None:
    code = 1
    try:
        os.setsid()
        # standard error leads to a file outside, where the next submission would read what is there
        os.dup2(os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC), 2)
        if not private and os.geteuid() == 0:
            _become_nobody(scratch)
        _prctl(_PR_SET_DUMPABLE, 1)
        _die_with(os.getppid())
        os.chdir(scratch)
        sys.path.insert(0, "")
        worker.serve(socket.socket(fileno=descriptor), limits)
    except worker.wire.ClosedError:
        code = 0
    except MemoryError:
        code = 77
    finally:
        os._exit(code)


def _become_nobody(scratch: str) -> None:
    """Give root's rights up, where nobody can still read this Python."""
    os.chown(scratch, _NOBODY, _NOBODY)
    os.setgroups([])
    os.setegid(_NOBODY)
    os.seteuid(_NOBODY)
    readable = os.access(os.__file__, os.R_OK, effective_ids=True)
    os.seteuid(0)
    os.setegid(0)
    if readable:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


def _prctl(option: int, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):  # Linux only
        ctypes.CDLL(None).prctl(option, value)


def _die_with(parent: int) -> None:
    """Have the kernel end this process when the zygote ends (Linux)."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _import_everything() -> None:
    import matplotlib as mpl

    mpl.use("module://matplotlib_inline.backend_inline")
    import pandas
    import torch
    import torchvision
    from matplotlib import pyplot
    from traitlets.config import Config

    import d2lref
    from autograder.sandbox import withheld
    from autograder.sandbox.worker import WorkerShell
    from d2lref.image_dataset import load_splits

    torch.set_num_threads(1)
    torch.optim.SGD([torch.zeros(1)], lr=1)  # its first use imports torch's compiler, 1.5 s
    load_splits()
    withheld.known_as()
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    WorkerShell.instance(config=config).enable_matplotlib("inline")
    del pyplot, pandas, torchvision, d2lref
    gc.collect()
    gc.freeze()  # a worker's garbage collection need not copy what it inherits


def _watch(leader: int, control: socket.socket, limits: Limits, private: bool) -> str:
    """Wait until the worker ends or has to; says why it has to."""
    before = _resident("self")
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
            family = _descendants()
            if sum(threads for _, threads in family) > limits.processes:
                return "processes"
            used = sum(max(0, _resident(pid) - before) for pid, _ in family)
            if used + _names(private) * _NAME_BYTES > limits.memory:
                return "memory"


@contextlib.contextmanager
def _ends(pid: int):  # noqa: ANN202
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


def _descendants() -> list[tuple[int, int]]:
    """(process, its threads) of everything that descends from this process."""
    parents, threads = {}, {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX":
            parents[int(entry.name)], threads[int(entry.name)] = int(fields[1]), int(fields[17])
    family, more = set(), {os.getpid()}
    while more:
        more = {pid for pid, parent in parents.items() if parent in more}
        family |= more
    return [(pid, threads[pid]) for pid in family]


def _resident(pid: int | str) -> int:
    """Bytes of memory that belong to a process: anonymous and shared, no files."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(errors="replace")
    except OSError:
        return 0
    kinds = ("RssAnon:", "RssShmem:")
    lines = (line for line in status.splitlines() if line.startswith(kinds))
    return sum(int(line.split()[1]) * 1024 for line in lines)


def _names(private: bool) -> int:
    """Files and folders in the private /tmp: each takes memory of the kernel's, even if empty."""
    if not private:
        return 0
    scratch = os.statvfs(tempfile.gettempdir())
    return scratch.f_files - scratch.f_ffree


def _end_everything(leader: int, private: bool) -> tuple[int, float]:
    """End the worker and all that it left running; the worker's exit code, CPU seconds of all."""
    code, cpu_seconds = 0, 0.0
    deadline = time.monotonic() + _CLEANING_SECONDS
    while True:
        for pid in {leader, *(pid for pid, _ in _descendants())}:
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


def _empty(folder: Path) -> bool:
    """Delete what a submission wrote; False when something resists.

    What is mounted below ``folder`` stays: images that lie in the machine's own /tmp are there.
    """
    mounts = _mounts()
    around = {parent for mount in mounts for parent in mount.parents}
    clean = True
    with contextlib.suppress(OSError, RecursionError):
        for entry in folder.iterdir():
            if entry in around:
                clean = _empty(entry) and clean
            elif entry in mounts:
                continue
            elif entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)
    return clean and all(entry in mounts | around for entry in folder.iterdir())


@lru_cache(maxsize=1)
def _mounts() -> set[Path]:
    """Where something is mounted; no submission can change it."""
    mounts = Path("/proc/self/mounts")
    lines = mounts.read_text(errors="replace").splitlines() if mounts.exists() else ()
    names = (line.split()[1] for line in lines)
    return {Path(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), name)) for name in names}


def _forgotten(private: bool) -> bool:
    """Whether nothing of the submission is left: no process, shared memory or message queue."""
    if _descendants():
        return False
    if not private:
        return True
    tables = (Path("/proc/sysvipc") / name for name in ("shm", "msg", "sem"))
    if any(len(t.read_text().splitlines()) > 1 for t in tables if t.exists()):
        return False
    return _empty(Path("/dev/shm"))


if __name__ == "__main__":
    main(int(sys.argv[1]), private=sys.argv[2] == "private")
