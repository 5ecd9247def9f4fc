# %% right: plain
def numpy_roundtrip(X):
    array = X.numpy()
    tensor = torch.from_numpy(array)
    return array, tensor


# %% wrong: array copied
# the array has memory of its own: it is a copy, and changes of X do not reach it.
def numpy_roundtrip(X):
    array = X.numpy().copy()
    tensor = torch.from_numpy(array)
    return array, tensor


# %% wrong: tensor copied
# the tensor is a copy of the array: torch.tensor always makes one. Another function takes the array
# as it is.
def numpy_roundtrip(X):
    array = X.numpy()
    tensor = torch.tensor(array)
    return array, tensor


# %% wrong: X itself
# the second result is X itself; it is to be made from the array.
def numpy_roundtrip(X):
    array = X.numpy()
    tensor = X
    return array, tensor


# %% wrong: no array
# X is still a tensor when from_numpy gets it. Make the array first.
def numpy_roundtrip(X):
    array = X
    tensor = torch.from_numpy(array)
    return array, tensor


# %% wrong: numpy not called
# `X.numpy` is the method itself. What calls a method?
# written: X.numpy
def numpy_roundtrip(X):
    array = X.numpy
    tensor = torch.from_numpy(array)
    return array, tensor


# %% wrong: Python lists
# the first result is a Python list (tolist); it is to be a numpy array.
# near: tensor copied
# near: no array
def numpy_roundtrip(X):
    array = X.tolist()
    tensor = torch.tensor(array)
    return array, tensor


# %% wrong: double precision
# the array has another dtype than X, so it had to be copied.
def numpy_roundtrip(X):
    array = X.numpy().astype("float64")
    tensor = torch.from_numpy(array)
    return array, tensor


# %% wrong: flattened
# the array is one long row; it should have the shape of X.
def numpy_roundtrip(X):
    array = X.numpy().flatten()
    tensor = torch.from_numpy(array)
    return array, tensor


# %% wrong: transposed
# the array is transposed; it should have the shape of X.
def numpy_roundtrip(X):
    array = X.numpy().T
    tensor = torch.from_numpy(array)
    return array, tensor


# %% wrong: two arrays
# both results are the array; the second one is to be a tensor again.
def numpy_roundtrip(X):
    array = X.numpy()
    tensor = array
    return array, tensor


# %% wrong: results swapped
# the two results have changed places: the array comes first.
def numpy_roundtrip(X):
    array = X.numpy()
    tensor = torch.from_numpy(array)
    return tensor, array


# %% wrong: only the tensor
# only the tensor comes back; the array is asked for as well.
def numpy_roundtrip(X):
    array = X.numpy()
    tensor = torch.from_numpy(array)
    return tensor


# %% wrong: only the array
# only the array comes back; the tensor is asked for as well.
def numpy_roundtrip(X):
    array = X.numpy()
    tensor = torch.from_numpy(array)
    return array


# %% right: as_tensor
def numpy_roundtrip(X):
    array = X.detach().numpy()
    tensor = torch.as_tensor(array)
    return array, tensor


# %% right: asarray
import numpy as np


def numpy_roundtrip(X):
    array = np.asarray(X)
    tensor = torch.asarray(array)
    return array, tensor


# %% right: dlpack
def numpy_roundtrip(X):
    array = X.cpu().numpy()
    tensor = torch.from_dlpack(array)
    return [array, tensor]
