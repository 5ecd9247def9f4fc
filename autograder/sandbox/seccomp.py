"""System calls that no notebook needs and that reach past the limits: refused by the kernel.

Memory that counts for no process (``memfd_create``, attributes of files), what outlives a process
(System V memory, message queues, keys), other processes' memory, descriptors, limits and priority,
sockets to anywhere else, and parts of the kernel that are best left alone. The filter holds for all
that the calling process starts.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Iterator, Mapping

_Numbers = tuple[int, int]  # x86_64, aarch64; -1 where there is no such call

_REFUSED: Mapping[str, _Numbers] = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "bpf": (321, 280),
    "io_uring_setup": (425, 425),
    "syslog": (103, 116),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
}
_FOR_ITSELF: Mapping[str, tuple[_Numbers, dict[int, int]]] = {  # where arguments have these values
    "prlimit64": ((302, 261), {0: 0}),
    "setpriority": ((141, 140), {0: 0, 1: 0}),
    "ioprio_set": ((251, 30), {0: 1, 1: 0}),
    "sched_setparam": ((142, 118), {0: 0}),
    "sched_setscheduler": ((144, 119), {0: 0}),
    "sched_setaffinity": ((203, 122), {0: 0}),
    "sched_setattr": ((314, 274), {0: 0}),
}
_SOCKET, _SOCKETPAIR, _CONNECT, _CLONE, _CLONE3 = (41, 198), (53, 199), (42, 203), (56, 220), 435
_MARKS: Mapping[str, _Numbers] = {  # of files that belong to others of the same user
    "chmod": (90, -1),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, -1),
    "fchown": (93, 55),
    "lchown": (94, -1),
    "fchownat": (260, 54),
    "utime": (132, -1),
    "utimes": (235, -1),
    "futimesat": (261, -1),
    "utimensat": (280, 88),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, audit's name
_X32 = 0x40000000  # x86_64's second set of numbers begins here
_NEW_NAMESPACE = 0x7E020000  # flags of clone
_UNIX, _STREAM, _SORT_OF_SOCKET = 1, 1, 0xF
_LOAD, _AND, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_REFUSE, _AS_IF_DONE, _UNKNOWN = _ERROR | errno.EPERM, _ERROR, _ERROR | errno.ENOSYS
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _FILTER = 22, 38, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def available() -> bool:
    """Whether the calls of this machine are known here."""
    return platform.system() == "Linux" and platform.machine() in _MACHINES


def refuse(private: bool, own_user: bool) -> bool:
    """Install the filter in this thread; False where the kernel or the machine has none.

    Where the file system is not ``private`` there are only pairs of connected sockets: a path may
    lead to a service outside. A user who is not the submission's own has other files, whose mode
    and times Landlock does not guard: what would change them does nothing there.
    """
    if not available():
        return False
    code = _filter(*_MACHINES[platform.machine()], private, own_user)
    program = _Program(len(code) // 8, code)
    prctl = ctypes.CDLL(None).prctl
    zero = ctypes.c_ulong(0)
    prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero)
    done = prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(program), zero, zero)
    return done == 0


def _filter(column: int, machine: int, private: bool, own_user: bool) -> bytes:
    """A jump is relative: so many instructions are skipped."""
    refusal = _instruction(_RETURN, _REFUSE)
    steps = [_instruction(_LOAD, _MACHINE_AT), _instruction(_EQUAL, machine, yes=1), refusal]
    steps += [_instruction(_LOAD, _NUMBER_AT), _instruction(_AT_LEAST, _X32, no=1), refusal]
    for number, block in _blocks(column, private, own_user):
        if number >= 0:
            steps += [_instruction(_EQUAL, number, no=len(block)), *block]
    return b"".join([*steps, _instruction(_RETURN, _ALLOW)])


def _blocks(column: int, private: bool, own_user: bool) -> Iterator[tuple[int, list[bytes]]]:
    """What is done at which call; each block ends with a return."""
    refusal, leave = _instruction(_RETURN, _REFUSE), _instruction(_RETURN, _ALLOW)
    for numbers in _REFUSED.values():
        yield numbers[column], [refusal]
    for numbers, wanted in _FOR_ITSELF.values():
        yield numbers[column], [*_expect(wanted), leave]
    some = [_argument(0), _instruction(_ANY_BIT, _NEW_NAMESPACE, no=1), refusal, leave]
    yield _CLONE[column], some
    yield _CLONE3, [_instruction(_RETURN, _UNKNOWN)]  # its flags lie in memory; libraries ask again
    if private:
        yield _SOCKET[column], [*_expect({0: _UNIX}), leave]
    else:
        pair = [_argument(1), _instruction(_AND, _SORT_OF_SOCKET)]
        pair += [_instruction(_EQUAL, _STREAM, yes=1), refusal, leave]
        yield _SOCKETPAIR[column], pair  # one that holds no other addresses
        yield _SOCKET[column], [refusal]
        yield _CONNECT[column], [refusal]
    if not own_user:
        for numbers in _MARKS.values():
            yield numbers[column], [_instruction(_RETURN, _AS_IF_DONE)]


def _expect(wanted: Mapping[int, int]) -> list[bytes]:
    """Refuse unless the arguments at these places, as 32 bits, have these values."""
    refusal = _instruction(_RETURN, _REFUSE)
    return [
        step
        for place, value in wanted.items()
        for step in (_argument(place), _instruction(_EQUAL, value, yes=1), refusal)
    ]


def _argument(place: int) -> bytes:
    return _instruction(_LOAD, _ARGUMENTS_AT + 8 * place)


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
