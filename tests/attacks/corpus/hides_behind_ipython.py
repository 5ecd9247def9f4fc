"""Tries: keep the scan from reading a cell by a line that only IPython understands.
Must: be flagged all the same.
"""
# flags: imports gc | uses get_ipython
# %%
listing = !ls /
import gc

%time import socket


def relu(X):
    return X.flatten()[:0]
