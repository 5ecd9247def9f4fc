# %% right: plain
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s * (1 - s)


# %% wrong: x for the sigmoid
# the rule is applied to x itself; it speaks of the value of the sigmoid at x.
def sigmoid_gradient(x):
    return x * (1 - x)


# %% wrong: sigmoid itself
# this is the sigmoid. Its slope is small on both sides.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s


# %% wrong: one minus sigmoid
# only one of the two factors comes back.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return 1 - s


# %% wrong: plus
# the second factor is larger than 1; it is what the sigmoid lacks to 1.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s * (1 + s)


# %% wrong: x in one factor
# one of the factors is made from x; both are made from the value of the sigmoid.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s * (1 - x)


# %% wrong: sign
# the slope is negative, but a sigmoid rises everywhere.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s * (s - 1)


# %% wrong: brackets
# without brackets the product comes first, and the difference cancels.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s * 1 - s


# %% wrong: squared
# the sigmoid is multiplied by itself; the two factors differ.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s * s


# %% wrong: the rule for tanh
# one minus a square is the rule for tanh.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return 1 - s**2


# %% wrong: sigmoid twice
# the sigmoid is taken of a sigmoid.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return sigmoid(s) * (1 - sigmoid(s))


# %% wrong: sum
# the two factors are added, and their sum is always 1.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s + (1 - s)


# %% wrong: square forgotten
# the denominator is not squared, as the rule for a quotient says.
def sigmoid_gradient(x):
    return torch.exp(-x) / (1 + torch.exp(-x))


# %% wrong: overflow
# right for moderate x, but far on the left the exponential is infinite.
def sigmoid_gradient(x):
    return torch.exp(-x) / (1 + torch.exp(-x)) ** 2


# %% wrong: added up
# one number comes back: the slopes are added up. Every entry has its own.
def sigmoid_gradient(x):
    s = sigmoid(x)
    return (s * (1 - s)).sum()


# %% wrong: left to autograd
# autograd does the work; here you are to write down the rule yourself.
def sigmoid_gradient(x):
    z = x.clone().requires_grad_()
    sigmoid(z).sum().backward()
    return z.grad


# %% wrong: changes its input
# the values are right, but x itself is overwritten; make a new tensor.
def sigmoid_gradient(x):
    x.copy_(sigmoid(x))
    return x * (1 - x)


# %% right: both sides
def sigmoid_gradient(x):
    return sigmoid(x) * sigmoid(-x)


# %% right: one less the square
def sigmoid_gradient(x):
    s = sigmoid(x)
    return s - s.pow(2)


# %% right: from the exponential
def sigmoid_gradient(x):
    e = torch.exp(-torch.abs(x))
    return e / (1 + e) ** 2


# %% right: from tanh
def sigmoid_gradient(x):
    return (1 - tanh(x / 2) ** 2) / 4
