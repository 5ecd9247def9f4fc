# %% [markdown]
# # A multilayer perceptron from scratch
#
# Softmax regression draws straight borders between the classes. In this notebook you add one
# hidden layer and a bend, and the borders may curve. At the end you will have
#
# - written the activation function that most networks use,
# - built a network with a hidden layer from bare parameters,
# - trained it on pictures of clothes, and
# - written the same network in a few lines with torch's layers.
#
# Time needed: about 45 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import d2lref as d2l
import torch
from torch import nn

# %% [markdown]
# ## 1 · The bend: `relu`
#
# Two linear layers in a row are still one linear layer: a product of matrices is a matrix. A
# network becomes more than that when every hidden number passes through a function that is not a
# straight line. The simplest one keeps what is positive and replaces what is negative by zero:
#
# | x | −2 | −0.5 | 0 | 0.5 | 3 |
# |---|---|---|---|---|---|
# | relu(x) | 0 | 0 | 0 | 0.5 | 3 |
#
# `relu(X)` takes a tensor of any shape and returns one of the same shape and dtype, leaving `X` as
# it was. Write it with elementary operations (not with torch's own ReLU).


# %% answer="relu"
def relu(X):
    """max(x, 0) for every entry of X; any shape."""
    # BEGIN SOLUTION
    return torch.max(X, torch.zeros_like(X))
    # END SOLUTION


# %% [markdown]
# Its picture, and the picture of its slope: 0 on the left, 1 on the right.

# %%
x = torch.arange(-4.0, 4.0, 0.1, requires_grad=True)
y = relu(x)
y.sum().backward()
d2l.plot(x.detach(), [y.detach(), x.grad], "x", "relu(x) and its slope", legend=["relu", "slope"])

# %% [markdown]
# ## 2 · The parameters
#
# One hidden layer needs two weight matrices and two bias vectors:
#
# | name | shape | start value |
# |---|---|---|
# | `W1` | (num_inputs, num_hiddens) | random, normal with standard deviation `sigma` |
# | `b1` | (num_hiddens,) | zero |
# | `W2` | (num_hiddens, num_outputs) | random, normal with standard deviation `sigma` |
# | `b2` | (num_outputs,) | zero |
#
# Wrapped in `nn.Parameter`, a tensor is registered with the model: `model.parameters()` finds it,
# and so does the optimizer. `save_hyperparameters` has stored the arguments as attributes already.


# %% answer="MLPScratch"
class MLPScratch(d2l.Classifier):
    """A network with one hidden layer."""

    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION
        self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))
        self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
        self.b2 = nn.Parameter(torch.zeros(num_outputs))
        # END SOLUTION


# %%
small = MLPScratch(num_inputs=4, num_outputs=3, num_hiddens=5, lr=0.1)
[(name, tuple(parameter.shape)) for name, parameter in small.named_parameters()]

# %% [markdown]
# ## 3 · From images to scores
#
# `forward(X)` turns a minibatch of images into one score per class. Images arrive as
# (n, 1, 28, 28), and each becomes one row of 784 numbers first. The hidden layer is a linear map
# followed by `relu`; the output layer is a linear map and nothing else: the scores are logits, and
# the loss that `d2l.Classifier` brings along takes the softmax itself.
#
# With four inputs, five hidden units and three classes the shapes run
# (n, 4) → (n, 5) → (n, 5) → (n, 3).


# %% answer="MLPScratch.forward"
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    """Images (n, ...) to logits (n, num_outputs)."""
    # BEGIN SOLUTION
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1 + self.b1)
    return H @ self.W2 + self.b2
    # END SOLUTION


# %%
small.forward(torch.ones(2, 1, 2, 2)).shape

# %% [markdown]
# ## 4 · Training
#
# Here are the pictures. Build an `MLPScratch` named `model` for them with 256 hidden units and a
# learning rate of 0.05, and train it for 10 epochs with a `d2l.Trainer`.

# %%
data = d2l.FashionMNIST(batch_size=256)
data.visualize(next(iter(data.val_dataloader())))

# %% answer="training"
# model = ... and its training
# BEGIN SOLUTION
model = MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.05)
trainer = d2l.Trainer(max_epochs=10)
trainer.fit(model, data)
# END SOLUTION

# %% [markdown]
# What does it say about images it has not been trained on?

# %%
X, y = next(iter(data.val_dataloader()))
predictions = model(X).argmax(dim=1)
data.visualize([X, y], labels=data.text_labels(predictions))

# %% [markdown]
# ## 5 · The same with torch's layers
#
# `nn.Sequential` chains layers; `nn.LazyLinear(k)` is a linear layer with `k` outputs that finds
# out its number of inputs when it first sees data. Put the whole network into `self.net`: flatten,
# a linear layer with `num_hiddens` outputs, the activation, a linear layer with `num_outputs`.
# `d2l.Module` supplies a `forward` that calls `self.net`.


# %% answer="MLP"
class MLP(d2l.Classifier):
    """A network with one hidden layer, from torch's layers."""

    def __init__(self, num_outputs, num_hiddens, lr):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION
        self.net = nn.Sequential(
            nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
        )
        # END SOLUTION


# %%
concise = MLP(num_outputs=10, num_hiddens=256, lr=0.1)
concise(X).shape

# %% [markdown] discussion="small_weights"
# ## Discussion
#
# The weights start as small random numbers. What would go wrong if they all started at zero, and
# what if they started a thousand times larger?

# %% [markdown]
# All zero: every hidden unit computes the same and receives the same gradient, so they stay copies
# of each other for ever; here, with W2 zero, not even W1 gets a gradient at first. Far too large:
# the outputs are huge, the softmax saturates at a random class, the first gradients are enormous
# or useless, and training diverges or has to unlearn the start. Small random numbers break the
# symmetry and keep all activations in the range where gradients flow.
