# %% right: plain
def reduce_sums(A):
    return A.sum(), A.sum(axis=0), A.sum(axis=1)


# %% wrong: axes swapped
# the sums over axis 0 and over axis 1 have changed places. The axis that is named is the one that
# disappears.
def reduce_sums(A):
    return A.sum(), A.sum(axis=1), A.sum(axis=0)


# %% wrong: axis 0 twice
# both partial sums run over axis 0.
def reduce_sums(A):
    return A.sum(), A.sum(axis=0), A.sum(axis=0)


# %% wrong: axis 1 twice
# both partial sums run over axis 1.
def reduce_sums(A):
    return A.sum(), A.sum(axis=1), A.sum(axis=1)


# %% wrong: axes counted from one
# the axes are numbered from 1. Like everything in Python they are counted from 0.
def reduce_sums(A):
    return A.sum(), A.sum(axis=1), A.sum(axis=2)


# %% wrong: axis kept
# the axis that was summed over is still there, with length 1.
def reduce_sums(A):
    return A.sum(), A.sum(axis=0, keepdims=True), A.sum(axis=1, keepdims=True)


# %% wrong: Python's sum for the total
# Python's own sum(A) adds up the rows, and stops there: it is a sum over axis 0.
# near: axis 0 twice
# near: total last
def reduce_sums(A):
    return sum(A), A.sum(axis=0), A.sum(axis=1)


# %% wrong: only the total
# the sums over the two axes are missing.
def reduce_sums(A):
    return A.sum()


# %% wrong: total last
# the total comes last. It should be the first of the three.
def reduce_sums(A):
    return A.sum(axis=0), A.sum(axis=1), A.sum()


# %% wrong: means
# these are means: the sums have been divided by the number of entries.
def reduce_sums(A):
    return A.mean(), A.mean(axis=0), A.mean(axis=1)


# %% wrong: running sums
# cumsum keeps every step on the way; only the end of it is asked for.
def reduce_sums(A):
    return A.sum(), A.cumsum(axis=0), A.cumsum(axis=1)


# %% wrong: first row and first column
# these are sums of one row and one column, a single number each.
def reduce_sums(A):
    return A.sum(), A[:, 0].sum(), A[0].sum()


# %% wrong: number of entries
# the first result counts the entries. It should add them up.
def reduce_sums(A):
    return A.numel(), A.sum(axis=0), A.sum(axis=1)


# %% right: functions
def reduce_sums(A):
    return torch.sum(A), torch.sum(A, dim=-2), torch.sum(A, dim=-1)


# %% right: total from partial sums
def reduce_sums(A):
    columns, rows = A.sum(0), A.sum(1)
    return rows.sum(), columns, rows


# %% right: Python's sum
def reduce_sums(A):
    return sum(sum(A)), sum(A), torch.stack([row.sum() for row in A])


# %% right: einsum
def reduce_sums(A):
    return tuple(torch.einsum(f"ij->{kept}", A) for kept in ("", "j", "i"))


# %% wrong: total as a number
# the first result is a bare Python number; a tensor of shape () is asked for.
def reduce_sums(A):
    return A.sum().item(), A.sum(axis=0), A.sum(axis=1)
