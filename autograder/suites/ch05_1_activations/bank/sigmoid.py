# %% right: plain
def sigmoid(x):
    power = torch.exp(-x.clamp(min=-80))
    return 1 / (1 + power)


# %% wrong: overflow
# right for moderate x, but far on the left the exponential is infinite: the value may be saved
# (1/inf = 0), the gradient becomes inf · 0 = NaN.
def sigmoid(x):
    power = torch.exp(-x)
    return 1 / (1 + power)


# %% wrong: infinite over infinite
# right for moderate x, but far on the right numerator and denominator are infinite.
def sigmoid(x):
    return torch.exp(x) / (1 + torch.exp(x))


# %% wrong: chosen too late
# torch.where computes both formulas everywhere; the infinite one is not shown, but its gradient
# spoils the result all the same.
def sigmoid(x):
    left = torch.exp(x) / (1 + torch.exp(x))
    right = 1 / (1 + torch.exp(-x))
    return torch.where(x < 0, left, right)


# %% wrong: cut too early
# x is cut off so close to 0 that it shows: the curve has not reached 0 and 1 there.
def sigmoid(x):
    power = torch.exp(-x.clamp(-5, 5))
    return 1 / (1 + power)


# %% wrong: cut too late
# x is cut off, but only where the exponential is infinite already.
def sigmoid(x):
    power = torch.exp(-x.clamp(-100, 100))
    return 1 / (1 + power)


# %% wrong: if on a tensor
# `if` asks for one truth, and x >= 0 holds one for each entry.
# written: if _: _
def sigmoid(x):
    if x >= 0:
        return 1 / (1 + torch.exp(-x))
    return torch.exp(x) / (1 + torch.exp(x))


# %% wrong: falls
# the curve falls: it is 1 on the left and 0 on the right. Look at the exponent's sign.
def sigmoid(x):
    power = torch.exp(x.clamp(max=80))
    return 1 / (1 + power)


# %% wrong: brackets
# without brackets the division comes first, and 1 / 1 is 1.
def sigmoid(x):
    power = torch.exp(-x.clamp(min=-80))
    return 1 / 1 + power


# %% wrong: minus in the denominator
# the exponential is subtracted in the denominator, which is 0 at x = 0.
def sigmoid(x):
    power = torch.exp(-x.clamp(min=-80))
    return 1 / (1 - power)


# %% wrong: exponential only
# only the exponential comes back; it grows beyond 1.
def sigmoid(x):
    power = torch.exp(-x.clamp(min=-80))
    return 1 / power


# %% wrong: tanh
# the values run from -1 to 1 (a tanh, stretched). A sigmoid runs from 0 to 1.
def sigmoid(x):
    power = torch.exp(-x.clamp(min=-80))
    return (1 - power) / (1 + power)


# %% wrong: softmax
# the entries are divided by a sum over all of them (a softmax); each entry stands for itself here.
def sigmoid(x):
    return torch.exp(x) / torch.exp(x).sum()


# %% wrong: logarithm
# this is the logarithm of the sigmoid: it is negative everywhere.
def sigmoid(x):
    power = torch.exp(-x.clamp(min=-80))
    return -torch.log(1 + power)


# %% wrong: step
# the result is 0 or 1; a sigmoid climbs smoothly from one to the other.
def sigmoid(x):
    return (x > 0).to(x.dtype)


# %% wrong: two for e
# the power is one of 2 (exp2); the base should be e.
def sigmoid(x):
    power = torch.exp2(-x.clamp(min=-80))
    return 1 / (1 + power)


# %% wrong: exponential of a number
# math.exp takes one number only. Which exp takes a whole tensor?
import math


def sigmoid(x):
    return 1 / (1 + math.exp(-x.detach()))


# %% wrong: cut off
# the values are right, but no gradient flows back: something cuts the graph.
def sigmoid(x):
    power = torch.exp(-x.detach().clamp(min=-80))
    return 1 / (1 + power)


# %% wrong: changes its input
# the values are right, but x itself is overwritten; make a new tensor.
def sigmoid(x):
    x *= -1
    power = torch.exp(x.clamp(max=80))
    return 1 / (1 + power)


# %% wrong: another dtype
# the values are right, but they come back in float64; x is float32.
def sigmoid(x):
    power = torch.exp(-x.double().clamp(min=-80))
    return 1 / (1 + power)


# %% right: no positive exponent
def sigmoid(x):
    e = torch.exp(-x.abs())
    return torch.where(x >= 0, 1.0, e) / (1 + e)


# %% right: both exponentials, the larger divided out
def sigmoid(x):
    up = torch.exp(torch.minimum(x, torch.zeros_like(x)))
    down = torch.exp(-torch.maximum(x, torch.zeros_like(x)))
    return up / (up + down)


# %% right: where on both levels
def sigmoid(x):
    positive = x >= 0
    left = torch.exp(torch.where(positive, 0.0, x))
    right = torch.exp(torch.where(positive, -x, 0.0))
    return torch.where(positive, 1 / (1 + right), left / (1 + left))


# %% right: through logaddexp
def sigmoid(x):
    return torch.exp(-torch.logaddexp(-x, torch.zeros_like(x)))


# %% right: where the sign says
def sigmoid(x):
    y = torch.empty_like(x)
    left = x < 0
    e = torch.exp(x[left])
    y[left] = e / (1 + e)
    y[~left] = torch.exp(-x[~left]).add(1).reciprocal()
    return y


# %% right: clipped on both sides
def sigmoid(x):
    z = torch.clip(x, -50, 50)
    return torch.exp(z) / (torch.exp(z) + 1)


# %% right: both sides from the absolute value
def sigmoid(x):
    power = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + power), power / (1 + power))
