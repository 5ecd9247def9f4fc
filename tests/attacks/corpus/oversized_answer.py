"""Tries: promise a message of many gigabytes.
Must: be refused before anything is allocated.
"""
# status: channel
# %%
import autograder.sandbox.worker as worker
from autograder.sandbox import wire

worker._send = lambda sock, reply: sock.sendall(wire._PREFIX.pack(2**32 - 1, 2**60))
