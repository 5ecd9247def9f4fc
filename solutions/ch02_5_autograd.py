# %% [markdown]
# # Let torch differentiate
#
# Training a network means asking, again and again: if this number went up a little, what would
# the result do? The answers are derivatives, and nobody works them out by hand: torch writes down
# what you compute and then walks back through its notes. At the end of this notebook you will have
#
# - obtained the gradient of a function of a vector,
# - seen why gradients have to be reset, and done so,
# - started a backward pass from more than one number,
# - cut a part out of the record, and
# - differentiated through a loop and a branch.
#
# Time needed: about 45 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import d2lref as d2l
import torch

# %% [markdown]
# ## 1 · A gradient: `grad_quadratic`
#
# Four steps lead to a derivative. Here they are for $y = x^3$ at $x = 2$, where school says
# $3x^2 = 12$:
#
# | step | code | what happens |
# |---|---|---|
# | mark | `x.requires_grad_(True)` | from now on torch takes notes of what is computed from `x` |
# | compute | `y = x**3` | the notes (the *graph*) hang on `y` |
# | walk back | `y.backward()` | torch follows the notes from `y` to `x` |
# | read | `x.grad` | the derivative has been left there |

# %%
x = torch.tensor(2.0)
x.requires_grad_(True)
y = x**3
y.backward()
x.grad

# %% [markdown]
# With a vector `x` of shape (n,) nothing changes, as long as `y` is a single number: `x.grad` has
# the shape of `x`, and its entry $i$ says how fast $y$ grows with $x_i$. That is the gradient.
#
# Your first function differentiates $y = 2\,\mathbf{x}^\top\mathbf{x} = 2(x_1^2 + x_2^2 + \dots)$.
# (`torch.dot(u, v)` multiplies two vectors entry by entry and adds up the products.)
#
# Two rules hold for all gradients in this notebook:
#
# - **Torch does the work.** Do not differentiate on paper; let a backward pass find the numbers.
# - **`x` stays as it was.** Your function receives a plain tensor that belongs to somebody else.
#   Do not mark *it*: work with a copy, `x.clone()`, and mark that. After the call the caller's
#   `x.requires_grad` is still `False` and `x.grad` still `None`.


# %% answer="grad_quadratic"
def grad_quadratic(x):
    """The gradient of 2·xᵀx at x; x and the result have shape (n,), x is left as it was."""
    # BEGIN SOLUTION
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    y.backward()
    return a.grad
    # END SOLUTION


# %% [markdown]
# For [0, 1, 2, 3] the gradient is [0, 4, 8, 12]: four times the entry. The caller's tensor
# does not notice.

# %%
x = torch.arange(4.0)
print("gradient:", grad_quadratic(x))
print("x:", x, "marked:", x.requires_grad, "grad:", x.grad)

# %% [markdown]
# ## 2 · Gradients add up: `grad_twice`
#
# A backward pass does not replace what stands in `.grad`, it **adds** to it. This is useful when a
# minibatch is too large and has to be handled in parts, and a trap everywhere else. The derivative
# of $3x$ is 3 wherever you look, and yet:

# %%
x = torch.tensor(5.0, requires_grad=True)
for _ in range(3):
    (3 * x).backward()
    print(x.grad)

# %% [markdown]
# So before the next gradient the old one is cleared, either with `x.grad = None` (forget the
# tensor) or with `x.grad.zero_()`. The underscore at the end says that this works *in place*: the
# very tensor that `x.grad` is gets filled with zeros.
#
# Write a function that marks one copy of `x`, takes the gradient of $2\,\mathbf{x}^\top\mathbf{x}$,
# resets, takes the gradient of the sum $x_1 + x_2 + \dots$ at the same copy, and returns both
# gradients as a tuple `(first, second)`.


# %% answer="grad_twice"
def grad_twice(x):
    """The gradients at x (n,) of 2·xᵀx and then of x.sum(): a tuple of two tensors (n,)."""
    # BEGIN SOLUTION
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    y.backward()
    first = a.grad.clone()
    a.grad.zero_()
    t = a.sum()
    t.backward()
    return first, a.grad
    # END SOLUTION


# %% [markdown]
# The first is what `grad_quadratic` says. The second is made of ones: raise any entry by a little,
# and the sum rises by just as much.

# %%
first, second = grad_twice(torch.arange(4.0))
print(first)
print(second)

# %% [markdown]
# ## 3 · When the result is not one number: `grad_nonscalar`
#
# Let `y` have several entries, each with a derivative for every entry of `x`: a whole table. Torch
# never builds that table. It asks you for one weight per entry of `y`, and gives the gradient of
# the weighted sum. The weights have the shape of `y` and are called the *cotangent*:
#
# | | entry 0 | entry 1 |
# |---|---|---|
# | x | 1 | 2 |
# | y = x³ | 1 | 8 |
# | slope 3x² | 3 | 12 |
# | cotangent v | 1 | 10 |
# | `x.grad` = v · slope | 3 | 120 |

# %%
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x**3
y.backward(gradient=torch.tensor([1.0, 10.0]))
x.grad

# %% [markdown]
# Without weights torch refuses, because it cannot know which entry you care about:

# %%
try:
    (x**3).backward()
except RuntimeError as error:
    print(error)

# %% [markdown]
# Your turn: `y` is the product `x * x`, entry by entry, and every entry of `y` counts once: the
# cotangent is made of ones (`torch.ones_like(t)` has the shape of the tensor `t`). `x` may have
# any shape, (n,) or (2, 3) or another; the gradient has the same.


