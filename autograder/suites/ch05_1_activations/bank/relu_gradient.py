# %% right: plain
def relu_gradient(x):
    return (x > 0).to(x.dtype)


# %% wrong: one at zero
# right but for x = 0, where the slope should be 0.
def relu_gradient(x):
    return (x >= 0).to(x.dtype)


# %% wrong: a half at zero
# right but for x = 0, where the slope should be 0, not the mean of both sides.
def relu_gradient(x):
    return ((x > 0).to(x.dtype) + (x >= 0).to(x.dtype)) / 2


# %% wrong: truths
# the entries are True and False; they are to be numbers of the dtype of x.
def relu_gradient(x):
    return x > 0


# %% wrong: whole numbers
# the entries are integers; they are to have the dtype of x.
def relu_gradient(x):
    return (x > 0).int()


# %% wrong: always float32
# the entries are float32 whatever x is; they are to have the dtype of x.
def relu_gradient(x):
    return (x > 0).float()


# %% wrong: relu itself
# this is relu. Its slope says how fast it grows there.
def relu_gradient(x):
    return x * (x > 0).to(x.dtype)


# %% wrong: slope on the left as well
# the slope is -1 for negative x; that belongs to the absolute value.
def relu_gradient(x):
    return torch.sign(x)


# %% wrong: one everywhere
# the slope is 1 everywhere: this is the slope of x itself.
def relu_gradient(x):
    return torch.ones_like(x)


# %% wrong: sides swapped
# the slope is 1 on the left and 0 on the right; it should be the other way round.
def relu_gradient(x):
    return (x < 0).to(x.dtype)


# %% wrong: if on a tensor
# `if` asks for one truth, and x > 0 holds one for each entry.
# written: if _: _
def relu_gradient(x):
    if x > 0:
        return torch.ones_like(x)
    return x * 0


# %% wrong: left to autograd
# autograd does the work; here you are to write down the rule yourself.
def relu_gradient(x):
    z = x.clone().requires_grad_()
    torch.relu(z).sum().backward()
    return z.grad


# %% wrong: changes its input
# the values are right, but x itself is overwritten; make a new tensor.
# near: relu itself
def relu_gradient(x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return x


# %% wrong: compared with one
# the slope is 0 for x between 0 and 1; the corner should be at 0.
def relu_gradient(x):
    return (x > 1).to(x.dtype)


# %% wrong: added up
# one number comes back: the slopes are added up. Every entry has its own.
def relu_gradient(x):
    return (x > 0).to(x.dtype).sum()


# %% wrong: entries dropped
# only the slopes of positive entries come back, so the shape of x is lost.
def relu_gradient(x):
    return torch.ones_like(x[x > 0])


# %% right: where
def relu_gradient(x):
    return torch.where(x > 0, torch.ones_like(x), torch.zeros_like(x))


# %% right: filled in
def relu_gradient(x):
    y = torch.zeros_like(x)
    y[x > 0] = 1
    return y


# %% right: the sign, cut off
def relu_gradient(x):
    return x.sign().clamp(min=0)


# %% right: heaviside
def relu_gradient(x):
    return torch.heaviside(x, torch.tensor(0, dtype=x.dtype))


# %% wrong: one at zero, changes its input
# x itself is overwritten, and the slope is 1 where x = 0; it should be 0 there.
def relu_gradient(x):
    return x.copy_(x >= 0)
