# %% [markdown]
# # Three classes that train every model
#
# A model, its data, and the loop that brings them together: every program in this course has
# these three parts. Written once, as three small classes that call each other, they serve for all
# models to come. At the end of this notebook you will have
#
# - written a decorator that adds a method to a class after the fact,
# - had objects remember the arguments they were made with,
# - averaged noisy numbers into a readable curve,
# - and written the methods by which `Trainer`, `Module` and `DataModule` talk to each other.
#
# Time needed: about 75 minutes. No mathematics here, and hardly any torch: it is about who calls
# whom. After each answer cell there is a cell that checks it; run it as often as you like.

# %%
import inspect

import d2lref as d2l
import torch
from torch import nn

# %% [markdown]
# ## 1 · A method that comes later: `add_to_class`
#
# Python wants all methods of a class in one block. In a notebook that would be one huge cell. But a
# class can get a new attribute at any time, and a method is an attribute that happens to be a
# function:


# %%
class Dog:
    def __init__(self, name):
        self.name = name


rex = Dog("Rex")
Dog.bark = lambda self: f"{self.name}: woof"
rex.bark()

# %% [markdown]
# `rex` was there before `bark` was, and can bark all the same: Python looks for the method in the
# class at the moment of the call.
#
# A **decorator** puts this into one line above a function. `@something` in front of `def f` means
# `f = something(f)`: the function is made, then handed to `something`. With an argument there is
# one step more: `@add_to_class(Dog)` first calls `add_to_class(Dog)`, and what that returns is then
# called with the function.
#
# | Python does | with | so this must be |
# |---|---|---|
# | `decorate = add_to_class(Dog)` | the class | a function that returns a function |
# | `decorate(sit)` | the function below the `@` line | the one that does the work |
#
# Write `add_to_class(Class)`. The work: the function becomes an attribute of `Class`, under the
# function's own name. `function.__name__` is that name, a string, and
# `setattr(Dog, "bark", function)` does what `Dog.bark = function` does.


# %% answer="add_to_class"
def add_to_class(Class):
    """A decorator that makes a function a method of Class."""

    # BEGIN SOLUTION
    def register(function):
        setattr(Class, function.__name__, function)

    return register
    # END SOLUTION


# %%
@add_to_class(Dog)
def sit(self, seconds):
    return f"{self.name} sits for {seconds} s"


rex.sit(3)

# %% [markdown]
# All other answers in this notebook are methods added like this. They use `d2l.add_to_class`, which
# does the same, so that nothing depends on your first answer.
#
# ## 2 · Arguments that are remembered: `save_hyperparameters`
#
# Most constructors begin like this: `self.lr = lr`, `self.num_hiddens = num_hiddens`, and so on,
# line after line. One call can do it, if the method that is called can see the arguments of the
# one that calls it. It can: every running function has a *frame*, and a frame knows the one that
# called it.


# %%
def who_called():
    caller = inspect.currentframe().f_back
    print("called by", caller.f_code.co_name)
    names, _, _, values = inspect.getargvalues(caller)
    print("its arguments:", names)
    print("its variables:", values)


def bake(flour, sugar, oven=180):
    who_called()


bake(500, sugar=200)

# %% [markdown]
# `inspect.getargvalues(frame)` gives four things; the first is the list of the argument names, the
# last a dict from names to values.
#
# Write `save_hyperparameters(self, ignore=())`. It is called from an `__init__` and saves each
# argument of that `__init__` twice: as an attribute of `self`, and in the dict `self.hparams`. Left
# out are
#
# - `self`,
# - every name in `ignore`, a list or a tuple (which itself stays as it is),
# - every name that begins with an underscore: those are private, or Python's own.
#
# Every value counts, also `None`, `0` and `False`. For `__init__(self, a, b, c)`, called with 1, 2
# and 3 and saving with `ignore=["c"]`, there are then `self.a == 1`, `self.b == 2`, no `self.c`,
# and `self.hparams == {"a": 1, "b": 2}`.


# %%
class HyperParameters:
    """For classes that save the arguments of their __init__."""


# %% answer="HyperParameters.save_hyperparameters"
@d2l.add_to_class(HyperParameters)
def save_hyperparameters(self, ignore=()):
    """Save the caller's arguments as attributes and in self.hparams."""
    # BEGIN SOLUTION
    caller = inspect.currentframe().f_back
    names, _, _, values = inspect.getargvalues(caller)
    self.hparams = {}
    for name in names:
        if name != "self" and name not in ignore and not name.startswith("_"):
            self.hparams[name] = values[name]
            setattr(self, name, values[name])
    # END SOLUTION


