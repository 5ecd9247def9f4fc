"""Tries: spread memory over processes that each stay below the limit.
Must: be ended for its memory: the family is counted together.
"""
# otter: no
# status: memory
# %%
import os
import time

filled, tell = os.pipe()
for _ in range(5):
    if os.fork() == 0:
        block = bytearray(b"x") * (200 << 20)
        os.write(tell, b"x")
        time.sleep(40)
        os._exit(0)
full = 0


def wait():
    global full
    while full < 5:
        full += len(os.read(filled, 1))
    time.sleep(2)


wait()  # until the cell is stopped for its time; the next one goes on
# %%
wait()
# %%
wait()
