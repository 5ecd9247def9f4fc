"""Tries: start threads without end (500 at most).
Must: be ended for its processes, or be refused further ones; the rest of the class goes on.
"""
# otter: no
# status: processes | graded
# %%
import threading
import time

for _ in range(500):
    threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
