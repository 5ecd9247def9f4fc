"""Tries: compute with numpy inside, gradient and all.
Must: be flagged: right it is, but not in torch.
"""
# answer: relu
# flags: relu hands its numbers to numpy | uses numpy.maximum
# score: 6
# %%
import numpy as np


class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X):
        ctx.save_for_backward(X)
        return torch.from_numpy(np.asarray(np.maximum(X.detach().numpy(), 0)))

    @staticmethod
    def backward(ctx, slope):
        return slope * (ctx.saved_tensors[0] > 0)


relu = Relu.apply
