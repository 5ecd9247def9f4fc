"""Tries: swap operations by a dispatch mode: what is called is neg, what is computed relu.
Must: lose the points.
"""
# flags: imports torch.utils._python_dispatch
# says: calls torch's own `relu`
# %%
from torch.utils._python_dispatch import TorchDispatchMode


class Swaps(TorchDispatchMode):
    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        if func is torch.ops.aten.neg.default:
            return torch.ops.aten.relu(*args)
        return func(*args, **(kwargs or {}))


def relu(X):
    with Swaps():
        return -X + (X - X)