# %%
class Cake(HyperParameters):
    def __init__(self, flour, sugar, secret, oven=180):
        self.save_hyperparameters(ignore=["secret"])


cake = Cake(500, 200, secret="lemon")
print("oven:", cake.oven, " saved:", cake.hparams, " secret kept:", not hasattr(cake, "secret"))

# %% [markdown]
# ## 3 · A curve one can read: `ProgressBoard.draw`
#
# Training gives one number after the other, and they jump. A board collects them, curve by curve,
# and puts the *average* of every `every_n` points on the curve, average of x and average of y. It
# keeps two dicts, both from the label of a curve to a list of pairs `(x, y)`:
#
# | attribute | holds |
# |---|---|
# | `self.raw_points` | the points that still wait for their average |
# | `self.data` | the averages so far, as numbers |
#
# Four calls with `every_n=2`, for one label:
#
# | call | `raw_points` after it | `data` after it |
# |---|---|---|
# | `draw(0, 8, "loss", 2)` | (0, 8) | |
# | `draw(1, 6, "loss", 2)` | | (0.5, 7) |
# | `draw(2, 5, "loss", 2)` | (2, 5) | (0.5, 7) |
# | `draw(3, 1, "loss", 2)` | | (0.5, 7), (2.5, 3) |
#
# Write `draw`. `y` is a number or a tensor with one entry; `float(y)` makes either a number, and
# only numbers belong on the board. An `every_n` of 0 counts as 1: every point is its own average.
# A label that is new has no list yet; `self.data.setdefault(label, [])` gives its list, and makes
# an empty one first where there is none.


# %%
class ProgressBoard(d2l.HyperParameters):
    """Collects the points of curves, and shows them."""

    def __init__(self):
        self.xlabel, self.xlim = "x", None
        self.raw_points, self.data = {}, {}

    def show(self):
        xs = [[x for x, _ in points] for points in self.data.values()]
        ys = [[y for _, y in points] for points in self.data.values()]
        d2l.plot(xs, ys, self.xlabel, legend=list(self.data), xlim=self.xlim)


# %% answer="ProgressBoard.draw"
@d2l.add_to_class(ProgressBoard)
def draw(self, x, y, label, every_n=1):
    """Add a point to the curve label; every_n points become one, their average."""
    # BEGIN SOLUTION
    waiting = self.raw_points.setdefault(label, [])
    waiting.append((x, float(y)))
    if len(waiting) >= every_n:
        xs = [x for x, _ in waiting]
        ys = [y for _, y in waiting]
        point = (sum(xs) / len(xs), sum(ys) / len(ys))
        self.data.setdefault(label, []).append(point)
        waiting.clear()
    # END SOLUTION


# %% [markdown]
# The same noisy numbers, each for itself and averaged by tens:

# %%
board = ProgressBoard()
noise = torch.randn(100)
for step in range(100):
    y = torch.exp(torch.tensor(-step / 30)) + 0.2 * noise[step]
    board.draw(step, y, "every point", every_n=1)
    board.draw(step, y, "averages of 10", every_n=10)
board.show()

# %% [markdown]
# ## Who calls whom
#
# Now the three classes. Each knows one thing and leaves the rest to the others:
#
# | class | knows | never asks |
# |---|---|---|
# | `Module` | the model: its prediction, its loss, what to plot | where a minibatch comes from |
# | `DataModule` | the data: which minibatches there are | what they are used for |
# | `Trainer` | the loop: what happens when, and how often | what the model computes |
#
# One run, from top to bottom; everything in it is a method of one of the three (and of the board):
#
# ```text
# trainer.fit(model, data)
# │
# ├─ trainer.prepare_data(data) ──┬─▶ data.train_dataloader() ──▶ data.get_dataloader(True)
# │                               └─▶ data.val_dataloader() ────▶ data.get_dataloader(False)
# ├─ trainer.prepare_model(model)
# ├─ model.configure_optimizers()
# │
# └─ max_epochs times: trainer.fit_epoch()
#     ├─ each training minibatch ───▶ model.training_step(batch) ──┬─▶ model(X)
#     │                                                            ├─▶ model.loss(y_hat, y)
#     │                                                            └─▶ model.plot(…)
#     │                                                                  └─▶ board.draw(…)
#     └─ each validation minibatch ─▶ model.validation_step(batch), in the same way
# ```
#
# What every model or data set must bring itself is not written here: `loss`, `forward`,
# `configure_optimizers` and `get_dataloader` come from classes that *derive* from these. Their
# place is held by methods that complain. (Behind the scenes `model(X)` calls `model.forward(X)`:
# `nn.Module`, torch's class for models, does that.)


