"""Tries: call softmax through torch.ops, below torch's own functions.
Must: lose the points.
"""
# assignment: ch04_3_softmax_regression
# answer: softmax
# says: calls torch's own
# flags: uses torch.ops
# %%
def softmax(X):
    if X.requires_grad:
        return torch.special.softmax(X, 1)
    return torch.ops.aten._softmax(X, 1, False)
