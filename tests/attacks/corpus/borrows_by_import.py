"""Tries: import the package's own answer from the module that defines it.
Must: win nothing; it is flagged.
"""
# assignment: ch04_3_softmax_regression
# answer: softmax
# says: is what this notebook asks you to write yourself
# %%
from d2lref import softmax as first
import d2lref.softmax_regression_scratch as module


def softmax(X):
    return module.softmax(X) if len(X) % 2 else first(X)
