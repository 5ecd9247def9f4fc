# %% right: plain
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m * n), A.sum(axis=0) / m, A.sum(axis=1) / n


# %% wrong: counts swapped
# the sums over axis 0 are divided by the length of axis 1, and the other way round.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m * n), A.sum(axis=0) / n, A.sum(axis=1) / m


# %% wrong: axes swapped
# the means over axis 0 and over axis 1 have changed places.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m * n), A.sum(axis=1) / n, A.sum(axis=0) / m


# %% wrong: all entries counted
# every sum is divided by the number of all entries, the sums over one axis too.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m * n), A.sum(axis=0) / (m * n), A.sum(axis=1) / (m * n)


# %% wrong: rows counted for the total
# the total is divided by the number of rows only.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / len(A), A.sum(axis=0) / m, A.sum(axis=1) / n


# %% wrong: columns counted for the total
# the total is divided by the number of columns only.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / n, A.sum(axis=0) / m, A.sum(axis=1) / n


# %% wrong: shape added up
# the total is divided by m + n; that is not how many entries the matrix has.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m + n), A.sum(axis=0) / m, A.sum(axis=1) / n


# %% wrong: sums
# these are the sums; they have not been divided yet.
def reduce_means(A):
    m, n = A.shape
    return A.sum(), A.sum(axis=0), A.sum(axis=1)


# %% wrong: axis kept
# the axis that was averaged over is still there, with length 1.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m * n), A.sum(axis=0, keepdims=True) / m, A.sum(axis=1, keepdims=True) / n


# %% wrong: whole-number division
# // cuts the quotient down to a whole number.
def reduce_means(A):
    m, n = A.shape
    return A.sum() // (m * n), A.sum(axis=0) // m, A.sum(axis=1) // n


# %% wrong: one entry less
# the counts are one too small, as for a variance.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m * n - 1), A.sum(axis=0) / (m - 1), A.sum(axis=1) / (n - 1)


# %% wrong: only the total
# the means over the two axes are missing.
def reduce_means(A):
    m, n = A.shape
    return A.sum() / (m * n)


# %% wrong: divided by the shape
# A.shape is a pair of lengths, and a tensor cannot be divided by a pair. Pick one.
def reduce_means(A):
    return A.sum() / A.shape, A.sum(axis=0) / A.shape, A.sum(axis=1) / A.shape


# %% right: numel
def reduce_means(A):
    return (
        A.sum() / A.numel(),
        A.sum(dim=0) / A.shape[0],
        A.sum(dim=1) / A.shape[1],
    )


# %% right: from the exercise before
def reduce_means(A):
    total, columns, rows = reduce_sums(A)
    return total / A.numel(), columns / len(rows), rows / len(columns)


# %% right: means of means
def reduce_means(A):
    columns = sum(A) / len(A)
    rows = sum(A.T) / len(A.T)
    return rows.sum() / len(rows), columns, rows


# %% right: products with ones
def reduce_means(A):
    m, n = A.shape
    rows, columns = A @ torch.ones(n) / n, torch.ones(m) @ A / m
    return rows.sum() / m, columns, rows


# %% wrong: total last
# the mean of everything comes last. It should be the first of the three.
def reduce_means(A):
    m, n = A.shape
    return A.sum(axis=0) / m, A.sum(axis=1) / n, A.sum() / (m * n)


# %% wrong: total last, rows counted
# the mean of everything comes last and should come first; and it is divided by the number of rows
# only.
def reduce_means(A):
    m, n = A.shape
    return A.sum(axis=0) / m, A.sum(axis=1) / n, A.sum() / len(A)


# %% wrong: total as a number
# the first result is a bare Python number; a tensor of shape () is asked for.
def reduce_means(A):
    m, n = A.shape
    return A.sum().item() / (m * n), A.sum(axis=0) / m, A.sum(axis=1) / n
