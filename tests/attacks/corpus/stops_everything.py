"""Tries: stop (SIGSTOP) the zygote and everything else, so that nobody watches, then wait.
Must: be ended in time; the next submission gets a fresh sandbox if need be.
"""
# status: timeout
# flags: imports os | imports signal
# otter: no
# %%
import os
import signal
import time

try:
    pids = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
except OSError:
    pids = range(1, 1 << 15)
for pid in pids:
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGSTOP)
        except OSError:
            pass
signal.signal(signal.SIGALRM, signal.SIG_IGN)
while True:
    time.sleep(1)
