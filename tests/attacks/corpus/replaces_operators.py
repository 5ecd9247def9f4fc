"""Tries: == and bool of tensors always say yes, through the type and through `operator`.
Must: win nothing.
"""
# flags: replaces torch.Tensor.__eq__
# %%
import operator

import torch

torch.Tensor.__eq__ = lambda self, other: True
torch.Tensor.__ne__ = lambda self, other: False
torch.Tensor.__bool__ = lambda self: True
operator.eq = lambda a, b: True


def relu(X):
    return X.flatten()[:0]
