"""Tries: take memory with files that have no name (memfd) and files in /tmp and /dev/shm.
Must: be refused: no memfd, and what may be written is bounded.
"""
# otter: no
# landlock: disk | graded
# says: memfd refused, wrote less
# %%
import os
import tempfile

try:
    fds = [os.memfd_create(str(n)) for n in range(12)]
    for fd in fds:
        for _ in range(4):
            os.write(fd, bytes(64 << 20))
    said = "memfd allowed"
except OSError:
    said = "memfd refused"
wrote = 0
for folder in (tempfile.gettempdir(), "/dev/shm"):
    try:
        for n in range(48):
            with open(f"{folder}/{n}", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, 60 << 20)
                wrote += 60 << 20
    except OSError:
        pass
said += ", wrote less" if wrote < 700 << 20 else ", wrote all"
for folder in (tempfile.gettempdir(), "/dev/shm"):
    for name in os.listdir(folder):
        if name.isdigit():
            os.unlink(f"{folder}/{name}")


def relu(X):
    raise RuntimeError(said)
