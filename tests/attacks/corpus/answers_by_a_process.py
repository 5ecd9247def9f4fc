"""Tries: call the forbidden function in another process.
Must: be flagged: right it is, and torch computed nothing of it here.
"""
# answer: relu
# flags: relu has its gradient, though torch computed nothing of it | imports os
# score: 6
# %%
import os


def elsewhere(X):
    get, put = os.pipe()
    if os.fork() == 0:
        os.write(put, repr(torch.relu(X).tolist()).encode())
        os._exit(0)
    os.wait()
    text = os.read(get, 60_000)
    os.close(get), os.close(put)
    return torch.tensor(eval(text), dtype=X.dtype)


class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X):
        Y = elsewhere(X.detach())
        ctx.save_for_backward(Y)
        return Y

    @staticmethod
    def backward(ctx, slope):
        return slope * (ctx.saved_tensors[0] > 0)


relu = Relu.apply
