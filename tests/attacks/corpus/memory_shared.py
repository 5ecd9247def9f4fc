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
for _ in range(12):
    block = mmap.mmap(-1, 256 << 20)
    for at in range(0, len(block), 4096):
        block[at] = 1
    hoard.append(block)
time.sleep(1)
