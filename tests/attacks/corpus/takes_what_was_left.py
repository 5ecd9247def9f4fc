"""Tries: read what an earlier submission left in /tmp, /dev/shm, memory, or on its descriptors.
Must: find nothing.
"""
# says: found []
# %%
import ctypes
import os

found = [n for f in ("/tmp", "/dev/shm") for n in os.listdir(f) if "left-by" in n or n == "a"]
if ctypes.CDLL(None).shmget(0x1234, 0, 0o666) >= 0:
    found.append("shared memory")
for fd in range(3):
    try:
        if os.pread(fd, 10, 0):
            found.append(fd)
    except OSError:
        pass


def relu(X):
    raise RuntimeError(f"found {found}")
