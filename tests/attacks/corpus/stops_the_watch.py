"""Tries: stop the zygote that watches over memory, then use more than a submission may.
Must: be ended for its memory all the same: the zygote cannot be stopped from inside.
"""
# status: memory
# otter: no
# %%
import os
import signal
import time

try:
    os.kill(os.getppid(), signal.SIGSTOP)
except OSError:
    pass
filled, tell = os.pipe()
for _ in range(3):  # 3 × 300 MB, each below what one process may have
    if os.fork() == 0:
        block = bytearray(b"x") * (300 << 20)
        os.write(tell, b"x")
        time.sleep(40)
        os._exit(0)
full = 0


def wait():
    global full
    while full < 3:
        full += len(os.read(filled, 1))
    time.sleep(2)


wait()  # until the cell is stopped for its time; the next one goes on
# %%
wait()
# %%
wait()
