# %% right: plain
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-40))
    return (1 - power) / (1 + power)


# %% wrong: overflow on the left
# right for moderate x, but far on the left numerator and denominator are infinite.
# near: falls
def tanh(x):
    power = torch.exp(-2 * x)
    return (1 - power) / (1 + power)


# %% wrong: overflow on both sides
# right for moderate x, but far from 0 something above and below the line is infinite.
def tanh(x):
    up, down = torch.exp(x), torch.exp(-x)
    return (up - down) / (up + down)


# %% wrong: cut too late
# x is cut off, but only where the exponential of 2x is infinite already.
# near: falls
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-80))
    return (1 - power) / (1 + power)


# %% wrong: both cut too late
# x is cut off, but only where its exponential is infinite already.
def tanh(x):
    x = x.clamp(-100, 100)
    up, down = torch.exp(x), torch.exp(-x)
    return (up - down) / (up + down)


# %% wrong: brackets around the sum
# without brackets only the first exponential divides; the second is added to the quotient.
def tanh(x):
    up, down = torch.exp(x), torch.exp(-x)
    return (up - down) / up + down


# %% wrong: two in the exponent
# the curve is stretched to twice its width: x should be doubled somewhere.
def tanh(x):
    power = torch.exp(-x.clamp(min=-40))
    return (1 - power) / (1 + power)


# %% wrong: upside down
# numerator and denominator have changed places: the result is never between -1 and 1.
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-40))
    return (1 + power) / (1 - power)


# %% wrong: falls
# the curve falls from 1 to -1; every sign is turned round.
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-40))
    return (power - 1) / (1 + power)


# %% wrong: brackets
# without brackets the division comes first, and everything else cancels.
# written: _ - _ / _ + _
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-40))
    return 1 - power / 1 + power


# %% wrong: a sigmoid
# the values run from 0 to 1; they are to run from -1 to 1.
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-40))
    return 1 / (1 + power)


# %% wrong: only shifted
# one is subtracted from a curve between 0 and 1: it runs from -1 to 0 now.
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-40))
    return 1 / (1 + power) - 1


# %% wrong: hyperbolic sine
# the difference of the exponentials is divided by 2 (a sinh); it leaves the range from -1 to 1.
def tanh(x):
    up, down = torch.exp(x), torch.exp(-x)
    return (up - down) / 2


# %% wrong: sum below missing
# the difference comes back undivided: the denominator is missing.
def tanh(x):
    power = torch.exp(-2 * x.clamp(min=-40))
    return 1 - power


# %% wrong: tangent
# this is the tangent of an angle. The h stands for hyperbolic.
def tanh(x):
    return torch.sin(x) / torch.cos(x)


# %% wrong: sign only
# the result is -1 or 1; a tanh climbs smoothly from one to the other.
def tanh(x):
    return torch.sign(x)


# %% wrong: cut too early
# x is cut off so close to 0 that it shows: the curve has not reached -1 and 1 there.
# near: falls
def tanh(x):
    power = torch.exp(-2 * x.clamp(-3, 3))
    return (1 - power) / (1 + power)


# %% wrong: exponential of a number
# math.exp takes one number only. Which exp takes a whole tensor?
import math


def tanh(x):
    power = math.exp(-2 * x.detach())
    return (1 - power) / (1 + power)


# %% wrong: cut off
# the values are right, but no gradient flows back: something cuts the graph.
# near: falls
def tanh(x):
    power = torch.exp(-2 * x.detach().clamp(min=-40))
    return (1 - power) / (1 + power)


# %% wrong: changes its input
# the values are right, but x itself is overwritten; make a new tensor.
# near: falls
def tanh(x):
    x *= 2
    power = torch.exp(-x.clamp(min=-80))
    return (1 - power) / (1 + power)


# %% wrong: another dtype
# the values are right, but they come back in float64; x is float32.
def tanh(x):
    power = torch.exp(-2 * x.double().clamp(min=-40))
    return (1 - power) / (1 + power)


# %% right: both exponentials, x cut off
def tanh(x):
    z = torch.clamp(x, -40, 40)
    up, down = torch.exp(z), torch.exp(-z)
    return (up - down) / (up + down)


# %% right: the sign outside
def tanh(x):
    e = torch.exp(-2 * x.abs())
    return x.sign() * (1 - e) / (1 + e)


# %% right: from the sigmoid
def tanh(x):
    return 2 * sigmoid(2 * x) - 1


# %% right: one minus a fraction
def tanh(x):
    return 1 - 2 / (torch.exp(2 * torch.clamp(x, max=30)) + 1)


# %% right: expm1, two sides
def tanh(x):
    zero = torch.zeros_like(x)
    a = torch.expm1(-2 * torch.maximum(x, zero))
    b = torch.expm1(2 * torch.minimum(x, zero))
    return b / (b + 2) - a / (a + 2)


# %% wrong: brackets around the sum, x cut off
# without brackets only the first exponential divides; the second is added to the quotient.
def tanh(x):
    x = x.clamp(-20, 20)
    up, down = torch.exp(x), torch.exp(-x)
    return (up - down) / up + down


# %% wrong: no brackets at all
# without brackets only the two exponentials in the middle are divided; the others are added.
def tanh(x):
    x = x.clamp(-20, 20)
    up, down = torch.exp(x), torch.exp(-x)
    return up - down / up + down


# %% wrong: a straight line
# between -1 and 1 the result is x itself, a straight line that is cut off; a tanh bends smoothly.
def tanh(x):
    one = torch.ones_like(x)
    return torch.max(torch.min(x, one), -one)
