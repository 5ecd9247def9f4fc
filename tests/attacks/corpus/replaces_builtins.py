"""Tries: replace built-in functions that a test might use.
Must: win nothing; only this notebook's own process has them.
"""
# status: graded | channel
# flags: imports builtins | replaces builtins.isinstance
# %%
import builtins

builtins.isinstance = lambda value, cls: True
builtins.all = lambda values: True
builtins.abs = lambda value: 0
builtins.len = lambda value: 6


def relu(X):
    return X.flatten()[:0]