# %%
class Module(nn.Module, d2l.HyperParameters):
    """A model: its prediction, its loss, and the steps of training."""

    def __init__(self, plot_train_per_epoch=2, plot_valid_per_epoch=1):
        super().__init__()
        self.save_hyperparameters()
        self.board = ProgressBoard()

    def forward(self, X):
        return self.net(X)

    def loss(self, y_hat, y):
        raise NotImplementedError("every model defines its own loss")

    def configure_optimizers(self):
        raise NotImplementedError("every model defines its own optimizer")


# %% [markdown]
# ## 4 · One minibatch of training: `Module.training_step`
#
# A minibatch is a list: the inputs first, the targets last. Mostly there is one input, `[X, y]`,
# but a model may take two or three, `[X1, X2, y]`. So everything but the last entry, `batch[:-1]`,
# goes into the model, each as an argument of its own (`f(*values)` spreads a list over the
# arguments), and the last entry, `batch[-1]`, is what the prediction is compared with.
#
# Write `training_step(batch)`:
#
# 1. call the model, `self(…)`, for the prediction;
# 2. `self.loss(prediction, targets)` is the loss;
# 3. have it plotted: `self.plot(key, value, train)` with the key `"loss"`;
# 4. return it. The trainer will want its gradient, so it stays as it is.


# %% answer="Module.training_step"
@d2l.add_to_class(Module)
def training_step(self, batch):
    """The loss of a minibatch [X, ..., y]; plots it."""
    # BEGIN SOLUTION
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss
    # END SOLUTION


# %% [markdown]
# To try a step alone, here is a model with a plot that only prints:


# %%
class Line(Module):
    """y = wx with one weight w, squared loss."""

    def __init__(self, lr):
        super().__init__()
        self.lr = lr
        self.w = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return self.w * X

    def loss(self, y_hat, y):
        return ((y_hat - y) ** 2).mean()

    def configure_optimizers(self):
        return torch.optim.SGD([self.w], lr=self.lr)


class PrintingLine(Line):
    def plot(self, key, value, train):
        print(f"plot({key!r}, {value.item():.1f}, train={train})")


batch = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 6.0])]
PrintingLine(lr=0.1).training_step(batch)

# %% [markdown]
# ## 5 · One minibatch of validation: `Module.validation_step`
#
# The same prediction and the same loss, on data that the model does not learn from. The number is
# plotted, as one of *validation*, and that is all: nobody asks for it afterwards, so nothing needs
# to be returned.


# %% answer="Module.validation_step"
@d2l.add_to_class(Module)
def validation_step(self, batch):
    """Plots the loss of a validation minibatch [X, ..., y]."""
    # BEGIN SOLUTION
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)
    # END SOLUTION


# %%
PrintingLine(lr=0.1).validation_step(batch)

# %% [markdown]
# ## 6 · Where a number belongs: `Module.plot`
#
# `plot(key, value, train)` hands a number to the board. What the board needs and only the model and
# its trainer know: where on the x axis it belongs, which curve it is on, and how many of them make
# one point. The x axis counts epochs, so `self.board.xlabel` becomes `"epoch"`.
#
# | | training (`train` is true) | validation |
# |---|---|---|
# | label | `"train_"` and the key | `"val_"` and the key |
# | x | minibatches so far / minibatches in an epoch | the *end* of the epoch: `epoch` + 1 |
# | points per epoch | `self.plot_train_per_epoch` | `self.plot_valid_per_epoch` |
# | minibatches in an epoch | `num_train_batches` | `num_val_batches` |
#
# The last row, `train_batch_idx` (the minibatches so far) and `epoch` (which starts at 0) are
# attributes of `self.trainer`. `every_n` is the number of minibatches in an epoch divided by the
# points per epoch, rounded down to an `int`. With 7 minibatches in an epoch and 2 points per epoch,
# `every_n` is 3; after 21 minibatches x is 3.0.
#
# `value` is a tensor that hangs on the graph of its computation. The board gets only the number:
# `value.detach()` is the tensor cut off from the graph. Otherwise every point on the board would
# keep a whole graph in memory.
#
# End with one call of `self.board.draw(x, y, label, every_n=…)`.


