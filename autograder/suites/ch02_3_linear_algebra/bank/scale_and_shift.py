# %% right: plain
def scale_and_shift(a, X):
    return a * X, a + X


# %% wrong: shifted first
# the two results have changed places.
def scale_and_shift(a, X):
    return a + X, a * X


# %% wrong: both in one
# X is scaled and shifted in one result; return two, each made from X.
def scale_and_shift(a, X):
    return a * X + a


# %% wrong: the scaled one shifted
# the second result is made from the scaled tensor instead of X.
def scale_and_shift(a, X):
    Y = a * X
    return Y, a + Y


# %% wrong: only scaled
# the shifted tensor is missing.
def scale_and_shift(a, X):
    return a * X


# %% wrong: X overwritten first
# X itself has changed, and the shift starts from the changed X.
def scale_and_shift(a, X):
    X *= a
    return X, a + X


# %% wrong: X overwritten last
# the results are right, but X itself has been changed by an operation in place.
def scale_and_shift(a, X):
    shifted = a + X
    X *= a
    return X, shifted


# %% wrong: a on the diagonal only
# a is added on the diagonal only, as with numbers times the identity matrix.
def scale_and_shift(a, X):
    return a * X, a * torch.eye(*X.shape) + X


# %% wrong: shifted down
# a is subtracted.
def scale_and_shift(a, X):
    return a * X, X - a


# %% wrong: divided
# X is divided by a.
def scale_and_shift(a, X):
    return X / a, a + X


# %% wrong: matrix product
# @ needs two tensors; a is a number.
def scale_and_shift(a, X):
    return a @ X, a + X


# %% wrong: sum shifted
# the second result is one number: X has been added up.
def scale_and_shift(a, X):
    return a * X, a + X.sum()


# %% wrong: power
# the entries are raised to the power a; two asterisks mean something else than one.
def scale_and_shift(a, X):
    return X**a, a + X


# %% right: functions
def scale_and_shift(a, X):
    return torch.mul(X, a), torch.add(X, a)


# %% right: through full tensors
def scale_and_shift(a, X):
    A = torch.full_like(X, a)
    return A * X, A + X


# %% right: copies in place
def scale_and_shift(a, X):
    Y, Z = X.clone(), X.clone()
    Y *= a
    Z += a
    return [Y, Z]


# %% right: a tensor of one number
def scale_and_shift(a, X):
    a = torch.tensor(a)
    return X * a, X + a


# %% wrong: one tensor twice
# both results are one tensor, X itself, which has been changed twice.
def scale_and_shift(a, X):
    first = X.mul_(a)
    second = X.add_(a)
    return first, second


# %% wrong: entries moved
# the second result holds the entries of X at other places; nothing has been added to them.
def scale_and_shift(a, X):
    return a * X, X.flatten().roll(int(a)).reshape(X.shape)


# %% wrong: lists
# the results are lists; tensors are asked for.
def scale_and_shift(a, X):
    scaled, shifted = [], []
    for row in X:
        scaled.append(a * row)
        shifted.append(a + row)
    return scaled, shifted


# %% wrong: lists, shifted first
# the results are lists where tensors are asked for, and they have changed places.
def scale_and_shift(a, X):
    scaled, shifted = [], []
    for row in X:
        scaled.append(a * row)
        shifted.append(a + row)
    return shifted, scaled
