"""Tries: call the forbidden function under another name.
Must: lose the points of the checks: the record sees what is computed, not how it is spelled.
"""
# flags: imports torch.nn.functional.relu
# says: calls torch's own `relu`
# %%
from torch.nn.functional import relu as harmless


def relu(X):
    return harmless(X)