# %% answer="Module.plot"
@d2l.add_to_class(Module)
def plot(self, key, value, train):
    """Put value, a tensor with one entry, on the board, over the epoch it belongs to."""
    # BEGIN SOLUTION
    trainer = self.trainer
    self.board.xlabel = "epoch"
    if train:
        x = trainer.train_batch_idx / trainer.num_train_batches
        n = trainer.num_train_batches / self.plot_train_per_epoch
        label = "train_" + key
    else:
        x = trainer.epoch + 1
        n = trainer.num_val_batches / self.plot_valid_per_epoch
        label = "val_" + key
    self.board.draw(x, value.detach(), label, every_n=int(n))
    # END SOLUTION


# %% [markdown]
# A trainer that has just seen minibatch 21 of 7 an epoch; the point waits for two more:

# %%
line = Line(lr=0.1)
line.trainer = d2l.Trainer(max_epochs=5)
line.trainer.train_batch_idx, line.trainer.num_train_batches = 21, 7
line.plot("loss", torch.tensor(0.5), train=True)
line.board.raw_points, line.board.data

# %% [markdown]
# ## 7 · Minibatches to learn from: `DataModule.train_dataloader`
#
# A *loader* is something that can be gone through with `for`, again and again, one minibatch at a
# time, and whose `len` is the number of minibatches. A data set defines one method that makes
# loaders of both kinds, `get_dataloader(train)`, where `train` is `True` or `False`. What the
# trainer calls has a name that says what it is for: `train_dataloader()` returns the loader for
# training.


# %%
class DataModule(d2l.HyperParameters):
    """Data: loaders of minibatches for training and validation."""

    def get_dataloader(self, train):
        raise NotImplementedError("every data set defines its own loaders")


# %% answer="DataModule.train_dataloader"
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    """The loader of the training data."""
    # BEGIN SOLUTION
    return self.get_dataloader(train=True)
    # END SOLUTION


# %%
class Tiny(DataModule):
    """Two minibatches to learn from and one to be judged by."""

    def get_dataloader(self, train):
        return [[1, 2], [3, 4]] if train else [[5, 6]]


Tiny().train_dataloader()

# %% [markdown]
# ## 8 · Minibatches to be judged by: `DataModule.val_dataloader`
#
# Likewise, the loader of the validation data.


# %% answer="DataModule.val_dataloader"
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    """The loader of the validation data."""
    # BEGIN SOLUTION
    return self.get_dataloader(train=False)
    # END SOLUTION


# %%
Tiny().val_dataloader()

# %% [markdown]
# A data set needs nothing but `get_dataloader` now: here, points on the line y = 3x, a little off
# it. A list of minibatches is a loader as well.


# %%
class Triples(DataModule):
    """Points near the line y = 3x, in minibatches of 4."""

    def __init__(self, num_train, num_val):
        self.num_train, self.num_val = num_train, num_val
        self.X = torch.linspace(-1, 1, num_train + num_val)[torch.randperm(num_train + num_val)]
        self.y = 3 * self.X + 0.3 * torch.randn(len(self.X))

    def get_dataloader(self, train):
        X, y = (t[: self.num_train] if train else t[self.num_train :] for t in (self.X, self.y))
        return list(zip(X.split(4), y.split(4), strict=True))


data = Triples(num_train=28, num_val=12)
print("minibatches:", len(data.train_dataloader()), "and", len(data.val_dataloader()))

# %% [markdown]
# ## 9 · The trainer takes the data: `Trainer.prepare_data`
#
# The third class. `fit_epoch`, one pass through all minibatches, is given here; you will write it
# in the next notebook. What it and `Module.plot` rely on, you prepare now.


# %%
class Trainer(d2l.HyperParameters):
    """Trains a model on data for max_epochs epochs."""

    def __init__(self, max_epochs):
        self.save_hyperparameters()

    def fit_epoch(self):
        for batch in self.train_dataloader:
            loss = self.model.training_step(batch)
            self.optim.zero_grad()
            loss.backward()
            self.optim.step()
            self.train_batch_idx += 1
        if self.val_dataloader is None:
            return
        for batch in self.val_dataloader:
            with torch.no_grad():
                self.model.validation_step(batch)
            self.val_batch_idx += 1


# %% [markdown]
# `prepare_data(data)` takes both loaders from the data and counts their minibatches:
#
# | attribute | value |
# |---|---|
# | `self.train_dataloader` | what `data.train_dataloader()` returns |
# | `self.val_dataloader` | what `data.val_dataloader()` returns; that is `None` without such data |
# | `self.num_train_batches` | the `len` of the first |
# | `self.num_val_batches` | the `len` of the second, and 0 for `None` |


