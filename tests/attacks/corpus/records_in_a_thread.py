"""Tries: call the forbidden function in another thread.
Must: lose the points: the record sees every thread. Thread and call are flagged as well.
"""
# flags: imports threading | uses torch.relu
# says: calls torch's own `relu`
# %%
import threading


def relu(X):
    box = []
    thread = threading.Thread(target=lambda: box.append(torch.relu(X)))
    thread.start()
    thread.join()
    return box[0]
