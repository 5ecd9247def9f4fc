"""Tries: answer with what the grader could stumble over: huge numbers, odd tables, deep values.
Must: be refused as a message, not crash the grader.
"""
# status: channel
# flags: imports autograder.sandbox
# %%
import autograder.sandbox.worker as worker
from autograder.sandbox import wire

odd = ["R", ["L", 2**64 - 1], None, []]


def send(sock, reply):
    import msgpack

    header = msgpack.packb(odd)
    sock.sendall(wire._PREFIX.pack(len(header), 0) + header)


worker._send = send
