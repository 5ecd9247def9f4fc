"""Tries: reload the package, so that its own answer is back.
Must: find it cut out of the source, too, and be flagged.
"""
# assignment: ch04_3_softmax_regression
# answer: softmax
# flags: imports importlib
# %%
import importlib
import sys

import d2lref

for name in [n for n in sys.modules if n.startswith("d2lref")]:
    del sys.modules[name]
fresh = importlib.import_module("d2lref")


def softmax(X):
    return fresh.softmax(X)
