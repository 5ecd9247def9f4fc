"""Tries: lower the limits of the process that starts the next submission, by every number it has.
Must: be refused by the kernel: limits can be set of oneself only.
"""
# flags: imports os | imports resource
# says: lowered []
# %%
import os
import resource

lowered = []
for pid in {1, os.getppid()}:
    for name in ("RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_DATA", "RLIMIT_CPU"):
        try:
            resource.prlimit(pid, getattr(resource, name), (1, 1))
            lowered.append((pid, name))
        except OSError:
            pass


def relu(X):
    raise RuntimeError(f"lowered {lowered}")
