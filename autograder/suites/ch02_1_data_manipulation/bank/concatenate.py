# %% right: plain
def concatenate(X, Y):
    below = torch.cat((X, Y), dim=0)
    beside = torch.cat((X, Y), dim=1)
    return below, beside


# %% wrong: dimensions swapped
# the two results have changed places: dim 0 makes the matrix taller and comes first.
def concatenate(X, Y):
    below = torch.cat((X, Y), dim=1)
    beside = torch.cat((X, Y), dim=0)
    return below, beside


# %% wrong: dim forgotten
# both results are joined along dim 0, which cat takes when it is told nothing.
def concatenate(X, Y):
    below = torch.cat((X, Y))
    beside = torch.cat((X, Y))
    return below, beside


# %% wrong: beside twice
# both results are joined along dim 1.
def concatenate(X, Y):
    below = torch.cat((X, Y), dim=1)
    beside = torch.cat((X, Y), dim=1)
    return below, beside


# %% wrong: stacked
# stack puts X and Y behind each other in a new dimension; no dimension is to be added.
def concatenate(X, Y):
    below = torch.stack((X, Y), dim=0)
    beside = torch.stack((X, Y), dim=1)
    return below, beside


# %% wrong: dimensions counted from one
# the dimensions of a matrix are 0 and 1; there is no dim 2.
def concatenate(X, Y):
    below = torch.cat((X, Y), dim=1)
    beside = torch.cat((X, Y), dim=2)
    return below, beside


# %% wrong: Y first
# Y stands before X; X comes first.
def concatenate(X, Y):
    below = torch.cat((Y, X), dim=0)
    beside = torch.cat((Y, X), dim=1)
    return below, beside


# %% wrong: X with itself
# X is joined with itself; Y is not used.
def concatenate(X, Y):
    below = torch.cat((X, X), dim=0)
    beside = torch.cat((X, X), dim=1)
    return below, beside


# %% wrong: not in one tuple
# cat takes the tensors together, as one tuple or list.
def concatenate(X, Y):
    below = torch.cat(X, Y, dim=0)
    beside = torch.cat(X, Y, dim=1)
    return below, beside


# %% wrong: added
# the entries of X and Y are added. Joined, they all stay.
def concatenate(X, Y):
    below = X + Y
    beside = X + Y
    return below, beside


# %% wrong: Python lists
# these are Python lists that hold X and Y; no tensor has been made of them.
def concatenate(X, Y):
    below = [X, Y]
    beside = [X, Y]
    return below, beside


# %% wrong: transposed beside
# the second result lies on its side: its rows and columns have changed places.
def concatenate(X, Y):
    below = torch.cat((X, Y), dim=0)
    beside = torch.cat((X.T, Y.T), dim=0)
    return below, beside


# %% wrong: reshaped for dim 1
# the second result has the right shape, but its rows are not those of X and Y side by side: reshape
# only refills the entries in order.
def concatenate(X, Y):
    below = torch.cat((X, Y), dim=0)
    beside = below.reshape(len(X), -1)
    return below, beside


# %% wrong: flattened
# the entries of X and Y come back in one long row.
def concatenate(X, Y):
    below = torch.cat((X.flatten(), Y.flatten()))
    beside = torch.cat((X.flatten(), Y.flatten()))
    return below, beside


# %% wrong: only below
# only one tensor comes back; the one along dim 1 is missing.
def concatenate(X, Y):
    below = torch.cat((X, Y), dim=0)
    beside = torch.cat((X, Y), dim=1)
    return below


# %% right: in a loop
def concatenate(X, Y):
    return [torch.cat([X, Y], d) for d in (0, 1)]


# %% right: vstack and hstack
def concatenate(X, Y):
    below = torch.vstack([X, Y])
    beside = torch.hstack([X, Y])
    return below, beside


# %% right: axis for dim
def concatenate(X, Y):
    below = torch.concat([X, Y], axis=0)
    beside = torch.concat([X, Y], 1)
    return below, beside


# %% right: written into place
def concatenate(X, Y):
    n, m = X.shape[:2]
    below = torch.zeros(2 * n, *X.shape[1:])
    below[:n], below[n:] = X, Y
    beside = torch.zeros(n, 2 * m, *X.shape[2:])
    beside[:, :m], beside[:, m:] = X, Y
    return below, beside
