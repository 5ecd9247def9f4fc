# %% [markdown]
# # Activation functions and their slopes
#
# Between two layers of a network stands a function that bends: an activation function. Three of
# them are met everywhere. In this notebook you
#
# - write relu, sigmoid and tanh from elementary operations, so that they bear very large numbers,
# - write down their derivatives by hand,
# - build tanh from the sigmoid, and
# - draw any function together with its gradient, to see where a network can learn and where not.
#
# Time needed: about 50 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import d2lref as d2l
import torch

# %% [markdown]
# All functions below take a float tensor `x` of any shape and work on every entry by itself: the
# result has the shape and the dtype of `x`, and `x` stays as it was. A few operations that torch
# applies to every entry:

# %%
x = torch.tensor([-2.0, 0.0, 3.0])
print(torch.exp(x))  # e to the power of each entry
print(1 / (x + 4))  # arithmetic with a number
print(torch.max(x, torch.zeros_like(x)))  # the larger one of each pair of entries
print(x > 0)  # one truth per entry
print((x > 0).to(x.dtype))  # the truths as numbers, 1 and 0

# %% [markdown]
# ## 1 · A bent line: `relu`
#
# A weighted sum of the inputs may come out positive or negative. The rectified linear unit lets
# positive numbers through unchanged and blocks negative ones, like a valve:
#
# | x | −3 | −0.2 | 0 | 0.2 | 3 |
# |---|---|---|---|---|---|
# | relu(x) | 0 | 0 | 0 | 0.2 | 3 |
#
# Write it with elementary operations, not with torch's own ReLU.


# %% answer="relu"
def relu(X):
    """max(x, 0) for every entry of X; any shape."""
    # BEGIN SOLUTION
    return torch.max(X, torch.zeros_like(X))
    # END SOLUTION


# %%
x = torch.arange(-6.0, 6.0, 0.1)
d2l.plot(x, relu(x), "x", "relu(x)")

# %% [markdown]
# ## 2 · An S between 0 and 1: `sigmoid`
#
# The sigmoid squeezes every number into the interval from 0 to 1, which makes it a natural way to
# say "how much" or "how likely":
#
# $$\mathrm{sigmoid}(x) = \frac{1}{1 + e^{-x}}$$
#
# | x | −1000 | −2 | 0 | 2 | 1000 |
# |---|---|---|---|---|---|
# | sigmoid(x) | 0 | 0.1192 | 0.5 | 0.8808 | 1 |
#
# There is a trap. float32 ends near $10^{38}$, and the exponential gets there at about 88:

# %%
far = torch.tensor([80.0, 88.0, 89.0, 1000.0])
print(torch.exp(far))
print(1 / torch.exp(far))
print(torch.exp(far) / torch.exp(far), "inf / inf is not a number")

# %% [markdown]
# A network that meets one NaN is lost, and NaN hides in gradients too: autograd multiplies
# slopes, and inf · 0 is NaN. So write `sigmoid` such that no exponential becomes infinite, whatever
# `x` is; then its value *and* the gradient that autograd finds are right for x = ±1000 as well.
# Two ways that work: stop `x` somewhere where the result is 0 to all digits anyway (see
# `Tensor.clamp`), or multiply numerator and denominator by something so that every exponent is
# negative or zero.


# %% answer="sigmoid"
def sigmoid(x):
    """1 / (1 + exp(-x)) for every entry; finite, and with finite gradients, for any x."""
    # BEGIN SOLUTION
    power = torch.exp(-x.clamp(min=-80))
    return 1 / (1 + power)
    # END SOLUTION


# %%
far_and_near = torch.tensor([-1000.0, -2.0, 0.0, 2.0, 1000.0])
print([round(value, 4) for value in sigmoid(far_and_near).tolist()])
d2l.plot(x, sigmoid(x), "x", "sigmoid(x)")

