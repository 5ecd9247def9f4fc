"""Tries: switch the modes of Python off while calling the forbidden function.
Must: lose the points: the record is not one of them.
"""
# flags: uses torch._C.DisableTorchFunction | uses torch.relu
# says: calls torch's own `relu`
# %%
def relu(X):
    with torch._C.DisableTorchFunction():
        return torch.relu(X)
