# %% right: plain
def write_into(Z, X, Y):
    Z[:] = X + Y


# %% wrong: name moved
# `Z = …` gives the name Z to a new tensor inside the function; the caller's tensor stays as it was.
# Write into it.
# written: Z = _
def write_into(Z, X, Y):
    Z = X + Y


# %% wrong: memory replaced
# the entries are right, but Z is given the memory of a new tensor.
def write_into(Z, X, Y):
    Z.data = X + Y


# %% wrong: added to Z
# the sum is added to what was in Z before; it replaces it.
def write_into(Z, X, Y):
    Z += X + Y


# %% wrong: X overwritten
# Z is right, but the sum is in X as well; X is to stay as it was.
def write_into(Z, X, Y):
    X += Y
    Z[:] = X


# %% wrong: Y overwritten
# Z is right, but the sum is in Y as well; Y is to stay as it was.
def write_into(Z, X, Y):
    Y += X
    Z[:] = Y


# %% wrong: second name for X
# `Z = X` makes no copy: both names stand for X, and it is X that grows.
# written: Z = X
def write_into(Z, X, Y):
    Z = X
    Z += Y


# %% wrong: Y left out
# Z holds the numbers of X alone; those of Y are not in it.
def write_into(Z, X, Y):
    Z[:] = X


# %% wrong: X left out
# Z holds the numbers of Y alone; those of X are not in it.
def write_into(Z, X, Y):
    Z[:] = Y


# %% wrong: subtracted
# Z holds the difference of X and Y.
def write_into(Z, X, Y):
    Z[:] = X - Y


# %% wrong: multiplied
# Z holds the products of the entries of X and Y.
def write_into(Z, X, Y):
    Z[:] = X * Y


# %% wrong: mean
# Z holds half of the sum.
def write_into(Z, X, Y):
    Z[:] = (X + Y) / 2


# %% wrong: into one row
# the whole sum does not fit into row 0 of Z: Z[0] is one row, not all of Z.
def write_into(Z, X, Y):
    Z[0] = X + Y


# %% wrong: first row only
# only a part of Z is written.
def write_into(Z, X, Y):
    Z[0] = X[0] + Y[0]


# %% wrong: all entries alike
# every entry of Z gets the same number, the sum of everything.
def write_into(Z, X, Y):
    Z[:] = (X + Y).sum()


# %% wrong: copy without underscore
# tensors have no method `copy`. The methods that write in place end with a sign.
# written: _.copy(_)
def write_into(Z, X, Y):
    Z.copy(X + Y)


# %% right: out=
def write_into(Z, X, Y):
    torch.add(X, Y, out=Z)


# %% right: copy_
def write_into(Z, X, Y):
    return Z.copy_(X + Y)


# %% right: copied, then added
def write_into(Z, X, Y):
    Z[...] = X
    Z += Y
    return Z


# %% right: emptied first
def write_into(Z, X, Y):
    Z.zero_()
    Z.add_(X).add_(Y)


# %% right: row by row
def write_into(Z, X, Y):
    for i in range(X.shape[0]):
        Z[i] = X[i] + Y[i]
