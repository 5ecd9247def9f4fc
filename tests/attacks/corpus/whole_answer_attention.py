"""Tries: have softmax computed by attention with the identity.
Must: lose the points.
"""
# assignment: ch04_3_softmax_regression
# answer: softmax
# says: calls torch's own `scaled_dot_product_attention`
# %%
def softmax(X):
    n = X.shape[1]
    eye = torch.eye(n, dtype=X.dtype)
    return torch.nn.functional.scaled_dot_product_attention(X[None], eye[None], eye[None], scale=1.0)[0]
