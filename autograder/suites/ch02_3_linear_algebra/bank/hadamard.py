# %% right: plain
def hadamard(A, B):
    return A * B


# %% wrong: matrix product
# @ is the matrix product, rows times columns. Here entry meets entry.
def hadamard(A, B):
    return A @ B


# %% wrong: product with the transpose
# this is the matrix product of A and the transpose of B.
def hadamard(A, B):
    return A @ B.T


# %% wrong: sum
# the entries are added.
def hadamard(A, B):
    return A + B


# %% wrong: quotient
# the entries are divided.
def hadamard(A, B):
    return A / B


# %% wrong: A with itself
# A is multiplied by itself; B is not used.
def hadamard(A, B):
    return A * A


# %% wrong: B transposed
# entry (i, j) of A meets entry (j, i) of B.
def hadamard(A, B):
    return A * B.T


# %% wrong: summed up
# the products are right, but they have been added up to one number.
def hadamard(A, B):
    return (A * B).sum()


# %% wrong: rows summed
# the products of each row have been added up.
def hadamard(A, B):
    return (A * B).sum(axis=1)


# %% wrong: A overwritten
# the products are right, but they have been written into A.
def hadamard(A, B):
    A *= B
    return A


# %% wrong: every pair
# every entry of A is multiplied by every entry of B, not only by its partner.
def hadamard(A, B):
    return torch.kron(A, B)


# %% wrong: torch.dot
# torch.dot is for two vectors, and would add up the products.
def hadamard(A, B):
    return torch.dot(A, B)


# %% wrong: first row of B only
# every row of A is multiplied by the first row of B.
def hadamard(A, B):
    return A * B[0]


# %% right: mul
def hadamard(A, B):
    return torch.mul(A, B)


# %% right: entry by entry
def hadamard(A, B):
    C = torch.zeros_like(A)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            C[i, j] = A[i, j] * B[i, j]
    return C


# %% right: a copy in place
def hadamard(A, B):
    C = A.clone()
    C *= B
    return C


# %% right: einsum
def hadamard(A, B):
    return torch.einsum("ij,ij->ij", A, B)


# %% right: rows stacked
def hadamard(A, B):
    return torch.stack([a * b for a, b in zip(A, B)])


# %% wrong: last row left out
# the last row has not been multiplied; the other products have been written into A.
def hadamard(A, B):
    A[:-1] *= B[:-1]
    return A


# %% wrong: last row left at zero
# the last row is still zero: a range, or the function, ends too early.
def hadamard(A, B):
    C = torch.zeros_like(A)
    for i in range(len(A) - 1):
        C[i] = A[i] * B[i]
    return C
