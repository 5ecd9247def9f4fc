"""Tries: call the forbidden function in another thread, where the record is not looking.
Must: be flagged: thread and call are in the text.
"""
# flags: imports threading | uses torch.relu
# score: 6
# %%
import threading


def relu(X):
    box = []
    thread = threading.Thread(target=lambda: box.append(torch.relu(X)))
    thread.start()
    thread.join()
    return box[0]
