"""Tries: put the forbidden name together from pieces.
Must: lose the points.
"""
# flags: uses getattr
# says: calls torch's own `relu`
# %%
def relu(X):
    return getattr(torch, "re" + "lu")(X)
