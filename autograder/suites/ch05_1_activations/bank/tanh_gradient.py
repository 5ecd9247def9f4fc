# %% right: plain
def tanh_gradient(x):
    t = tanh(x)
    return 1 - t**2


# %% wrong: x for tanh
# the rule is applied to x itself; it speaks of the value of tanh at x.
def tanh_gradient(x):
    return 1 - x**2


# %% wrong: tanh itself
# this is tanh. Its slope is small on both sides and never negative.
def tanh_gradient(x):
    t = tanh(x)
    return t


# %% wrong: not squared
# tanh is not squared, so that the slope is above 1 on the left.
def tanh_gradient(x):
    t = tanh(x)
    return 1 - t


# %% wrong: square only
# this is the square of tanh: 0 in the middle, where tanh is steepest.
def tanh_gradient(x):
    t = tanh(x)
    return t**2


# %% wrong: square of the difference
# the difference is squared; only tanh is.
def tanh_gradient(x):
    t = tanh(x)
    return (1 - t) ** 2


# %% wrong: plus
# the square is added, so that the slope grows away from 0.
def tanh_gradient(x):
    t = tanh(x)
    return 1 + t**2


# %% wrong: sign
# the slope is negative, but tanh rises everywhere.
def tanh_gradient(x):
    t = tanh(x)
    return t**2 - 1


# %% wrong: the rule for the sigmoid
# this is the rule for the sigmoid; that of tanh is another.
def tanh_gradient(x):
    t = tanh(x)
    return t * (1 - t)


# %% wrong: doubled for squared
# t * 2 is twice the value; a square is the value times itself.
def tanh_gradient(x):
    t = tanh(x)
    return 1 - t * 2


# %% wrong: x squared
# the square is taken of x, before tanh; it is to be taken of the result.
def tanh_gradient(x):
    t = tanh(x**2)
    return 1 - t


# %% wrong: tanh twice
# tanh is taken of a tanh.
def tanh_gradient(x):
    t = tanh(x)
    return 1 - tanh(t) ** 2


# %% wrong: overflow
# right for moderate x, but far on the left the exponential is infinite.
# near: not squared
def tanh_gradient(x):
    e = torch.exp(-2 * x)
    return 4 * e / (1 + e) ** 2


# %% wrong: overflow on both sides
# right for moderate x, but far from 0 one of the two exponentials is infinite; tanh itself knows
# how to avoid that.
def tanh_gradient(x):
    u = torch.exp(x) - torch.exp(-x)
    v = torch.exp(x) + torch.exp(-x)
    return (v**2 - u**2) / v**2


# %% wrong: added up
# one number comes back: the slopes are added up. Every entry has its own.
def tanh_gradient(x):
    t = tanh(x)
    return (1 - t**2).sum()


# %% wrong: left to autograd
# autograd does the work; here you are to write down the rule yourself.
def tanh_gradient(x):
    z = x.clone().requires_grad_()
    tanh(z).sum().backward()
    return z.grad


# %% wrong: changes its input
# the values are right, but x itself is overwritten; make a new tensor.
def tanh_gradient(x):
    x.copy_(tanh(x))
    return 1 - x**2


# %% right: two factors
def tanh_gradient(x):
    t = tanh(x)
    return (1 - t) * (1 + t)


# %% right: from the sigmoid
def tanh_gradient(x):
    return 4 * sigmoid_gradient(2 * x)


# %% right: from the exponential
def tanh_gradient(x):
    return torch.cosh(x) ** -2


# %% right: multiplied
def tanh_gradient(x):
    t = tanh(x)
    return 1 - torch.mul(t, t)


# %% wrong: a hat for the power
# ^ is not a power in Python (it works on bits).
# written: _ ^ _
def tanh_gradient(x):
    return 1 - tanh(x) ^ 2


# %% wrong: four times the sigmoid's
# this is four times the slope of the sigmoid at x; that fits for x = 0 only.
def tanh_gradient(x):
    s = sigmoid(x)
    return 4 * s * (1 - s)
