# %% right: plain
def tanh_from_sigmoid(x):
    return 2 * sigmoid(2 * x) - 1


# %% wrong: x not doubled
# the range is right, but the curve is too flat: it is stretched to twice its width.
def tanh_from_sigmoid(x):
    return 2 * sigmoid(x) - 1


# %% wrong: x halved
# the curve is stretched further; the sigmoid has to be squeezed.
def tanh_from_sigmoid(x):
    return 2 * sigmoid(x / 2) - 1


# %% wrong: height not doubled
# the curve runs from -1 to 0: its height is still that of the sigmoid.
def tanh_from_sigmoid(x):
    return sigmoid(2 * x) - 1


# %% wrong: not shifted
# the curve runs from 0 to 2: nothing has been subtracted.
def tanh_from_sigmoid(x):
    return 2 * sigmoid(2 * x)


# %% wrong: shifted up
# 1 is added at the end: look at its sign once more.
def tanh_from_sigmoid(x):
    return 2 * sigmoid(2 * x) + 1


# %% wrong: shifted before it is doubled
# the 1 is subtracted before the doubling, so that it counts twice.
def tanh_from_sigmoid(x):
    return 2 * (sigmoid(2 * x) - 1)


# %% wrong: shifted inside
# the 1 is subtracted from x: that moves the curve to the right, not down.
def tanh_from_sigmoid(x):
    return 2 * sigmoid(2 * x - 1)


# %% wrong: falls
# the curve falls from 1 to -1; every sign is turned round.
def tanh_from_sigmoid(x):
    return 1 - 2 * sigmoid(2 * x)


# %% wrong: sigmoid itself
# this is the sigmoid, neither stretched nor shifted.
def tanh_from_sigmoid(x):
    return sigmoid(x)


# %% wrong: sigmoid not called
# your own sigmoid is not called; the exercise asks to build on it.
def tanh_from_sigmoid(x):
    return tanh(x)


# %% wrong: cut off
# the values are right, but no gradient flows back: something cuts the graph.
def tanh_from_sigmoid(x):
    return 2 * sigmoid(2 * x.detach()) - 1


# %% wrong: changes its input
# the values are right, but x itself is overwritten; make a new tensor.
# near: x halved
def tanh_from_sigmoid(x):
    x *= 2
    return 2 * sigmoid(x) - 1


# %% right: difference
def tanh_from_sigmoid(x):
    return sigmoid(2 * x) - sigmoid(-2 * x)


# %% right: from the other side
def tanh_from_sigmoid(x):
    return 1 - 2 * sigmoid(-2 * x)


# %% right: in steps
def tanh_from_sigmoid(x):
    y = sigmoid(x + x)
    y = y - 0.5
    return torch.mul(y, 2)


# %% wrong: sigmoid of a number
# sigmoid is called with a bare number, which is no tensor. What goes into it?
# written: sigmoid(2)
def tanh_from_sigmoid(x):
    return 2 * sigmoid(2) * x - 1


# %% wrong: sigmoid of a number, nothing returned
# sigmoid is called with a bare number, which is no tensor. What goes into it?
# written: sigmoid(2)
def tanh_from_sigmoid(x):
    y = 2 * sigmoid(2) * x - 1
