"""Imports everything once, then forks one worker per submission and watches over it.

Speaks with the grader on a control socket that workers never hold: first it is told where it is,
then each order carries the descriptor of a fresh socket for one submission. After a worker ends,
everything it left behind is ended and its scratch folders are emptied before the next begins. A
zygote that cannot be cleaned, or that is not what it was, says so and is replaced.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import msgpack

from autograder.sandbox import landlock, seccomp, users, watch
from autograder.sandbox.condition import Condition, condition
from autograder.sandbox.limits import Limits
from autograder.sandbox.watch import Scratch

READY, RUN, STOP, DONE = b"R", b"G", b"S", b"D"
_ABOUT_PROCESSES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/filesystems", "/proc/stat")
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER = 1, 4, 36


@dataclass(frozen=True)
class Place:
    """Where a zygote is: in private file systems, or among others with Landlock or nothing.

    ``own_users`` says whether each submission has a user id of its own; ``abi`` is the version of
    Landlock's interface that confines, 0 for none.
    """

    private: bool
    own_users: bool = False
    abi: int = 0
    rights: landlock.Rights = field(default_factory=lambda: landlock.Rights((), ()))


def packed(place: Place) -> bytes:
    """What a zygote is told first."""
    rights = {name: [str(path) for path in paths] for name, paths in vars(place.rights).items()}
    about: Any = msgpack.packb([place.private, place.own_users, place.abi, rights])
    return struct.pack("!I", len(about)) + about


def _told(control: socket.socket) -> Place:
    (length,) = struct.unpack("!I", _exactly(control, 4))
    private, own_users, abi, rights = msgpack.unpackb(_exactly(control, length))
    paths = {name: [Path(path) for path in listed] for name, listed in rights.items()}
    return Place(private, own_users, abi, landlock.Rights(**paths))


def _exactly(control: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = control.recv(count - len(data))
        if not more:
            sys.exit()
        data += more
    return data


def main(control_fd: int) -> None:
    """Serve orders until the grader closes the control socket."""
    control = socket.socket(fileno=control_fd)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # as process 1 it gets no signal without a handler
    place = _told(control)
    if place.abi:
        landlock.confine(place.rights, place.abi)
    _import_everything()
    from autograder.sandbox import worker

    _prctl(_PR_SET_DUMPABLE, 0)  # no worker may attach to this process or read its memory
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)  # orphans of a submission stay in sight
    folders = [Path(tempfile.gettempdir()), Path("/dev/shm")] if place.private else []
    first, times = condition(folders), _times(folders)
    control.sendall(READY)
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
        if not order:
            return
        order = order.removeprefix(STOP)  # for a submission that had ended already
        if not order:
            continue
        limits = Limits(*msgpack.unpackb(order[len(RUN) :]))
        scratch = _scratch(place)
        pid = os.fork()
        if pid == 0:
            control.close()
            _become_worker(worker, descriptors[0], limits, scratch, place)
        os.close(descriptors[0])
        cause = watch.watch(pid, control, limits, scratch)
        code, cpu_seconds = watch.end_everything(pid, place.private)
        clean = watch.clean_up(scratch) and _is_as_before(first, folders, times)
        control.sendall(DONE + msgpack.packb([cause, code, clean, cpu_seconds]))  # pyright: ignore[reportOperatorIssue]
        if not clean:
            return


def _scratch(place: Place) -> Scratch:
    """A fresh folder, and whom it belongs to."""
    folder = Path(tempfile.mkdtemp(prefix="submission-"))
    group = users.free_id() if users.is_root() and not place.private else None
    return Scratch(folder, place.private, group if place.own_users else None, group)


_Times = Mapping[Path, tuple[int, int]]


def _times(folders: Sequence[Path]) -> _Times:
    return {f: (f.lstat().st_atime_ns, f.lstat().st_mtime_ns) for f in folders}


def _is_as_before(first: Condition, folders: Sequence[Path], times: _Times) -> bool:
    """Whether no submission has changed what the next would have of this process."""
    try:
        for folder, seen in times.items():
            os.utime(folder, ns=seen)  # a time is a message too
        return condition(folders) == first
    except OSError:
        return False


def _become_worker(
    worker: ModuleType, descriptor: int, limits: Limits, scratch: Scratch, place: Place
) -> None:
    code = 1
    try:
        os.setsid()
        # standard error leads to a file outside, where the next submission would read what is there
        os.dup2(os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC), 2)
        _die_with(os.getppid())
        _settle(scratch)
        own_user = place.private or place.own_users
        worker.limit(limits, 0 if own_user else _processes_of_user())
        if not place.private:
            _move_in(scratch.folder)
        if place.abi:
            _stay_within(scratch.folder, place)
        _prctl(_PR_SET_DUMPABLE, 1)
        os.chdir(scratch.folder)
        sys.path.insert(0, "")
        if seccomp.available() and not seccomp.refuse(place.private, own_user):
            os._exit(1)  # without a hello nobody takes this for the submission's end
        worker.serve(socket.socket(fileno=descriptor), limits, place.private)
    except worker.wire.ClosedError:
        code = 0
    except MemoryError:
        code = 77
    finally:
        os._exit(code)


def _settle(scratch: Scratch) -> None:
    """Become a user who is nobody else, where there can be one; else at least no root with powers.

    Raises OSError.
    """
    if scratch.user is not None:
        parent = os.getppid()
        os.chown(scratch.folder, scratch.user, scratch.user)
        users.become(scratch.user)
        _die_with(parent)  # to become another user takes it back
    elif scratch.group is not None:
        os.setgroups([])
        os.setgid(scratch.group)
        users.give_up_powers()


def _processes_of_user() -> int:
    """How many threads this user has already: the kernel counts them all."""
    count, user = 0, os.geteuid()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if entry.stat().st_uid == user:
                count += sum(1 for _ in (entry / "task").iterdir())
    return count


def _move_in(folder: Path) -> None:
    """The scratch folder as home, for all that asks for one."""
    home = str(folder)
    os.environ.update(HOME=home, TMPDIR=home, IPYTHONDIR=f"{home}/.ipython")
    tempfile.tempdir = home


def _stay_within(folder: Path, place: Place) -> None:
    """A second layer: nothing of the zygote's but to read, and of /proc its own part."""
    known = {*place.rights.readable, *place.rights.listed}
    roots = [path for path in known if known.isdisjoint(path.parents) and path != Path("/proc")]
    own = [Path(path) for path in (f"/proc/{os.getpid()}", *_ABOUT_PROCESSES)]
    writable, devices = [folder, Path("/dev/shm")], place.rights.devices
    landlock.confine(landlock.Rights([*roots, *own], writable, devices), place.abi)


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

    from autograder.sandbox import book
    from autograder.sandbox.worker import WorkerShell
    from d2lref.image_dataset import load_splits

    torch.set_num_threads(1)
    torch.optim.SGD([torch.zeros(1)], lr=1)  # its first use imports torch's compiler, 1.5 s
    load_splits()
    book.install()
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    WorkerShell.instance(config=config).enable_matplotlib("inline")
    del pyplot, pandas, torchvision
    gc.collect()
    gc.freeze()  # a worker's garbage collection need not copy what it inherits


if __name__ == "__main__":
    main(int(sys.argv[1]))
