# %% right: plain
def l2_norm(x):
    return (x**2).sum().sqrt()


# %% wrong: root forgotten
# this is the sum of squares; the last step is missing.
def l2_norm(x):
    return (x**2).sum()


# %% wrong: l1 norm
# this is the l1 norm, the sum of absolute values. Has the root come before the sum?
def l2_norm(x):
    return x.abs().sum()


# %% wrong: root of the mean
# the squares are averaged under the root. They should be added up.
def l2_norm(x):
    return (x**2).mean().sqrt()


# %% wrong: added up before squaring
# the entries are added up first and squared then; square each of them by itself.
def l2_norm(x):
    return (x.sum() ** 2).sqrt()


# %% wrong: doubled instead of squared
# the entries are doubled, not squared.
def l2_norm(x):
    return (x * 2).sum().sqrt()


# %% wrong: halved instead of the root
# the sum is halved; a square root is something else.
def l2_norm(x):
    return (x**2).sum() / 2


# %% wrong: not added up
# a vector comes back: the squares have not been added up.
def l2_norm(x):
    return (x**2).sqrt()


# %% wrong: standard deviation
# this is the standard deviation: the mean is subtracted, and the squares averaged.
def l2_norm(x):
    return x.std()


# %% wrong: absolute values under the root
# the entries under the root are not squared.
def l2_norm(x):
    return x.abs().sum().sqrt()


# %% wrong: largest entry
# this is the largest absolute value; all entries count.
def l2_norm(x):
    return x.abs().max()


# %% wrong: x overwritten
# the number is right, but the squares have been written into x.
# near: doubled instead of squared
def l2_norm(x):
    x *= x
    return x.sum().sqrt()


# %% right: functions
def l2_norm(x):
    return torch.sqrt(torch.sum(torch.square(x)))


# %% right: dot
def l2_norm(x):
    return torch.dot(x, x).sqrt()


# %% right: half a power
def l2_norm(x):
    return (x @ x) ** 0.5


# %% wrong: a Python number
# a bare Python number comes back; a tensor of shape () is asked for.
def l2_norm(x):
    import math

    return math.sqrt(sum(v * v for v in x.tolist()))


# %% wrong: only added up
# nothing is squared and no root is taken: the entries are added up as they are.
def l2_norm(x):
    return x.sum()
