# %% [markdown]
# # Linear regression from scratch
#
# A straight line through points, found step by step: the smallest model that has all the parts of
# a deep network's training. In this notebook you write each of them yourself:
#
# - data whose true parameters you know, and minibatches of it,
# - the model, the loss and the optimizer,
# - the loop that puts them to work,
# - and at the end the same model with torch's layers.
#
# Time needed: about 75 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import d2lref as d2l
import torch
from torch import nn

# %% [markdown]
# ## 1 · Data with a known answer
#
# To see whether a method finds the truth, one must know the truth. So we make the data ourselves:
# inputs drawn from a normal distribution, and targets **y** = **Xw** + b + noise.
#
# | attribute | shape | content |
# |---|---|---|
# | `self.X` | (n, d) | standard normal; n = num_train + num_val, d = len(w) |
# | `self.y` | (n, 1) | Xw + b, plus normal noise with standard deviation `noise` |
#
# One example: w = (2, −3.4), b = 4.2 and x = (1, 1) give 2 − 3.4 + 4.2 = 2.8, give or take the
# noise.


# %% answer="SyntheticRegressionData"
class SyntheticRegressionData(d2l.DataModule):
    """Synthetic data for linear regression."""

    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION
        n = num_train + num_val
        self.X = torch.randn(n, len(w))
        self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise
        # END SOLUTION


# %%
data = SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
d2l.set_figsize()
d2l.plt.scatter(data.X[:, 1], data.y, 1)

# %% [markdown]
# ## 2 · Minibatches
#
# Training looks at a few examples at a time. `get_dataloader(train)` returns something that can be
# iterated again and again, each time giving minibatches `(X, y)` of `self.batch_size` examples (the
# last one may be smaller):
#
# - for `train=True` the first `num_train` examples, in a new random order each time,
# - for `train=False` the rest, in their own order.
#
# With 10 training examples and a batch size of 4 there are minibatches of 4, 4 and 2.
# `d2l.DataModule` has a method `get_tensorloader(tensors, train, indices)` that may help, and so
# may `torch.utils.data`.


# %% answer="SyntheticRegressionData.get_dataloader"
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    """Minibatches of the training examples, shuffled, or of the validation examples in order."""
    # BEGIN SOLUTION
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), train, i)
    # END SOLUTION


# %%
X, y = next(iter(data.train_dataloader()))
print("X shape:", X.shape, " y shape:", y.shape)

# %% [markdown]
# ## 3 · The model's parameters
#
# `w` has one weight for each input, shape (num_inputs, 1), drawn from a normal distribution with
# standard deviation `sigma`; `b` has shape (1,) and starts at zero. Both require gradients.


# %% answer="LinearRegressionScratch"
class LinearRegressionScratch(d2l.Module):
    """Linear regression from bare parameters."""

    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)
        # END SOLUTION


# %% [markdown]
# ## 4 · Its prediction
#
# `forward(X)` takes inputs of shape (n, num_inputs) and returns the predictions Xw + b, of shape
# (n, 1).


# %% answer="LinearRegressionScratch.forward"
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    """Inputs (n, num_inputs) to predictions (n, 1)."""
    # BEGIN SOLUTION
    return X @ self.w + self.b
    # END SOLUTION


# %%
LinearRegressionScratch(num_inputs=2, lr=0.03).forward(torch.ones(3, 2))

# %% [markdown]
# ## 5 · Its loss
#
# For each example half the squared error, ½(ŷ − y)²; the loss is their mean over the minibatch, one
# number: a tensor of shape (), through which gradients flow back to `y_hat`. The predictions 1 and
# 3 for the targets 2 and 1 give (½ + 2) / 2 = 1.25.


# %% answer="LinearRegressionScratch.loss"
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    """The mean of half the squared errors, of shape (); y_hat and y of shape (n, 1)."""
    # BEGIN SOLUTION
    return ((y_hat - y) ** 2 / 2).mean()
    # END SOLUTION


# %%
small = LinearRegressionScratch(num_inputs=2, lr=0.03)
small.loss(torch.tensor([[1.0], [3.0]]), torch.tensor([[2.0], [1.0]]))

# %% [markdown]
# The loss as a function of the error is a parabola, steep where the error is large:

# %%
errors = torch.arange(-3.0, 3.0, 0.1).reshape(-1, 1)
losses = [small.loss(e, torch.zeros(1)) for e in errors]
d2l.plot(errors.reshape(-1), [torch.stack(losses)], "error", "loss")

# %% [markdown]
# ## 6 · Downhill: `SGD.step`
#
# The gradient of the loss points uphill. `step` moves every parameter a little the other way: by
# the learning rate times its gradient, which stands in `param.grad`. The parameters must change *in
# place* (the model holds the same tensors). The change itself must not be recorded by autograd: the
# training loop sees to that, it calls `step` under `torch.no_grad()`.
#
# A parameter 1.0 with the gradient 4.0 and a learning rate of 0.1 becomes 0.6.


# %%
class SGD(d2l.HyperParameters):
    """Minibatch stochastic gradient descent."""

    def __init__(self, params, lr):
        self.save_hyperparameters()


