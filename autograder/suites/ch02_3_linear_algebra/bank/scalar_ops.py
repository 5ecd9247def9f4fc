# %% right: plain
def scalar_ops(x, y):
    return x + y, x * y, x / y, x**y


# %% wrong: ^ for the power
# ^ works on the bits of whole numbers in Python. The power is written otherwise.
def scalar_ops(x, y):
    return x + y, x * y, x / y, x ^ y


# %% wrong: power the wrong way round
# the last result is y to the power x.
def scalar_ops(x, y):
    return x + y, x * y, x / y, y**x


# %% wrong: quotient the wrong way round
# the third result is y divided by x.
def scalar_ops(x, y):
    return x + y, x * y, y / x, x**y


# %% wrong: whole-number division
# the quotient is cut down to a whole number.
def scalar_ops(x, y):
    return x + y, x * y, x // y, x**y


# %% wrong: difference
# the first result is the difference of x and y.
def scalar_ops(x, y):
    return x - y, x * y, x / y, x**y


# %% wrong: square
# the last result is the square of x, whatever y is.
def scalar_ops(x, y):
    return x + y, x * y, x / y, x**2


# %% wrong: power forgotten
# there are three results; the power is missing.
def scalar_ops(x, y):
    return x + y, x * y, x / y


# %% wrong: another order
# the results stand in another order than the one asked for.
def scalar_ops(x, y):
    return x + y, x / y, x * y, x**y


# %% wrong: one tensor of four
# the four results are put together in one tensor; return them side by side instead.
def scalar_ops(x, y):
    return torch.stack((x + y, x * y, x / y, x**y))


# %% wrong: @ for the product
# @ is the product of vectors and matrices; these are single numbers.
def scalar_ops(x, y):
    return x + y, x @ y, x / y, x**y


# %% wrong: x overwritten first
# += changes x itself, and everything after it is computed from the changed x.
# written: _ += _
def scalar_ops(x, y):
    total = x
    total += y
    return total, x * y, x / y, x**y


# %% wrong: x overwritten last
# the results are right, but x itself is changed by an operation in place.
def scalar_ops(x, y):
    return x + y, x * y, x / y, x.pow_(y)


# %% wrong: only the last result
# only one result is returned: the first return ends the function.
def scalar_ops(x, y):
    return x + y
    return x * y, x / y, x**y


# %% right: functions
def scalar_ops(x, y):
    return torch.add(x, y), torch.mul(x, y), torch.div(x, y), torch.pow(x, y)


# %% right: named results
def scalar_ops(x, y):
    total = x + y
    product = y * x
    quotient = x / y
    power = x.pow(y)
    return (total, product, quotient, power)


# %% right: list
def scalar_ops(x, y):
    return [x.add(y), x.mul(y), x * (1 / y), torch.exp(y * x.log())]


# %% wrong: Python numbers
# the results are bare Python numbers; tensors of shape () are asked for.
def scalar_ops(x, y):
    a, b = float(x), float(y)
    return a + b, a * b, a / b, a**b


# %% wrong: the four basic operations
# these are sum, difference, product and quotient. Read once more which four are asked for.
def scalar_ops(x, y):
    return x + y, x - y, x * y, x / y


# %% wrong: numbers of the example
# the results are always those for 8 and 2, whatever x and y are.
def scalar_ops(x, y):
    a, b = torch.tensor(8.0), torch.tensor(2.0)
    return torch.add(a, b), torch.mul(a, b), torch.div(a, b), torch.pow(a, b)
