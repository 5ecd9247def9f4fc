"""Tries: return a subclass that calls the forbidden function when the result is looked at.
Must: lose the points: looking is recorded as well.
"""
# flags: defines __torch_function__
# says: calls torch's own `relu`
# %%
class Later(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        with torch._C.DisableTorchFunctionSubclass():
            now = [torch.relu(a.as_subclass(torch.Tensor)) if isinstance(a, cls) else a for a in args]
            return func(*now, **(kwargs or {}))

    handler = __torch_function__


def relu(X):
    return X.as_subclass(Later)
