"""Tries: leave System V memory, message queues, keys and files for the next submission.
Must: leave nothing: the calls are refused, what is written is deleted.
"""
# flags: imports ctypes | imports tempfile
# says: kept [-1, -1, -1, -1, -1]
# %%
import ctypes
import os
import tempfile

libc = ctypes.CDLL(None, use_errno=True)
kept = [
    libc.shmget(0x1234, 4096, 0o1666),
    libc.semget(0x1234, 1, 0o1666),
    libc.msgget(0x1234, 0o1666),
    libc.syscall(240, b"left", os.O_CREAT | os.O_RDWR, 0o666, 0),
    libc.syscall(248, b"user", b"left", b"secret", 6, -4),
]
for folder in (tempfile.gettempdir(), "/dev/shm"):
    open(f"{folder}/left-by-an-attack", "w").write("secret")
    os.makedirs(f"{folder}/a/b/c")
    os.chmod(f"{folder}/a/b", 0)


def relu(X):
    raise RuntimeError(f"kept {kept}")
