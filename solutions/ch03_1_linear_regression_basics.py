# %% [markdown]
# # Lines through noisy points
#
# A linear model predicts a number as a weighted sum of inputs. Before you train one, this notebook
# lays the ground. You will
#
# - see why vectors are added at once and not in a loop,
# - write the density of the normal distribution, which describes noise,
# - write the squared loss, and see that it *is* the noise, seen through a logarithm, and
# - find the best weights of a linear model exactly, with a formula.
#
# Time needed: about 50 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import math
import time

import d2lref as d2l
import torch

# %% [markdown]
# ## 1 · One after the other: `add_loop`
#
# The sum of two vectors adds the entries in the same place: [1, 2, 3] + [10, 20, 30] is
# [11, 22, 33]. First write it as you would explain it to a child: make a new vector, then fill it,
# one entry at a time, in a Python loop. What you need:
#
# | expression | gives |
# |---|---|
# | `len(a)` | the number of entries of a vector `a` |
# | `torch.zeros(n)` | a new vector of `n` zeros |
# | `a[i]` | entry `i`, counted from 0; `c[i] = …` writes one |
#
# `a` and `b` are float tensors of shape (n,), the result is another one, and `a` and `b` stay as
# they were.


# %% answer="add_loop"
def add_loop(a, b):
    """a + b for two vectors of shape (n,), entry by entry in a loop."""
    # BEGIN SOLUTION
    c = torch.zeros(len(a))
    for i in range(len(a)):
        c[i] = a[i] + b[i]
    return c
    # END SOLUTION


# %%
add_loop(torch.tensor([1.0, 2.0, 3.0]), torch.tensor([10.0, 20.0, 30.0]))

# %% [markdown]
# ## 2 · All at once: `add_vectorized`
#
# A tensor can be added to a tensor as a whole. Then one call does all the work in compiled code,
# instead of one call for each entry. Write the same function again, without a loop. On 10,000
# entries it must be at least 3 times faster than your loop (expect far more).


# %% answer="add_vectorized"
def add_vectorized(a, b):
    """a + b for two vectors of shape (n,), in one operation."""
    # BEGIN SOLUTION
    return a + b
    # END SOLUTION


# %%
a, b = torch.ones(10_000), torch.ones(10_000)
for add in (add_loop, add_vectorized):
    start = time.perf_counter()
    add(a, b)
    print(f"{add.__name__:15} {time.perf_counter() - start:.5f} s")

# %% [markdown]
# ## 3 · The bell: `normal`
#
# Measure a thing again and again, and the results scatter around a middle value. Very often they
# follow the normal distribution with mean $\mu$ and variance $\sigma^2$, whose density is
#
# $$p(x) = \frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left(-\frac{(x - \mu)^2}{2 \sigma^2}\right)$$
#
# The exponential makes the bell; the factor in front makes the area under it 1. Moving $\mu$ moves
# the bell, and a larger $\sigma$ makes it wider and lower:
#
# | x | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | density for μ = 0, σ = 1 | 0.3989 | 0.2420 | 0.0540 | 0.0044 |
# | density for μ = 1, σ = 2 | 0.1760 | 0.1995 | 0.1760 | 0.1210 |
#
# `x` is a float tensor of any shape, and so is the result; `mu` and `sigma` are numbers. `math.pi`
# and `math.sqrt` work on numbers, `torch.exp` works on every entry of a tensor, `**` is the power.
# Mind the brackets: `a / 2 * b` divides by 2 and multiplies by `b`.


# %% answer="normal"
def normal(x, mu, sigma):
    """The density of the normal distribution (mean mu, standard deviation sigma) at x."""
    # BEGIN SOLUTION
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))
    # END SOLUTION


# %%
x = torch.arange(-7.0, 7.0, 0.01)
bells = [(0, 1), (0, 2), (3, 1)]
curves = [normal(x, mu, sigma) for mu, sigma in bells]
d2l.plot(x, curves, "x", "p(x)", legend=[f"mean {mu}, std {sigma}" for mu, sigma in bells])
print("areas:", [round(curve.sum().item() * 0.01, 3) for curve in curves])

