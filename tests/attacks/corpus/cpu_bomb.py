"""Tries: compute in many processes at once.
Must: end with the submission; the honest ones beside it have their scores.
"""
# otter: no
# place: start
# %%
import os
import time

for _ in range(8):
    if os.fork() == 0:
        end = time.time() + 8
        while time.time() < end:
            pass
        os._exit(0)
