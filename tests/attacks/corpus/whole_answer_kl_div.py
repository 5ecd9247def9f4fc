"""Tries: have the cross-entropy computed by kl_div.
Must: lose the points.
"""
# assignment: ch04_3_softmax_regression
# answer: cross_entropy
# says: calls torch's own `kl_div`
# %%
def cross_entropy(y_hat, y):
    labels = torch.nn.functional.one_hot(y.long(), y_hat.shape[1]).to(y_hat.dtype)
    return torch.nn.functional.kl_div(y_hat.log(), labels, reduction="batchmean")
