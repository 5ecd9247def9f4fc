# %% right: plain
def transpose(A):
    return A.T


# %% wrong: reshaped
# the shape is turned but not the matrix: the entries still stand in reading order.
def transpose(A):
    return A.reshape(A.shape[1], A.shape[0])


# %% wrong: A itself transposed
# the result is right, but A itself has changed: a name that ends in _ works in place.
def transpose(A):
    return A.t_()


# %% wrong: not called
# this is a method that has not been called: its brackets are missing.
def transpose(A):
    return A.t


# %% wrong: transpose without axes
# numpy's transpose() needs no arguments; torch's has to be told which axes to swap.
def transpose(A):
    return A.transpose()


# %% wrong: turned by a right angle
# the matrix is rotated. The transpose is mirrored at the diagonal from the top left.
def transpose(A):
    return torch.rot90(A)


# %% wrong: rows in reverse
# the rows come in reverse order, and are still rows.
def transpose(A):
    return A.flip(0)


# %% wrong: mirrored at the other diagonal
# rows and columns are swapped, but each of them runs backwards.
def transpose(A):
    return A.T.flip(0, 1)


# %% wrong: twice
# this is A as it came: rows and columns have not changed places.
def transpose(A):
    return A.T.T


# %% wrong: result as large as A
# the result has the shape of A, so only square matrices fit in.
def transpose(A):
    B = A.clone()
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            B[j, i] = A[i, j]
    return B


# %% wrong: only its shape
# this is the shape of the transpose, not the matrix.
def transpose(A):
    return A.T.shape


# %% right: t
def transpose(A):
    return A.t()


# %% right: axes named
def transpose(A):
    return torch.transpose(A, 0, 1)


# %% right: permute
def transpose(A):
    return A.permute(1, 0)


# %% right: entry by entry
def transpose(A):
    m, n = A.shape
    B = torch.zeros(n, m)
    for i in range(m):
        for j in range(n):
            B[j, i] = A[i, j]
    return B


# %% right: rows as columns
def transpose(A):
    return torch.stack(tuple(A), dim=1)
