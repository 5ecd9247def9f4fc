# %% [markdown]
# # Tensors: numbers in a grid
#
# Everything that a network reads, stores or learns is a grid of numbers, and in torch such a grid
# is a *tensor*. This notebook starts from nothing: if you know Python lists and functions, you know
# enough. At the end you will be able to
#
# - make tensors: counted, constant, random, or from your own numbers,
# - read parts of them, and write into parts of them,
# - compute with whole tensors at once, and compare and join them,
# - tell when torch uses new memory, and avoid it, and
# - exchange numbers with numpy and with plain Python.
#
# Time needed: about 60 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import d2lref as d2l
import torch

# %% [markdown]
# ## 1 · A grid that counts: `make_grid`
#
# A tensor has a **shape**, one length per dimension, and a **dtype**, the kind of number in it. A
# tensor with one dimension is a vector, one with two is a matrix, and there may be more:
#
# | shape | what it could hold | entries |
# |---|---|---|
# | `()` | one temperature | 1 |
# | `(5,)` | the temperatures of five days | 5 |
# | `(2, 3)` | a table with two rows and three columns | 6 |
# | `(3, 28, 28)` | a colour picture: three layers of 28 by 28 points | 2352 |
#
# `torch.arange(n)` counts from 0 up to, but not including, `n`. Given whole numbers it makes whole
# numbers (dtype `torch.int64`); with `dtype=torch.float32` it makes the floats that networks
# compute with. The method `reshape` arranges the same entries differently, filling row after row,
# and `numel()` says how many entries there are:

# %%
steps = torch.arange(4, dtype=torch.float32)
square = steps.reshape(2, 2)
print(steps, steps.shape, steps.dtype)
print(square, square.shape, square.numel())

# %% [markdown]
# Write `make_grid(rows, cols)`. It returns two things: the float32 matrix of shape (rows, cols)
# that counts 0, 1, 2, … along its rows, and the number of its entries. For `make_grid(2, 3)` these
# are the rows `0 1 2` and `3 4 5`, and `6`.


# %% answer="make_grid"
def make_grid(rows, cols):
    """The numbers 0, 1, 2, … as a float32 tensor (rows, cols), and how many there are."""
    # BEGIN SOLUTION
    X = torch.arange(rows * cols, dtype=torch.float32).reshape(rows, cols)
    return X, X.numel()
    # END SOLUTION


# %% [markdown]
# The same dozen numbers in three shapes; their number never changes:

# %%
for rows, cols in ((2, 6), (4, 3), (12, 1)):
    grid, entries = make_grid(rows, cols)
    print(tuple(grid.shape), entries, grid.tolist())

# %% [markdown]
# ## 2 · Tensors to start from: `filled`
#
# Often one needs a tensor of a given shape before there is anything to put into it: zeros to add
# to, ones to multiply with, random numbers as a network's first guess. Four functions make them:
#
# | call | gives |
# |---|---|
# | `torch.zeros(shape)` | 0 everywhere, float32 |
# | `torch.ones(shape)` | 1 everywhere, float32 |
# | `torch.randn(shape)` | draws from the normal distribution with mean 0 and standard deviation 1 |
# | `torch.tensor([[…], […]])` | your own numbers; every inner list becomes one row |
#
# `shape` is a tuple such as `(2, 3)`. There is also `torch.rand`, one letter shorter: its draws lie
# evenly between 0 and 1. And `torch.tensor` looks at your numbers to find the dtype: whole numbers
# stay whole (int64), and a single decimal point makes them all floats.

# %%
print(torch.tensor([[1, 2], [3, 4]]).dtype, torch.tensor([[1.0, 2], [3, 4]]).dtype)
print(torch.randn((2, 3)))

# %% [markdown]
# Write `filled(shape)`. It returns four tensors, in this order: zeros, ones and fresh normal draws,
# each of the given shape and dtype float32, and, whatever the shape, the int64 tensor of shape
# (2, 3) made from the nested lists `[[2, 7, 1], [8, 2, 8]]`.


