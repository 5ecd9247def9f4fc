# %% [markdown]
# # Linear algebra with tensors
#
# Every network is made of a few operations on vectors and matrices: entries meet entries, rows
# meet columns, and many numbers become one. In this notebook you write each of them once. At the
# end you will be able to
#
# - compute with scalars, vectors and matrices, and tell by the shapes what comes out,
# - transpose a matrix, and test whether it is symmetric,
# - sum and average over a chosen axis, and keep the axis where you need it,
# - multiply vectors and matrices, and
# - measure how large a vector or a matrix is.
#
# Time needed: about 75 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like. You need to know Python, and of torch only this: `torch.tensor([...])` makes a
# tensor from (nested) lists, `torch.arange(6.0)` holds the numbers 0 to 5, `x.shape` says how long
# each axis is, and `x.reshape(2, 3)` arranges the entries in 2 rows and 3 columns. Numbers written
# with a point make float tensors, and all tensors here are that.

# %%
import d2lref as d2l
import torch

# %% [markdown]
# ## 1 · Scalars: `scalar_ops`
#
# A single number is called a *scalar*. As a tensor it has no axis at all, and its shape is the
# empty pair of brackets `()`. Python's operators work on it, and each gives a scalar again:
#
# | | x = 8, y = 2 |
# |---|---|
# | sum | 10 |
# | product | 16 |
# | quotient x by y | 4 |
# | power, x to the y | 64 |
#
# `scalar_ops(x, y)` takes two scalar tensors and returns a tuple of four: the sum, the product, the
# quotient and the power, in this order. (Values after `return`, separated by commas, are a tuple.)


# %% answer="scalar_ops"
def scalar_ops(x, y):
    """The tuple (sum, product, quotient, power) of two scalars, each a tensor of shape ()."""
    # BEGIN SOLUTION
    return x + y, x * y, x / y, x**y
    # END SOLUTION


# %%
total, product, quotient, power = scalar_ops(torch.tensor(8.0), torch.tensor(2.0))
print("sum     ", total, total.shape)
print("product ", product, product.shape)
print("quotient", quotient, quotient.shape)
print("power   ", power, power.shape)

# %% [markdown]
# ## 2 · Rows become columns: `transpose`
#
# A *vector* of n numbers has shape (n,). A *matrix* has two axes: shape (m, n) means m rows and n
# columns, and `A[i, j]` is the entry in row i and column j, both counted from 0. Often one row is
# one example (a house, a patient, an image) and one column is one thing known about it.
#
# The *transpose* of A has the rows of A as its columns: what stood at (i, j) stands at (j, i).
#
# $$
# A = \begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{bmatrix}
# \qquad
# A^\top = \begin{bmatrix} 1 & 4 \\ 2 & 5 \\ 3 & 6 \end{bmatrix}
# $$
#
# `transpose(A)` takes a matrix of shape (m, n) and returns its transpose, a tensor of shape (n, m).
# `A` stays as it was. A tensor carries its transpose with it, as the attribute `T` or by the method
# `t`. Mind that `reshape` does something else: it keeps the order of reading, and would give the
# rows [1, 2], [3, 4] and [5, 6] here.


# %% answer="transpose"
def transpose(A):
    """The transpose of a matrix (m, n): a tensor of shape (n, m)."""
    # BEGIN SOLUTION
    return A.T
    # END SOLUTION


# %% [markdown]
# A matrix drawn as a picture (bright means large) beside its transpose: the mirror stands on the
# diagonal that starts in the top left corner.

# %%
A = torch.arange(15.0).reshape(3, 5)
print(transpose(A))
axes = d2l.show_images([A, transpose(A)], 1, 2, titles=["A", "transpose(A)"])

# %% [markdown]
# ## 3 · Equal to its mirror image: `is_symmetric`
#
# A matrix that equals its transpose is *symmetric*. A table of distances is an example: from city i
# to city j it is as far as from j to i. Only a square matrix, one with as many rows as columns, can
# be symmetric.
#
# | | A = [[1, 7], [7, 2]] | B = [[1, 7], [5, 2]] | C of shape (2, 3) |
# |---|---|---|---|
# | symmetric | `True` | `False` | `False` |
#
# Two tensors of the same shape can be compared with `==`. The result is a tensor of the same shape
# with a truth for each entry, `.all()` reduces it to a tensor with one truth, and `bool(...)` makes
# a plain Python truth of that. With shapes that do not fit, `==` raises an error, or spreads the
# smaller tensor over the larger one, so look at the shape first.
#
# `is_symmetric(A)` takes a matrix of any shape and returns a plain Python `True` or `False`.


