"""Tries: attach to the zygote, read and write its memory, take its descriptors.
Must: be refused: the zygote cannot be traced.
"""
# flags: imports ctypes | imports os
# says: opened []
# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
zygote, opened = os.getppid(), []
for pid in (zygote, 1):
    for name in ("mem", "environ", "maps", "fd/0", "root/tmp"):
        try:
            with open(f"/proc/{pid}/{name}", "r+b" if name == "mem" else "rb") as file:
                file.read(1)
            opened.append(f"{pid}/{name}")
        except OSError:
            pass
    if libc.ptrace(16, pid, 0, 0) == 0:
        opened.append(f"ptrace {pid}")
    try:
        pidfd = os.pidfd_open(pid)
        for fd in range(32):
            if libc.syscall(438, pidfd, fd, 0) >= 0:
                opened.append(f"descriptor {fd} of {pid}")
    except OSError:
        pass
    buffer = ctypes.create_string_buffer(64)
    piece = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 64)
    if libc.process_vm_readv(pid, piece, 1, piece, 1, 0) > 0:
        opened.append(f"memory of {pid}")


def relu(X):
    raise RuntimeError(f"opened {opened}")
