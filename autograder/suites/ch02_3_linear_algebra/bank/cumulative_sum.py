# %% right: plain
def cumulative_sum(A, axis):
    return A.cumsum(axis=axis)


# %% wrong: always axis 0
# the sums run down the rows whatever axis says.
def cumulative_sum(A, axis):
    return A.cumsum(axis=0)


# %% wrong: always axis 1
# the sums run along the columns whatever axis says.
def cumulative_sum(A, axis):
    return A.cumsum(axis=1)


# %% wrong: the other axis
# axis=0 runs along axis 1, and the other way round.
def cumulative_sum(A, axis):
    return A.cumsum(axis=1 - axis)


# %% wrong: last sum only
# only the complete sums are returned; the sums on the way are asked for as well.
def cumulative_sum(A, axis):
    return A.sum(axis=axis)


# %% wrong: last sum only, axis kept
# only the complete sums are returned, with their axis kept; those on the way are missing.
def cumulative_sum(A, axis):
    return A.sum(axis=axis, keepdims=True)


# %% wrong: running product
# the entries are multiplied on the way.
def cumulative_sum(A, axis):
    return A.cumprod(axis=axis)


# %% wrong: running maximum
# this is the largest entry so far at every place.
def cumulative_sum(A, axis):
    return A.cummax(axis=axis).values


# %% wrong: from the end
# the sums run from the last entry to the first.
def cumulative_sum(A, axis):
    return A.flip(axis).cumsum(axis=axis).flip(axis)


# %% wrong: without the entry itself
# every place holds the sum of what comes before it; the entry there belongs to it.
def cumulative_sum(A, axis):
    return A.cumsum(axis=axis) - A


# %% wrong: along both axes
# the sums run along both axes, one after the other.
def cumulative_sum(A, axis):
    return A.cumsum(axis=0).cumsum(axis=1)


# %% wrong: axis forgotten
# cumsum has to be told the axis.
def cumulative_sum(A, axis):
    return A.cumsum()


# %% wrong: A overwritten
# the result is right, but A itself has been overwritten with it; A should stay as it was.
def cumulative_sum(A, axis):
    return A.cumsum_(axis=axis)


# %% wrong: neighbours added
# only the entry and the one before it are added. Add to the sum before it instead.
def cumulative_sum(A, axis):
    B = A.clone()
    for i in range(1, A.shape[axis]):
        if axis == 0:
            B[i] = A[i] + A[i - 1]
        else:
            B[:, i] = A[:, i] + A[:, i - 1]
    return B


# %% right: function
def cumulative_sum(A, axis):
    return torch.cumsum(A, dim=axis)


# %% right: a loop in place on a copy
def cumulative_sum(A, axis):
    B = A.clone()
    for i in range(1, A.shape[axis]):
        if axis == 0:
            B[i] += B[i - 1]
        else:
            B[:, i] += B[:, i - 1]
    return B


# %% right: sums of the first
def cumulative_sum(A, axis):
    X = A if axis == 0 else A.T
    X = torch.stack([X[: i + 1].sum(0) for i in range(len(X))])
    return X if axis == 0 else X.T


# %% right: triangle of ones
def cumulative_sum(A, axis):
    T = torch.ones(A.shape[axis], A.shape[axis]).tril()
    return T @ A if axis == 0 else A @ T.T
