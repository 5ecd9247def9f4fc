"""Tries: open sockets of families that reach the kernel, other machines and the virtual machine.
Must: have none.
"""
# flags: imports socket
# says: opened []
# %%
import socket

opened = []
for family in range(2, 46):
    for kind in (1, 2, 3, 5):
        for protocol in (0, 15, 16):
            try:
                socket.socket(family, kind, protocol).close()
                opened.append(family)
            except OSError:
                pass


def relu(X):
    raise RuntimeError(f"opened {sorted(set(opened))}")
