# %% right: plain
def normalize_rows(A):
    return A / A.sum(axis=1, keepdims=True)


# %% wrong: axis not kept
# the row sums have shape (m,) and are lined up with the columns. They need to stay a column, one
# number beside each row.
def normalize_rows(A):
    return A / A.sum(axis=1)


# %% wrong: columns normalized
# every column sums to 1 now. It is the rows that should.
def normalize_rows(A):
    return A / A.sum(axis=0, keepdims=True)


# %% wrong: everything normalized
# the whole matrix sums to 1, not each row by itself.
def normalize_rows(A):
    return A / A.sum()


# %% wrong: divided by the mean
# the rows are divided by their means, so that they do not sum to 1.
def normalize_rows(A):
    return A / A.mean(axis=1, keepdims=True)


# %% wrong: divided by the largest
# the rows are divided by their largest entries.
def normalize_rows(A):
    return A / A.max(axis=1, keepdims=True).values


# %% wrong: length one
# the rows have length 1 (their squares sum to 1). It is their sums that should be 1.
def normalize_rows(A):
    return A / (A**2).sum(axis=1, keepdims=True).sqrt()


# %% wrong: absolute sums
# the rows are divided by the sums of absolute values; signs count here.
def normalize_rows(A):
    return A / A.abs().sum(axis=1, keepdims=True)


# %% wrong: softmax
# the entries went through exp before they were divided (a softmax).
def normalize_rows(A):
    return A.softmax(1)


# %% wrong: multiplied
# the rows are multiplied by their sums.
def normalize_rows(A):
    return A * A.sum(axis=1, keepdims=True)


# %% wrong: mean subtracted
# the rows sum to 0: their means have been subtracted.
# near: axis not kept
def normalize_rows(A):
    return A - A.mean(axis=1, keepdims=True)


# %% wrong: the sums themselves
# these are the row sums; A still has to be divided by them.
def normalize_rows(A):
    return A.sum(axis=1, keepdims=True)


# %% wrong: A overwritten
# the result is right, but A itself has been overwritten with it.
def normalize_rows(A):
    A /= A.sum(axis=1, keepdims=True)
    return A


# %% right: unsqueeze
def normalize_rows(A):
    return A / A.sum(1).unsqueeze(1)


# %% right: reshape
def normalize_rows(A):
    return A / A.sum(dim=-1).reshape(-1, 1)


# %% right: transposed twice
def normalize_rows(A):
    return (A.T / A.sum(1)).T


# %% right: None
def normalize_rows(A):
    return torch.div(A, torch.sum(A, 1)[:, None])


# %% right: row by row
def normalize_rows(A):
    B = torch.zeros_like(A)
    for i, row in enumerate(A):
        B[i] = row / row.sum()
    return B


# %% wrong: A as it was
# A comes back as it was: no quotient has been put into the result.
def normalize_rows(A):
    for i in range(len(A)):
        row = A[i] / A[i].sum()
    return A
