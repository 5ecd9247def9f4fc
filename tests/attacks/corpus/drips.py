"""Tries: catch the timeout and sleep on, again and again, in each answer.
Must: lose the points, and time only up to its limit.
"""
# otter: no
# status: graded | timeout
# %%
import time


def relu(X):
    until = time.time() + 4
    while time.time() < until:
        try:
            time.sleep(1)
        except BaseException:
            pass
    return X
