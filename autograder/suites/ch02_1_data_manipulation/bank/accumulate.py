# %% right: plain
def accumulate(X, Y):
    X += Y


# %% wrong: new tensor
# the sum lies in a new tensor, and the caller's tensor stays as it was.
def accumulate(X, Y):
    X = X + Y


# %% wrong: sum copied into X
# X has the right entries and its own memory, but a new tensor is made on the way: for a moment
# there are two.
def accumulate(X, Y):
    X[:] = X + Y


# %% wrong: memory replaced
# X is given the memory of a new tensor; its old memory is thrown away.
def accumulate(X, Y):
    X.data = X + Y


# %% wrong: Y grows
# Y is changed instead of X.
def accumulate(X, Y):
    Y += X


# %% wrong: both grow
# X is right, but Y is changed too; it is to stay as it was.
def accumulate(X, Y):
    Y += X
    X[:] = Y


# %% wrong: X replaced by Y
# X becomes a copy of Y, and its old entries are lost. Y is to be added to them.
def accumulate(X, Y):
    X[:] = Y


# %% wrong: subtracted
# Y is subtracted from X.
def accumulate(X, Y):
    X -= Y


# %% wrong: sign in front
# `X =+ Y` reads as X = (+Y): the name X is given to Y. The two signs stand the other way round.
# written: X =+ Y
def accumulate(X, Y):
    X = +Y


# %% wrong: multiplied
# X is multiplied by Y.
def accumulate(X, Y):
    X *= Y


# %% wrong: X doubled
# X is added to itself; Y is not used.
def accumulate(X, Y):
    X += X


# %% wrong: twice
# Y is added twice.
def accumulate(X, Y):
    X += Y
    X.add_(Y)


# %% wrong: first row only
# a row of X, or more, stays as it was: not all of X grows.
def accumulate(X, Y):
    X[0] += Y[0]


# %% wrong: first row for all
# the first row of Y is added to every row of X.
def accumulate(X, Y):
    X += Y[0]


# %% wrong: one number for all
# the sum of all entries of Y is added to every entry of X.
def accumulate(X, Y):
    X += Y.sum()


# %% right: add_
def accumulate(X, Y):
    return X.add_(Y)


# %% right: out=
def accumulate(X, Y):
    torch.add(X, Y, out=X)


# %% right: slice
def accumulate(X, Y):
    X[:] += Y
    return X


# %% right: row by row
def accumulate(X, Y):
    for i in range(len(X)):
        X[i] += Y[i]


# %% right: subtracted with a sign
def accumulate(X, Y):
    X.sub_(Y, alpha=-1)
