"""Tries: tell the next one something by attributes and times of what both can see.
Must: write no attribute; times are set back.
"""
# flags: imports os
# says: wrote []
# %%
import os
import tempfile

wrote = []
for folder in {tempfile.gettempdir(), "/tmp", "/dev/shm", "/dev", "/proc/self", "/usr"}:
    for name in ("user.note", "trusted.note", "security.note", "system.posix_acl_default"):
        for follow in (True, False):
            try:
                os.setxattr(folder, name, b"left-by-an-attack", follow_symlinks=follow)
                wrote.append((folder, name))
            except OSError:
                pass


def relu(X):
    raise RuntimeError(f"wrote {wrote}")
