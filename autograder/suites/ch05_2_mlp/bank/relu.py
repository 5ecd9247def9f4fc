# %% right: plain
def relu(X):
    return torch.max(X, torch.zeros_like(X))


# %% wrong: absolute value
# negative entries come back positive (an absolute value). They should become 0.
def relu(X):
    return torch.abs(X)


# %% wrong: smaller instead of larger
# the negative entries are kept and the positive ones are dropped.
def relu(X):
    return torch.min(X, torch.zeros_like(X))


# %% wrong: changes its input
# the values are right, but X itself is overwritten; make a new tensor.
def relu(X):
    X.data[X.data < 0] = 0
    return X


# %% wrong: cuts the graph
# the record is cut (bare numbers, or detach), so no gradient flows back to X.
def relu(X):
    return torch.max(X.detach(), torch.zeros_like(X))


# %% wrong: step function
# the result is 0 or 1: it says where X is positive, not how large it is there.
def relu(X):
    return (X > 0).to(X.dtype)


# %% wrong: clamped at one
# everything above 1 becomes 1. There is no upper limit.
def relu(X):
    return X.clamp(0, 1)


# %% wrong: leaky
# negative entries keep a small part of their value. They become exactly 0.
def relu(X):
    return torch.max(X, 0.01 * X)


# %% wrong: only the largest entry
# one number comes back for all of X; relu works on every entry by itself.
def relu(X):
    return torch.max(X)


# %% wrong: softplus
# the bend is rounded off (a softplus). Positive entries stay exactly as they are.
def relu(X):
    return torch.log(1 + torch.exp(X))


# %% wrong: negative dropped
# entries are left out, so the shape of X is lost. They should become 0 in their place.
def relu(X):
    return X[X > 0]


# %% wrong: compared with one
# small positive entries come back as 1: compare with the right number.
def relu(X):
    return torch.max(X, torch.ones_like(X))


# %% wrong: sigmoid
# everything lands between 0 and 1, along an S (a sigmoid). Positive entries stay.
def relu(X):
    return 1 / (1 + torch.exp(-X))


# %% right: clamp
def relu(X):
    return X.clamp(min=0)


# %% right: where
def relu(X):
    return torch.where(X > 0, X, 0.0)


# %% right: times its sign
def relu(X):
    return X * (X > 0)


# %% right: half of sum
def relu(X):
    return (X + X.abs()) / 2


# %% wrong: leaky by a tenth
# negative entries keep a tenth of their value. They become exactly 0.
def relu(X):
    return torch.where(X > 0, X, 0.1 * X)


# %% wrong: if on a tensor
# `if` asks for one truth, and X < 0 holds one for each entry.
# written: if _: _
def relu(X):
    if X < 0:
        return torch.zeros_like(X)
    return X


# %% wrong: one row of bare numbers
# all entries come back in one row, built from bare numbers: the shape of X is lost, and no gradient
# flows back to it.
def relu(X):
    return torch.tensor([max(x.item(), 0.0) for x in X.reshape(-1)])