# %% answer="grad_nonscalar"
def grad_nonscalar(x):
    """The gradient of x * x (entry by entry) with a cotangent of ones; the shape of x."""
    # BEGIN SOLUTION
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=torch.ones_like(y))
    return a.grad
    # END SOLUTION


# %% [markdown]
# The slope of $x^2$ is $2x$, a straight line:

# %%
x = torch.arange(-2.0, 2.1, 0.1)
d2l.plot(x, [x * x, grad_nonscalar(x)], "x", "y", legend=["x * x", "its slope"])

# %% [markdown]
# ## 4 · Cutting the record: `grad_detached`
#
# Sometimes a value should count as a constant, although it was computed from `x`. `y.detach()` is
# a tensor with the numbers of `y` and no history: the walk back ends there. Compare at $x = 2$:
#
# | computation | torch sees | derivative |
# |---|---|---|
# | `y = x + 1`, `z = y * x` | $(x + 1)\,x = x^2 + x$ | $2x + 1 = 5$ |
# | `y = x + 1`, `u = y.detach()`, `z = u * x` | $3\,x$ | $3$ |

# %%
x = torch.tensor(2.0, requires_grad=True)
y = x + 1
u = y.detach()
z = u * x
z.backward()
print("u:", u, "derivative:", x.grad)

# %% [markdown]
# Now with squares: `u` holds the numbers of `x * x`, cut off, and `z = u * x`. Return the gradient
# of the sum of `z`, for `x` of any shape.


# %% answer="grad_detached"
def grad_detached(x):
    """The gradient of the sum of u * x, where u has the numbers of x * x and is a constant."""
    # BEGIN SOLUTION
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    u = y.detach()
    z = u * a
    z.sum().backward()
    return a.grad
    # END SOLUTION


# %% [markdown]
# Had `u` not been cut off, `z` would be $x^3$ with the slope $3x^2$. As a constant it is the slope
# itself: the gradient is $u = x^2$.

# %%
x = torch.tensor([1.0, 2.0, 3.0])
print("u:       ", x * x)
print("gradient:", grad_detached(x))

# %% [markdown]
# ## 5 · Python in the middle: `f`
#
# Torch notes what really happens. A loop that runs nine times leaves nine notes, and of a branch
# only the side that was taken; so functions with `while` and `if` can be differentiated as well.
# Here is one, for a tensor `a` of any shape:
#
# 1. Double `a`, at least once, and go on doubling until the norm of the result is 1000 or more.
#    The norm is the length, `b.norm()`: the root of the sum of squares; for a single number, its
#    absolute value.
# 2. If the sum of the result is positive, return it as it is; otherwise return 100 times it.
#
# | a | doubled | sum positive? | f(a) |
# |---|---|---|---|
# | 3 | 6, 12, 24, …, 768, 1536 | yes | 1536 |
# | −3 | −6, …, −1536 | no | −153600 |
# | 600 | 1200 | yes | 1200 |
# | [300, 400] | [600, 800], whose norm is 1000 | yes | [600, 800] |
#
# `a` itself must not change. (And must not be all zeros: think of what the loop would do.) A
# gradient must be able to flow back through your function, so stay with torch operations.


# %% answer="f"
def f(a):
    """a doubled (at least once) until its norm is 1000 or more; times 100 if its sum is not > 0."""
    # BEGIN SOLUTION
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        return b
    return b * 100
    # END SOLUTION


# %% [markdown]
# A picture of it: straight pieces that point at the origin, each half as steep as the one before.
# The upright strokes are jumps: there one doubling less is enough.

# %%
a = torch.arange(4.0, 40.0, 0.1)
d2l.plot(a, [torch.stack([f(number) for number in a])], "a", "f(a)")

# %% [markdown]
# ## 6 · Its gradient: `grad_control_flow`
#
# Return the gradient of `f(a).sum()` at `a`, for `a` of any shape; as before, `a` is left as it
# was. (For a single number the sum is the number itself.)
#
# This time you may choose the road. Either let a backward pass walk through your `f`, or think: at
# any given `a`, all that `f` does is to multiply by some number. What is that number?


# %% answer="grad_control_flow"
def grad_control_flow(a):
    """The gradient of f(a).sum() at a; the shape of a, which is left as it was."""
    # BEGIN SOLUTION
    b = a.clone()
    b.requires_grad_(True)
    y = f(b).sum()
    y.backward()
    return b.grad
    # END SOLUTION


# %% [markdown]
# Both roads, side by side:

# %%
for number in (3.0, -3.0, 600.0, 0.01):
    a = torch.tensor(number)
    print(f"a = {number:6g}   gradient {grad_control_flow(a):9g}   f(a) / a {f(a) / a:9g}")

# %% [markdown] discussion="detach"
# ## Discussion
#
# You have used `detach` to turn a computed value into a constant. Describe two situations, from
# training or from looking at results, in which one does this on purpose. For each, say what would
# go wrong without it.

# %% [markdown]
# *Logging.* Adding up `loss` over an epoch keeps the graph of every minibatch alive, because each
# loss holds its whole history; memory grows until it runs out. `loss.detach()` (or `.item()`) keeps
# only the number. Plotting or converting to numpy asks for the same.
#
# *A target that must not move.* When a network is trained towards values that it, or a copy of it,
# has computed, the gradient should change the prediction and not the target. Undetached, training
# can lower the loss by moving the target towards the prediction, and learns nothing. In the same
# way a part of a network that is to stay frozen is cut off: otherwise it receives gradients, is
# changed by the optimizer, and the backward pass costs time and memory for nothing.
