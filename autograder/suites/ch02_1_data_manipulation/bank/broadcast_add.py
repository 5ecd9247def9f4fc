# %% right: plain
def broadcast_add(a, b):
    return a + b


# %% wrong: multiplied
# the column and the row are multiplied. Their entries are to be added.
def broadcast_add(a, b):
    return a * b


# %% wrong: subtracted
# the row is subtracted from the column. Their entries are to be added.
def broadcast_add(a, b):
    return a - b


# %% wrong: transposed
# the result lies on its side: entry i, j belongs to row i of a and column j of b.
def broadcast_add(a, b):
    return a.T + b.T


# %% wrong: both as columns
# b is turned into a column as well, and two columns do not stretch to a grid.
def broadcast_add(a, b):
    return a + b.T


# %% wrong: flattened first
# two plain vectors are added pair by pair, if their lengths fit at all. A column and a row stretch
# to a grid.
def broadcast_add(a, b):
    return a.flatten() + b.flatten()


# %% wrong: written into a
# the sum is larger than a, so it cannot be written into a.
def broadcast_add(a, b):
    a += b
    return a


# %% wrong: joined
# cat joins the entries one after the other. They are to be added.
def broadcast_add(a, b):
    return torch.cat((a.flatten(), b.flatten()))


# %% wrong: first entry of the column only
# only the first entry of a is used; every row of the result has its own.
def broadcast_add(a, b):
    return a[0] + b


# %% wrong: first entry of the row only
# only the first entry of b is used; every column of the result has its own.
def broadcast_add(a, b):
    return a + b[:, :1]


# %% wrong: row summed
# the entries of b are added up before they are added to a.
def broadcast_add(a, b):
    return a + b.sum()


# %% wrong: everything summed
# everything is added up to one number.
def broadcast_add(a, b):
    return (a + b).sum()


# %% wrong: sizes written out
# the sizes are fixed numbers, and these two tensors have others.
def broadcast_add(a, b):
    return a.expand(3, 2) + b.expand(3, 2)


# %% wrong: repeated by the wrong count
# each is repeated as often as it has entries itself; the count is that of the other.
def broadcast_add(a, b):
    return a.repeat(1, a.shape[0]) + b.repeat(b.shape[1], 1)


# %% wrong: not returned
# the sum is computed, but nothing is returned.
def broadcast_add(a, b):
    a + b


# %% right: expanded
def broadcast_add(a, b):
    n, m = len(a), b.shape[1]
    return a.expand(n, m) + b.expand(n, m)


# %% right: repeated
def broadcast_add(a, b):
    return a.repeat(1, b.shape[1]) + b.repeat(a.shape[0], 1)


# %% right: row by row
def broadcast_add(a, b):
    return torch.stack([x + b[0] for x in a])


# %% right: a loop over entries
def broadcast_add(a, b):
    C = torch.zeros(a.shape[0], b.shape[1])
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            C[i, j] = a[i, 0] + b[0, j]
    return C
