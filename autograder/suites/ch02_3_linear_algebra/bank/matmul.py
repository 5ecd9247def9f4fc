# %% right: plain
def matmul(A, B):
    return A @ B


# %% wrong: entry by entry
# * is the product entry by entry (Hadamard), not the matrix product.
def matmul(A, B):
    return A * B


# %% wrong: the wrong way round
# this is B times A; for matrices the order matters.
def matmul(A, B):
    return B @ A


# %% wrong: B transposed
# rows of A meet rows of B. They should meet its columns.
def matmul(A, B):
    return A @ B.T


# %% wrong: A transposed
# A is transposed first: columns of A meet columns of B. Its rows should.
def matmul(A, B):
    return A.T @ B


# %% wrong: result transposed
# the numbers are right, but rows and columns of the result are swapped.
def matmul(A, B):
    return (A @ B).T


# %% wrong: all added up
# the whole product is added up to one number.
def matmul(A, B):
    return (A @ B).sum()


# %% wrong: overwritten in the loop
# each step of the loop overwrites the one before it; they should be added up.
def matmul(A, B):
    C = torch.zeros(A.shape[0], B.shape[1])
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] = A[i, k] * B[k, j]
    return C


# %% wrong: first column only
# only the first column of B is used, so that one vector comes out.
def matmul(A, B):
    return A @ B[:, 0]


# %% wrong: torch.dot
# torch.dot takes two vectors; these are matrices.
def matmul(A, B):
    return torch.dot(A, B)


# %% wrong: torch.mv
# torch.mv takes a matrix and a vector; these are two matrices.
def matmul(A, B):
    return torch.mv(A, B)


# %% wrong: sums multiplied
# rows of A and columns of B are added up before they are multiplied.
def matmul(A, B):
    return torch.outer(A.sum(axis=1), B.sum(axis=0))


# %% right: mm
def matmul(A, B):
    return torch.mm(A, B)


# %% right: matmul
def matmul(A, B):
    return A.matmul(B)


# %% right: einsum
def matmul(A, B):
    return torch.einsum("ik,kj->ij", A, B)


# %% right: column by column
def matmul(A, B):
    columns = [matvec(A, B[:, j]) for j in range(B.shape[1])]
    return torch.stack(columns, dim=1)


# %% right: three loops
def matmul(A, B):
    C = torch.zeros(A.shape[0], B.shape[1])
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] += A[i, k] * B[k, j]
    return C


# %% right: broadcast and sum
def matmul(A, B):
    return (A[:, :, None] * B[None]).sum(axis=1)
