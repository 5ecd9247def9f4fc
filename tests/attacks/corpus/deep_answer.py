"""Tries: return a list that is nested more deeply than any message may be.
Must: lose the points; what is deep is only named.
"""
# status: graded | memory
# %%
def relu(X):
    deep = X
    for _ in range(500):
        deep = [deep, deep]
    return deep