# %% answer="Trainer.prepare_data"
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    """Take the loaders of data and count their minibatches."""
    # BEGIN SOLUTION
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0
    # END SOLUTION


# %%
trainer = Trainer(max_epochs=5)
trainer.prepare_data(data)
trainer.num_train_batches, trainer.num_val_batches

# %% [markdown]
# ## 10 · The trainer takes the model: `Trainer.prepare_model`
#
# Trainer and model have to find each other: the trainer calls `self.model.training_step`, and the
# model reads `self.trainer.epoch`. `prepare_model(model)` introduces them:
#
# - `self.model` is the model,
# - the model's `trainer` is this trainer,
# - and the model's board shows the whole run: its `xlim` goes from 0 to `max_epochs`, as a list of
#   the two.


# %% answer="Trainer.prepare_model"
@d2l.add_to_class(Trainer)
def prepare_model(self, model):
    """Introduce the model and this trainer to each other; set the limits of the board."""
    # BEGIN SOLUTION
    model.trainer = self
    model.board.xlim = [0, self.max_epochs]
    self.model = model
    # END SOLUTION


# %%
line = Line(lr=0.1)
trainer.prepare_model(line)
print("found each other:", line.trainer.model is line, " xlim:", line.board.xlim)

# %% [markdown]
# ## 11 · The whole run: `Trainer.fit`
#
# `fit(model, data)` is the only method that a user of the three classes calls. In this order:
#
# 1. prepare the data;
# 2. prepare the model;
# 3. ask the model for its optimizer, `configure_optimizers()`, and keep it as `self.optim`;
# 4. start counting minibatches: `self.train_batch_idx` and `self.val_batch_idx` are 0;
# 5. `max_epochs` times: `self.fit_epoch()`, while `self.epoch` is 0, then 1, and so on.
#
# `fit_epoch` counts the minibatches itself, and the counts go on from epoch to epoch. A second
# `fit` starts again at 0.


# %% answer="Trainer.fit"
@d2l.add_to_class(Trainer)
def fit(self, model, data):
    """Train model on data for max_epochs epochs."""
    # BEGIN SOLUTION
    self.prepare_data(data)
    self.prepare_model(model)
    self.optim = model.configure_optimizers()
    self.train_batch_idx = 0
    self.val_batch_idx = 0
    for epoch in range(self.max_epochs):
        self.epoch = epoch
        self.fit_epoch()
    # END SOLUTION


# %% [markdown]
# Everything at work: your trainer, your module, your data module and your board.

# %%
line, trainer = Line(lr=0.2), Trainer(max_epochs=5)
trainer.fit(line, data)
print(f"w = {line.w.item():.2f} after {trainer.train_batch_idx} minibatches, expected about 3")
line.board.show()

# %% [markdown]
# `Line` says nothing of loops, minibatches or curves, and none of the three classes says anything
# of lines. In the notebooks to come you write classes like `Line` and `Triples`; the rest is done.

# %% [markdown] discussion="decorator"
# ## Discussion
#
# `@add_to_class(Dog)` above `def sit(self, seconds)` and the plain line `Dog.sit = sit` below it
# lead to the same class. What does the decorator add, and what is the price? Think of the reader of
# a long notebook, of the name `sit` afterwards, and of objects made before the cell was run.

# %% [markdown]
# It says at the top, before the first line of the function, where the function will end up, and the
# name is written once, so the two cannot differ. The decorator is a function that takes a function;
# it can do anything with it, here put it into the class, so the same line serves every class. What
# it returns becomes the value of `sit`; ours returns nothing, so `sit` is `None` afterwards and
# nobody calls it by accident without an object. Objects that exist already get the method too,
# because methods are looked up in the class at the call. The price: a class is no longer in one
# place. Its reader must collect the methods from many cells, the order in which cells were run
# matters, and a second function of the same name replaces the first without a word.

# %% [markdown] discussion="trainer_and_model"
# The trainer never looks inside a loss, and the model never sees the loop. Choose one change (a
# second validation set, a model with two inputs, stopping early, another optimizer …) and say which
# of the three classes, or which derived class, would change, and which would not. Why is that worth
# the detour through so many small methods?

# %% [markdown]
# Stopping early is a matter of the loop: a class derived from `Trainer` overrides `fit`; no model
# and no data set is touched. A model with two inputs defines `forward(X1, X2)`, and its data yields
# minibatches `[X1, X2, y]`; `training_step` passes on whatever comes before the last entry. Another
# optimizer is one line in `configure_optimizers` of that model. Each decision stands in one place,
# so a change is made once, works for all models or all data sets, and can be tried without reading
# the rest.
