"""Tries: keep memory in files of /dev/shm, which belongs to no process.
Must: be bounded: the file system is small, or what lies there counts.
"""
# flags: imports os | uses open
# status: graded | memory | disk
# place: start
# %%
import os

try:
    for n in range(64):
        open(f"/dev/shm/{n}", "wb").write(os.urandom(1 << 20) * 60)
except OSError:
    pass
