"""Tries: fill the disk (3 GB at most).
Must: get an error in its own cell; its files are gone with it.
"""
# otter: no
# landlock: disk
# flags: 1 cell stopped for disk
# %%
import os
import tempfile
import time

for n in range(50):
    with open(f"{tempfile.gettempdir()}/{n}", "wb") as file:
        os.posix_fallocate(file.fileno(), 0, 60 << 20)
time.sleep(3)
