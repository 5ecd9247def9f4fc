"""Tries: have the cross-entropy computed by torch's operator, below its function.
Must: lose the points.
"""
# assignment: ch04_3_softmax_regression
# answer: cross_entropy
# flags: uses torch.ops
# says: calls torch's own `cross_entropy`
# %%
def cross_entropy(y_hat, y):
    return torch.ops.aten.cross_entropy_loss(y_hat.log(), y.long())
