# %% right: plain
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**y, torch.exp(x)


# %% wrong: difference the other way
# the difference has the wrong sign: x is subtracted from y.
def elementwise(x, y):
    return x + y, y - x, x * y, x / y, x**y, torch.exp(x)


# %% wrong: matrix product
# @ multiplies and adds up; the exercise asks for the product of each pair of entries.
def elementwise(x, y):
    return x + y, x - y, x @ y, x / y, x**y, torch.exp(x)


# %% wrong: dot product
# the products are added up to one number; each pair of entries has its own.
def elementwise(x, y):
    return x + y, x - y, (x * y).sum(), x / y, x**y, torch.exp(x)


# %% wrong: whole division
# // divides without a remainder, so the digits behind the point are lost.
def elementwise(x, y):
    return x + y, x - y, x * y, x // y, x**y, torch.exp(x)


# %% wrong: remainder
# % gives the remainder of the division.
def elementwise(x, y):
    return x + y, x - y, x * y, x % y, x**y, torch.exp(x)


# %% wrong: quotient the other way
# y is divided by x; the quotient is upside down.
def elementwise(x, y):
    return x + y, x - y, x * y, y / x, x**y, torch.exp(x)


# %% wrong: power the other way
# base and exponent have changed places.
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, y**x, torch.exp(x)


# %% wrong: caret for power
# ^ is not a power in Python (it works on bits).
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x ^ y, torch.exp(x)


# %% wrong: square for power
# every entry is squared; the exponent should be the entry of y.
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**2, torch.exp(x)


# %% wrong: exponential of y
# the exponential is taken of y; the exercise asks for that of x.
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**y, torch.exp(y)


# %% wrong: exponential of a number
# math.exp takes one number only. Which exp takes a whole tensor?
import math


def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**y, math.exp(x)


# %% wrong: power of two
# this is 2 to the power of x (exp2); the base should be e.
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**y, torch.exp2(x)


# %% wrong: exponential less one
# this is exp(x) - 1 (expm1).
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**y, torch.expm1(x)


# %% wrong: logarithm
# this is the logarithm, which undoes the exponential.
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**y, torch.log(x)


# %% wrong: exponential forgotten
# five results come back; the exponential is missing.
def elementwise(x, y):
    return x + y, x - y, x * y, x / y, x**y


# %% wrong: product before difference
# the results stand in another order than the exercise asks for.
def elementwise(x, y):
    return x + y, x * y, x - y, x / y, x**y, torch.exp(x)


# %% wrong: x overwritten
# x is overwritten by the sum, and all later results use it.
def elementwise(x, y):
    x += y
    return x, x - y, x * y, x / y, x**y, torch.exp(x)


# %% wrong: only the sum
# a single tensor comes back; six are asked for.
def elementwise(x, y):
    return x + y


# %% right: functions
def elementwise(x, y):
    return (
        torch.add(x, y),
        torch.sub(x, y),
        torch.mul(x, y),
        torch.div(x, y),
        torch.pow(x, y),
        x.exp(),
    )


# %% right: a list of operators
def elementwise(x, y):
    import operator as op

    pairs = [op.add, op.sub, op.mul, op.truediv, op.pow]
    return [f(x, y) for f in pairs] + [torch.exp(x)]


# %% right: a copy in place, logarithms
def elementwise(x, y):
    total = x.clone()
    total += y
    return total, -y + x, y * x, x * (1 / y), torch.exp(y * x.log()), torch.e**x
