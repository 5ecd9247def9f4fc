# %% right: plain
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: overflow
# right for small scores, but the exponential of a large score is infinite.
def stable_log_softmax(X):
    shifted = X
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: logarithm of zero
# a probability that was rounded to 0 has no logarithm; take it on paper first.
# near: sum added
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return torch.log(torch.exp(shifted) / sums)


# %% wrong: probabilities
# these are probabilities; the logarithm is missing.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return torch.exp(shifted) / sums


# %% wrong: not divided
# the row's maximum is subtracted, but the logarithm of the row's sum is not.
def stable_log_softmax(X):
    return X - X.max(dim=1, keepdim=True).values


# %% wrong: maximum lost
# the maximum is subtracted in the sum; from the scores it is not, or it is added again.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return X - torch.log(sums)


# %% wrong: columns
# maximum and sum run over dim 0 (columns). Each row is one example.
def stable_log_softmax(X):
    shifted = X - X.max(dim=0, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=0, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: one maximum for all rows
# the largest score of all rows is subtracted from every row; a row far below it is rounded to 0.
def stable_log_softmax(X):
    shifted = X - X.max()
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: one sum for all rows
# the exponentials of all rows are summed together. Each row is one example.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum()
    return shifted - torch.log(sums)


# %% wrong: smallest score
# the smallest score is subtracted, so the largest exponential overflows all the same.
def stable_log_softmax(X):
    shifted = X - X.min(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: position of the maximum
# the maximum's position (its column) is subtracted, not its value.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).indices
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: divided by the maximum
# the scores are divided by the row's maximum: that changes the probabilities.
def stable_log_softmax(X):
    shifted = X / X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: axis of the maximum lost
# the maxima have lost an axis: they no longer line up with their rows.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: axis of the sum lost
# the sums have lost an axis: they no longer line up with their rows.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1)
    return shifted - torch.log(sums)


# %% wrong: mean
# the mean of the exponentials is taken in place of their sum.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).mean(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: logarithms summed
# the logarithms are summed; take the logarithm of the sum.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    logs = torch.log(torch.exp(shifted)).sum(dim=1, keepdim=True)
    return shifted - logs


# %% wrong: sum added
# the logarithm of the sum is added. To divide is to subtract logarithms.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted + torch.log(sums)


# %% wrong: sign
# the sign is turned round: the logarithm of a probability is not positive.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return torch.log(sums) - shifted


# %% wrong: small number added
# a small number is added before the logarithm: nothing is infinite, but small probabilities are
# wrong.
# near: sum added
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return torch.log(torch.exp(shifted) / sums + 1e-9)


# %% wrong: scores clipped
# large scores are clipped: nothing is infinite, but the result is another one.
def stable_log_softmax(X):
    shifted = X.clamp(-80, 80)
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: changes its input
# X itself is overwritten; make a new tensor.
def stable_log_softmax(X):
    X -= X.max(dim=1, keepdim=True).values
    shifted = X
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: cuts the graph
# the values are right, but no gradient flows back to X.
def stable_log_softmax(X):
    shifted = X.detach() - X.detach().max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% wrong: another dtype
# the values are right, but they come back in float64; X is float32, and so should they be.
def stable_log_softmax(X):
    shifted = X.double() - X.double().max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)


# %% right: logsumexp
def stable_log_softmax(X):
    return X - torch.logsumexp(X, dim=1, keepdim=True)


# %% right: maximum added back
def stable_log_softmax(X):
    m = X.amax(dim=1, keepdim=True)
    return X - (m + (X - m).exp().sum(dim=1, keepdim=True).log())


# %% right: maximum without gradient
def stable_log_softmax(X):
    with torch.no_grad():
        m, _ = torch.max(X, 1)
    Z = X - m[:, None]
    return Z - Z.exp().sum(1)[:, None].log()


# %% right: in place on a copy
def stable_log_softmax(X):
    Z = X.clone()
    Z -= X.max(dim=-1, keepdim=True)[0]
    sums = torch.einsum("nq->n", torch.exp(Z)).unsqueeze(1)
    Z -= torch.log(sums)
    return Z


# %% right: row by row
def stable_log_softmax(X):
    rows = []
    for x in X:
        x = x - x.max()
        rows.append(x - torch.log(torch.sum(torch.exp(x))))
    return torch.stack(rows)


# %% right: float64 inside
def stable_log_softmax(X):
    Z = X.to(torch.float64)
    Z = Z - Z.max(dim=1, keepdim=True).values
    return (Z - Z.exp().sum(dim=1, keepdim=True).log()).to(X.dtype)


# %% right: transposed
def stable_log_softmax(X):
    Z = X.T - X.T.max(dim=0)[0]
    return (Z - Z.exp().sum(0).log()).T


# %% wrong: sum without its logarithm
# the sum of the exponentials itself is subtracted, not its logarithm.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - sums


# %% wrong: another small number added
# a small number is added before the logarithm: nothing is infinite, but small probabilities are
# wrong.
# near: sum added
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return torch.log(torch.exp(shifted) / sums + 1e-8)


# %% wrong: a smaller number added
# a small number is added before the logarithm: nothing is infinite, but small probabilities are
# wrong.
# near: sum added
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return torch.log(torch.exp(shifted) / sums + 1e-12)


# %% wrong: sum of the columns
# the sum runs down the columns (dim 0). Each row is one example.
def stable_log_softmax(X):
    return X - torch.log(torch.exp(X).sum(dim=0, keepdim=True))


# %% wrong: sum of the columns, shifted
# the sum runs down the columns (dim 0). Each row is one example.
def stable_log_softmax(X):
    shifted = X - X.max(dim=1, keepdim=True).values
    return shifted - torch.log(torch.exp(shifted).sum(dim=0, keepdim=True))