# %% [markdown]
# ## 3 · An S between −1 and 1: `tanh`
#
# The hyperbolic tangent looks like the sigmoid, but it runs from −1 to 1 and passes through 0: what
# comes out is centred if what goes in is.
#
# $$\tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = \frac{1 - e^{-2x}}{1 + e^{-2x}}$$
#
# | x | −1000 | −0.5 | 0 | 0.5 | 1000 |
# |---|---|---|---|---|---|
# | tanh(x) | −1 | −0.4621 | 0 | 0.4621 | 1 |
#
# The same trap waits here, on one side or on both, depending on the form that you start from.
# Already at x = 20 the value is 1 to all digits.


# %% answer="tanh"
def tanh(x):
    """(1 - exp(-2x)) / (1 + exp(-2x)) for every entry; finite for any x, and its gradient too."""
    # BEGIN SOLUTION
    power = torch.exp(-2 * x.clamp(min=-40))
    return (1 - power) / (1 + power)
    # END SOLUTION


# %%
far_and_near = torch.tensor([-1000.0, -0.5, 0.0, 0.5, 1000.0])
print([round(value, 4) for value in tanh(far_and_near).tolist()])
d2l.plot(x, [sigmoid(x), tanh(x)], "x", legend=["sigmoid", "tanh"])

# %% [markdown]
# ## 4 · Slopes by hand: `relu_gradient`
#
# To learn, a network needs to know how much an output changes when an input does: the slope. Here
# you write it down yourself, with the rules of calculus and without autograd. As before, the
# functions take `x` and return a tensor of its shape and dtype: the slope at every entry.
#
# The line of relu has two straight parts, so its slope has two values. At x = 0, at the corner,
# there is no slope; take 0 there, as torch does.
#
# | x | −3 | −0.2 | 0 | 0.2 | 3 |
# |---|---|---|---|---|---|
# | slope of relu | 0 | 0 | 0 | 1 | 1 |


# %% answer="relu_gradient"
def relu_gradient(x):
    """The slope of relu at every entry of x, 0 at x = 0; shape and dtype of x."""
    # BEGIN SOLUTION
    return (x > 0).to(x.dtype)
    # END SOLUTION


# %%
print(relu_gradient(torch.tensor([-3.0, -0.2, 0.0, 0.2, 3.0])))

# %% [markdown]
# ## 5 · `sigmoid_gradient`
#
# Write $s(x) = (1 + e^{-x})^{-1}$. The chain rule gives
#
# $$s'(x) = \frac{e^{-x}}{(1 + e^{-x})^2}$$
#
# and because $1 - s(x) = \frac{e^{-x}}{1 + e^{-x}}$, that is a product of two simple factors made
# from $s(x)$ alone: no new exponential is needed, and what was stable stays stable. A value to
# compare with: at x = 0, where s is 0.5, the slope is 0.25, and nowhere is it larger.


# %% answer="sigmoid_gradient"
def sigmoid_gradient(x):
    """The slope of sigmoid at every entry of x."""
    # BEGIN SOLUTION
    s = sigmoid(x)
    return s * (1 - s)
    # END SOLUTION


# %%
for number in (0.0, 2.0, 5.0, 10.0):
    slope = sigmoid_gradient(torch.tensor([number])).item()
    print(f"slope of sigmoid at {number:4}: {slope:.6f}")

# %% [markdown]
# ## 6 · `tanh_gradient`
#
# The rule for a quotient, applied to $\tanh = \frac{u}{v}$ with $u = e^x - e^{-x}$ and
# $v = e^x + e^{-x}$, is short, because $u' = v$ and $v' = u$:
#
# $$\tanh'(x) = \frac{u' v - u v'}{v^2} = \frac{v^2 - u^2}{v^2}$$
#
# Read it again: what is $u^2 / v^2$? At x = 0 the slope is 1, four times that of the sigmoid.


# %% answer="tanh_gradient"
def tanh_gradient(x):
    """The slope of tanh at every entry of x."""
    # BEGIN SOLUTION
    t = tanh(x)
    return 1 - t**2
    # END SOLUTION


# %%
d2l.plot(x, [sigmoid_gradient(x), tanh_gradient(x)], "x", "slope", legend=["sigmoid", "tanh"])

# %% [markdown]
# Does calculus agree with autograd? `requires_grad_()` makes a tensor follow its gradient, and
# `backward()` on a sum fills in `grad`, one slope per entry:

