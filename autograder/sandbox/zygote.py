"""Imports everything once, then forks one worker per submission.

Speaks with the grader on a control socket that workers never hold: each order carries the
descriptor of a fresh socket for one submission. After a worker ends, everything it left behind
is ended and its scratch folder emptied before the next begins.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import msgpack

from autograder.sandbox.limits import Limits

READY, RUN, DONE = b"R", b"G", b"D"


def main(control_fd: int, private: bool) -> None:
    """Serve orders until the grader closes the control socket."""
    control = socket.socket(fileno=control_fd)
    _import_everything()
    from autograder.sandbox import worker

    control.sendall(READY)
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
        if not order:
            return
        limits = Limits(*msgpack.unpackb(order[len(RUN) :]))
        scratch = tempfile.mkdtemp(prefix="submission-")
        pid = os.fork()
        if pid == 0:
            control.close()
            _become_worker(worker, descriptors[0], limits, scratch)
        os.close(descriptors[0])
        _, status = os.waitpid(pid, 0)
        _end_strays(pid, private)
        shutil.rmtree(scratch, ignore_errors=True)
        if private:
            _empty(Path(tempfile.gettempdir()))
        control.sendall(DONE + os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _become_worker(worker: ModuleType, descriptor: int, limits: Limits, scratch: str) -> None:
    code = 1
    try:
        os.setsid()
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


def _die_with(parent: int) -> None:
    """Have the kernel end this process when the zygote ends (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _import_everything() -> None:
    import matplotlib as mpl

    mpl.use("module://matplotlib_inline.backend_inline")
    import matplotlib.pyplot
    import pandas
    import torch
    import torchvision
    from traitlets.config import Config

    import d2lref
    from autograder.sandbox.worker import WorkerShell
    from d2lref.image_dataset import load_splits

    torch.set_num_threads(1)
    torch.optim.SGD([torch.zeros(1)], lr=1)  # its first use imports torch's compiler, 1.5 s
    load_splits()
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    WorkerShell.instance(config=config).enable_matplotlib("inline")
    del matplotlib, pandas, torchvision, d2lref


def _end_strays(leader: int, private: bool) -> None:
    """End what the submission left running: all of the PID namespace, or the worker's session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if private:
            os.kill(-1, signal.SIGKILL)
        else:
            os.killpg(leader, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), private=sys.argv[2] == "private")
