# %% right: plain
def as_scalar(a):
    return a.item()


# %% wrong: always a float
# a whole number comes back as a float. There is a method that keeps its kind.
def as_scalar(a):
    return float(a)


# %% wrong: cut to a whole number
# int() cuts off what stands behind the point.
def as_scalar(a):
    return int(a)


# %% wrong: rounded
# the number is rounded; it comes back as it is.
def as_scalar(a):
    return round(a.item())


# %% wrong: entry still a tensor
# this is still a tensor, not a Python number.
def as_scalar(a):
    return a[0]


# %% wrong: the tensor itself
# the tensor comes back as it was given.
def as_scalar(a):
    return a


# %% wrong: a list
# tolist keeps the dimension, so the number is still inside a list.
def as_scalar(a):
    return a.tolist()


# %% wrong: numpy array
# this is a numpy array with one entry, not a Python number.
def as_scalar(a):
    return a.numpy()


# %% wrong: numpy number
# this is a number of numpy's, not of Python's own.
def as_scalar(a):
    return a.numpy()[0]


# %% wrong: text
# str makes text of the whole tensor.
def as_scalar(a):
    return str(a)


# %% wrong: number of entries
# this is how many entries the tensor has; the entry itself is asked for.
def as_scalar(a):
    return a.numel()


# %% wrong: item not called
# `a.item` is the method itself. What calls a method?
# written: a.item
def as_scalar(a):
    return a.item


# %% wrong: not returned
# nothing is returned.
def as_scalar(a):
    a.item()


# %% right: list of one
def as_scalar(a):
    return a.flatten().tolist()[0]


# %% right: without dimensions
def as_scalar(a):
    return a.reshape(()).tolist()


# %% right: numpy's item
def as_scalar(a):
    return a.numpy().item()


# %% right: by dtype
def as_scalar(a):
    if a.dtype == torch.bool:
        return bool(a)
    return float(a) if a.is_floating_point() else int(a)
