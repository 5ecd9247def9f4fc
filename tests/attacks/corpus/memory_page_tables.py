"""Tries: fill memory with page tables: huge mappings of which each page is only read.
Must: be stopped for memory: page tables count.
"""
# flags: imports mmap
# status: memory
# place: start
# %%
import mmap
import time

kept = []
for _ in range(400):
    area = mmap.mmap(-1, 1 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ)
    kept.append(area)
    for at in range(0, 1 << 30, 1 << 21):
        area[at]
time.sleep(20)
