"""Tries: take memory that the limit of a process does not count: shared mappings.
Must: be ended for its memory.
"""
# otter: no
# status: memory
# flags: imports mmap
# %%
import mmap
import time

hoard = []


def fill():
    while len(hoard) < 24:
        hoard.append(block := mmap.mmap(-1, 128 << 20))
        for at in range(0, len(block), 4096):
            block[at] = 1
    time.sleep(2)


fill()  # until the cell is stopped for its time; the next one goes on
# %%
fill()
# %%
fill()
