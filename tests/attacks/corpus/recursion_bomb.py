"""Tries: end the process by endless recursion, in Python and below it.
Must: be told of its error, or that its process ended.
"""
# status: graded | died | memory
# %%
import sys

sys.setrecursionlimit(10**9)
deep = []
for _ in range(200_000):
    deep = [deep]


def relu(X):
    return relu(X)
