"""Tries: end the record from within, and begin another one in its place.
Must: lose the points: what was not recorded does not count.
"""
# flags: uses torch._C
# says: could not be recorded
# %%
from torch.profiler import profile


def relu(X):
    torch._C._autograd._disable_profiler()
    Y = torch.relu(X)
    profile(activities=[torch.profiler.ProfilerActivity.CPU]).start()
    return Y
