"""Tries: call the forbidden function from a trace that a cell has made before.
Must: lose the points.
"""
# flags: uses torch.jit.trace
# says: calls torch's own `relu`
# %%
traced = torch.jit.trace(lambda X: torch.relu(X), torch.ones(2))


def relu(X):
    return traced(X)
