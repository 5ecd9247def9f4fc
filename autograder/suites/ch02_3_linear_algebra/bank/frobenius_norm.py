# %% right: plain
def frobenius_norm(A):
    return (A**2).sum().sqrt()


# %% wrong: root forgotten
# this is the sum of squares; the root is missing.
def frobenius_norm(A):
    return (A**2).sum()


# %% wrong: spectral norm
# with 2 and a matrix, torch.linalg.norm gives the largest factor by which A stretches a vector
# (spectral norm).
def frobenius_norm(A):
    return torch.linalg.norm(A, 2)


# %% wrong: largest column sum
# with 1 and a matrix, torch.linalg.norm gives the largest sum of a column.
def frobenius_norm(A):
    return torch.linalg.norm(A, 1)


# %% wrong: nuclear norm
# this is the nuclear norm, a sum of singular values.
def frobenius_norm(A):
    return torch.linalg.norm(A, "nuc")


# %% wrong: one norm per row
# there is one norm for each row; the whole matrix should have a single one.
def frobenius_norm(A):
    return (A**2).sum(axis=1).sqrt()


# %% wrong: one norm per column
# there is one norm for each column; the whole matrix should have a single one.
def frobenius_norm(A):
    return (A**2).sum(axis=0).sqrt()


# %% wrong: norms of the rows added up
# the roots are taken row by row and added up then; one root belongs around everything.
def frobenius_norm(A):
    return (A**2).sum(axis=1).sqrt().sum()


# %% wrong: absolute values
# the absolute values are added up.
# near: root forgotten
# near: nothing squared
def frobenius_norm(A):
    return A.abs().sum()


# %% wrong: root of the mean
# the squares are averaged under the root. They should be added up.
def frobenius_norm(A):
    return (A**2).mean().sqrt()


# %% wrong: A times A
# A @ A is a matrix product. Every entry is to be squared by itself.
def frobenius_norm(A):
    return (A @ A).sum().sqrt()


# %% wrong: rows added up first
# not only squares are added up: entries of one column are multiplied with one another as well.
def frobenius_norm(A):
    return (A.sum(axis=0) ** 2).sum().sqrt()


# %% wrong: diagonal only
# only the entries on the diagonal are counted.
def frobenius_norm(A):
    return (A.diag() ** 2).sum().sqrt()


# %% wrong: first row only
# only the first row is counted.
def frobenius_norm(A):
    return (A[0] ** 2).sum().sqrt()


# %% right: l2_norm
def frobenius_norm(A):
    return l2_norm(A.reshape(-1))


# %% right: torch.norm
def frobenius_norm(A):
    return torch.norm(A)


# %% right: linalg
def frobenius_norm(A):
    return torch.linalg.matrix_norm(A, "fro")


# %% right: norm of the norms
def frobenius_norm(A):
    return l2_norm(torch.stack([l2_norm(row) for row in A]))


# %% right: trace
def frobenius_norm(A):
    return torch.trace(A.T @ A).sqrt()


# %% right: singular values
def frobenius_norm(A):
    return (torch.linalg.svdvals(A) ** 2).sum().sqrt()


# %% wrong: nothing squared
# the root is taken of the sum of the entries themselves: the squares are missing.
def frobenius_norm(A):
    return A.sum().sqrt()
