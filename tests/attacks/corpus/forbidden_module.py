"""Tries: call the forbidden function through a layer and through an operator of aten.
Must: lose the points.
"""
# says: calls torch's own
# %%
from torch import nn

layer = nn.ReLU()


def relu(X):
    return layer(X)
