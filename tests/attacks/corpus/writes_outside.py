"""Tries: write into the system, the packages and the kernel's switches.
Must: write nothing: all but /tmp and /dev/shm is read-only, links and /proc included.
"""
# flags: imports os | uses open
# says: wrote []
# %%
import os
import sys
import tempfile

import torch

NAME = "left-by-an-attack"
folders = ["/", "/usr", "/usr/bin", "/etc", "/dev", "/var/tmp", "/root", sys.prefix]
folders += [] if tempfile.gettempdir() == "/tmp" else ["/tmp"]
folders += [os.path.dirname(torch.__file__), os.path.dirname(os.path.dirname(torch.__file__))]
wrote = []
for folder in folders:
    try:
        open(f"{folder}/{NAME}", "w").write("x")
        wrote.append(folder)
    except OSError:
        pass
os.symlink("/usr", f"{tempfile.gettempdir()}/link")
for path in (
    "/proc/sys/kernel/core_pattern",
    "/proc/sysrq-trigger",
    "/proc/1/oom_score_adj",
    os.path.join("/proc/1", "root", "usr", "left-by-an-attack"),
    f"{tempfile.gettempdir()}/link/left-by-an-attack",
    torch.__file__,
):
    try:
        open(path, "r+" if os.path.exists(path) else "w").write("x")
        wrote.append(path)
    except OSError:
        pass


def relu(X):
    raise RuntimeError(f"wrote {wrote}")
