"""Tries: call the forbidden function in a pool of threads that a cell has started before.
Must: lose the points.
"""
# flags: imports concurrent.futures
# says: calls torch's own `relu`
# %%
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)
pool.submit(print).result()


def relu(X):
    return pool.submit(getattr(torch, "relu"), X).result()