# %% [markdown]
# ## 4 · How wrong is a prediction: `squared_loss`
#
# A model predicts $\hat y$ where $y$ was measured. The loss of one example is half the square of
# the error:
#
# $$l = \frac{1}{2} (\hat y - y)^2$$
#
# The square makes errors of both signs count and large ones count more; the half will cancel when
# you take the derivative, which is then just $\hat y - y$.
#
# | y_hat | 2.5 | 0 | −1 |
# |---|---|---|---|
# | y | 2 | 2 | −4 |
# | loss | 0.125 | 2 | 4.5 |
#
# `squared_loss(y_hat, y)` returns one loss for each example: no sum, no mean. The result has the
# shape of `y_hat`. Models often return a column of shape (n, 1), while labels arrive as a vector of
# shape (n,), and subtracting one from the other does something else than you want:

# %%
column, row = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([1.0, 2.0, 3.0])
print(column - row)
print(row.reshape(column.shape))

# %% [markdown]
# So bring `y` into the shape of `y_hat` first (`reshape`); it always has as many entries.


# %% answer="squared_loss"
def squared_loss(y_hat, y):
    """Half the squared error of every example, in the shape of y_hat."""
    # BEGIN SOLUTION
    y = y.reshape(y_hat.shape)
    return (y_hat - y) ** 2 / 2
    # END SOLUTION


# %%
print(squared_loss(torch.tensor([2.5, 0.0, -1.0]), torch.tensor([2.0, 2.0, -4.0])))
print(squared_loss(column, row))
errors = torch.arange(-3.0, 3.0, 0.1)
d2l.plot(errors, squared_loss(errors, torch.zeros_like(errors)), "error", "loss")

# %% [markdown]
# ## 5 · Why squares: `negative_log_likelihood`
#
# Suppose that each label is the prediction plus noise from a normal distribution with mean 0 and
# standard deviation `sigma`. Then the density of the label $y$ is a bell over $\hat y$, and the
# likelihood of all labels together is a product, one factor for each of the n examples:
#
# $$P = \prod_{i=1}^n \frac{1}{\sqrt{2 \pi \sigma^2}}
#   \exp\left(-\frac{(\hat y_i - y_i)^2}{2 \sigma^2}\right)$$
#
# Good predictions make this large. Computers do not like such products, though. A thousand
# factors, each of them harmless:

# %%
factors = normal(torch.randn(1000), 0, 1)
print("product:", factors.prod().item(), " its logarithm:", factors.prod().log().item())
print("one factor, far out:", normal(torch.tensor([20.0]), 0, 1).item())

# %% [markdown]
# The logarithm turns the product into a sum and the exponential into its exponent; with a minus
# in front, small is good:
#
# $$-\log P = \sum_{i=1}^n \left( \frac{(\hat y_i - y_i)^2}{2 \sigma^2}
#   + \frac{1}{2} \log(2 \pi \sigma^2) \right)$$
#
# Look at the first term: there is the squared loss of the example, divided by $\sigma^2$. The
# second is the same for all predictions. Write the sum, and call `squared_loss` for its first
# term. `y_hat` and `y` have the same shape, `sigma` is a number (`math.log` is there for numbers),
# and the result is one number, a tensor of shape (), through which gradients flow back to `y_hat`.
# Take the logarithm on paper, as above: the logarithm of a density that was rounded to 0 is
# infinite.
#
# For ŷ = [1, 3], y = [1, 2] and σ = 1, the sum is (0 + 0.9189) + (0.5 + 0.9189) = 2.3379.


# %% answer="negative_log_likelihood"
def negative_log_likelihood(y_hat, y, sigma):
    """-log of the likelihood of labels y under normal noise around y_hat: shape ()."""
    # BEGIN SOLUTION
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum()
    # END SOLUTION


# %%
print(negative_log_likelihood(torch.tensor([1.0, 3.0]), torch.tensor([1.0, 2.0]), 1))