# %% answer="filled"
def filled(shape):
    """Zeros, ones and normal draws of the given shape, and [[2, 7, 1], [8, 2, 8]] as a tensor."""
    # BEGIN SOLUTION
    zeros = torch.zeros(shape)
    ones = torch.ones(shape)
    draws = torch.randn(shape)
    numbers = torch.tensor([[2, 7, 1], [8, 2, 8]])
    return zeros, ones, draws, numbers
    # END SOLUTION


# %%
for tensor in filled((2, 4)):
    print(tensor.dtype, tensor.tolist())

# %% [markdown]
# About two thirds of the normal draws lie between −1 and 1, the rest further out:

# %%
draws = filled((100, 100))[2]
inside = draws.abs() < 1
print(f"mean {draws.mean():.3f}, standard deviation {draws.std():.3f}")
print(f"{inside.sum()} of {draws.numel()} draws lie between -1 and 1")

# %% [markdown]
# ## 3 · Reading a part: `last_row_and_slice`
#
# Square brackets pick out a part, counted from 0, as with Python's lists. A number picks one place
# of the first dimension; a negative number counts from the end; a range `a:b` picks the places from
# `a` up to, but not including, `b`. For a matrix the first dimension is the rows:
#
# | expression | picks | shape, for `A` of shape (4, 3) |
# |---|---|---|
# | `A[0]` | the first row | (3,) |
# | `A[-2]` | the last row but one | (3,) |
# | `A[0:3]` | the rows 0, 1 and 2 | (3, 3) |
# | `A[:, 0]` | the first column | (4,) |
# | `A[2, 1]` | the entry in row 2, column 1 | () |
#
# What comes back is a **view**: no number is copied, the part looks into the memory of the whole.
# Who changes the whole changes the part. A *list* of indices, such as `A[[0, 2]]`, is different: it
# makes a copy.

# %%
A = torch.tensor([[10, 11, 12], [20, 21, 22], [30, 31, 32], [40, 41, 42]])
first, copied = A[0], A[[0]]
A[0, 0] = -1
print("a view: ", first)
print("a copy: ", copied)

# %% [markdown]
# Write `last_row_and_slice(X)`. It returns two views of `X`: its last row, however many rows there
# are, and its rows 1 and 2. For `X` of shape (5, 3) they have the shapes (3,) and (2, 3).


# %% answer="last_row_and_slice"
def last_row_and_slice(X):
    """The last row of X, and its rows 1 and 2; both are views."""
    # BEGIN SOLUTION
    return X[-1], X[1:3]
    # END SOLUTION


# %%
X = torch.arange(12.0).reshape(4, 3)
last, middle = last_row_and_slice(X)
print("last row:", last)
print("rows 1 and 2:", middle)
X[3, 0] = 100  # the view sees it
print("last row:", last)

# %% [markdown]
# ## 4 · Writing into a part: `write_block`
#
# On the left of `=` the same brackets write. The tensor keeps its place in memory; only the entries
# in the brackets change, and one number on the right is used for all of them. With `A` from above,
# `A[2, 1] = 5` changes one entry and `A[:, 0] = 0` a whole column.
#
# A function that writes into its argument changes what the caller holds: there is one tensor, and
# it has two names. Nothing needs to be returned.

# %%
A[2, 1] = 5
A[:, 0] = 0
A

# %% [markdown]
# Write `write_block(X)`, which changes the matrix `X` (at least two rows and three columns) in
# place. First, the first two rows become 12, in all their columns. Then the entry in row 1,
# column 2 becomes 17. Everything else stays.


# %% answer="write_block"
def write_block(X):
    """Write 12 into the first two rows of X, then 17 into row 1, column 2; in place."""
    # BEGIN SOLUTION
    X[:2] = 12
    X[1, 2] = 17
    # END SOLUTION


# %%
X = torch.zeros(3, 4)
write_block(X)
X

