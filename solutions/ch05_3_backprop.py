# %% [markdown]
# # Backpropagation by hand
#
# So far `backward()` has found the gradients for you. In this notebook you do its work yourself,
# once, for a small network, and see that there is no magic in it. At the end you will have
#
# - computed every intermediate result of a network, down to the number that training lowers,
# - walked back from that number to the weights with the chain rule,
# - seen your gradients agree with torch's, and
# - worked out how much memory the walk back costs.
#
# Time needed: about 60 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import d2lref as d2l
import torch

# %% [markdown]
# ## 1 · Forward: `forward_pass`
#
# The network has one hidden layer and, to keep the formulas short, no biases. A minibatch `X` holds
# n examples, one per row, each with d numbers; there are k hidden units and q outputs. The targets
# `y` are numbers as well, so this is regression, with q numbers per example.
#
# | key | what | how | shape |
# |---|---|---|---|
# | `z` | hidden layer before the bend | `X` times `W1` | (n, k) |
# | `h` | hidden layer | relu of `z` | (n, k) |
# | `o` | outputs | `h` times `W2` | (n, q) |
# | `L` | loss | *half* the squared distance from `o` to `y`, averaged over the examples | () |
# | `s` | penalty | `lam` / 2 times the sum of all squared entries of `W1` and `W2` | () |
# | `J` | objective | `L` plus `s` | () |
#
# As a picture, in the direction in which the numbers flow:
#
# ```text
# X ──▶ times W1 ──▶ z ──▶ relu ──▶ h ──▶ times W2 ──▶ o ──▶ compare with y ──▶ L ──┐
#             ▲                                 ▲                                   │
#             │                                 │                                   ├─▶ plus ──▶ J
#            W1 ───────────────┬─────────────── W2                                  │
#                              └──▶ squares, times lam / 2 ──▶ s ───────────────────┘
# ```
#
# The penalty keeps the weights small (weight decay); `lam` says how much that matters. In symbols:
#
# $$L = \frac{1}{n}\sum_{i=1}^{n} \frac12 \lVert\mathbf{o}_i - \mathbf{y}_i\rVert^2,\qquad
# s = \frac{\lambda}{2}\left(\lVert\mathbf{W}_1\rVert_F^2 + \lVert\mathbf{W}_2\rVert_F^2\right),
# \qquad J = L + s.$$
#
# One example in numbers, with d = 2, k = 2, q = 1:
#
# | given | computed |
# |---|---|
# | `X` = [[1, 2]], `W1` = [[1, 1], [1, −1]] | `z` = [[3, −1]] |
# | | `h` = [[3, 0]] |
# | `W2` = [[2], [1]] | `o` = [[6]] |
# | `y` = [[5]] | `L` = ½ · (6 − 5)² / 1 = 0.5 |
# | `lam` = 0.1 | `s` = 0.05 · (4 + 5) = 0.45 |
# | | `J` = 0.95 |
#
# `forward_pass` returns a dict with exactly these six keys, all tensors: `L`, `s` and `J`, one
# number each, have the shape (). What you may need: `A @ B` multiplies matrices, `torch.relu` is
# the bend, `len(X)` counts the rows, and `(A**2).sum()` adds up the squared entries.


# %% answer="forward_pass"
def forward_pass(X, W1, W2, lam, y):
    """A dict of z, h (n, k), o (n, q), L, s and J, for X (n, d), W1 (d, k), W2 (k, q), y (n, q)."""
    # BEGIN SOLUTION
    z = X @ W1
    h = torch.relu(z)
    o = h @ W2
    L = ((o - y) ** 2).sum() / (2 * len(X))
    s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
    J = L + s
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}
    # END SOLUTION


# %% [markdown]
# The example of the table:

# %%
X, y, lam = torch.tensor([[1.0, 2.0]]), torch.tensor([[5.0]]), 0.1
W1, W2 = torch.tensor([[1.0, 1.0], [1.0, -1.0]]), torch.tensor([[2.0], [1.0]])
for name, value in forward_pass(X, W1, W2, lam, y).items():
    print(name, "=", value)