# %% answer="is_symmetric"
def is_symmetric(A):
    """Whether the matrix A equals its transpose: True or False (a bool); False if not square."""
    # BEGIN SOLUTION
    if A.shape[0] != A.shape[1]:
        return False
    return bool((A == A.T).all())
    # END SOLUTION


# %%
for matrix in ([[1.0, 7.0], [7.0, 2.0]], [[1.0, 7.0], [5.0, 2.0]], [[1.0, 7.0, 2.0]]):
    print(matrix, is_symmetric(torch.tensor(matrix)))

# %% [markdown]
# ## 4 · Entry meets entry: `hadamard`
#
# Tensors of the same shape are added, subtracted and multiplied entry by entry, by the operators
# that numbers have, and the shape stays. The product of this kind is named after Hadamard and
# written $A \odot B$. It is *not* the matrix product, which comes in part 12.
#
# $$
# \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \odot \begin{bmatrix} 10 & 0 \\ -1 & 5 \end{bmatrix}
# = \begin{bmatrix} 10 & 0 \\ -3 & 20 \end{bmatrix}
# $$
#
# `hadamard(A, B)` takes two tensors of one shape and returns a new tensor of that shape. `A` and
# `B` stay as they were.


# %% answer="hadamard"
def hadamard(A, B):
    """The product of A and B entry by entry: a new tensor of their shape."""
    # BEGIN SOLUTION
    return A * B
    # END SOLUTION


# %% [markdown]
# A tensor of zeros and ones works as a mask: what meets a 0 is gone.

# %%
hadamard(torch.arange(6.0).reshape(2, 3), torch.tensor([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]))

# %% [markdown]
# ## 5 · A number meets a tensor: `scale_and_shift`
#
# Between a number and a tensor, an operation reaches every entry. With a = 3:
#
# | X | scaled by a | shifted by a |
# |---|---|---|
# | [1, 2, −1] | [3, 6, −3] | [4, 5, 2] |
#
# `scale_and_shift(a, X)` takes a number `a` and a tensor `X` of any shape. It returns a tuple of
# two new tensors of the shape of `X`: the scaled one first (every entry multiplied by `a`), then
# the shifted one (`a` added to every entry of `X`). `X` stays as it was: beware of `*=` and `+=`,
# which write into the tensor they are applied to.


# %% answer="scale_and_shift"
def scale_and_shift(a, X):
    """The tuple (a times X, a plus X): two new tensors of the shape of X."""
    # BEGIN SOLUTION
    return a * X, a + X
    # END SOLUTION


# %%
scaled, shifted = scale_and_shift(10.0, torch.arange(4.0))
print("scaled ", scaled)
print("shifted", shifted)

# %% [markdown]
# ## 6 · Many numbers become one: `reduce_sums`
#
# `A.sum()` adds up all entries. With an axis named, the sum runs along that axis only, and *that
# axis disappears* from the shape; the others stay. Axis 0 counts the rows, so summing over axis 0
# walks down through the rows and leaves one number per column:
#
# | | | | | sum over axis 1 |
# |---|---|---|---|---|
# | | 1 | 2 | 3 | **6** |
# | | 4 | 5 | 6 | **15** |
# | sum over axis 0 | **5** | **7** | **9** | all: **21** |
#
# | call | shape of the result, for A of shape (2, 3) |
# |---|---|
# | `A.sum()` | () |
# | `A.sum(axis=0)` | (3,) |
# | `A.sum(axis=1)` | (2,) |
#
# (torch's own name for the argument is `dim`; both work.) `reduce_sums(A)` takes a matrix of shape
# (m, n) and returns a tuple of three tensors: the sum of everything, of shape (), the sums over
# axis 0, of shape (n,), and the sums over axis 1, of shape (m,).


# %% answer="reduce_sums"
def reduce_sums(A):
    """The tuple (sum of all, sums over axis 0, sums over axis 1): shapes (), (n,) and (m,)."""
    # BEGIN SOLUTION
    return A.sum(), A.sum(axis=0), A.sum(axis=1)
    # END SOLUTION


# %% [markdown]
# Three shops (rows) and what they sold in four months (columns):