# %% [markdown]
# ## 5 · Entry by entry: `elementwise`
#
# Arithmetic between two tensors of the same shape works on each pair of entries by itself. No loop
# is needed: torch runs it, in compiled code.
#
# | | entry 0 | entry 1 |
# |---|---|---|
# | `x` | 2 | 3 |
# | `y` | 4 | 2 |
# | `x * y` | 8 | 6 |
# | `x / y` | 0.5 | 1.5 |
# | `x ** y` (power) | 16 | 9 |
#
# Functions of one number work on every entry too: `torch.exp(x)` raises e ≈ 2.718 to the power of
# each entry of `x`.
#
# Write `elementwise(x, y)` for float tensors of one shape, any shape. It returns six tensors of
# that shape, in this order: x + y, x − y, x · y, x / y, x to the power of y, and the exponential of
# x. `x` and `y` themselves stay as they are.


# %% answer="elementwise"
def elementwise(x, y):
    """x + y, x - y, x * y, x / y, x ** y and exp(x), entry by entry."""
    # BEGIN SOLUTION
    return x + y, x - y, x * y, x / y, x**y, torch.exp(x)
    # END SOLUTION


# %% [markdown]
# With `y` fixed at 2 and `x` running from 0 to 2.5, your six results are six curves:

# %%
x = torch.linspace(0, 2.5, 100)
names = ["x + y", "x - y", "x * y", "x / y", "x ** y", "exp(x)"]
d2l.plot(x, list(elementwise(x, torch.full_like(x, 2))), "x", "result", legend=names)

# %% [markdown]
# ## 6 · Joining: `concatenate`
#
# `torch.cat((first, second), dim=d)` lays tensors end to end along dimension `d`. That dimension
# grows; all others must agree. The tensors go in together, as one tuple or list. For vectors there
# is only one dimension, and three entries and two entries make five:

# %%
torch.cat((torch.tensor([1, 2, 3]), torch.tensor([9, 9])), dim=0)

# %% [markdown]
# A matrix has two. Along dimension 0 it gets more rows, along dimension 1 more columns.
#
# Write `concatenate(X, Y)` for two matrices of shape (n, m). It returns two tensors: `Y` below `X`,
# of shape (2n, m), and `Y` to the right of `X`, of shape (n, 2m).


# %% answer="concatenate"
def concatenate(X, Y):
    """Y below X, of shape (2n, m), and Y beside X, of shape (n, 2m)."""
    # BEGIN SOLUTION
    below = torch.cat((X, Y), dim=0)
    beside = torch.cat((X, Y), dim=1)
    return below, beside
    # END SOLUTION


# %%
below, beside = concatenate(torch.zeros(2, 3), torch.ones(2, 3))
print(tuple(below.shape), below, sep="\n")
print(tuple(beside.shape), beside, sep="\n")

# %% [markdown]
# ## 7 · Questions to every entry: `compare`
#
# A comparison works entry by entry as well, and answers with a tensor of `True` and `False` (dtype
# `torch.bool`). Such a tensor of answers, a *mask*, can count (True is 1) or choose entries:

# %%
ages = torch.tensor([12, 35, 67, 18])
adult = ages >= 18
print(adult, adult.sum(), ages[adult])

# %% [markdown]
# The method `sum()`, without arguments, adds up all entries, whatever the shape, to a tensor with
# one entry and no dimensions.
#
# Write `compare(X, Y)` for two matrices of one shape. It returns four tensors: where `X` equals
# `Y`, where `X` is less than `Y`, where `X` is greater than `Y` (each a mask of the same shape),
# and the sum of all entries of `X`.


# %% answer="compare"
def compare(X, Y):
    """X == Y, X < Y and X > Y, entry by entry, and the sum of all entries of X."""
    # BEGIN SOLUTION
    return X == Y, X < Y, X > Y, X.sum()
    # END SOLUTION


# %% [markdown]
# For every entry exactly one of the three masks is True:

# %%
X, Y = torch.tensor([[1.0, 5.0], [2.0, 8.0]]), torch.tensor([[3.0, 5.0], [2.0, 4.0]])
equal, less, greater, total = compare(X, Y)
print(equal, less, greater, sep="\n")
print("answers per entry:", (equal.int() + less.int() + greater.int()).tolist())
print("the sum of X:", total)

