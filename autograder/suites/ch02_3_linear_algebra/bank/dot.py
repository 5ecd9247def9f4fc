# %% right: plain
def dot(x, y):
    return torch.dot(x, y), (x * y).sum()


# %% wrong: products not added up
# the second result still holds the products of the entries; they have to be added up.
def dot(x, y):
    return torch.dot(x, y), x * y


# %% wrong: sums multiplied
# every entry of x meets every entry of y here. Each should meet its partner only.
def dot(x, y):
    return torch.dot(x, y), x.sum() * y.sum()


# %% wrong: mean of the products
# the second result is the mean of the products.
def dot(x, y):
    return torch.dot(x, y), (x * y).mean()


# %% wrong: entries added
# the second result adds up all entries of x and y; none is multiplied.
def dot(x, y):
    return torch.dot(x, y), (x + y).sum()


# %% wrong: x with itself
# both results are made from x alone.
def dot(x, y):
    return torch.dot(x, x), (x * x).sum()


# %% wrong: one way only
# the number is right, but it comes once; two ways are asked for.
def dot(x, y):
    return torch.dot(x, y)


# %% wrong: outer product
# the first result is a matrix: every entry of x times every entry of y.
def dot(x, y):
    return torch.outer(x, y), (x * y).sum()


# %% wrong: * for the dot product
# the first result is the product entry by entry: * adds nothing up.
def dot(x, y):
    return x * y, (x * y).sum()


# %% wrong: axis kept
# the second result is a vector with one entry.
def dot(x, y):
    return torch.dot(x, y), (x * y).sum(axis=0, keepdims=True)


# %% wrong: absolute values
# the second result has lost the signs of the products.
def dot(x, y):
    return torch.dot(x, y), (x * y).abs().sum()


# %% wrong: cosine
# the results are divided by the lengths of x and y; that is the cosine of the angle.
def dot(x, y):
    c = torch.dot(x, y) / (x.norm() * y.norm())
    return c, c


# %% wrong: x overwritten
# the numbers are right, but the products have been written into x.
def dot(x, y):
    first = torch.dot(x, y)
    x *= y
    return first, x.sum()


# %% wrong: difference of the two ways
# this says how far the two ways are apart; return the numbers themselves.
def dot(x, y):
    return torch.dot(x, y) - (x * y).sum()


# %% right: @
def dot(x, y):
    return x @ y, torch.sum(x * y)


# %% right: a loop
def dot(x, y):
    total = 0.0
    for a, b in zip(x, y):
        total += a * b
    return x.dot(y), total


# %% right: einsum
def dot(x, y):
    return torch.einsum("i,i->", x, y), sum(a * b for a, b in zip(x, y))


# %% right: inner
def dot(x, y):
    return torch.inner(x, y), torch.mul(y, x).sum(axis=0)


# %% wrong: last product left out
# the product of the last entries is missing in the second result.
def dot(x, y):
    return torch.dot(x, y), (x[:-1] * y[:-1]).sum()


# %% wrong: first result as a number
# a bare Python number comes back; two tensors of shape () are asked for.
def dot(x, y):
    return torch.dot(x, y).item(), (x * y).sum()


# %% wrong: second result as a number
# a bare Python number comes back; two tensors of shape () are asked for.
def dot(x, y):
    return torch.dot(x, y), (x * y).sum().item()


# %% wrong: numbers
# a bare Python number comes back; two tensors of shape () are asked for.
def dot(x, y):
    total = 0.0
    for i in range(len(x)):
        total += x[i].item() * y[i].item()
    return total, total
