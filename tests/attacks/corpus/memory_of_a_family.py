"""Tries: spread memory over processes that each stay below the limit.
Must: be ended for its memory: the family is counted together.
"""
# otter: no
# status: memory
# %%
import os
import time

for _ in range(5):
    if os.fork() == 0:
        block = bytearray(b"x") * (500 << 20)
        time.sleep(3)
        os._exit(0)
time.sleep(2.5)
