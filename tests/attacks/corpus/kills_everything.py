"""Tries: end every process it can see, the zygote first.
Must: end only this submission.
"""
# status: graded
# flags: imports os | imports signal
# says: No such process
# %%
import os
import signal

os.kill(os.getppid(), signal.SIGKILL)
for pid in sorted(int(name) for name in os.listdir("/proc") if name.isdigit()):
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
os.kill(-1, signal.SIGKILL)

