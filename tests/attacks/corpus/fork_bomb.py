"""Tries: start processes without end (500 at most, should nothing stop it).
Must: be ended for its processes, or be refused further ones.
"""
# otter: no
# status: processes | graded
# %%
import os
import time

for _ in range(500):
    if os.fork() == 0:
        time.sleep(5)
        os._exit(0)
