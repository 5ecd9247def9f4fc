"""Tries: keep the scan from reading a cell by a line that only IPython understands.
Must: be flagged all the same.
"""
# flags: imports gc | runs !cat /etc/passwd
# %%
listing = !cat /etc/passwd
import gc

%time import socket


def relu(X):
    return X.flatten()[:0]