# %% [markdown]
# ## 2 · Backward: `backward_pass`
#
# We want to know how `J` changes with each weight. Walk through the picture of section 1 from right
# to left, against the arrows, and at each step ask: given how `J` changes with the *result* of this
# step, how does it change with its *inputs*? Write `do` for the gradient of `J` with respect to
# `o`, `dz` for the one with respect to `z`, and so on. A gradient has the shape of what it belongs
# to.
#
# Three rules are enough.
#
# - **A square.** The slope of $\frac12 (o - y)^2$ with respect to $o$ is $o - y$. Mind the average.
# - **A product of matrices** $C = A B$. If `dC` is known, then `dA` is `dC` times `B` transposed,
#   and `dB` is `A` transposed times `dC`. (There is no need to memorise it: for given shapes, it is
#   the only product that fits.)
# - **An entry-by-entry function.** Each entry of `dz` is the entry of `dh` times the slope of relu
#   at that entry of `z`: 1 where `z` is positive, else 0. At exactly 0 we take the slope 0, as
#   torch does.
#
# And where a value reaches `J` along two ways, the gradients of the two ways are added up. The
# weights do, as the picture shows: through the outputs, and through the penalty. The slope of
# $\frac{\lambda}{2} w^2$ is for you to find.
#
# With the numbers from above, beginning at the end:
#
# | gradient | from | is |
# |---|---|---|
# | `do` | `o` − `y` = 6 − 5 | [[1]] |
# | `dW2` | `h` = [[3, 0]] and `do`, plus the penalty's part | [[3.2], [0.1]] |
# | `dh` | `do` and `W2` | [[2, 1]] |
# | `dz` | `dh`, and `z` = [[3, −1]] | [[2, 0]] |
# | `dW1` | `X` = [[1, 2]] and `dz`, plus the penalty's part | [[2.1, 0.1], [4.1, −0.1]] |
#
# In torch, `A.T` is the transpose, and `z > 0` gives True and False, which count as 1 and 0 in a
# product. `kept` is what `forward_pass` has returned for these inputs; read `z`, `h` and `o` from
# it and leave it as it is. Return a dict with the five keys of the table. By hand, please: no
# `backward()` and nothing from `torch.autograd` or `torch.func`.


# %% answer="backward_pass"
def backward_pass(X, W1, W2, lam, y, kept):
    """A dict of do (n, q), dW2 (k, q), dh (n, k), dz (n, k) and dW1 (d, k): the gradients of J."""
    # BEGIN SOLUTION
    do = (kept["o"] - y) / len(X)
    dW2 = kept["h"].T @ do + lam * W2
    dh = do @ W2.T
    dz = dh * (kept["z"] > 0)
    dW1 = X.T @ dz + lam * W1
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}
    # END SOLUTION


# %% [markdown]
# The numbers of the table, and then the test of truth: a larger network with random numbers, once
# by hand and once by torch. What difference there is comes from rounding.

# %%
kept = forward_pass(X, W1, W2, lam, y)
for name, value in backward_pass(X, W1, W2, lam, y, kept).items():
    print(name, "=", value)

# %%
torch.manual_seed(0)
inputs, targets = torch.randn(32, 20), torch.randn(32, 4)
V1, V2 = torch.randn(20, 10, requires_grad=True), torch.randn(10, 4, requires_grad=True)
forward_pass(inputs, V1, V2, 0.5, targets)["J"].backward()

with torch.no_grad():
    kept = forward_pass(inputs, V1, V2, 0.5, targets)
    gradients = backward_pass(inputs, V1, V2, 0.5, targets, kept)
for name, weight in (("dW1", V1), ("dW2", V2)):
    difference = (gradients[name] - weight.grad).abs().max().item()
    print(f"{name}: shape {tuple(gradients[name].shape)}, largest difference {difference:.1e}")