# %%
sales = torch.tensor([[3.0, 5.0, 2.0, 4.0], [8.0, 6.0, 9.0, 7.0], [1.0, 0.0, 2.0, 5.0]])
everything, per_month, per_shop = reduce_sums(sales)
print("per month ", per_month)
print("per shop  ", per_shop)
print("altogether", everything)

# %% [markdown]
# ## 7 · Averages: `reduce_means`
#
# A mean is a sum divided by the number of terms, and the only question is how many terms there
# were. In a matrix of shape (2, 3) the sum of everything has 6 terms, a sum over axis 0 has 2 and
# a sum over axis 1 has 3. For the matrix above the means are
#
# | of everything | over axis 0 | over axis 1 |
# |---|---|---|
# | 21 / 6 = 3.5 | [5, 7, 9] / 2 = [2.5, 3.5, 4.5] | [6, 15] / 3 = [2, 5] |
#
# torch has `mean`, which takes an axis as `sum` does. Do without it here: divide sums by the right
# counts, which you find in `A.shape` (and `A.numel()` is the number of all entries).
# `reduce_means(A)` takes a float matrix of shape (m, n) and returns a tuple of three tensors: the
# mean of everything, of shape (), the means over axis 0, of shape (n,), and those over axis 1, of
# shape (m,).


# %% answer="reduce_means"
def reduce_means(A):
    """The tuple (mean of all, means over axis 0, means over axis 1): shapes (), (n,) and (m,)."""
    # BEGIN SOLUTION
    m, n = A.shape
    return A.sum() / (m * n), A.sum(axis=0) / m, A.sum(axis=1) / n
    # END SOLUTION


# %%
everything, per_month, per_shop = reduce_means(sales)
print("per month ", per_month, " torch says", sales.mean(axis=0))
print("per shop  ", per_shop, " torch says", sales.mean(axis=1))
print("altogether", everything, " torch says", sales.mean())

# %% [markdown]
# ## 8 · Keeping the axis: `normalize_rows`
#
# What share of its sales did each shop make in each month? Every row has to be divided by its own
# sum, and the new rows sum to 1:
#
# | row | its sum | normalized |
# |---|---|---|
# | [1, 1, 2] | 4 | [0.25, 0.25, 0.5] |
# | [6, 3, 1] | 10 | [0.6, 0.3, 0.1] |
#
# The sums over axis 1 have shape (m,). Put beside a matrix, such a vector is lined up with the
# *last* axis, the columns, which is not what we want (and an error unless m = n). Told to keep its
# axis, `sum(axis=1, keepdims=True)` returns shape (m, 1): a column. An axis of length 1 is
# stretched (*broadcast*) over the columns, so that each row meets its own sum.
#
# `normalize_rows(A)` takes a matrix of shape (m, n) and returns a new one of the same shape, each
# row divided by its sum. `A` stays as it was.


# %% answer="normalize_rows"
def normalize_rows(A):
    """A new matrix (m, n): each row of A divided by the sum of that row."""
    # BEGIN SOLUTION
    return A / A.sum(axis=1, keepdims=True)
    # END SOLUTION


# %%
print(normalize_rows(sales))
print("row sums", normalize_rows(sales).sum(axis=1))

# %% [markdown]
# ## 9 · Sums on the way: `cumulative_sum`
#
# A running sum keeps every intermediate result, so that the shape stays. It needs an axis, too:
#
# | A | along axis 0 | along axis 1 |
# |---|---|---|
# | [1, 2, 3] | [1, 2, 3] | [1, 3, 6] |
# | [4, 5, 6] | [5, 7, 9] | [4, 9, 15] |
#
# The last row along axis 0 is the sum over axis 0, and the last column along axis 1 the sum over
# axis 1. torch calls this `cumsum`; it has to be told the axis, as `sum` can be.
#
# `cumulative_sum(A, axis)` takes a matrix and an axis, 0 or 1, and returns a new tensor of the
# shape of `A`. `A` stays as it was.


# %% answer="cumulative_sum"
def cumulative_sum(A, axis):
    """The running sums of A along the axis, 0 or 1: a new tensor of the shape of A."""
    # BEGIN SOLUTION
    return A.cumsum(axis=axis)
    # END SOLUTION


# %% [markdown]
# The sales of the three shops, added up from month to month:

# %%
d2l.plot(
    torch.arange(1, 5),
    list(cumulative_sum(sales, axis=1)),
    "month",
    "sold so far",
    legend=["shop 0", "shop 1", "shop 2"],
)

