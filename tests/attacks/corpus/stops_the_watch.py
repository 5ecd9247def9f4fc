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
children = []
for _ in range(4):  # 4 × 500 MB, each below what one process may have
    if (pid := os.fork()) == 0:
        block = bytearray(b"x") * (500 << 20)
        time.sleep(20)
        os._exit(0)
    children.append(pid)
time.sleep(2.5)
for pid in children:
    os.kill(pid, signal.SIGKILL)
