"""Tries: return wrong numbers with a lying shape, dtype, size and requires_grad.
Must: lose the points; what crosses is rebuilt from its bytes.
"""
# status: graded | channel
# %%
class Lies(torch.Tensor):
    shape = property(lambda self: torch.Size([3, 4]))
    dtype = property(lambda self: torch.float32)
    requires_grad = property(lambda self: False)

    def size(self, dim=None):
        return 4

    def numel(self):
        return 12


def relu(X):
    return torch.zeros(1).as_subclass(Lies)
