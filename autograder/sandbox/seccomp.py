"""System calls that no notebook needs and that reach past the limits: refused by the kernel.

Memory that counts for no process (``memfd_create``), what outlives a process (System V memory,
message queues, keys), other processes' memory and descriptors, and parts of the kernel that are
best left alone. The filter holds for all that the calling process starts.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

_NUMBERS = {  # name: (x86_64, aarch64)
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "bpf": (321, 280),
    "io_uring_setup": (425, 425),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, audit's name
_X32 = 0x40000000  # x86_64's second set of numbers begins here
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _MACHINE_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _FILTER = 22, 38, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def refuse() -> bool:
    """Install the filter in this thread; False where the kernel or the machine has none."""
    if platform.system() != "Linux" or platform.machine() not in _MACHINES:
        return False
    code = _filter(*_MACHINES[platform.machine()])
    program = _Program(len(code) // 8, code)
    prctl = ctypes.CDLL(None).prctl
    zero = ctypes.c_ulong(0)
    prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero)
    done = prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(program), zero, zero)
    return done == 0


def _filter(column: int, machine: int) -> bytes:
    """A jump is relative: one past the refusal below it, or none onto it."""
    refusal = _instruction(_RETURN, _REFUSE)
    steps = [_instruction(_LOAD, _MACHINE_AT), _instruction(_EQUAL, machine, yes=1), refusal]
    steps += [_instruction(_LOAD, _NUMBER_AT), _instruction(_AT_LEAST, _X32, no=1), refusal]
    for numbers in _NUMBERS.values():
        steps += [_instruction(_EQUAL, numbers[column], no=1), refusal]
    return b"".join([*steps, _instruction(_RETURN, _ALLOW)])


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
