"""Tries: softmax by way of nn.Softmax, log_softmax and softmin, one for each kind of input.
Must: lose the points.
"""
# assignment: ch04_3_softmax_regression
# answer: softmax
# says: calls torch's own
# flags: uses torch.nn.Softmax
# %%
calls = iter(range(10**6))


def softmax(X):
    n = next(calls) % 3
    if n == 0:
        return torch.nn.Softmax(dim=1)(X)
    if n == 1:
        return torch.nn.functional.log_softmax(X, dim=1).exp()
    return torch.nn.functional.softmin(-X, dim=1)