# %% [markdown]
# ## 8 · Shapes that stretch: `broadcast_add`
#
# Two tensors of different shapes can still be combined if one of the lengths is 1 wherever they
# differ: that length is stretched by repeating its entries, and no memory is spent on the copies.
# This is *broadcasting*. A column of shape (2, 1) and a row of shape (1, 3) both stretch to (2, 3),
# as in a multiplication table, with a sum in place of the product:
#
# | + | **1** | **2** | **3** |
# |---|---|---|---|
# | **10** | 11 | 12 | 13 |
# | **20** | 21 | 22 | 23 |
#
# Write `broadcast_add(a, b)` for a column `a` of shape (n, 1) and a row `b` of shape (1, m). It
# returns the tensor of shape (n, m) whose entry in row i, column j is the i-th entry of the column
# plus the j-th of the row. Neither `a` nor `b` changes.


# %% answer="broadcast_add"
def broadcast_add(a, b):
    """A column (n, 1) plus a row (1, m): every sum of two entries, of shape (n, m)."""
    # BEGIN SOLUTION
    return a + b
    # END SOLUTION


# %%
hours, minutes = torch.arange(3).reshape(3, 1) * 60, torch.tensor([[0, 15, 30, 45]])
broadcast_add(hours, minutes)

# %% [markdown]
# ## 9 · Adding without new memory: `accumulate`
#
# `X + Y` needs room for its result, so it makes a new tensor. `X = X + Y` then gives the *name* `X`
# to that new tensor; the old one stays where it was, unchanged, and everybody else who holds it
# sees no difference. For a model with gigabytes of numbers this matters twice: there are two copies
# for a while, and other parts of the program look at the stale one.
#
# `data_ptr()` tells where in memory the entries begin:

# %%
total = torch.tensor([1.0, 2.0])
other_name = total
place = total.data_ptr()
total = total * 10
print("moved:", total.data_ptr() != place, "| under its other name:", other_name)

# %% [markdown]
# Many operations also exist *in place*: they put the result where an operand was. In Python these
# are the operators that end in `=`, such as `-=` or `*=`; in torch, the methods whose names end in
# `_`, such as `mul_`.

# %%
total = torch.tensor([1.0, 2.0])
other_name = total
place = total.data_ptr()
total *= 10
print("moved:", total.data_ptr() != place, "| under its other name:", other_name)

# %% [markdown]
# Write `accumulate(X, Y)` for two tensors of one shape: afterwards the caller's `X` holds its old
# entries plus those of `Y`, in the memory it had, and no new tensor has been made on the way. `Y`
# stays as it is. Nothing needs to be returned.


# %% answer="accumulate"
def accumulate(X, Y):
    """Add Y to X in place; no memory is allocated."""
    # BEGIN SOLUTION
    X += Y
    # END SOLUTION


# %%
balance = torch.tensor([100.0, 50.0])
place = balance.data_ptr()
for _ in range(3):
    accumulate(balance, torch.tensor([10.0, -5.0]))
print(balance, "| moved:", balance.data_ptr() != place)

# %% [markdown]
# ## 10 · Writing into what is there: `write_into`
#
# Sometimes the place for a result exists already: a tensor `Z` that was made once and is used in
# every round. Then the entries of `Z` are to be replaced, and `Z` itself is to stay the tensor that
# it is. As in section 4, brackets on the left of `=` write into a tensor, and a bare colon in them
# means all of it:

# %%
Z = torch.zeros(3)
place = Z.data_ptr()
Z[:] = torch.tensor([7.0, 8.0, 9.0])
print(Z, "| moved:", Z.data_ptr() != place)

# %% [markdown]
# Write `write_into(Z, X, Y)` for three tensors of one shape: afterwards the caller's `Z` holds
# X + Y, in the memory it had; what it held before is gone. `X` and `Y` stay as they are. This time
# a temporary tensor on the way is allowed. Nothing needs to be returned.


