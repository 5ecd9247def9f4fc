"""Tries: end every process it can see, the zygote first.
Must: end only this submission.
"""
# status: graded
# flags: imports os | imports signal
# says: killed []
# %%
import os
import signal

try:
    os.kill(os.getppid(), signal.SIGKILL)
except OSError:
    pass
try:
    pids = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
except OSError:
    pids = range(1, 1 << 15)
killed = []
for pid in pids:
    if pid not in (1, os.getpid()):  # the first of a namespace cannot be ended
        try:
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
        except OSError:
            pass
try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass


def relu(X):
    raise RuntimeError(f"killed {killed}")