# %% [markdown]
# ## 3 · The price: `stored_bytes`
#
# `backward_pass` could not have begun without `kept`. This is what sets training apart from
# prediction. Follow the tensors through the network, and ask of each whether it may be dropped
# when the outputs are there:
#
# | tensor | prediction | training |
# |---|---|---|
# | `X`, `W1`, `W2` | given; in memory anyway | given; in memory anyway |
# | `z` | dropped as soon as `h` is there | kept: `dz` needs its signs |
# | `h` | dropped as soon as `o` is there | kept: `dW2` needs it |
# | `o` | the result | the result; `do` needs it |
#
# So the extra memory of training is `z` and `h`, and in a deeper network, the `z` and the `h` of
# *every* hidden layer. Write `stored_bytes(X, weights)`, which counts it in bytes. `weights` is a
# list with one matrix per layer, be it one or many; the first has shape (d, k), the next (k, m)
# and so on. After each comes a relu, except after the last, which gives the outputs. All numbers
# in the network have the dtype of `X`; `X.element_size()` says how many bytes one of them takes:

# %%
for dtype in (torch.float16, torch.float32, torch.float64):
    print(dtype, torch.ones(2, 3, dtype=dtype).element_size())

# %% [markdown]
# For `X` of shape (32, 20) in float32 and weights of shapes (20, 10) and (10, 4) there are `z` and
# `h` of shape (32, 10): 2 · 320 numbers, 2560 bytes. The answer follows from the shapes, nothing
# needs to be multiplied.


# %% answer="stored_bytes"
def stored_bytes(X, weights):
    """Bytes of z and h of every hidden layer for X (n, d); weights: one matrix per layer."""
    # BEGIN SOLUTION
    total = 0
    for W in weights[:-1]:
        total += 2 * X.shape[0] * W.shape[1]
    return total * X.element_size()
    # END SOLUTION


# %% [markdown]
# The example, and then the network of the chapter: 784 inputs, 256 hidden units and 10 outputs. The
# weights need the same memory whatever the minibatch; what training keeps grows with it, and with
# every layer.

# %%
stored_bytes(torch.ones(32, 20), [torch.ones(20, 10), torch.ones(10, 4)])

# %%
one = [torch.empty(784, 256), torch.empty(256, 10)]
three = [torch.empty(784, 256), torch.empty(256, 256), torch.empty(256, 256), torch.empty(256, 10)]
batches = list(range(64, 2049, 64))
curves = [[stored_bytes(torch.empty(n, 784), net) / 1e6 for n in batches] for net in (one, three)]
d2l.plot(
    batches,
    curves,
    "examples in the minibatch",
    "megabytes kept",
    legend=["1 hidden layer", "3 hidden layers"],
)
weight_bytes = sum(W.numel() * W.element_size() for W in one)
print(f"the weights of the first network: {weight_bytes / 1e6:.2f} MB")

# %% [markdown] discussion="training_memory"
# ## Discussion
#
# A network that answers questions without trouble on a small computer runs out of memory when it is
# trained there. What does training hold in memory that prediction does not, and why can it not be
# dropped? Name two ways out, and what each of them costs.

# %% [markdown]
# The forward pass leaves behind intermediate results of every layer (here `z` and `h`), because
# the gradient of a layer's weights is a product of the gradient that comes from above with the
# layer's input, and the slope of the activation depends on where it was evaluated. They are needed
# in reverse order, so the first layer's have to wait until everything else is done. Prediction
# needs only the current layer. On top come the gradients, as large as the weights, and whatever the
# optimizer remembers. What is kept grows with the size of the minibatch and with the depth.
#
# Ways out: smaller minibatches (noisier gradients or, if the gradients of several are added up
# before a step, more time); computing intermediate results again during the backward pass instead
# of keeping them all (about one more forward pass of time); numbers of 16 instead of 32 bits
# (rounding); a smaller network (accuracy).
