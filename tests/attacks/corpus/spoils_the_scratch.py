"""Tries: leave a scratch folder in which nobody can begin: no rights, and a list that denies all.
Must: cost nobody anything: the sandbox is replaced when its folders are not what they were.
"""
# flags: imports os
# says: spoilt
# %%
import os
import struct
import tempfile

scratch = tempfile.gettempdir()
denies = struct.pack("<I", 2) + b"".join(
    struct.pack("<HHI", tag, 0, 0xFFFFFFFF) for tag in (1, 4, 32)
)
for folder in (scratch, "/dev/shm", "/tmp"):
    for change in (
        lambda: os.setxattr(folder, "system.posix_acl_default", denies),
        lambda: os.setxattr(folder, "user.note", b"left-by-an-attack"),
        lambda: os.utime(folder, (1, 1)),
        lambda: os.chmod(folder, 0o555),
    ):
        try:
            change()
        except OSError:
            pass


def relu(X):
    raise RuntimeError("spoilt")
