# %% right: plain
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c[i] = a[i] + b[i]
    return c


# %% wrong: all at once
# many entries are added in one operation; here a loop is to add one pair after the other.
def add_loop(a, b):
    return a + b


# %% wrong: returned too early
# `return` stands inside the loop, so that it ends after the first entry.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c[i] = a[i] + b[i]
        return c


# %% wrong: last entry left out
# the loop ends one entry too early; range(n) leaves out n already.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a) - 1):
        c[i] = a[i] + b[i]
    return c


# %% wrong: first entry left out
# the loop begins at 1, but the first entry has the index 0.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(1, len(a)):
        c[i] = a[i] + b[i]
    return c


# %% wrong: one entry too many
# the loop asks for an entry behind the last one: it may take as many steps as a has entries, and
# the last index is one less.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a) + 1):
        c[i] = a[i] + b[i]
    return c


# %% wrong: entries as places
# the loop runs over the entries of a, and they are used as places.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in a:
        c[i] = a[i] + b[i]
    return c


# %% wrong: length is no range
# `for` needs something to run through, and len(a) is a single number.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in len(a):
        c[i] = a[i] + b[i]
    return c


# %% wrong: a overwritten
# the sums are written into a itself; they belong into a new tensor.
def add_loop(a, b):
    for i in range(len(a)):
        a[i] = a[i] + b[i]
    return a


# %% wrong: only a copied
# the entries of b are missing in the sums.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c[i] = a[i]
    return c


# %% wrong: subtracted
# b is subtracted from a.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c[i] = a[i] - b[i]
    return c


# %% wrong: everything in one number
# the sums of all pairs are added up to one number; each pair should have its own.
def add_loop(a, b):
    c = torch.tensor(0.0)
    for i in range(len(a)):
        c = c + a[i] + b[i]
    return c


# %% wrong: last sum only
# each step replaces the whole result, and the last sum is left.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c = a[i] + b[i]
    return c


# %% wrong: list
# a Python list comes back; the result should be a tensor.
def add_loop(a, b):
    c = []
    for i in range(len(a)):
        c.append(a[i] + b[i])
    return c


# %% wrong: nothing returned
# the sums are computed, but not returned.
def add_loop(a, b):
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c[i] = a[i] + b[i]


# %% wrong: whole numbers
# the new tensor holds integers, so that everything behind the point is lost.
def add_loop(a, b):
    c = torch.zeros(len(a), dtype=torch.int64)
    for i in range(len(a)):
        c[i] = a[i] + b[i]
    return c


# %% right: zip and stack
def add_loop(a, b):
    return torch.stack([x + y for x, y in zip(a, b)])


# %% right: lists of numbers
def add_loop(a, b):
    sums = []
    for x, y in zip(a.tolist(), b.tolist()):
        sums.append(x + y)
    return torch.tensor(sums)


# %% right: into a copy
def add_loop(a, b):
    c = a.clone()
    for i, y in enumerate(b):
        c[i] += y
    return c


# %% right: while
def add_loop(a, b):
    i, c = 0, torch.empty_like(a)
    while i < a.shape[0]:
        c[i] = b[i].item() + a[i].item()
        i += 1
    return c
