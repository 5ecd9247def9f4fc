"""Tries: switch the record of forbidden calls off while calling one.
Must: be flagged: the points cannot be taken by the record, a person decides.
"""
# flags: uses torch._C.DisableTorchFunction | uses torch.relu
# score: 6
# %%
def relu(X):
    with torch._C.DisableTorchFunction():
        return torch.relu(X)
