# %% right: plain
def add_vectorized(a, b):
    return a + b


# %% wrong: still a loop
# a loop still adds the entries one by one; torch adds whole vectors.
def add_vectorized(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c[i] = a[i] + b[i]
    return c


# %% wrong: a overwritten
# a itself is overwritten with the sum; the result should be a new tensor.
def add_vectorized(a, b):
    a += b
    return a


# %% wrong: subtracted
# b is subtracted from a.
def add_vectorized(a, b):
    return a - b


# %% wrong: multiplied
# the entries are multiplied.
def add_vectorized(a, b):
    return a * b


# %% wrong: dot product
# @ multiplies the entries and adds the products up to one number.
def add_vectorized(a, b):
    return a @ b


# %% wrong: added up
# the sums of all pairs are added up to one number; each pair should have its own.
def add_vectorized(a, b):
    return (a + b).sum()


# %% wrong: joined
# b is put behind a; the entries are to be added.
def add_vectorized(a, b):
    return torch.cat((a, b))


# %% wrong: lists joined
# + puts Python lists behind each other; only tensors are added entry by entry.
def add_vectorized(a, b):
    return a.tolist() + b.tolist()


# %% wrong: numpy array
# a numpy array comes back; the result should be a tensor.
def add_vectorized(a, b):
    return a.numpy() + b.numpy()


# %% wrong: nothing returned
# the sum is computed, but not returned.
def add_vectorized(a, b):
    c = a + b


# %% right: a function
def add_vectorized(a, b):
    return torch.add(a, b)


# %% right: in place on a copy
def add_vectorized(a, b):
    c = a.clone()
    c += b
    return c


# %% right: written into
def add_vectorized(a, b):
    c = torch.empty_like(a)
    c[:] = b + a
    return c


# %% right: stacked and summed
def add_vectorized(a, b):
    return torch.stack([a, b]).sum(dim=0)
