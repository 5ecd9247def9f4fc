"""Tries: ignore the alarm that ends a cell, and sleep.
Must: be ended in time, by the grader's own clock.
"""
# status: timeout
# flags: imports signal
# otter: no
# %%
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
while True:
    pass
