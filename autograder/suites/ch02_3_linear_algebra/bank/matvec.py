# %% right: plain
def matvec(A, x):
    return A @ x


# %% wrong: products not added up
# * multiplies every row by x entry by entry; the products of a row are not added up.
def matvec(A, x):
    return A * x


# %% wrong: columns added up
# the products are added up over the wrong axis: one number per column comes out.
def matvec(A, x):
    return (A * x).sum(axis=0)


# %% wrong: from the left
# x meets the columns of A. Each result is the dot product of a row of A with x.
def matvec(A, x):
    return x @ A


# %% wrong: a column
# the numbers are right, but they come as a matrix with one column.
def matvec(A, x):
    return A @ x.reshape(-1, 1)


# %% wrong: first row only
# only the first row of A is used.
def matvec(A, x):
    return A[0] @ x


# %% wrong: all added up
# the products of all rows are added up to one number.
def matvec(A, x):
    return (A @ x).sum()


# %% wrong: sums multiplied
# rows and x are added up before they are multiplied.
def matvec(A, x):
    return A.sum(axis=1) * x.sum()


# %% wrong: torch.dot
# torch.dot takes two vectors; A is a matrix.
def matvec(A, x):
    return torch.dot(A, x)


# %% wrong: torch.mm
# torch.mm takes two matrices; x is a vector.
def matvec(A, x):
    return torch.mm(A, x)


# %% wrong: as many results as x has entries
# the loop makes one result per entry of x; there is one for each row of A.
def matvec(A, x):
    return torch.stack([A[i] @ x for i in range(len(x))])


# %% wrong: mean of the products
# the products of a row are averaged, not added up.
def matvec(A, x):
    return (A * x).mean(axis=1)


# %% wrong: A overwritten
# the result is right, but the products have been written into A.
# near: all added up
def matvec(A, x):
    A *= x
    return A.sum(axis=1)


# %% right: mv
def matvec(A, x):
    return torch.mv(A, x)


# %% right: products and sums
def matvec(A, x):
    return (A * x).sum(axis=1)


# %% right: row by row
def matvec(A, x):
    result = torch.zeros(A.shape[0])
    for i in range(A.shape[0]):
        result[i] = torch.dot(A[i], x)
    return result


# %% right: columns combined
def matvec(A, x):
    return sum(x[j] * A[:, j] for j in range(A.shape[1]))


# %% right: through a column
def matvec(A, x):
    return torch.mm(A, x.unsqueeze(1)).squeeze(1)


# %% wrong: overwritten in the loop
# each product replaces the one before, so only the last of a row is left. They have to be added up.
def matvec(A, x):
    m, n = A.shape
    result = torch.zeros(m)
    for i in range(m):
        for j in range(n):
            result[i] = A[i, j] * x[j]
    return result


# %% wrong: returned after the first row
# only the first row of A is used.
def matvec(A, x):
    return torch.stack([(A[0] * x).sum()])