# %%
points = torch.tensor([-1000.0, -2.0, -0.5, 0.5, 2.0, 1000.0])
for f, by_hand in ((relu, relu_gradient), (sigmoid, sigmoid_gradient), (tanh, tanh_gradient)):
    z = points.clone().requires_grad_()
    f(z).sum().backward()
    for how, slopes in (("autograd", z.grad), ("by hand", by_hand(points))):
        print(f"{f.__name__:8} {how:9}", *(f"{slope:7.4f}" for slope in slopes.tolist()))

# %% [markdown]
# ## 7 · One from the other: `tanh_from_sigmoid`
#
# Both S curves are the same curve at another scale. Squeeze the sigmoid to half its width, double
# its height, and move it down:
#
# $$\tanh(x) + 1 = 2 \cdot \mathrm{sigmoid}(2x)$$
#
# For x = 0.5: sigmoid(1) = 0.7311, twice that is 1.4621, and tanh(0.5) = 0.4621. Compute tanh by
# calling your `sigmoid`, without another exponential.


# %% answer="tanh_from_sigmoid"
def tanh_from_sigmoid(x):
    """tanh(x) for every entry, computed with sigmoid."""
    # BEGIN SOLUTION
    return 2 * sigmoid(2 * x) - 1
    # END SOLUTION


# %%
print("largest difference from tanh:", (tanh_from_sigmoid(x) - tanh(x)).abs().max().item())

# %% [markdown]
# ## 8 · Pictures of slopes: `plot_activation`
#
# Now a tool that draws any function of one tensor together with its gradient. `f` is a function
# such as `relu`, and `x` has shape (n,): the points at which to draw. In one picture there are to
# be two curves over `x`:
#
# | curve | values | label in the legend |
# |---|---|---|
# | first | f(x) | the function's name, `f.__name__` |
# | second | the gradient of f at x, from autograd | `"gradient"` |
#
# The x axis has the label `"x"`. The caller's `x` is not to change: it must not start to follow
# gradients, so work on a copy (`clone`) of it. Autograd starts from one number; since each entry of
# f(x) depends on its own entry of x alone, the gradient of the sum holds all slopes. Either
# `d2l.plot(x, [first, second], xlabel, legend=[...])` or matplotlib will do; before matplotlib can
# draw a tensor that follows gradients, it has to be detached (`y.detach()`).


# %% answer="plot_activation"
def plot_activation(f, x):
    """Draw f and its gradient over x, of shape (n,), in one picture."""
    # BEGIN SOLUTION
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])
    # END SOLUTION


# %% [markdown]
# The three activation functions and their gradients:

# %%
plot_activation(relu, x)

# %%
plot_activation(sigmoid, x)

# %%
plot_activation(tanh, x)

# %% [markdown]
# And what happens to the gradient when many of them follow each other, as in a deep network? Here
# a number passes through `depth` functions in a row:

# %%
for f in (relu, sigmoid, tanh):
    for depth in (1, 5, 20):
        z = torch.tensor([1.0], requires_grad=True)
        y = z
        for _ in range(depth):
            y = f(y)
        y.backward()
        print(f"{f.__name__:8} {depth:3} in a row: gradient {z.grad.item():.2e}")

# %% [markdown] discussion="saturation"
# ## Discussion
#
# Why does a deep network whose hidden layers all use the sigmoid learn slowly, in particular in the
# layers near its input? Use the picture of its gradient and the table above. How do relu and tanh
# compare, and what trouble of its own does relu have?

# %% [markdown]
# The gradient of a weight near the input is a product with one slope of the activation function
# for each layer on the way. The slope of the sigmoid is at most 0.25, and far from 0, where a unit
# is saturated, it is almost 0. So the product shrinks by a factor of four or more with each layer,
# and the early layers hardly move, however wrong the output is; a saturated unit gets no gradient
# to leave its saturation. tanh is better in the middle, where its slope is 1, and its output is
# centred, but it saturates too. relu has slope 1 for all positive inputs, so nothing shrinks along
# active units; on the other side its slope is 0, and a unit that is negative for all examples
# receives no gradient any more: it is dead.