# %% answer="SGD.step"
@d2l.add_to_class(SGD)
def step(self):
    """Move every parameter in self.params against its gradient, in place."""
    # BEGIN SOLUTION
    for param in self.params:
        param -= self.lr * param.grad
    # END SOLUTION


# %%
parameter = torch.tensor([1.0], requires_grad=True)
(4 * parameter).sum().backward()
with torch.no_grad():
    SGD([parameter], lr=0.1).step()
parameter

# %% [markdown]
# ## 7 · A clean slate: `SGD.zero_grad`
#
# `backward()` *adds* to the gradients that are there. Before the next minibatch they have to be
# cleared. Before the very first one there are none yet: `param.grad` is `None`.


# %% answer="SGD.zero_grad"
@d2l.add_to_class(SGD)
def zero_grad(self):
    """Clear the gradient of every parameter that has one."""
    # BEGIN SOLUTION
    for param in self.params:
        if param.grad is not None:
            param.grad.zero_()
    # END SOLUTION


# %% [markdown]
# The trainer asks the model for its optimizer. Return your `SGD` for `w` and `b` with the model's
# learning rate.


# %% answer="LinearRegressionScratch.configure_optimizers"
@d2l.add_to_class(LinearRegressionScratch)
def configure_optimizers(self):
    """The optimizer of this model's parameters."""
    # BEGIN SOLUTION
    return SGD([self.w, self.b], self.lr)
    # END SOLUTION


# %% [markdown]
# ## 8 · The loop: `Trainer.fit_epoch`
#
# One epoch goes once through the training data. It begins with `self.model.train()`, which puts the
# model into training mode (some layers behave differently there). Then, for each minibatch of
# `self.train_dataloader`:
#
# 1. the loss: `self.model.training_step(batch)`;
# 2. clear the old gradients, with `self.optim`;
# 3. the new gradients: `backward` on the loss;
# 4. a step of `self.optim`, under `torch.no_grad()`: it must not be recorded;
# 5. count it: `self.train_batch_idx += 1`.
#
# Then, unless `self.val_dataloader` is `None`, comes the validation: `self.model.eval()` puts the
# model into evaluation mode, and for each minibatch, without recording gradients:
# `self.model.validation_step(batch)`, and `self.val_batch_idx += 1`.


# %%
class Trainer(d2l.Trainer):
    """Trains a model on data."""


# %% answer="Trainer.fit_epoch"
@d2l.add_to_class(Trainer)
def fit_epoch(self):
    """One pass over the training data, then one over the validation data."""
    # BEGIN SOLUTION
    self.model.train()
    for batch in self.train_dataloader:
        loss = self.model.training_step(batch)
        self.optim.zero_grad()
        loss.backward()
        with torch.no_grad():
            self.optim.step()
        self.train_batch_idx += 1
    if self.val_dataloader is None:
        return
    self.model.eval()
    for batch in self.val_dataloader:
        with torch.no_grad():
            self.model.validation_step(batch)
        self.val_batch_idx += 1
    # END SOLUTION


# %% [markdown]
# ## 9 · Training
#
# Build a `LinearRegressionScratch` named `model` for the `data` from above, with two inputs and a
# learning rate of 0.03, and train it for 5 epochs with your `Trainer`.

# %% answer="training"
# model = ... and its training
# BEGIN SOLUTION
model = LinearRegressionScratch(num_inputs=2, lr=0.03)
trainer = Trainer(max_epochs=5)
trainer.fit(model, data)
# END SOLUTION

# %%
with torch.no_grad():
    print("error in w:", data.w - model.w.reshape(data.w.shape))
    print("error in b:", data.b - model.b)

# %% [markdown]
# ## 10 · The same with torch's layers
#
# `nn.LazyLinear(1)` is a linear layer with one output that finds out its number of inputs by
# itself; `nn.MSELoss()` is the mean squared error (without the half), `torch.optim.SGD` is torch's
# optimizer. Put the layer into `self.net`, and write `forward`, `loss` (again a tensor of shape ())
# and `configure_optimizers`, under exactly these names.


# %% answer="LinearRegression"
class LinearRegression(d2l.Module):
    """Linear regression from torch's layers."""

    def __init__(self, lr):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION
        self.net = nn.LazyLinear(1)

    def forward(self, X):
        return self.net(X)

    def loss(self, y_hat, y):
        return nn.MSELoss()(y_hat, y)

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.lr)
        # END SOLUTION


# %%
concise = LinearRegression(lr=0.03)
Trainer(max_epochs=3).fit(concise, data)
concise.net.weight, concise.net.bias

# %% [markdown] discussion="learning_rate"
# ## Discussion
#
# You train twice, once with a learning rate a hundred times smaller and once with one a hundred
# times larger than above. What do you expect to see on the board each time, and why?

# %% [markdown]
# Too small: each step moves the parameters by a hundredth, so after the same number of epochs they
# are hardly away from their start; the loss falls, but slowly. Too large: a step along the slope
# overshoots the minimum and lands higher on the other side; the steps grow, and the loss rises to
# infinity or NaN. In between lies a range that works, and it is wide on a logarithmic scale.
