"""Confinement that needs no namespaces: Landlock, for where bubblewrap may make none.

A process gives up rights for itself and all that it starts: files outside a list, TCP, signals to
and abstract sockets of processes outside, and the tracing of those. Layers add up: what one has
given up, the next cannot give back. (Linux' Documentation/userspace-api/landlock.rst.)
"""

from __future__ import annotations

import ctypes
import os
import platform
import stat
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.sandbox import seccomp
from autograder.sandbox.python import program

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on all machines
_VERSION, _BENEATH = 1, 1
_PR_SET_NO_NEW_PRIVS = 38
_EXECUTE, _WRITE, _READ, _LIST, _TRUNCATE, _DEVICES = 1, 2, 4, 8, 1 << 14, 1 << 15
_FOR_FILES = _EXECUTE | _WRITE | _READ | _TRUNCATE | _DEVICES
_LOOK = _EXECUTE | _READ | _LIST
_MAKE_DEVICES = (1 << 6) | (1 << 11)  # not even where everything else may be made
_FILES_BY_ABI = (0, (1 << 13) - 1, (1 << 14) - 1, (1 << 15) - 1, (1 << 15) - 1, (1 << 16) - 1)
_TCP, _SCOPES = 3, 3  # bind and connect; abstract sockets and signals
_TCP_ABI, _SCOPES_ABI, _TRUNCATE_ABI = 4, 6, 3


@dataclass(frozen=True)
class Rights:
    """What stays allowed: whole folders or files to read and run, to write in, devices to use.

    Of ``listed`` folders the names can be listed, and those of all below.
    """

    readable: Sequence[Path]
    writable: Sequence[Path]
    devices: Sequence[Path] = ()
    listed: Sequence[Path] = ()


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("access", ctypes.c_uint64), ("folder", ctypes.c_int32))


@lru_cache(maxsize=1)
def version() -> int:
    """The version of Landlock's interface here, 0 where there is none.

    1 files (Linux 5.13), 3 truncation (6.2), 4 TCP (6.7), 6 signals and abstract sockets (6.12).
    """
    if platform.system() != "Linux":
        return 0
    return max(0, _call(_CREATE, None, 0, _VERSION))


@lru_cache(maxsize=1)
def problem() -> str:
    """Why Landlock confines nothing here, empty when it does (tried, not guessed)."""
    if not version():
        return "this kernel has no Landlock, or it is switched off"
    if not seccomp.available():
        return f"system calls cannot be filtered on {platform.machine()}"
    trial = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from autograder.sandbox import landlock, seccomp\n"
        "landlock.confine(landlock.Rights([], []), landlock.version())\n"
        "assert seccomp.refuse(False, True), 'system calls cannot be filtered here'\n"
        "try: os.listdir('/')\n"
        "except PermissionError: sys.exit()\n"
        "raise OSError('Landlock refuses nothing')\n"
    )
    package = Path(__file__).resolve().parents[2]
    words = program(f"sys.path[:0] = [{str(package)!r}]\n{trial}")
    run = subprocess.run(words, capture_output=True, check=False)
    last = run.stderr.decode(errors="replace").strip().splitlines()[-1:]
    return "" if run.returncode == 0 else f"Landlock does not work here ({''.join(last)})"


def lacking(abi: int, own_user: bool) -> tuple[str, ...]:
    """What nothing else closes, by name: a user id of the submission's own closes most."""
    if own_user:
        return ()
    found = ["no user id of its own"]
    found += ["no scopes for signals before Linux 6.12"] if abi < _SCOPES_ABI else []
    found += ["files can be cut before Linux 6.2"] if abi < _TRUNCATE_ABI else []
    return tuple(found)


def confine(rights: Rights, abi: int) -> None:
    """Confine this thread and all it starts by what ``abi`` offers. Raises OSError."""
    files = _FILES_BY_ABI[min(abi, len(_FILES_BY_ABI) - 1)]
    net, scopes = _TCP if abi >= _TCP_ABI else 0, _SCOPES if abi >= _SCOPES_ABI else 0
    size = 24 if scopes else 16 if net else 8
    rules = _checked(_call(_CREATE, ctypes.byref(_Ruleset(files, net, scopes)), size, 0))
    try:
        for paths, access in (
            (rights.readable, _LOOK),
            (rights.listed, _LIST),
            (rights.writable, files & ~_MAKE_DEVICES),
            (rights.devices, _READ | _WRITE),
        ):
            for path in paths:
                _allow(rules, path, access & files)
        libc = ctypes.CDLL(None, use_errno=True)
        zero = ctypes.c_ulong(0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero)
        _checked(_call(_RESTRICT, rules, 0))
    finally:
        os.close(rules)


def around(folders: Iterable[Path], hidden: Collection[Path]) -> tuple[list[Path], list[Path]]:
    """(all of ``folders`` but what is ``hidden``, folders that had to be taken apart for it)."""
    real = {folder.resolve() for folder in folders if folder.exists()}
    whole = {folder for folder in real if real.isdisjoint(folder.parents)}
    shown, apart = list[Path](), list[Path]()
    for folder in sorted(whole):
        for path, is_apart in _taken_apart(folder, {path.resolve() for path in hidden}):
            (apart if is_apart else shown).append(path)
    return shown, apart


def _taken_apart(folder: Path, hidden: Collection[Path]) -> Iterator[tuple[Path, bool]]:
    if folder in hidden:
        return
    if not any(folder in path.parents for path in hidden):
        yield folder, False
        return
    yield folder, True
    for path in sorted(folder.iterdir()):
        if not path.is_symlink():  # it leads to what is shown elsewhere, or is hidden
            yield from _taken_apart(path, hidden)


def _allow(rules: int, path: Path, access: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(folder).st_mode):
            access &= _FOR_FILES
        if access:
            beneath = _Beneath(access, folder)
            _checked(_call(_ADD, rules, _BENEATH, ctypes.byref(beneath), 0))
    finally:
        os.close(folder)


def _call(number: int, *arguments: object) -> int:
    syscall = ctypes.CDLL(None, use_errno=True).syscall
    syscall.restype = ctypes.c_long
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return syscall(ctypes.c_long(number), *words)


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), f"Landlock: {os.strerror(ctypes.get_errno())}")
    return result
