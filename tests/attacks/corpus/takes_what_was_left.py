"""Tries: read what an earlier submission left in /tmp, /dev/shm, memory, or on its descriptors.
Must: find nothing.
"""
# says: found []
# %%
import ctypes
import os
import tempfile

found = []
for folder in ("/tmp", "/dev/shm", tempfile.gettempdir(), os.path.dirname(tempfile.gettempdir())):
    try:
        found += [n for n in os.listdir(folder) if "left-by" in n or n == "a"]
        found += [n for n in os.listxattr(folder)]
    except OSError:
        pass
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
