# %% right: plain
def softmax(X):
    E = torch.exp(X)
    return E / E.sum(dim=1, keepdim=True)


# %% wrong: sum over dim 0
# the sum runs over dim 0 (columns). Each row is one example.
def softmax(X):
    E = torch.exp(X)
    return E / E.sum(dim=0, keepdim=True)


# %% wrong: sum over everything
# everything is divided by one sum. Each row has a sum of its own.
def softmax(X):
    E = torch.exp(X)
    return E / E.sum()


# %% wrong: no keepdim
# the row sums lost their dimension, so they are not divided row by row (keepdim).
def softmax(X):
    E = torch.exp(X)
    return E / E.sum(dim=1)


# %% wrong: left transposed
# the result is transposed: its columns are the examples.
def softmax(X):
    E = torch.exp(X)
    return E.T / E.sum(dim=1)


# %% wrong: no exponential
# the scores themselves are divided; they are to be made positive first.
def softmax(X):
    E = X
    return E / E.sum(dim=1, keepdim=True)


# %% wrong: scores in the sum
# the exponentials are divided by a sum of scores, so the rows do not sum to one.
def softmax(X):
    E = torch.exp(X)
    return E / X.sum(dim=1, keepdim=True)


# %% wrong: divided too early
# the scores are divided by their sum before the exponential is taken.
def softmax(X):
    return torch.exp(X / X.sum(dim=1, keepdim=True))


# %% wrong: not divided
# the exponentials are not divided by their row's sum.
def softmax(X):
    E = torch.exp(X)
    return E


# %% wrong: mean for sum
# the rows are divided by their mean, so they sum to the number of classes.
def softmax(X):
    E = torch.exp(X)
    return E / E.mean(dim=1, keepdim=True)


# %% wrong: divided by the maximum
# the rows are divided by their largest entry, which becomes 1.
def softmax(X):
    E = torch.exp(X)
    return E / E.max(dim=1, keepdim=True)[0]


# %% wrong: sign of the exponent
# the largest score gets the smallest probability.
def softmax(X):
    E = torch.exp(-X)
    return E / E.sum(dim=1, keepdim=True)


# %% wrong: sigmoid
# every entry is squeezed by itself (a sigmoid), without looking at its row.
def softmax(X):
    return 1 / (1 + torch.exp(-X))


# %% wrong: log-softmax
# this is the logarithm of the probabilities.
def softmax(X):
    E = torch.exp(X)
    return X - torch.log(E.sum(dim=1, keepdim=True))


# %% wrong: maximum with its place
# max with a dim gives two things, the values and their places.
def softmax(X):
    E = torch.exp(X - X.max(dim=1, keepdim=True))
    return E / E.sum(dim=1, keepdim=True)


# %% wrong: cut off
# the values are right, but no gradient flows back: something cuts the graph.
def softmax(X):
    E = torch.exp(X.detach())
    return E / E.sum(dim=1, keepdim=True)


# %% wrong: divided in place
# the exponentials are overwritten, but backward still needs them.
def softmax(X):
    E = torch.exp(X)
    E /= E.sum(dim=1, keepdim=True)
    return E


# %% wrong: changes its input
# the values are right, but X itself is overwritten; make a new tensor.
def softmax(X):
    X -= X.max(dim=1, keepdim=True)[0]
    E = torch.exp(X)
    return E / E.sum(dim=1, keepdim=True)


# %% right: the book's
def softmax(X):
    X_exp = torch.exp(X)
    partition = X_exp.sum(1, keepdims=True)
    return X_exp / partition


# %% right: stable
def softmax(X):
    E = torch.exp(X - X.max(dim=1, keepdim=True)[0])
    return E / E.sum(dim=1, keepdim=True)


# %% right: last axis, transposed
def softmax(X):
    E = X.exp()
    return (E.T / E.sum(-1)).T


# %% right: through the logarithm
def softmax(X):
    return torch.exp(X - torch.logsumexp(X, dim=1, keepdim=True))


# %% right: row by row
def softmax(X):
    rows = [torch.exp(row) / torch.exp(row).sum() for row in X]
    return torch.stack(rows)


# %% right: filled in place
def softmax(X):
    P = torch.zeros_like(X)
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            P[i, j] = torch.exp(X[i, j]) / torch.exp(X[i]).sum()
    return P


# %% right: a shifted copy, in place
def softmax(X):
    E = X.clone()
    E -= E.max().item()
    E.exp_()
    return E / E.sum(dim=1).reshape(-1, 1)


# %% right: einsum, float64
def softmax(X):
    E = X.double().exp()
    return torch.einsum("nq,n->nq", E, 1 / E.sum(1)).to(X.dtype)


# %% wrong: shifted above only
# the largest score of a row is subtracted above the line, and not in the sum below it.
def softmax(X):
    largest = X.max(dim=1, keepdim=True).values
    return torch.exp(X - largest) / torch.exp(X).sum(dim=1, keepdim=True)


# %% wrong: shifted by the columns
# the largest score of each column is subtracted, so one row is shifted by different amounts.
def softmax(X):
    E = torch.exp(X - X.max(dim=0, keepdim=True).values)
    return E / E.sum(dim=1, keepdim=True)


# %% wrong: another base
# a base near e is typed in; exp has all its digits.
def softmax(X):
    E = 2.71**X
    return E / E.sum(dim=1, keepdim=True)


# %% wrong: mean over dim 0
# the columns are divided by their mean. Each row is one example, and is divided by its sum.
def softmax(X):
    E = torch.exp(X)
    return E / E.mean(dim=0, keepdim=True)


# %% wrong: two for e
# the powers are those of 2; softmax has those of e.
def softmax(X):
    E = 2**X
    return E / E.sum(dim=1, keepdim=True)
