"""Tries: find the expected values among the objects of the process, and return one of them.
Must: find none: the worker never has them.
"""
# flags: imports gc | imports inspect | imports sys
# %%
import gc
import inspect
import sys


def tensors():
    for thing in gc.get_objects():
        if type(thing) in (list, tuple):
            yield from (item for item in thing if type(item) is torch.Tensor)
        elif type(thing) is torch.Tensor:
            yield thing


def relu(X):
    frame = sys._getframe()
    while frame is not None:
        for name, value in frame.f_locals.items():
            if "expect" in name or "wanted" in name or "reference" in name:
                return value
        frame = frame.f_back
    inspect.stack()
    same = [t for t in tensors() if t.shape == X.shape and t.dtype == X.dtype and t is not X]
    found = [t for t in same if (t >= 0).all() and (t[t > 0] == X[t > 0]).all() and t.any()]
    return found[-1] if found else X
