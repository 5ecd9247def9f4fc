"""Tries: have all who come after it run last: priority, policy, processor and disk of its parent.
Must: be refused by the kernel: a process can change its own only.
"""
# flags: imports os
# says: slowed []
# %%
import ctypes
import os

slowed = []


def tries(name, change):
    try:
        change()
        slowed.append(name)
    except OSError:
        pass


def on_the_disk(pid):
    if ctypes.CDLL(None, use_errno=True).syscall(251, 1, pid, 3 << 13) != 0:
        raise OSError


for pid in {1, os.getppid()}:
    tries("nice", lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    tries("user", lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19))
    tries("group", lambda: os.setpriority(os.PRIO_PGRP, os.getpgid(pid), 19))
    tries("policy", lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)))
    tries("affinity", lambda: os.sched_setaffinity(pid, {0}))
    tries("disk", lambda: on_the_disk(pid))


def relu(X):
    raise RuntimeError(f"slowed {slowed}")
