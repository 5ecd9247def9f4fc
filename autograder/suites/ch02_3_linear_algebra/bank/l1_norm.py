# %% right: plain
def l1_norm(x):
    return x.abs().sum()


# %% wrong: signs kept
# negative entries are subtracted. A norm counts their size.
def l1_norm(x):
    return x.sum()


# %% wrong: absolute value of the sum
# the absolute value is taken after adding up, when entries have cancelled already.
def l1_norm(x):
    return x.sum().abs()


# %% wrong: l2 norm
# this is the l2 norm, the root of the sum of squares.
def l1_norm(x):
    return (x**2).sum().sqrt()


# %% wrong: squares
# the squares are added up.
def l1_norm(x):
    return (x**2).sum()


# %% wrong: mean
# this is the mean of the absolute values.
def l1_norm(x):
    return x.abs().mean()


# %% wrong: largest entry
# this is the largest absolute value; all of them count.
def l1_norm(x):
    return x.abs().max()


# %% wrong: not added up
# these are the absolute values; they have to be added up.
def l1_norm(x):
    return x.abs()


# %% wrong: root of the sum
# a root is taken of the sum; the l1 norm has none.
def l1_norm(x):
    return x.abs().sum().sqrt()


# %% wrong: entries counted
# this is the number of entries that are not zero.
def l1_norm(x):
    return (x != 0).sum().float()


# %% wrong: negative entries dropped
# negative entries count as zero. Their size counts.
def l1_norm(x):
    return x.clamp(min=0).sum()


# %% wrong: positive entries dropped
# only negative entries are counted, with their sign turned.
def l1_norm(x):
    return -x[x < 0].sum()


# %% wrong: x overwritten
# the number is right, but the signs of x itself have been changed.
# near: negative entries dropped
def l1_norm(x):
    x[x < 0] *= -1
    return x.sum()


# %% wrong: axis kept
# the number is right, but it comes as a vector with one entry.
def l1_norm(x):
    return x.abs().sum(axis=0, keepdims=True)


# %% right: functions
def l1_norm(x):
    return torch.sum(torch.abs(x))


# %% right: Python's sum
def l1_norm(x):
    return sum(abs(entry) for entry in x)


# %% right: by signs
def l1_norm(x):
    return torch.where(x < 0, -x, x).sum()


# %% right: dot with the signs
def l1_norm(x):
    return torch.dot(x, x.sign())
