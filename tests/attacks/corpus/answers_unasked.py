"""Tries: send forged reports and replies on the channel before anything is asked.
Must: win nothing: replies are counted, and must hold the right numbers.
"""
# status: graded | channel | died | timeout
# %%
import os
import socket
import stat

from autograder.engine.dispatch import Reply
from autograder.sandbox import wire

report = {"text": "", "truncated": False, "figures": [], "failure": None}
for fd in range(3, 50):
    try:
        if not stat.S_ISSOCK(os.fstat(fd).st_mode):
            continue
        channel = socket.socket(fileno=os.dup(fd))
    except OSError:
        continue
    for _ in range(60):
        wire.send(channel, report)
    for _ in range(60):
        wire.send(channel, Reply([torch.zeros(3, 4)]))
