# %% right: plain
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X) @ X.T @ y


# %% wrong: not inverted
# the product of X with itself multiplies where its inverse should.
def analytic_solution(X, y):
    return X.T @ X @ X.T @ y


# %% wrong: inverse entry by entry
# `**-1` (or 1 / …) inverts every entry by itself; that is not the inverse of a matrix.
def analytic_solution(X, y):
    return (X.T @ X) ** -1 @ X.T @ y


# %% wrong: inverse left out
# only X transposed times y is there: right when the columns of X are orthonormal, and they seldom
# are.
def analytic_solution(X, y):
    return X.T @ y


# %% wrong: X inverted
# X itself has no inverse: it has more rows than columns. Which product is square?
def analytic_solution(X, y):
    return torch.linalg.inv(X) @ y


# %% wrong: X solved
# X is not square: it has more equations (rows) than weights. Which system is square?
def analytic_solution(X, y):
    return torch.linalg.solve(X, y)


# %% wrong: y solved for
# the right-hand side has n entries, and the system has d equations: something stands before y in
# the formula.
def analytic_solution(X, y):
    return torch.linalg.solve(X.T @ X, y)


# %% wrong: product the other way round
# the product that is inverted has shape (n, n): its factors have changed places.
def analytic_solution(X, y):
    return torch.linalg.inv(X @ X.T) @ X.T @ y


# %% wrong: second transpose forgotten
# the shapes do not fit: between the inverse, of shape (d, d), and y, of shape (n,), something of
# shape (d, n) is missing.
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X) @ y


# %% wrong: X not transposed
# the shapes do not fit: the second X is not transposed.
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X) @ X @ y


# %% wrong: product entry by entry
# * multiplies entry by entry and needs equal shapes; a product of matrices is asked for.
def analytic_solution(X, y):
    return torch.linalg.inv(X.T * X) @ X.T @ y


# %% wrong: inverse times entry by entry
# the inverse is multiplied with `*`, which works entry by entry and needs equal shapes; products of
# matrices are asked for.
# written: _ * _
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X) * X.T * y


# %% wrong: y left out
# the result is a matrix (d, n): y is not used.
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X) @ X.T


# %% wrong: predictions
# these are the predictions for the rows of X; the weights themselves are asked for.
def analytic_solution(X, y):
    w = torch.linalg.inv(X.T @ X) @ X.T @ y
    return X @ w


# %% wrong: a column
# the weights are right, but they stand in a column (d, 1); they should have the shape (d,).
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X) @ X.T @ y.reshape(-1, 1)


# %% wrong: a column of ones
# a column of ones is appended to X, so there is one weight too many; whoever wants a bias appends
# it before the call.
def analytic_solution(X, y):
    X = torch.cat((X, torch.ones(len(X), 1)), dim=1)
    return torch.linalg.inv(X.T @ X) @ X.T @ y


# %% wrong: diagonal raised
# something is added to the diagonal before the inverse is taken (as for weight decay); that makes
# the weights smaller.
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X + torch.eye(X.shape[1])) @ X.T @ y


# %% wrong: averaged once
# one of the two products is divided by the number of examples and the other is not.
def analytic_solution(X, y):
    return torch.linalg.inv(X.T @ X / len(X)) @ X.T @ y


# %% wrong: all of lstsq
# lstsq returns several things together; the weights are one of them.
def analytic_solution(X, y):
    return torch.linalg.lstsq(X, y.reshape(-1, 1))


# %% wrong: one weight at a time
# each weight is found as if it were alone; the columns of X have to share the work.
def analytic_solution(X, y):
    return X.T @ y / (X**2).sum(dim=0)


# %% right: solve
def analytic_solution(X, y):
    return torch.linalg.solve(X.T @ X, X.T @ y)


# %% right: lstsq
def analytic_solution(X, y):
    return torch.linalg.lstsq(X, y.unsqueeze(1)).solution.squeeze(1)


# %% right: pinv
def analytic_solution(X, y):
    return torch.pinverse(X) @ y


# %% right: from the right
def analytic_solution(X, y):
    return y @ X @ torch.inverse(X.t() @ X)


# %% right: QR
def analytic_solution(X, y):
    Q, R = torch.linalg.qr(X)
    z = (Q.T @ y).reshape(-1, 1)
    return torch.linalg.solve_triangular(R, z, upper=True).flatten()


# %% right: numpy in float64
def analytic_solution(X, y):
    import numpy as np

    w = np.linalg.lstsq(X.double().numpy(), y.double().numpy(), rcond=None)[0]
    return torch.tensor(w, dtype=X.dtype)
