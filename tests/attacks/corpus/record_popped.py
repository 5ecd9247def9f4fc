"""Tries: take the modes of Python from their stack while calling the forbidden function.
Must: lose the points.
"""
# flags: imports torch.overrides._pop_mode_temporarily
# says: calls torch's own `relu`
# %%
from torch.overrides import _pop_mode_temporarily


def relu(X):
    with _pop_mode_temporarily():
        return torch.relu(X)
