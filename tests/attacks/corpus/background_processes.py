"""Tries: leave processes behind that outlive the cell: double forks, new sessions, threads.
Must: leave none; all end with the submission.
"""
# place: start
# flags: imports os | imports subprocess | imports threading
# %%
import os
import subprocess
import threading
import time

for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.setsid()
            os.closerange(0, 100)
            while True:
                time.sleep(0.1)
        os._exit(0)
subprocess.Popen(["sleep", "300"], start_new_session=True)
threading.Thread(target=time.sleep, args=(300,)).start()
