"""Tries: call the forbidden function in another thread.
Must: lose the points, be it right: the process's clock tells of the thread. Both are flagged.
"""
# flags: imports threading | uses torch.relu
# says: could not be recorded: it computes in a thread of its own
# %%
import threading


def relu(X):
    box = []
    thread = threading.Thread(target=lambda: box.append(torch.relu(X)))
    thread.start()
    thread.join()
    return box[0]
