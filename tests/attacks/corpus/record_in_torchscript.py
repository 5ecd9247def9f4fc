"""Tries: call the forbidden function in TorchScript, where no mode of Python looks.
Must: lose the points.
"""
# flags: uses torch.jit.script
# says: calls torch's own `relu`
# %%
@torch.jit.script
def relu(X):
    return torch.relu(X)