# %% [markdown]
# The relation of the two at work. Points scatter around the line y = 2x with σ = 0.5. Try some
# slopes: both curves fall and rise together, and their lowest point is the same.

# %%
x = torch.linspace(0, 1, 50)
y = 2 * x + 0.5 * torch.randn(50, generator=torch.Generator().manual_seed(1))
slopes = torch.arange(0.0, 4.0, 0.1)
losses = torch.stack([squared_loss(slope * x, y).sum() for slope in slopes])
nlls = torch.stack([negative_log_likelihood(slope * x, y, 0.5) for slope in slopes])
d2l.plot(slopes, [losses, nlls], "slope", legend=["sum of squared losses", "-log P"])
print(f"lowest at {slopes[losses.argmin()]:.1f} and at {slopes[nlls.argmin()]:.1f}")
print("-log P is the sum / 0.25, plus", (nlls - losses / 0.25)[:4])

# %% [markdown]
# ## 6 · The best weights at once: `analytic_solution`
#
# Now for a model with several inputs: the rows of `X`, of shape (n, d), are examples, the entries
# of `w`, of shape (d,), are weights, and the predictions are `X @ w`, of shape (n,). `@` is the
# product of matrices (and of a matrix and a vector); `X.T` is X with rows and columns exchanged.
#
# Which `w` makes the sum of the squared losses smallest? Where it is smallest, its derivative is
# zero:
#
# $$X^\top (X w - y) = 0 \quad\Longleftrightarrow\quad X^\top X w = X^\top y
#   \quad\Longleftrightarrow\quad w = (X^\top X)^{-1} X^\top y$$
#
# $X^\top X$ is a square matrix of shape (d, d), and `torch.linalg.inv` inverts such a matrix
# (`torch.linalg.solve(A, b)` solves $A w = b$ without inverting; use what you like). The columns of
# `X` do not depend on each other, so that the inverse exists.
#
# A small example: for X = [[1, 0], [0, 1], [1, 1]] and y = [1, 2, 3], the weights [1, 2] fit
# exactly. The function returns `w` of shape (d,), given `X` of shape (n, d) and `y` of shape (n,).


# %% answer="analytic_solution"
def analytic_solution(X, y):
    """The weights w (d,) that minimise the sum of squared losses of X @ w; X (n, d), y (n,)."""
    # BEGIN SOLUTION
    return torch.linalg.inv(X.T @ X) @ X.T @ y
    # END SOLUTION


# %%
X = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
print(analytic_solution(X, torch.tensor([1.0, 2.0, 3.0])))

# %% [markdown]
# A line has a bias as well: y = wx + b. A column of ones beside the inputs turns `b` into one more
# weight. Here are 50 points around the line y = 2x + 1 and the line that your formula finds:

# %%
y = 2 * x + 1 + 0.3 * torch.randn(50, generator=torch.Generator().manual_seed(2))
X = torch.stack([x, torch.ones(50)], dim=1)
w, bias = analytic_solution(X, y)
print(f"slope {w:.2f}, bias {bias:.2f}")
d2l.plot(x, [y, w * x + bias], "x", "y", legend=["measured", "fitted"], fmts=["o", "m-"])

# %% [markdown] discussion="likelihood"
# ## Discussion
#
# Why may minimising the sum of squared losses be called the most likely fit? Say what it assumes
# about the noise, what part `sigma` plays, and which loss you would expect from noise whose
# density falls off as exp(−|ε|) instead.

# %% [markdown]
# If the noise of the examples is independent and normal with one and the same variance, the
# negative logarithm of the likelihood is the sum of the squared losses divided by σ², plus a
# constant that no prediction changes. So the weights that minimise the one maximise the other: they
# make the labels that were measured as probable as this model can. σ scales the sum and shifts it,
# but moves no minimum; it matters only if it is to be estimated too, or differs between examples.
# With noise of density proportional to exp(−|ε|), the negative logarithm is the absolute error: the
# most likely fit minimises the sum of |ŷ − y|, which is less impressed by outliers.