# %% answer="write_into"
def write_into(Z, X, Y):
    """Overwrite Z by X + Y, in its own memory."""
    # BEGIN SOLUTION
    Z[:] = X + Y
    # END SOLUTION


# %%
X, Y = torch.ones(2, 2), torch.full((2, 2), 0.5)
Z = torch.empty(2, 2)  # room for four numbers, not yet any in particular
place = Z.data_ptr()
write_into(Z, X, Y)
print(Z, "| moved:", Z.data_ptr() != place)

# %% [markdown]
# ## 11 · To numpy and back: `numpy_roundtrip`
#
# Much of Python's scientific software speaks numpy. A tensor in main memory can be seen as a numpy
# array and an array as a tensor, without copying a single number: both are views of one memory.
#
# | from | to | shares memory |
# |---|---|---|
# | a tensor `t` | the array `t.numpy()` | yes |
# | an array `a` | the tensor `torch.from_numpy(a)` | yes |
# | an array `a` | the tensor `torch.tensor(a)` | no, always a copy |
#
# Sharing is quick and saves memory; copying keeps later changes apart. One should know which one
# one has.
#
# Write `numpy_roundtrip(X)` for a tensor `X` of any shape. It returns two things: a numpy array
# with the entries of `X`, in the memory of `X`, and a tensor made from that array, in the memory of
# the array.


# %% answer="numpy_roundtrip"
def numpy_roundtrip(X):
    """X as a numpy array, and that array as a tensor; all three share one memory."""
    # BEGIN SOLUTION
    array = X.numpy()
    tensor = torch.from_numpy(array)
    return array, tensor
    # END SOLUTION


# %%
X = torch.zeros(2, 2)
array, tensor = numpy_roundtrip(X)
array[0, 1] = 5  # written by numpy, seen by torch
print(type(array).__name__, array.tolist())
print(type(tensor).__name__, tensor.tolist(), "| X:", X.tolist())

# %% [markdown]
# ## 12 · One number: `as_scalar`
#
# A result such as `X.sum()` is still a tensor, even with a single entry; so is the entry `X[0, 0]`.
# To print it nicely, or to hand it to other software, one wants Python's own number. `float(a)` and
# `int(a)` convert, and int drops what stands behind the point. The method `item()` keeps the kind:
# a float stays a float, and a whole number becomes Python's `int`.
#
# Write `as_scalar(a)` for a tensor with exactly one entry, of any shape: (), (1,), (1, 1), … It
# returns that entry as a Python number, of the kind that the tensor holds.


# %% answer="as_scalar"
def as_scalar(a):
    """The one entry of a as a Python number; an int stays an int."""
    # BEGIN SOLUTION
    return a.item()
    # END SOLUTION


# %%
for one in (torch.tensor([2.5]), torch.tensor(7), torch.tensor([[1.0, 2.0]]).sum()):
    print(one, "->", as_scalar(one), type(as_scalar(one)).__name__)

# %% [markdown] discussion="preallocation"
# ## Discussion
#
# Long computations often allocate a tensor once, before a loop, and overwrite it in every round, as
# with `Z` in section 10. Why not simply write `Z = X + Y` in each round? And when can overwriting
# do harm?

# %% [markdown]
# `Z = X + Y` asks for new memory in every round. That takes time, and until the old result is
# released there are two, which may be one too many when tensors fill most of the memory. With a
# tensor that was allocated once, the demand for memory is known before the loop starts, and other
# names and views of it (a numpy array, a slice, a model's parameter) always show the newest values;
# after `Z = …` they would still show the old ones. `Z[:] = X + Y` keeps the place but makes a
# temporary for the sum; `torch.add(X, Y, out=Z)` does without.
#
# Overwriting does harm when somebody still needs the old values: when results of all rounds are
# collected in a list that then holds the same tensor many times, when an argument is changed that
# the caller wanted to keep, or when automatic differentiation has stored a tensor for the backward
# pass. Then a new tensor is worth its memory.