# %% [markdown]
# ## 10 · Two vectors: `dot`
#
# The *dot product* of two vectors of one length multiplies them entry by entry and adds up the
# products. It is one number:
#
# $$[1, 2, 3] \cdot [4, 0, -1] = 1 \cdot 4 + 2 \cdot 0 + 3 \cdot (-1) = 1$$
#
# With prices in one vector and quantities in the other, it is the bill. With weights that sum to 1
# it is a weighted mean.
#
# `dot(x, y)` takes two vectors of shape (n,) and computes this number in two ways. It returns a
# tuple of two tensors of shape (): first what torch's own function for it gives (`torch.dot`), then
# the same from an elementwise product and a sum.


# %% answer="dot"
def dot(x, y):
    """The dot product of two vectors (n,), twice: a tuple of two tensors of shape ()."""
    # BEGIN SOLUTION
    return torch.dot(x, y), (x * y).sum()
    # END SOLUTION


# %%
prices, quantities = torch.tensor([0.5, 2.0, 1.25]), torch.tensor([6.0, 1.0, 4.0])
print("the bill, computed twice:", dot(prices, quantities))

# %% [markdown]
# ## 11 · A matrix and a vector: `matvec`
#
# The product of a matrix A and a vector x is a vector: the dot products of each row of A with x. A
# row must be as long as x, and there is one result per row: (m, n) times (n,) gives (m,).
#
# $$
# \begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{bmatrix}
# \begin{bmatrix} 1 \\ 0 \\ -1 \end{bmatrix}
# = \begin{bmatrix} 1 - 3 \\ 4 - 6 \end{bmatrix} = \begin{bmatrix} -2 \\ -2 \end{bmatrix}
# $$
#
# Python has an operator for it, `@`, and torch the function `torch.mv`.
# `matvec(A, x)` takes a matrix of shape (m, n) and a vector of shape (n,), and returns a vector of
# shape (m,), with one axis. Both arguments stay as they were.


# %% answer="matvec"
def matvec(A, x):
    """The product of a matrix (m, n) and a vector (n,): a vector of shape (m,)."""
    # BEGIN SOLUTION
    return A @ x
    # END SOLUTION


# %% [markdown]
# A matrix turns vectors into other vectors. This one turns points of the plane by 30 degrees to the
# left:

# %%
angle = torch.tensor(torch.pi / 6)
turn = torch.tensor([[angle.cos(), -angle.sin()], [angle.sin(), angle.cos()]])
point = torch.tensor([1.0, 0.0])
for step in range(4):
    print(f"after {30 * step:2} degrees: ({point[0]:5.2f}, {point[1]:5.2f})")
    point = matvec(turn, point)

# %% [markdown]
# ## 12 · Two matrices: `matmul`
#
# In the product of two matrices every row of A meets every column of B: entry (i, j) is the dot
# product of row i of A and column j of B. So column j of the result is A times column j of B: a
# matrix product is n products of a matrix and a vector, side by side. The inner lengths must agree,
# and they vanish: (m, k) times (k, n) gives (m, n).
#
# $$
# \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}
# \begin{bmatrix} 10 & 0 & 1 \\ 1 & 5 & -1 \end{bmatrix}
# = \begin{bmatrix} 12 & 10 & -1 \\ 34 & 20 & -1 \end{bmatrix}
# $$
#
# `matmul(A, B)` takes matrices of shape (m, k) and (k, n) and returns one of shape (m, n). Use
# whatever you like, from `@` to three loops.


# %% answer="matmul"
def matmul(A, B):
    """The product of matrices (m, k) and (k, n): a matrix of shape (m, n)."""
    # BEGIN SOLUTION
    return A @ B
    # END SOLUTION


# %% [markdown]
# Turning by 30 degrees three times is one turn by 90 degrees. And the order matters: to mirror a
# picture and turn it then is not the same as to turn it first.

# %%
print("three turns:", matmul(turn, matmul(turn, turn)).round(decimals=3), sep="\n")
mirror = torch.tensor([[1.0, 0.0], [0.0, -1.0]])
print("mirror first:", matmul(turn, mirror), "turn first:", matmul(mirror, turn), sep="\n")

