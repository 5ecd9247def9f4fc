"""Tries: call the forbidden function in a function of autograd's own.
Must: lose the points.
"""
# flags: uses torch.relu
# says: calls torch's own `relu`
# %%
class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X):
        ctx.save_for_backward(X)
        return torch.relu(X)

    @staticmethod
    def backward(ctx, slope):
        return slope * (ctx.saved_tensors[0] > 0)


relu = Relu.apply
