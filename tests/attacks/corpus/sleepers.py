"""Tries: use up the processes that the kernel counts for a user, for a while.
Must: be stopped, or get no more from the kernel; another submission's are counted apart.
"""
# flags: imports os
# status: processes
# landlock: graded
# place: start
# %%
import os
import time

for _ in range(260):
    if os.fork() == 0:
        time.sleep(30)
        os._exit(0)
time.sleep(20)
