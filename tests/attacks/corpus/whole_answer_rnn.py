"""Tries: have tanh computed by a cell of a recurrent network.
Must: lose the points.
"""
# answer: tanh
# says: calls torch's own
# %%
def tanh(x):
    one, none = torch.ones(1, 1, dtype=x.dtype), torch.zeros(1, 1, dtype=x.dtype)
    column = x.reshape(-1, 1)
    return torch.rnn_tanh_cell(column, torch.zeros_like(column), one, none).reshape(x.shape)