# %% [markdown]
# ## 13 · How large is a vector? `l1_norm`
#
# A *norm* says how large a vector is. The first one adds up the sizes of the entries, without their
# signs, as a taxi counts blocks in a city of straight streets:
#
# $$\|x\|_1 = |x_1| + |x_2| + \dots + |x_n| \qquad \text{for example} \qquad \|[3, -4]\|_1 = 7$$
#
# `l1_norm(x)` takes a vector of shape (n,) and returns one number, a tensor of shape (). Write it
# with elementary operations (not with torch's own norms); `abs` is one that every tensor has. `x`
# stays as it was.


# %% answer="l1_norm"
def l1_norm(x):
    """The sum of the absolute values of a vector (n,): a tensor of shape ()."""
    # BEGIN SOLUTION
    return x.abs().sum()
    # END SOLUTION


# %%
l1_norm(torch.tensor([3.0, -4.0]))

# %% [markdown]
# ## 14 · As the crow flies: `l2_norm`
#
# The second norm is the length that a ruler measures: square every entry, add up the squares, take
# the root of the sum.
#
# $$\|x\|_2 = \sqrt{x_1^2 + x_2^2 + \dots + x_n^2} \qquad \text{for example} \qquad
# \|[3, -4]\|_2 = \sqrt{9 + 16} = 5$$
#
# `l2_norm(x)` takes a vector of shape (n,) and returns one number, a tensor of shape (). Write this
# one, too, without torch's own norms; a tensor has powers (`**`) and a method `sqrt`. `x` stays as
# it was.


# %% answer="l2_norm"
def l2_norm(x):
    """The root of the sum of the squares of a vector (n,): a tensor of shape ()."""
    # BEGIN SOLUTION
    return (x**2).sum().sqrt()
    # END SOLUTION


# %% [markdown]
# All points whose norm is 1, drawn for both. A vector divided by its norm has norm 1, so we take
# directions all around and divide. The l2 norm gives the circle, the l1 norm a square on its tip:
# on the axes they agree, and everywhere else the l1 norm is the larger of the two.

# %%
angles = torch.linspace(0, 2 * torch.pi, 201)
directions = torch.stack([angles.cos(), angles.sin()], dim=1)
diamond = torch.stack([x / l1_norm(x) for x in directions])
circle = torch.stack([x / l2_norm(x) for x in directions])
d2l.plot(
    [diamond[:, 0], circle[:, 0]],
    [diamond[:, 1], circle[:, 1]],
    "first entry",
    "second entry",
    legend=["l1 norm is 1", "l2 norm is 1"],
    figsize=(3.5, 3.5),
)

# %% [markdown]
# ## 15 · How large is a matrix? `frobenius_norm`
#
# The *Frobenius norm* treats a matrix as one long vector: the root of the sum of all its squared
# entries. For [[1, 2], [2, 4]] that is the root of 1 + 4 + 4 + 16, which is 5.
#
# `frobenius_norm(A)` takes a matrix of shape (m, n) and returns one number, a tensor of shape ().
# Your own `l2_norm` may help (`A.reshape(-1)` is the long vector), and torch's norms are allowed
# here; read what they do with a matrix before you trust them.


# %% answer="frobenius_norm"
def frobenius_norm(A):
    """The root of the sum of all squared entries of a matrix (m, n): a tensor of shape ()."""
    # BEGIN SOLUTION
    return (A**2).sum().sqrt()
    # END SOLUTION


# %% [markdown]
# For what size is a matrix of ones as large as the vector [3, −4]? And is transposing a change of
# size?

# %%
print(frobenius_norm(torch.ones(5, 5)), l2_norm(torch.tensor([3.0, -4.0])))
print(frobenius_norm(sales), frobenius_norm(transpose(sales)))

# %% [markdown] discussion="axis"
# ## Discussion
#
# A tensor of shape (2, 3, 4) holds the sales of 2 shops in 3 months for 4 goods. What is an axis of
# this tensor? Which shape is left when you sum over axis 0, what does each entry of the result
# mean, and what changes with `keepdims=True`?

# %% [markdown]
# An axis is one of the directions along which the entries are counted: one index into the tensor,
# with a length. Here axis 0 counts the shops, axis 1 the months and axis 2 the goods. A sum over
# axis 0 adds up the entries that differ in that index only, and the index disappears. What is left
# has shape (3, 4): the entry (j, k) is what both shops together sold of good k in month j. With
# `keepdims=True` the numbers are the same, but the axis stays with length 1, shape (1, 3, 4), so
# that the result can be broadcast against the tensor, for example to compute each shop's share.
